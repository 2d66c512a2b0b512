"""Which of all addresses a list shows: all, those of a filter or of a work list, or others."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.core.domain.ids import WorkListId
from desktop.core.domain.recipients import Filter, Group, Source
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.filters.field_choice import name_box
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.filters.selections_list import SelectionRow, fetch_selections
from desktop.qt.icons import icon
from desktop.qt.theme import BAR_HEIGHT

_ALL, _OTHER, _MANAGE = "all", "other", "manage"
_WIDTH, _WIDTH_AT_LEAST, _SHOWN_AT_MOST = 230, 160, 24
Restriction = Source | Group | None


class RestrictionChoice(QComboBox):
    """`restricted`: `restriction` is another one now; `manage_requested` asks for their place."""

    restricted = Signal()
    manage_requested = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._background = desk, background
        self._restriction: Restriction = None
        self._rows: Sequence[SelectionRow] = ()
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setObjectName("addressRestriction")
        name_box(self, self.tr("Which addresses are listed"))
        self.setFixedHeight(BAR_HEIGHT)
        self.setMinimumWidth(_WIDTH_AT_LEAST)
        self.setMaximumWidth(_WIDTH)
        self.setMaxVisibleItems(_SHOWN_AT_MOST)
        self.activated.connect(self._on_activated)
        self._fill()

    @property
    def restriction(self) -> Restriction:
        """None: all addresses."""
        return self._restriction

    def look_again(self) -> None:
        """There are other filters and work lists now, or what is in them has changed."""
        self._background.run(
            lambda: fetch_selections(self._desk), owner=self, done=self._show, key="restriction"
        )

    @property
    def work_list(self) -> WorkListId | None:
        """The one whose addresses are shown, if it is one."""
        shown = self._restriction
        return shown.work_list if isinstance(shown, Source) else None

    def restrict(self, restriction: Restriction) -> None:
        self._restriction = restriction
        self._fill()
        self.restricted.emit()

    def _show(self, rows: Sequence[SelectionRow]) -> None:
        """One that was deleted restricts nothing any more."""
        self._rows = rows
        is_gone = isinstance(self._restriction, Source) and not any(
            row.source == self._restriction for row in rows
        )
        if is_gone:
            self.restrict(None)
        else:
            self._fill()

    def _fill(self) -> None:
        self._items.clear()
        self._add(self.tr("All addresses"), _ALL, "users")
        self._add_rows(self.tr("Filters"), [row for row in self._rows if row.is_filter], "filter")
        lists = [row for row in self._rows if not row.is_filter]
        self._add_rows(self.tr("Work lists"), lists, "list-check")
        self.insertSeparator(self.count())
        self._add(self.tr("Other conditions…"), _OTHER, "plus")
        self._add(self.tr("Filters and work lists…"), _MANAGE, "settings")
        self._show_chosen()

    def _add_rows(self, heading: str, rows: Sequence[SelectionRow], drawing: str) -> None:
        if rows:
            item = QStandardItem(heading)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._items.appendRow(item)
        for row in rows:
            self._add(row.name, row.source, drawing)

    def _add(self, words: str, data: object, drawing: str) -> None:
        self.addItem(icon(drawing), words, data)

    def _show_chosen(self) -> None:
        wanted: object = _ALL if self._restriction is None else self._restriction
        if isinstance(self._restriction, Group):
            wanted = _OTHER
        # findData compares Python objects by identity
        at = next((at for at in range(self.count()) if self.itemData(at) == wanted), 0)
        self.setCurrentIndex(at)
        self.setToolTip(self.currentText())

    def _on_activated(self, at: int) -> None:
        chosen = self.itemData(at)
        if chosen == _OTHER:
            self._show_chosen()
            self._ask()
        elif chosen == _MANAGE:
            self._show_chosen()
            self.manage_requested.emit()
        else:
            self.restrict(chosen if isinstance(chosen, Source) else None)

    def _ask(self) -> None:
        """Conditions that are used here and now, and saved nowhere."""
        root = self._restriction if isinstance(self._restriction, Group) else Group()
        dialog = FilterDialog(
            self._desk, self._background, self.window(), filter_=Filter("", root), ad_hoc=True
        )
        dialog.applied.connect(lambda filter_: self.restrict(filter_.root))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
