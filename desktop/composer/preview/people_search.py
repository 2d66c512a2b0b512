"""Finds one of the recipients by name or email, in a small list below the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.finding_recipients import MOST, FoundRecipient, recipients_holding
from desktop.qt.background import Background, Lane
from desktop.qt.numbers import number
from desktop.qt.theme import FIELD_HEIGHT, Look, Space, dress
from desktop.qt.widgets.search_field import SearchField

_WIDTH, _HEIGHT = 420, 280


class PeopleSearch(QFrame):
    """Opens over the window and goes by itself; `chosen` carries the place of the one meant."""

    chosen = Signal(int)

    def __init__(self, desk: Desk, background: Background, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("peopleSearch")
        dress(self, Look.CARD)
        self._desk = desk
        self._background = background
        self._ids: Sequence[int] = ()
        self.field = SearchField(self.tr("Search recipients by name or email"))
        self.field.setObjectName("peopleSearchField")
        self.field.setMaximumWidth(_WIDTH)
        self._list = QListWidget(objectName="peopleSearchList")
        self._list.setAccessibleName(self.tr("Recipients found"))
        self._note = QLabel(objectName="peopleSearchNote")
        dress(self._note, Look.SECONDARY)
        self._lay_out()
        self.field.searched.connect(self._on_searched)
        self.field.left_downwards.connect(self._list.setFocus)
        self.field.returnPressed.connect(lambda: self._choose(self._list.currentItem()))
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)

    def open_below(self, anchor: QWidget, ids: Sequence[int]) -> None:
        self._ids = ids
        self.field.clear()
        self._show_found([])
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.move(anchor.mapToGlobal(QPoint(0, anchor.height() + Space.XS)))
        self.show()
        self.field.setFocus()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S, Space.S, Space.S, Space.S)
        column.setSpacing(Space.XS)
        for part in (self.field, self._list, self._note):
            column.addWidget(part)

    def _on_searched(self, words: str) -> None:
        desk, ids = self._desk, self._ids
        self._background.run(
            lambda: recipients_holding(desk, ids, words) if words else [],
            owner=self,
            done=self._show_found,
            lane=Lane.LOOKUP,
            key="search",
        )

    def _show_found(self, found: Sequence[FoundRecipient]) -> None:
        self._list.clear()
        for each in found:
            name = " ".join(each.address.display_name.split())
            words = self.tr("{name}  ·  {email}").format(name=name, email=each.address.email)
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, each.place)
            item.setSizeHint(QSize(0, FIELD_HEIGHT))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._note.setText(self._note_on(len(found)))

    def _note_on(self, count: int) -> str:
        if count == MOST:
            return self.tr("The first {count} are shown.").format(count=number(count))
        if self.field.text().strip() and not count:
            return self.tr("Nobody among the recipients.")
        return ""

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.close()
            self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and self._list.hasFocus():
            self._choose(self._list.currentItem())
            return
        super().keyPressEvent(event)
