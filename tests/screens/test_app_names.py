"""Whoever can't see the dashboard, the dispatches or the preferences is told what stands there."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QComboBox, QListView, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.pages import DASHBOARD, DISPATCHES, PREFERENCES
from desktop.app.screens import make_screen
from desktop.core.domain.dispatch import State
from desktop.core.use_cases.desk import Desk
from desktop.qt.notifier import Notifier
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.sent_mail import Mail, opened, pair_endpoint, sent
from tests.screens.test_accessible_names import NAMED, is_shown, name_of


@pytest.mark.parametrize("key", [DASHBOARD, DISPATCHES, PREFERENCES])
def test_everything_that_can_be_used_has_a_name(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, notifier: Notifier, key: str
) -> None:
    pair_endpoint(desk)
    sent(desk, "Neues", [Mail("Anna Weiß", open=opened(5)), Mail("Ute Jansen", State.UNKNOWN)])
    parts = (desk, inline, notifier, RecordedProblems())
    screen = make_screen(key, parts, None, None)  # type: ignore[arg-type]
    qtbot.addWidget(screen)
    usable = (*NAMED, QComboBox, QSpinBox)
    nameless = [
        f"{type(each).__name__} {each.objectName()}"
        for each in screen.findChildren(QWidget)
        if isinstance(each, usable) and is_shown(each) and not name_of(each)
        if not isinstance(each, QListView)  # the list that Qt drops down from a choice
    ]
    assert nameless == []
