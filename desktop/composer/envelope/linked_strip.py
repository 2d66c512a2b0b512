"""What goes with the mail: attached files and linked properties, each with a way to take it off."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.composer.envelope.linked_chip import LinkedChip
from desktop.core.domain.draft import Attachment, Draft
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
from desktop.qt.numbers import number
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
        for at, id_ in enumerate(self._properties):
            self._add_property(at, id_)
        self.updateGeometry()

    def _add_file(self, at: int, file: Attachment) -> None:
        size = QLocale().formattedDataSize(file.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        chip = LinkedChip("paperclip", file.name, size, self)
        left = self._attachments[:at] + self._attachments[at + 1 :]
        chip.removed.connect(lambda: self.attachments_left.emit(left))
        self._show(chip)

    def _add_property(self, at: int, id_: PropertyId) -> None:
        """Of several, each says its place: that is the order of their blocks in the mail."""
        count = len(self._properties)
        name = self._names.get(id_, self.tr("Property"))
        place = self.tr("{place} of {count}").format(place=number(at + 1), count=number(count))
        chip = LinkedChip(
            "building", name, place if count > 1 else "", self, has_place=count > 1 and at > 0
        )
        left = tuple(each for each in self._properties if each != id_)
        earlier = (*left[: at - 1], id_, *left[at - 1 :]) if at else self._properties
        chip.removed.connect(lambda: self.properties_left.emit(left))
        chip.earlier_wanted.connect(lambda: self._put_earlier(at, earlier))
        self._show(chip)

    def _put_earlier(self, at: int, properties: tuple[PropertyId, ...]) -> None:
        """The keyboard stays with the property that was moved."""
        self.properties_left.emit(properties)
        moved = self._flow.itemAt(len(self._attachments) + at - 1).widget()
        (moved.earlier if moved.earlier.isVisible() else moved.cross).setFocus()

    def _show(self, chip: LinkedChip) -> None:
        self._flow.addWidget(chip)
        for button in (chip.earlier, chip.cross):
            self.setTabOrder(self._last_in_order, button)
            self._last_in_order = button
        chip.show()
