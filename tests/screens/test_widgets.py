"""The small widgets that all screens share."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.core.domain.errors import UserError
from desktop.qt.problems import Problems, nearest_banner
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.elided_label import ElidedLabel
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.field import Field
from desktop.qt.widgets.field_grid import FieldGrid, with_access_keys
from desktop.qt.widgets.figure_tile import FigureTile
from desktop.qt.widgets.flow_layout import FlowLayout
from desktop.qt.widgets.search_field import SearchField
from desktop.qt.widgets.tags import TagFlow, TagTone


def test_a_search_is_made_with_each_letter_but_not_for_blanks_around_it(qtbot: QtBot) -> None:
    field, seen = SearchField("Search"), []
    qtbot.addWidget(field)
    field.searched.connect(seen.append)
    qtbot.keyClicks(field, "Ulm ")
    field.clear()
    assert seen == ["U", "Ul", "Ulm", ""]


def test_a_banner_offers_one_thing_to_do(qtbot: QtBot) -> None:
    banner, done = Banner(), []
    qtbot.addWidget(banner)
    banner.show_message("1 address deleted.", action="Undo", chosen=lambda: done.append("undo"))
    qtbot.mouseClick(banner.findChild(QPushButton, "bannerAction"), Qt.MouseButton.LeftButton)
    assert done == ["undo"]
    assert banner.isHidden()


def test_a_banner_goes_by_itself_when_it_is_told_how_long(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_message("Saved.", tone=Tone.DONE, seconds=1)
    assert not banner.isHidden()
    qtbot.waitUntil(banner.isHidden, timeout=3000)


def test_a_problem_is_shown_in_the_nearest_banner(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    outer, screen = Banner(window), QWidget(window)
    inner, button = Banner(screen), QPushButton(screen)
    error = UserError("Couldn't reach smtp.example.org.", "211 wait.", "Try again.")
    Problems().show(error, button)
    assert inner.text() == "Couldn't reach smtp.example.org. 211 wait. Try again."
    assert outer.isHidden()
    assert nearest_banner(QObject(window)) is outer


def test_a_problem_without_a_banner_gets_a_box_that_blocks_nothing(qtbot: QtBot) -> None:
    problems = Problems()
    problems.show(UserError("No."), QObject())
    box = only_box(qtbot)
    assert box.text() == "No."
    assert box.windowModality() is Qt.WindowModality.NonModal


def test_many_bugs_open_one_box(qtbot: QtBot) -> None:
    problems = Problems()
    problems.bug(KeyError("one"))
    problems.bug(KeyError("two"))
    box = only_box(qtbot)
    assert "KeyError: 'one'" in box.detailedText()
    box.close()
    problems.bug(KeyError("three"))
    assert "KeyError: 'three'" in only_box(qtbot).detailedText()


def only_box(qtbot: QtBot) -> QMessageBox:
    boxes = [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QMessageBox) and each.isVisible()
    ]
    assert len(boxes) == 1
    qtbot.addWidget(boxes[0])
    return boxes[0]


def test_the_first_chip_is_chosen_until_another_one_is(qtbot: QtBot) -> None:
    chips, seen = Chips("kind"), []
    qtbot.addWidget(chips)
    chips.chosen.connect(seen.append)
    chips.offer([("", "All"), ("Email", "Email")])
    assert chips.current() == ""
    chips.findChild(QPushButton, "kindEmail").click()
    assert (chips.current(), seen) == ("Email", ["Email"])


def test_a_chosen_chip_stays_chosen_when_others_are_offered(qtbot: QtBot) -> None:
    chips = Chips("kind")
    qtbot.addWidget(chips)
    chips.offer([("", "All"), ("Email", "Email")])
    chips.choose("Email")
    chips.offer([("", "All"), ("Email", "Email"), ("System", "System")])
    assert chips.current() == "Email"
    chips.offer([("", "All"), ("System", "System")])
    assert chips.current() == ""


def test_each_label_gets_an_access_key_of_its_own() -> None:
    assert with_access_keys(["Zip", "City", "Zone", "Co"]) == ["&Zip", "C&ity", "Z&one", "&Co"]
    assert with_access_keys(["Zip", "Zi"], letters="pi") == ["&Zip", "Zi"]


def test_a_field_says_what_is_wrong_until_somebody_types(qtbot: QtBot) -> None:
    field = Field("email", "&Email")
    qtbot.addWidget(field)
    field.show_problem("“x” is no email address.")
    assert field.editor.property("invalid") is True
    qtbot.keyClicks(field.editor, "y")
    assert field.problem() == ""
    assert field.editor.property("invalid") is False


def test_filling_a_field_from_a_record_is_no_change(qtbot: QtBot) -> None:
    labels = {"city": "City", "notes": "Notes"}
    grid = FieldGrid([("city",), ("notes",)], labels, many_lines=["notes"])
    qtbot.addWidget(grid)
    with qtbot.assertNotEmitted(grid.changed):
        grid.show_values({"city": "Köln", "notes": "Ruft an"})
    assert grid.values() == {"city": "Köln", "notes": "Ruft an"}


def test_leaving_a_field_tells_which_one(qtbot: QtBot) -> None:
    grid, seen = FieldGrid([("city",)], {"city": "City"}), []
    qtbot.addWidget(grid)
    grid.left.connect(seen.append)
    qtbot.keyPress(grid.findChild(QLineEdit, "city"), Qt.Key.Key_Return)
    assert seen == ["city"]


def test_a_figure_is_read_under_the_name_it_was_given(qtbot: QtBot) -> None:
    tile = FigureTile("openedFigure", "opened")
    qtbot.addWidget(tile)
    tile.show_value("96–110", "of 180 tracked")
    assert tile.value() == "96–110"
    assert tile.findChild(QWidget, "openedFigureHint").text() == "of 180 tracked"


def test_an_empty_place_offers_what_fills_it(qtbot: QtBot) -> None:
    empty = EmptyState("users", "There are no addresses yet.", "Import addresses…")
    qtbot.addWidget(empty)
    with qtbot.waitSignal(empty.chosen):
        empty.findChild(QPushButton, "emptyButton").click()


def test_what_flows_begins_a_new_line_where_the_room_ends(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flow = FlowLayout(place, 4)
    parts = [QWidget(place) for _ in range(3)]
    for part in parts:
        part.setFixedSize(50, 20)
        flow.addWidget(part)
    assert flow.heightForWidth(200) == 20
    assert flow.heightForWidth(110) == 20 + 4 + 20
    parts[1].hide()
    assert flow.heightForWidth(110) == 20


def test_tags_are_replaced(qtbot: QtBot) -> None:
    tags = TagFlow()
    qtbot.addWidget(tags)
    tags.show_tags([("Serial Mail", TagTone.PLAIN), ("Tracking", TagTone.PLAIN)])
    tags.show_tags([("Tracking", TagTone.ACCENT)])
    qtbot.waitUntil(lambda: [each.text() for each in tags.findChildren(QWidget)] == ["Tracking"])


def test_a_line_that_is_cut_can_be_read_in_whole(qtbot: QtBot) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    column = QVBoxLayout(place)
    label = ElidedLabel()
    column.addWidget(label)
    label.setText("Freifrau von der Größenbach-Hohenstein")
    assert label.minimumSizeHint().width() < 50
    place.resize(100, 40)
    assert not place.grab().isNull()
    assert label.toolTip() == "Freifrau von der Größenbach-Hohenstein"
