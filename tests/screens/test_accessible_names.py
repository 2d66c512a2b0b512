"""Whoever can't see a screen is told what stands on it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.activities.screen import ActivitiesScreen
from desktop.addresses.screen import AddressesScreen
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.selections import save_filter, save_work_list
from desktop.properties.screen import PropertiesScreen
from desktop.qt.filters.filter_dialog import FilterDialog
from desktop.qt.filters.selections_dialog import SelectionsDialog
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.banner import Banner
from desktop.shell.main_window import MainWindow
from desktop.shell.page import Page
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.offices import an_open, happened, saved

Make = Callable[[Desk, InlineBackground, Notifier], QWidget]
NAMED = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit)


def addresses(desk: Desk, inline: InlineBackground, notifier: Notifier) -> QWidget:
    id_ = saved(desk)
    happened(desk, an_open(id_))
    screen = AddressesScreen(desk, inline, notifier, RecordedProblems())
    screen.open_address(id_)
    return screen


def properties(desk: Desk, inline: InlineBackground, notifier: Notifier) -> QWidget:
    screen = PropertiesScreen(desk, inline, notifier)
    screen.list.new_requested.emit()
    return screen


def activities(desk: Desk, inline: InlineBackground, notifier: Notifier) -> QWidget:
    return ActivitiesScreen(desk, inline, notifier, RecordedProblems())


def shell(_desk: Desk, _inline: InlineBackground, _notifier: Notifier) -> QWidget:
    window = MainWindow([Page("dashboard", "Dashboard", "layout-dashboard", QWidget)])
    window.findChild(Banner).show_message("Saved.")
    return window


def filter_builder(desk: Desk, inline: InlineBackground, _notifier: Notifier) -> QWidget:
    text = (
        "city is one of (Köln, Bonn) and last activity before 2026-01-01 and mail is bounced"
        " and (in work list #1 or last activity in the last 5 days or zip between 1 and 2)"
    )
    return FilterDialog(desk, inline, filter_=save_filter(desk, "f", text).result)


def filters_and_lists(desk: Desk, inline: InlineBackground, notifier: Notifier) -> QWidget:
    save_work_list(desk, "l", [saved(desk)])
    return SelectionsDialog(desk, inline, notifier, use="Use it")


@pytest.mark.parametrize(
    "make", [addresses, properties, activities, shell, filter_builder, filters_and_lists]
)
def test_everything_that_can_be_used_has_a_name(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, make: Make
) -> None:
    screen = make(desk, inline, notifier)
    qtbot.addWidget(screen)
    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for each in screen.findChildren(QWidget)
        if isinstance(each, NAMED) and is_shown(each) and not name_of(each)
    ]
    assert nameless == []


@pytest.mark.parametrize("make", [addresses, properties])
def test_every_field_of_a_form_is_reached_by_its_label(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, make: Make
) -> None:
    screen = make(desk, inline, notifier)
    qtbot.addWidget(screen)
    buddies = {label.buddy() for label in screen.findChildren(QLabel) if "&" in label.text()}
    prefixes = ("address_", "property_")
    fields = [
        each
        for each in screen.findChildren(QWidget)
        if isinstance(each, NAMED) and each.objectName().startswith(prefixes)
    ]
    assert fields
    assert [each.objectName() for each in fields if each not in buddies] == []


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def is_shown(widget: QWidget) -> bool:
    return not widget.isHidden() and not is_qts_own(widget)


def is_qts_own(widget: QWidget) -> bool:
    """Parts that Qt makes itself: headers, corner buttons, the clear button of a field."""
    inside = widget.parent()
    is_part = isinstance(inside, QAbstractItemView | QLineEdit)
    return isinstance(widget, QHeaderView) or is_part or widget.objectName().startswith("qt_")
