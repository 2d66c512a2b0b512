"""Which columns of a table are shown and in which order: by a menu, and remembered."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.qt.icons import icon
from desktop.qt.remembered import remembered
from desktop.qt.theme import Look, dress
from desktop.qt.widgets.columns_model import Column, ColumnsModel
from desktop.qt.widgets.table import Table


class ColumnChoice(QObject):
    """Of a table over a ColumnsModel, which may get other columns later.

    The menu opens at the header and at `button`; headers are dragged to their places.
    """

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self._header = table.horizontalHeader()
        self._settings: QSettings | None = None
        self._shown: list[str] = []
        self._is_arranging = False
        self._header.setSectionsMovable(True)
        self._header.setFirstSectionMovable(False)
        self._header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._header.customContextMenuRequested.connect(self._on_menu)
        self._header.sectionMoved.connect(self._on_moved)
        self.button = self._make_button()
        table.model().modelReset.connect(self._arrange)
        self._arrange()

    def remember(self, state_folder: Path) -> None:
        """Takes the columns from the window's settings, and writes back what somebody chooses."""
        self._settings = remembered(state_folder)
        self._shown = str(self._settings.value(self._key(), "")).split()
        self._arrange()

    def shown(self) -> list[str]:
        """The names of the columns that are shown, from the left."""
        columns = self._columns()
        return [columns[at].name for at in self._table.shown_columns()]

    def show(self, name: str, *, is_shown: bool) -> None:
        """Shows one more at the right, or one less; the first column always stays."""
        others = [each for each in self.shown() if each != name]
        self._choose([*others, name] if is_shown else others)

    def reset(self) -> None:
        self._choose([])

    def menu(self) -> QMenu:
        menu = QMenu(self._table)
        menu.setObjectName("columnMenu")
        shown = self.shown()
        for column in self._columns()[1:]:
            action = QAction(column.title, menu, checkable=True, checked=column.name in shown)
            action.toggled.connect(lambda on, name=column.name: self.show(name, is_shown=on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(self.tr("Show the &usual columns"), self.reset)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _make_button(self) -> QToolButton:
        button = QToolButton(self._table, icon=icon("table"), objectName="columnsButton")
        button.setAccessibleName(self.tr("Choose columns"))
        button.setToolTip(self.tr("Choose columns"))
        button.clicked.connect(
            lambda: self.menu().popup(button.mapToGlobal(QPoint(0, button.height())))
        )
        dress(button, Look.FLAT)
        return button

    def _choose(self, names: Sequence[str]) -> None:
        self._shown = list(names)
        if self._settings is not None:
            self._settings.setValue(self._key(), " ".join(self._shown))
        self._arrange()

    def _arrange(self) -> None:
        """A column that is gone leaves no gap; the usual ones are shown until somebody chooses."""
        columns = self._columns()
        known = {column.name: at for at, column in enumerate(columns)}
        wanted = [known[name] for name in self._shown if name in known]
        usual = [at for at, column in enumerate(columns) if not column.is_extra]
        places = [0, *(at for at in wanted or usual if at)] if columns else []
        self._is_arranging = True
        self._table.show_only(places)
        self._is_arranging = False

    def _on_moved(self, _section: int, _before: int, _after: int) -> None:
        if not self._is_arranging:
            self._choose(self.shown())

    def _on_menu(self, place: QPoint) -> None:
        self.menu().popup(self._header.mapToGlobal(place))

    def _columns(self) -> tuple[Column, ...]:
        model = self._table.model()
        return model.columns if isinstance(model, ColumnsModel) else ()

    def _key(self) -> str:
        return f"columns-shown/{self._table.objectName()}"
