"""Building a filter by hand: rows, groups, values by kind, words, text, and the live count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.filter_language import parse_filter
from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import OFFICE, Condition, Filter, Group, Join, Operator
from desktop.core.use_cases import selections, work_lists
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.desk import Desk
from desktop.qt.filters.condition_row import ConditionRow
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.filters.sentence import sentence
from desktop.qt.widgets.banner import Banner
from tests.screens.doubles import InlineBackground
from tests.screens.hands import press, words
from tests.screens.offices import saved


@pytest.fixture
def people(desk: Desk) -> list[AddressId]:
    for name, type_ in (("Geburtstag", FieldType.DATE), ("Budget", FieldType.NUMBER)):
        save_field(desk, CustomField(FieldOwner.ADDRESS, "", name, type_))
    return [
        saved(desk, last_name="Adler"),
        saved(desk, last_name="Bär", email="b@example.org"),
    ]


class Opened:
    """A dialog, and hands for it."""

    def __init__(self, dialog: FilterDialog) -> None:
        self.dialog = dialog
        self.saved: list[Filter] = []
        dialog.saved.connect(self.saved.append)

    @property
    def rows(self) -> list[ConditionRow]:
        """From the top."""
        rows = self.dialog.findChildren(ConditionRow)
        return sorted(rows, key=lambda row: row.mapTo(self.dialog, row.rect().topLeft()).y())

    @property
    def root(self) -> Group:
        return self.dialog.filter.root

    def choose(self, row: int, field: str, operator: Operator | None = None) -> None:
        box = self.rows[row].findChild(QComboBox, "conditionField")
        _activate(box, box.findData(field))
        if operator is not None:
            ways = self.rows[row].findChild(QComboBox, "conditionOperator")
            _activate(ways, ways.findData(operator))

    def value(self, row: int, kind: type[QWidget] = QLineEdit, at: int = 0) -> QWidget:
        editors = self.rows[row].findChildren(kind, "conditionValue")
        return [each for each in editors if each.isVisible()][at]

    def fill(self, row: int, text: str, at: int = 0) -> None:
        editor = self.value(row, at=at)
        assert isinstance(editor, QLineEdit)
        editor.setText(text)

    def name(self, text: str) -> None:
        self.dialog.findChild(QLineEdit, "filterName").setText(text)

    def show_text(self) -> QPlainTextEdit:
        self.dialog.findChild(QTabWidget).setCurrentIndex(1)
        return self.dialog.findChild(QPlainTextEdit, "filterExpression")

    def undo(self) -> None:
        banner = next(each for each in self.dialog.findChildren(Banner) if each.isVisible())
        banner.findChild(QPushButton, "bannerAction").click()


def _activate(box: QComboBox, at: int) -> None:
    assert at >= 0
    box.setCurrentIndex(at)
    box.activated.emit(at)


@pytest.fixture
def opened(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, people: list[AddressId]
) -> Iterator[Opened]:
    dialog = FilterDialog(desk, inline)
    qtbot.addWidget(dialog)
    dialog.show()
    return Opened(dialog)


def counted(opened: Opened, qtbot: QtBot) -> str:
    """Once typing rests."""
    qtbot.waitUntil(lambda: words(opened.dialog, "filterCount") != "Counting…")
    return words(opened.dialog, "filterCount")


def asks(field: str, operator: Operator, *values: str) -> Condition:
    return Condition(field, operator, values)


def test_a_condition_is_filled_in_counted_and_saved(
    opened: Opened, qtbot: QtBot, desk: Desk
) -> None:
    opened.choose(0, "last_name", Operator.STARTS_WITH)
    opened.fill(0, "b")
    assert counted(opened, qtbot) == "1 address now"
    assert words(opened.dialog, "filterSentence") == ("Everyone whose Last name starts with “b”.")
    opened.name("B")
    press(opened.dialog, "saveFilterButton")

    [kept] = selections.filters(desk)
    assert opened.saved == [kept]
    assert kept.root == Group(Join.ALL, (asks("last_name", Operator.STARTS_WITH, "b"),))
    assert kept.owner == OFFICE


def test_a_filter_may_be_for_oneself_alone(opened: Opened, desk: Desk) -> None:
    opened.fill(0, "Köln")
    opened.name("Mine")
    opened.dialog.findChild(QComboBox, "filterScope").setCurrentIndex(1)
    press(opened.dialog, "saveFilterButton")
    assert [each.owner for each in selections.filters(desk)] == [desk.user]


def test_values_are_filled_in_by_their_kind(opened: Opened, people: list[AddressId]) -> None:
    opened.choose(0, "geburtstag", Operator.BETWEEN)
    for at, year in enumerate((1970, 1990)):
        day = opened.value(0, QDateEdit, at)
        assert isinstance(day, QDateEdit)
        day.setDate(QDate(year, 5, 1))
    press(opened.dialog, "addCondition")
    opened.choose(1, "budget", Operator.MORE)
    opened.fill(1, "1,250.5")
    press(opened.dialog, "addCondition")
    opened.choose(2, "@last_activity", Operator.DAYS_AGO)
    days = opened.value(2, QSpinBox)
    assert isinstance(days, QSpinBox)
    days.setValue(90)
    press(opened.dialog, "addCondition")
    opened.choose(3, "@tracking")
    choice = opened.value(3, QComboBox)
    assert isinstance(choice, QComboBox)
    choice.setCurrentIndex(choice.findText("agreed"))
    press(opened.dialog, "addCondition")
    opened.choose(4, "city", Operator.ONE_OF)
    opened.fill(4, "Köln; Bonn;; Bonn")

    assert opened.root.parts == (
        asks("geburtstag", Operator.BETWEEN, "1970-05-01", "1990-05-01"),
        asks("budget", Operator.MORE, "1250.5"),
        asks("@last_activity", Operator.DAYS_AGO, "90"),
        asks("@tracking", Operator.EQUALS, "granted"),
        asks("city", Operator.ONE_OF, "Köln", "Bonn"),
    )


def test_a_work_list_is_found_by_typing(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, people: list[AddressId]
) -> None:
    work_lists.save_work_list(desk, "Alte Käufer", people[:1])
    lists = work_lists.save_work_list(desk, "Neue Käufer", people).result
    dialog = FilterDialog(desk, inline)
    qtbot.addWidget(dialog)
    dialog.show()
    opened = Opened(dialog)
    opened.choose(0, "@work_list", Operator.DIFFERS)
    box = opened.value(0, QComboBox)
    assert isinstance(box, QComboBox)
    box.completer().setCompletionPrefix("neue k")
    assert box.completer().currentCompletion() == "Neue Käufer"
    box.setCurrentIndex(box.findText("Neue Käufer"))

    assert opened.root.parts == (asks("@work_list", Operator.DIFFERS, str(lists.id)),)
    assert words(dialog, "filterSentence") == "Everyone who is not in “Neue Käufer”."


def test_groups_hold_conditions_of_their_own(opened: Opened) -> None:
    opened.fill(0, "Köln")
    press(opened.dialog, "addGroup")
    opened.fill(1, "Bonn")
    joins = opened.dialog.findChildren(QComboBox, "groupJoin")
    inner = max(joins, key=lambda each: each.mapTo(opened.dialog, each.rect().topLeft()).y())
    _activate(inner, inner.findData(Join.NONE))
    assert opened.root == Group(
        Join.ALL,
        (
            asks("city", Operator.EQUALS, "Köln"),
            Group(Join.NONE, (asks("city", Operator.EQUALS, "Bonn"),)),
        ),
    )


def three_cities(opened: Opened) -> None:
    opened.fill(0, "A")
    for at, city in enumerate("BC", start=1):
        press(opened.dialog, "addCondition")
        opened.fill(at, city)


def cities(root: Group) -> list[object]:
    return [
        cities(part) if isinstance(part, Group) else part.value  # the tree as nested lists
        for part in root.parts
    ]


def move(opened: Opened, row: int, key: Qt.Key) -> None:
    opened.value(row).setFocus()
    keys = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(opened.value(row), key, keys)


def test_conditions_move_by_keys_alone(opened: Opened) -> None:
    three_cities(opened)
    move(opened, 2, Qt.Key.Key_Up)
    assert cities(opened.root) == ["A", "C", "B"]
    move(opened, 1, Qt.Key.Key_Right)
    move(opened, 2, Qt.Key.Key_Right)
    assert cities(opened.root) == ["A", ["C", "B"]]
    move(opened, 1, Qt.Key.Key_Left)
    assert cities(opened.root) == ["A", "B", "C"]
    focused = opened.dialog.focusWidget()
    assert focused is not None
    assert opened.rows[2].isAncestorOf(focused)


def test_a_condition_that_is_removed_comes_back(opened: Opened) -> None:
    three_cities(opened)
    opened.rows[1].findChild(QToolButton, "removePart").click()
    assert cities(opened.root) == ["A", "C"]
    opened.undo()
    assert cities(opened.root) == ["A", "B", "C"]


def test_the_text_shows_what_was_built_and_builds_what_is_written(opened: Opened) -> None:
    opened.fill(0, "Köln")
    editor = opened.show_text()
    assert editor.toPlainText() == 'city = "Köln"'
    editor.setPlainText("city = Bonn or tracking is agreed")
    opened.dialog.findChild(QTabWidget).setCurrentIndex(0)
    assert opened.root == Group(
        Join.ANY,
        (asks("city", Operator.EQUALS, "Bonn"), asks("@tracking", Operator.EQUALS, "granted")),
    )


def test_a_text_that_can_not_be_read_says_where_and_is_not_lost(opened: Opened) -> None:
    editor = opened.show_text()
    editor.setPlainText("city = Bonn and (zip = 1")
    problem = opened.dialog.findChild(QLabel, "filterExpressionProblem")
    assert "character 25" in problem.text()
    opened.dialog.findChild(QTabWidget).setCurrentIndex(0)
    assert opened.dialog.findChild(QTabWidget).currentIndex() == 1
    assert editor.toPlainText() == "city = Bonn and (zip = 1"


def test_a_line_without_a_value_is_pointed_out_before_it_is_saved(
    opened: Opened, desk: Desk
) -> None:
    opened.fill(0, "Köln")
    press(opened.dialog, "addCondition")
    opened.name("f")
    press(opened.dialog, "saveFilterButton")
    assert opened.dialog.isVisible()
    assert "no value yet" in words(opened.dialog, "filterProblem")
    assert selections.filters(desk) == []
    opened.rows[1].findChild(QToolButton, "removePart").click()
    press(opened.dialog, "saveFilterButton")
    assert not opened.dialog.isVisible()


def test_a_saved_filter_opens_as_it_is(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, people: list[AddressId]
) -> None:
    text = (
        "city = Köln and (budget between 100 and 200.5 or not (tracking is agreed))"
        " and geburtstag recurs in the next 7 days and never written to and mail is bounced"
    )
    kept = selections.save_filter(desk, "f", text).result
    dialog = FilterDialog(desk, inline, filter_=kept)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.filter == kept


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Everyone."),
        (
            "city = Köln and tracking is agreed and got #1",
            "Everyone whose City is “Köln” and who agreed to tracking and who got “Neues”.",
        ),
        (
            "no open seen of #1 or never written to",
            "Everyone who got “Neues” with a pixel, no open seen or who was never written to.",
        ),
        (
            "not (mail is unsubscribed or in work list #9)",
            (
                "Everyone of whom none of this is true:"
                " who unsubscribed from mail; who is in something that is gone."
            ),
        ),
        (
            "last activity since 2026-05-01",
            "Everyone whose Last activity is on or after 1 May 2026.",
        ),
        (
            "property price > 300000",
            "Everyone whose Price of a property is more than 300,000.",
        ),
    ],
)
def test_a_filter_is_said_in_words(desk: Desk, qapp: object, text: str, said: str) -> None:
    known = replace(selections.known(desk), dispatches={1: "Neues"})
    assert sentence(parse_filter("", text, known).root, known) == said
    assert QLocale().language() == QLocale.Language.English
