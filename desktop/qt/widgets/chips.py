"""Filter chips: one of a few words is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QPushButton, QSizePolicy, QWidget

from desktop.qt.theme import Look, dress
from desktop.qt.widgets.flow_layout import FlowLayout

_AROUND_WORDS = 26
"""Pixels of padding and border beside a chip's words."""


class Chips(QWidget):
    """`chosen` carries the key of the chip pressed; the first one is chosen at the start."""

    chosen = Signal(str)

    def __init__(self, object_name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = object_name
        self._flow = FlowLayout(self)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Keys and their words; the chip chosen before stays chosen if it is still offered."""
        before = self.current()
        keys = [key for key, _ in choices]
        if keys != self._keys:
            self._replace(choices)
            self._mark(before if before in keys else next(iter(keys), ""))
        for chip, (_, words) in zip(self._group.buttons(), choices, strict=True):
            if chip.text() != words:
                chip.setText(words)
                _make_room(chip)
        self.setVisible(bool(choices))

    def choose(self, key: str) -> None:
        """Chooses a chip without saying so by `chosen`."""
        self._mark(key)

    def current(self) -> str:
        number = self._group.checkedId()
        return self._keys[number] if 0 <= number < len(self._keys) else ""

    def _replace(self, choices: Sequence[tuple[str, str]]) -> None:
        for chip in self._group.buttons():
            self._group.removeButton(chip)
            self._flow.removeWidget(chip)
            chip.deleteLater()
        self._keys = [key for key, _ in choices]
        for number, (key, words) in enumerate(choices):
            self._flow.addWidget(self._chip(number, key, words))

    def _chip(self, number: int, key: str, words: str) -> QPushButton:
        chip = QPushButton(words, self, objectName=f"{self._name}{key.title().replace(' ', '')}")
        chip.setCheckable(True)
        dress(chip, Look.CHIP)
        chip.clicked.connect(lambda: self.chosen.emit(key))
        self._group.addButton(chip, number)
        _make_room(chip)
        return chip

    def _mark(self, key: str) -> None:
        button = self._group.button(self._keys.index(key)) if key in self._keys else None
        if button is not None:
            button.setChecked(True)


def toggle_chip(object_name: str, words: str) -> QPushButton:
    """One that stands by itself: pressed or not."""
    chip = QPushButton(words, objectName=object_name, checkable=True)
    dress(chip, Look.CHIP)
    _make_room(chip)
    return chip


def _make_room(chip: QAbstractButton) -> None:
    """For its words as they are written when it is chosen: bolder, and so wider."""
    chip.ensurePolished()
    bold = QFont(chip.font())
    bold.setWeight(QFont.Weight.DemiBold)
    chip.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(chip.text()) + _AROUND_WORDS)
