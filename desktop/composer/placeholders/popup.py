"""Offers every placeholder; typing narrows the list, Return inserts what is chosen in it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QLocale, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from desktop.composer.placeholders.entry_list import ENTRY, EntryDelegate, EntryModel, Row
from desktop.composer.placeholders.entry_options import EntryOptions
from desktop.composer.placeholders.source import source_with_fallback
from desktop.core.use_cases.placeholder_menu import MenuEntry
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.search_field import SearchField

_WIDTH, _HEIGHT = 420, 460
_TO_THE_LIST = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class PlaceholderPopup(QFrame):
    """`chosen` carries the source to insert."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("placeholderPopup")
        self._entries: Sequence[MenuEntry] = ()
        self._in_subject = False
        self._build_parts()
        self._lay_out()
        self._connect()
        dress(self, Look.CARD)

    def show_entries(self, entries: Sequence[MenuEntry], *, in_subject: bool) -> None:
        """What was chosen and typed stays."""
        self._entries, self._in_subject = entries, in_subject
        self._fill()

    def open_below(self, button: QWidget) -> None:
        self.search.clear()
        self._options.clear()
        self._fill()
        self._select(self._model.row_of(""))
        self.resize(_WIDTH, _HEIGHT)
        self.move(self._place(button))
        self.show()
        self.search.setFocus()

    def insert(self) -> None:
        """As Return does."""
        entry = self._current()
        if entry is not None:
            self.hide()
            self.chosen.emit(source_with_fallback(self._options.form(), self._options.fallback()))

    def _build_parts(self) -> None:
        self.search = SearchField(self.tr("Type to find a field"))
        self.search.setObjectName("placeholderSearch")
        self.search.setMaximumWidth(_WIDTH)
        self._model = EntryModel(self)
        self.list = QListView(self)
        self.list.setObjectName("placeholderList")
        self.list.setAccessibleName(self.tr("Placeholders"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._nothing = QLabel(objectName="placeholderNothing", wordWrap=True, visible=False)
        dress(self._nothing, Look.SECONDARY)
        self._options = EntryOptions()
        self._insert = QPushButton(self.tr("&Insert"), objectName="placeholderInsert")
        dress(self._insert, Look.PRIMARY)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(self.search)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        column.addWidget(self._options)
        column.addWidget(self._insert, 0, Qt.AlignmentFlag.AlignRight)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_options())
        self.list.clicked.connect(lambda _: self._show_options())
        self.list.doubleClicked.connect(lambda _: self.insert())
        self._options.entered.connect(self.insert)
        self._insert.clicked.connect(self.insert)

    def _fill(self) -> None:
        before = self._current()
        rows = self._rows()
        self._model.show_rows(rows)
        self._select(self._model.row_of(before.plain.source if before else ""))
        self._nothing.setText(self.tr("No field is called that."))
        self._nothing.setVisible(not rows)
        self._insert.setEnabled(bool(rows))
        self._show_options()

    def _rows(self) -> list[Row]:
        words = self.search.text().casefold().split()
        titles = {
            "address": self.tr("Recipient"),
            "property": self.tr("Property"),
            "properties": self.tr("All linked properties"),
            "sender": self.tr("Sender"),
            "consent": self.tr("Consent"),
        }
        rows: list[Row] = []
        for record, title in titles.items():
            found = [
                each
                for each in self._entries
                if each.plain.record == record
                and not (self._in_subject and each.breaks_lines)
                and _has(each, title, words)
            ]
            if found:
                rows.append(Row(title))
                rows += [Row(label_of(each), each, self._example(each)) for each in found]
        return rows

    def _example(self, entry: MenuEntry) -> str:
        """An empty field of a recipient who is known says so, since it calls for other words."""
        if entry.is_missing:
            return self.tr("Link a property first")
        if not entry.plain.example and self._knows_recipient():
            return self.tr("empty")
        return " ".join(entry.plain.example.split())

    def _knows_recipient(self) -> bool:
        return any(each.plain.name == "email" and each.plain.example for each in self._entries[:20])

    def _current(self) -> MenuEntry | None:
        index = self.list.currentIndex()
        return index.data(ENTRY) if index.isValid() else None

    def _select(self, row: int) -> None:
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))

    def _show_options(self) -> None:
        self._options.show_entry(self._current())

    def _place(self, button: QWidget) -> QPoint:
        """Below the button, or above where the screen ends."""
        room = button.screen().availableGeometry()
        corner = button.mapToGlobal(QPoint(button.width() - _WIDTH, button.height()))
        if corner.y() + _HEIGHT > room.bottom():
            corner.setY(max(room.top(), button.mapToGlobal(QPoint(0, 0)).y() - _HEIGHT))
        corner.setX(min(max(corner.x(), room.left()), room.right() - _WIDTH))
        return corner

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys walk through the list while the search keeps the keyboard."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.insert()
                return True
            if watched is self.search and event.key() in _TO_THE_LIST:
                self.list.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)


def label_of(entry: MenuEntry) -> str:
    is_german = QLocale().language() == QLocale.Language.German
    return entry.plain.german if is_german else entry.plain.label


def _has(entry: MenuEntry, title: str, words: Sequence[str]) -> bool:
    plain = entry.plain
    known = f"{title} {plain.label} {plain.german} {plain.name} {plain.example}".casefold()
    return all(word in known for word in words)
