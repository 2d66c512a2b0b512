"""A table over any number of records fetches what is looked at, and forgets what is far away."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QPersistentModelIndex, Qt
from pytestqt.qtbot import QtBot

from desktop.qt.background import Background
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.paged_model import PAGE_ROWS, PAGES_KEPT, PagedModel
from tests.screens.doubles import InlineBackground

COLUMNS = [Column("Name", str), Column("Size", lambda record: record[-1:], is_number=True)]


class Source:
    """Counts what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.word = "record"

    def fetch(self, ids: Sequence[int]) -> dict[int, str]:
        self.asked.append(len(ids))
        return {key: f"{self.word} {key}" for key in ids}


def shown(model: PagedModel, row: int) -> object:
    return model.data(model.index(row, 0), Qt.ItemDataRole.DisplayRole)


def test_a_row_is_a_placeholder_until_its_page_came(qtbot: QtBot, background: Background) -> None:
    source = Source()
    model = PagedModel(background, COLUMNS, source.fetch)
    model.show_ids(array("q", range(1000)))
    assert shown(model, 7) == "…"
    qtbot.waitUntil(lambda: shown(model, 7) == "record 7")
    assert source.asked == [PAGE_ROWS]


def test_of_pages_scrolled_past_the_last_ones_are_fetched_and_the_newest_first(
    qtbot: QtBot, background: Background
) -> None:
    source = Source()
    model = PagedModel(background, COLUMNS, source.fetch)
    model.show_ids(array("q", range(100_000)))
    pages = [shown(model, row) for row in range(0, 100_000, PAGE_ROWS)]
    assert set(pages) == {"…"}
    qtbot.waitUntil(lambda: model.record_at(99_999) is not None)
    assert len(source.asked) <= 1 + 3


def test_pages_far_away_are_forgotten(inline: InlineBackground) -> None:
    source = Source()
    model = PagedModel(inline, COLUMNS, source.fetch)
    model.show_ids(array("q", range(PAGE_ROWS * (PAGES_KEPT + 1))))
    for row in range(0, model.rowCount(), PAGE_ROWS):
        shown(model, row)
    fetched = len(source.asked)
    shown(model, PAGE_ROWS)
    assert len(source.asked) == fetched
    shown(model, 0)
    assert len(source.asked) == fetched + 1


def test_the_same_order_again_fetches_anew_but_shows_no_gap(
    qtbot: QtBot, background: Background
) -> None:
    source = Source()
    model = PagedModel(background, COLUMNS, source.fetch)
    model.show_ids(array("q", range(10)))
    shown(model, 3)
    qtbot.waitUntil(lambda: shown(model, 3) == "record 3")
    source.word = "changed"
    with qtbot.assertNotEmitted(model.modelReset):
        model.show_ids(array("q", range(10)))
    assert shown(model, 3) == "record 3"
    qtbot.waitUntil(lambda: shown(model, 3) == "changed 3")


def test_a_late_page_of_an_old_order_is_not_shown(qtbot: QtBot, background: Background) -> None:
    source = Source()
    model = PagedModel(background, COLUMNS, source.fetch)
    model.show_ids(array("q", range(10)))
    shown(model, 0)
    model.show_ids(array("q", range(50, 60)))
    qtbot.waitUntil(lambda: shown(model, 0) == "record 50")


def test_a_record_that_is_gone_leaves_a_placeholder(inline: InlineBackground) -> None:
    model = PagedModel(inline, COLUMNS, lambda _ids: {})
    model.show_ids(array("q", [5]))
    shown(model, 0)
    assert shown(model, 0) == "…"
    assert model.data(model.index(0, 1), Qt.ItemDataRole.DisplayRole) is None


def test_numbers_stand_on_the_right(inline: InlineBackground) -> None:
    model = PagedModel(inline, COLUMNS, Source().fetch)
    model.show_ids(array("q", [5]))
    side = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight


def test_more_rows_behind_the_same_ones_keep_what_is_chosen(
    qtbot: QtBot, inline: InlineBackground
) -> None:
    model = PagedModel(inline, COLUMNS, Source().fetch)
    model.show_ids(array("q", range(100)))
    shown(model, 7)
    kept = QPersistentModelIndex(model.index(7, 0))

    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.show_ids(array("q", range(1000)))

    assert kept.isValid()
    assert model.rowCount() == 1000
    shown(model, 150)
    assert shown(model, 150) == "record 150"
