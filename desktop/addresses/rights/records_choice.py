"""Which records are the person: the one that is open, and perhaps others of the same mailbox."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop.core.domain.address import Address
from desktop.core.domain.ids import AddressId
from desktop.qt.theme import Look, Space, dress


class RecordsChoice(QWidget):
    """The open record is always among them; a mailbox may be shared, so others are asked for."""

    def __init__(self, records: Sequence[Address], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own, *others = records
        self._boxes = {other.id: QCheckBox(_line(other)) for other in others}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        name = QLabel(_line(self._own))
        dress(name, Look.SECTION)
        column.addWidget(name)
        if others:
            asked = QLabel(
                self.tr("Other records of the same mailbox. Tick those that are the same person:"),
                wordWrap=True,
            )
            column.addWidget(asked)
        for box in self._boxes.values():
            column.addWidget(box)

    def chosen(self) -> list[AddressId]:
        return [self._own.id, *(id_ for id_, box in self._boxes.items() if box.isChecked())]


def _line(record: Address) -> str:
    place = " ".join(part for part in (record.zip, record.city) if part)
    return " · ".join(part for part in (record.display_name, record.email, place) if part)
