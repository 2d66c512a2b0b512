"""The window reads the bounce mailboxes by itself, and says once what keeps it from it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.app.bouncing import Bouncing
from desktop.app.office import build_main_window, office_of
from desktop.core.domain.account import BounceMailbox
from desktop.core.domain.changes import Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.bounces import suppression_of
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from tests.core.dispatch.notice_samples import FOLDER, Reply, filled
from tests.office import Office, an_account, open_office

ANNA = "anna@example.com"
UNKNOWN_USER = Reply("hard", "550", "5.1.1", "<$recipient>: user unknown")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office") as office:
        office.add(ANNA)
        yield office


@pytest.fixture
def bouncing(office: Office, background: Background) -> Bouncing:
    """On an office whose mail to Anna came back."""
    dispatch = office.send().dispatch
    save_account(office.desk, replace(an_account(), bounces=BounceMailbox("imap.example.org")))
    office.mailbox.messages.append(bounced(office, dispatch))
    return Bouncing(office.desk, background)


def bounced(office: Office, dispatch: DispatchId) -> bytes:
    mail = office.mails(dispatch)[ANNA]
    file = FOLDER / "rfc3464" / "postfix.eml"
    return filled(file, UNKNOWN_USER, mail.email, mail.message_id)


def test_a_bounce_is_read_in_the_background_and_the_screens_are_told(
    qtbot: QtBot, office: Office, bouncing: Bouncing, notifier: Notifier
) -> None:
    told: list[frozenset[Record]] = []
    notifier.changed.connect(told.append)
    with qtbot.waitSignal(bouncing.read):
        bouncing.begin()
    bouncing.end()
    assert told == [{Record.SUPPRESSION, Record.DISPATCH}]
    assert suppression_of(office.desk, ANNA) is not None
    assert not bouncing.is_running


def test_a_mailbox_that_stays_away_is_told_of_once(
    qtbot: QtBot, office: Office, bouncing: Bouncing
) -> None:
    office.mailbox.unreachable = True
    told: list[UserError] = []
    bouncing.failed.connect(told.append)
    for _ in range(3):
        with qtbot.waitSignal(bouncing.read):
            bouncing.look()
    assert [each.title for each in told] == ["imap.example.org:993 does not answer."]
    office.mailbox.unreachable = False
    with qtbot.waitSignal(bouncing.read):
        bouncing.look()
    office.mailbox.unreachable = True
    with qtbot.waitSignal(bouncing.read):
        bouncing.look()
    assert len(told) == 2


def test_without_a_mailbox_nothing_is_asked(
    qtbot: QtBot, office: Office, background: Background
) -> None:
    office.mailbox.unreachable = True
    bouncing = Bouncing(office.desk, background)
    with qtbot.waitSignal(bouncing.read), qtbot.assertNotEmitted(bouncing.failed):
        bouncing.look()


def test_the_window_reads_at_its_start(qtbot: QtBot, office: Office, bouncing: Bouncing) -> None:
    window = build_main_window(office.desk)
    qtbot.addWidget(window)
    wiring = office_of(window)
    with qtbot.waitSignal(wiring.bouncing.read):
        wiring.begin()
    wiring.finish()
    assert suppression_of(office.desk, ANNA) is not None
