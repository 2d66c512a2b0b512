"""What goes with the mail: attached files and linked properties, each with a way to take it off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.composer.envelope.linked_chip import LinkedChip
from desktop.core.domain.draft import Attachment, Draft
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
from desktop.qt.theme import Space
from desktop.qt.widgets.flow_layout import FlowLayout


class LinkedStrip(QWidget):
    """Signals carry what is left after something was taken off; Tab gets here from `before`."""

    attachments_left = Signal(object)
    properties_left = Signal(object)

    def __init__(self, before: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = before
        self._attachments: tuple[Attachment, ...] = ()
        self._properties: tuple[PropertyId, ...] = ()
        self._names: dict[PropertyId, str] = {}
        self._flow = FlowLayout(self, Space.S)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def has_anything(self) -> bool:
        return bool(self._attachments or self._properties)

    def show_draft(self, draft: Draft) -> None:
        if (draft.attachments, draft.properties) != (self._attachments, self._properties):
            self._attachments, self._properties = draft.attachments, draft.properties
            self._fill()

    def show_properties(self, properties: Sequence[Property]) -> None:
        """Where the linked properties' names come from."""
        names = {each.id: each.display_name for each in properties}
        if names != self._names:
            self._names = names
            self._fill()

    def _fill(self) -> None:
        self._last_in_order = self._before
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for at, file in enumerate(self._attachments):
            self._add_file(at, file)
        for id_ in self._properties:
            self._add_property(id_)
        self.updateGeometry()

    def _add_file(self, at: int, file: Attachment) -> None:
        size = QLocale().formattedDataSize(file.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        chip = LinkedChip("paperclip", file.name, size, self)
        left = self._attachments[:at] + self._attachments[at + 1 :]
        chip.removed.connect(lambda: self.attachments_left.emit(left))
        self._show(chip)

    def _add_property(self, id_: PropertyId) -> None:
        chip = LinkedChip("building", self._names.get(id_, self.tr("Property")), "", self)
        left = tuple(each for each in self._properties if each != id_)
        chip.removed.connect(lambda: self.properties_left.emit(left))
        self._show(chip)

    def _show(self, chip: LinkedChip) -> None:
        self._flow.addWidget(chip)
        self.setTabOrder(self._last_in_order, chip.cross)
        self._last_in_order = chip.cross
        chip.show()
