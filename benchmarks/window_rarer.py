"""Windows that are opened now and then, and what is done to all addresses at once."""

from __future__ import annotations

import csv
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QTableView, QWidget

from benchmarks.address_list import made_up
from benchmarks.window_hand import (
    Walk,
    composer_of,
    dialog_of,
    dialogs_of,
    is_shown,
    page_of,
    press,
    table_named,
)
from benchmarks.window_past import BUYERS
from desktop.app.pages import ADDRESSES
from desktop.composer.templates.letter_table import LetterTable
from desktop.core.domain.draft import Draft
from desktop.core.use_cases import work_lists
from desktop.core.use_cases.selections import source_named

_LISTS = ("Käufer im Herbst", "Käufer im Winter")
_ROWS = 20_000
_COLUMNS = ("first_name", "last_name", "email", "city")


def _all_chosen(walk: Walk) -> None:
    """Chosen, taken to a field, deleted, and taken back."""
    screen = page_of(walk, ADDRESSES)
    list_ = screen.list
    walk.step(list_.look_again, lambda: is_shown(list_.table))
    rows = list_.table.model().rowCount
    many = rows()
    walk.step(list_.table.selectAll)
    walk.step(lambda: list_.set_field_requested.emit(list_.chosen_ids()))
    walk.step(dialog_of(screen).close)
    walk.step(
        lambda: list_.delete_requested.emit(list_.chosen_ids()),
        lambda: list_.table.model().rowCount() < many,
    )
    walk.step(lambda: None)
    walk.step(lambda: press(screen.banner, "bannerAction"), lambda: rows() == many)
    walk.step(lambda: None)


def _selections(walk: Walk) -> None:
    """A filter with thousands, a work list with as many, and two of them compared."""
    desk = walk.office._desk
    present = {each.name for each in work_lists.work_list_lines(desk)}
    buyers = source_named(desk, filter_name=BUYERS).filter
    assert buyers is not None
    for name in _LISTS:
        if name not in present:
            work_lists.freeze_filter(desk, name, buyers)
    screen = page_of(walk, ADDRESSES)
    walk.step(screen.list.restriction.manage_requested.emit)
    window = dialog_of(screen)
    table = table_named(window, "selectionsTable")
    walk.step(lambda: None, lambda: table.model().rowCount() >= len(_LISTS))
    for row in range(table.model().rowCount()):
        walk.step(lambda row=row: table.selectRow(row))
    choose = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    rows = [each for each in range(table.model().rowCount()) if _name(table, each) in _LISTS]
    walk.step(table.clearSelection)
    for row in rows:
        index = table.model().index(row, 0)
        walk.step(lambda index=index: table.selectionModel().select(index, choose))
    walk.step(lambda: press(window, "compareLists"), lambda: bool(dialogs_of(window)))
    walk.step(lambda: None)
    walk.step(dialog_of(window).close)
    walk.step(window.close)


def _doubles(walk: Walk) -> None:
    screen = page_of(walk, ADDRESSES)
    walk.step(screen.list.doubles_requested.emit)
    window = dialog_of(screen)
    walk.step(lambda: None, lambda: window.model.rowCount() > 0)
    walk.step(lambda: None)
    walk.scroll(window.table)
    walk.step(window.close)


def _tracked(walk: Walk) -> None:
    screen = page_of(walk, ADDRESSES)
    walk.step(screen.list.tracked_requested.emit)
    window = dialog_of(screen)
    walk.step(lambda: None)
    walk.step(window.close)


def _import(walk: Walk) -> None:
    """A file whose people are known already, in part; imported and undone."""
    screen = page_of(walk, ADDRESSES)
    walk.step(screen.import_requested.emit)
    wizard = dialog_of(screen)
    with TemporaryDirectory(prefix="rundbrief-window-") as folder:
        path = Path(folder) / "people.csv"
        _write_people(path)
        walk.step(lambda: wizard.open_file(path), lambda: wizard.columns_page.isVisible() is True)
        for _page in ("preview", "result"):
            walk.step(lambda: None)
            walk.step(lambda: press(wizard, "importNext"))
            walk.step(lambda: None, _is_ready(wizard))
        walk.step(lambda: None)
        walk.step(wizard.result_page.undo.click)
        walk.step(lambda: None, _is_ready(wizard))
        walk.step(wizard.close)


def _templates(walk: Walk) -> None:
    walk.step(lambda: walk.office.writing.write(Draft()), lambda: composer_of(walk).is_ready)
    composer = composer_of(walk)
    walk.step(lambda: None)
    walk.step(lambda: composer._templates.open(None))
    dialog = dialog_of(composer)
    walk.step(lambda: None)
    table = dialog.findChild(LetterTable)
    for row in range(min(4, table.model().rowCount())):
        walk.step(lambda row=row: table.selectRow(row))
    walk.step(dialog.close)
    walk.step(composer.close)


RARER: dict[str, Callable[[Walk], None]] = {
    "all_chosen": _all_chosen,
    "selections": _selections,
    "doubles": _doubles,
    "tracked": _tracked,
    "import": _import,
    "templates": _templates,
}


def _name(table: QTableView, row: int) -> str:
    return str(table.model().index(row, 0).data())


def _is_ready(wizard: Any) -> Callable[[], bool]:
    return lambda: not wizard.findChild(QWidget, "importProgress").isVisible()


def _write_people(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(_COLUMNS)
        for each in islice(made_up(2 * _ROWS), _ROWS // 2, None, 3):
            rows.writerow((each.first_name, each.last_name, each.email, "Bonn"))
        for number in range(_ROWS):
            rows.writerow(("Neu", f"Dazu {number}", f"dazu{number}@example.org", "Bonn"))
