"""How fast an account may send: connections at once, and mails at most in a span of time."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.core.domain.account import MOST_CONNECTIONS, Limits
from desktop.preferences.columns import columns
from desktop.preferences.labelled import labelled
from desktop.qt.widgets.number_field import NumberField

_MOST = 1_000_000


class PaceFields(QWidget):
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._connections = _number("connections", 1, MOST_CONNECTIONS, self)
        self._per_minute = self._limit("perMinute")
        self._per_hour = self._limit("perHour")
        self._per_day = self._limit("perDay")
        grid = columns(self, 4)
        for place, (label, number) in enumerate(
            (
                (self.tr("&Connections at once"), self._connections),
                (self.tr("At most per minute"), self._per_minute),
                (self.tr("At most per hour"), self._per_hour),
                (self.tr("At most in 24 hours"), self._per_day),
            )
        ):
            number.valueChanged.connect(lambda _: self.changed.emit())
            grid.addLayout(labelled(label, number), 0, place)

    def show_pace(self, connections: int, limits: Limits) -> None:
        shown = {
            self._connections: connections,
            self._per_minute: limits.per_minute,
            self._per_hour: limits.per_hour,
            self._per_day: limits.per_day,
        }
        for number, value in shown.items():
            number.blockSignals(True)
            number.setValue(value)
            number.blockSignals(False)

    def connections(self) -> int:
        return self._connections.value()

    def limits(self) -> Limits:
        return Limits(self._per_minute.value(), self._per_hour.value(), self._per_day.value())

    def _limit(self, name: str) -> NumberField:
        number = _number(name, 0, _MOST, self)
        number.setSpecialValueText(self.tr("no limit"))
        number.setGroupSeparatorShown(True)
        return number


def _number(name: str, lowest: int, highest: int, parent: QWidget) -> NumberField:
    number = NumberField(lowest, highest, parent)
    number.setObjectName(name)
    return number
