"""Hands and eyes for the addresses' screen."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.addresses.screen import AddressesScreen
from desktop.core.domain.consent import Method, Purpose
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import consents
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from desktop.qt.widgets.table import Table
from tests.screens.doubles import RecordedProblems
from tests.screens.offices import NOW, saved


def three_addresses(desk: Desk) -> None:
    """As the list sorts them: Groß, Weiß, Zander."""
    saved(desk, last_name="Weiß")
    saved(desk, last_name="Groß", title="", first_name="Jürgen", email="juergen@example.org")
    saved(desk, last_name="Zander", email="", company="Zander GmbH")


def opened(qtbot: QtBot, desk: Desk, background: Background, notifier: Notifier) -> AddressesScreen:
    screen = AddressesScreen(desk, background, notifier, RecordedProblems())
    qtbot.addWidget(screen)
    screen.resize(900, 600)
    screen.show()
    return screen


def table(screen: QWidget) -> Table:
    return screen.findChild(Table, "addressTable")


def field(screen: QWidget, name: str) -> QLineEdit:
    return screen.findChild(QLineEdit, f"address_{name}")


def retype(editor: QLineEdit, text: str) -> None:
    """Not by keys: Qt's test keys know no umlauts."""
    editor.setText(text)


def agreed(desk: Desk, id_: AddressId, notifier: Notifier) -> None:
    text = consents.consent_texts(desk)[0].id
    outcome = consents.grant_consent(
        desk,
        id_,
        Purpose.TRACK_OPEN,
        text_id=text,
        method=Method.PAPER,
        at=NOW - timedelta(days=325),
    )
    notifier.announce(outcome.changed)
