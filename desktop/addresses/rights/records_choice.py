"""Which records are the person: the one that is open, and perhaps others of the same mailbox."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from desktop.core.domain.address import Address
from desktop.core.domain.ids import AddressId
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel

_LONGEST = 48
"""Characters of a name beside a box to tick, which can't be elided; the tool tip has it whole."""


class RecordsChoice(QWidget):
    """The open record is always among them; a mailbox may be shared, so others are asked for."""

    def __init__(self, records: Sequence[Address], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._own, *others = records
        self._boxes = {other.id: QCheckBox(_short(other)) for other in others}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        name = ElidedLabel()
        name.setText(self._own.display_name)
        dress(name, Look.SECTION)
        column.addWidget(name)
        about = ElidedLabel()
        about.setText(_about(self._own))
        dress(about, Look.SECONDARY)
        column.addWidget(about)
        if others:
            asked = QLabel(
                self.tr("Other records of the same mailbox. Tick those that are the same person:"),
                wordWrap=True,
            )
            column.addWidget(asked)
        for other in others:
            box = self._boxes[other.id]
            box.setToolTip(" · ".join((other.display_name, _about(other))))
            column.addWidget(box)

    def chosen(self) -> list[AddressId]:
        return [self._own.id, *(id_ for id_, box in self._boxes.items() if box.isChecked())]


def _about(record: Address) -> str:
    place = " ".join(part for part in (record.zip, record.city) if part)
    return " · ".join(part for part in (record.email, place) if part)


def _short(record: Address) -> str:
    name = record.display_name
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST]}…"
