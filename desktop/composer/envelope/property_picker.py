"""Picks the properties that a mail is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
from desktop.qt.theme import ROW_HEIGHT, Look, Space, dress
from desktop.qt.widgets.search_field import SearchField


class PropertyPicker(QDialog):
    """All properties with a tick each; searching hides rows and keeps ticks."""

    def __init__(
        self,
        properties: Sequence[Property],
        linked: Collection[PropertyId],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Link properties"))
        self._search = SearchField(self.tr("Search properties"))
        self._search.searched.connect(self._on_searched)
        self._search.left_downwards.connect(self._on_down)
        self._list = QListWidget()
        self._list.setObjectName("propertyList")
        self._list.setAccessibleName(self.tr("Properties"))
        self._fill(properties, linked)
        self._note = QLabel(self._note_text(properties), wordWrap=True)
        dress(self._note, Look.SECONDARY)
        self._lay_out()

    @classmethod
    def ask(
        cls,
        parent: QWidget,
        properties: Sequence[Property],
        linked: Collection[PropertyId],
    ) -> tuple[PropertyId, ...] | None:
        """The ticked ones in the order of the list, or None when nothing shall change."""
        picker = cls(properties, linked, parent)
        return picker.ticked() if picker.exec() else None

    def ticked(self) -> tuple[PropertyId, ...]:
        rows = (self._list.item(at) for at in range(self._list.count()))
        return tuple(
            PropertyId(row.data(Qt.ItemDataRole.UserRole))
            for row in rows
            if row.checkState() is Qt.CheckState.Checked
        )

    def _fill(self, properties: Sequence[Property], linked: Collection[PropertyId]) -> None:
        for each in properties:
            row = QListWidgetItem(each.display_name, self._list)
            row.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Checked if each.id in linked else Qt.CheckState.Unchecked
            row.setCheckState(state)
            row.setSizeHint(QSize(0, ROW_HEIGHT))
            row.setData(Qt.ItemDataRole.UserRole, int(each.id))

    def _note_text(self, properties: Sequence[Property]) -> str:
        if not properties:
            return self.tr("There is no property yet.")
        return self.tr("Placeholders take their values from the first one that is linked.")

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        link = buttons.addButton(self.tr("&Link"), QDialogButtonBox.ButtonRole.AcceptRole)
        dress(link, Look.PRIMARY)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addWidget(self._note)
        column.addWidget(buttons)
        self.resize(480, 440)

    def _on_down(self) -> None:
        rows = range(self._list.count())
        first = next((at for at in rows if not self._list.item(at).isHidden()), None)
        if first is not None:
            self._list.setCurrentRow(first)
            self._list.setFocus()

    def _on_searched(self, text: str) -> None:
        words = text.casefold().split()
        for at in range(self._list.count()):
            row = self._list.item(at)
            name = row.text().casefold()
            row.setHidden(not all(word in name for word in words))
