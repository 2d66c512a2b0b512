"""One function decides, at each gate; what can't be decided is a no."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text, update

from desktop.core.domain.activity import Type
from desktop.core.domain.consent import Purpose
from desktop.core.storage.tables import consent_text, open_hour
from desktop.core.tracking import gates
from desktop.core.use_cases.addresses import address_with_email, save_address
from desktop.core.use_cases.audience import audience
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.figures import wrong_figures
from desktop.core.use_cases.ledger import accept_findings, verify_ledger
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature
from pixel_endpoint.contract import Purpose as TokenPurpose
from tests.house_rules.source import sources
from tests.office import Office, open_office, sent

ANNA, BERT = "anna@example.org", "bert@example.org"


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database) as opened:
        opened.add(ANNA, BERT, consent=True)
        yield opened


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(ANNA, BERT, consent=True)
        yield opened


def pixels(office: Office) -> int:
    """In how many of the last mails that went out there is one."""
    return sum(b"/o/" in mail for _, mail in office.transport.taken)


def run(office: Office, statement: str) -> None:
    with office.desk.storage.write() as unit:
        unit.connection.execute(text(statement))


def opened(office: Office, *moments: datetime) -> None:
    """Anna's mail, opened at these times and synced."""
    dispatch = sent(office)
    for moment in moments:
        office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER, moment)
    office.later(days=30)
    synchronise(office.desk)


def opens(office: Office) -> list[Type]:
    return [each.type for each in office.activities(ANNA) if each.type is Type.EMAIL_OPEN]


def withdraw(office: Office, at: datetime, *, forgets: bool = False) -> None:
    anna = address_with_email(office.desk, ANNA).id
    withdraw_consent(office.desk, anna, Purpose.TRACK_OPEN, at=at, forgets=forgets)


def test_who_has_agreed_gets_a_pixel(small: Office) -> None:
    small.send()

    assert pixels(small) == 2


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE consent_event SET note = 'by phone' WHERE id = 1",
        "UPDATE consent_event SET at = 'soon' WHERE id = 1",
        "UPDATE consent_event SET action = 'sure' WHERE id = 1",
        "UPDATE consent_event SET purpose = 'all' WHERE id = 1",
        "UPDATE consent_event SET forgets = 7 WHERE id = 1",
        "UPDATE consent_event SET method = '' WHERE id = 1",
        "UPDATE consent_event SET text_id = 'v2', text_sha256 = '' WHERE id = 1",
    ],
)
def test_whose_consent_was_touched_gets_none(small: Office, damage: str) -> None:
    run(small, damage)

    small.send()

    assert len(small.transport.taken) == 2
    assert pixels(small) == 1


def test_words_that_were_edited_carry_no_consent(office: Office) -> None:
    with office.desk.storage.write() as unit:
        unit.connection.execute(update(consent_text).values(body="You agree to everything."))

    office.send()

    assert pixels(office) == 0


def test_a_ledger_that_is_not_whole_lets_no_pixel_through_until_somebody_looked(
    office: Office,
) -> None:
    run(office, "DELETE FROM consent_event WHERE id = 1")
    queued_before = office.queue()
    verify_ledger(office.desk)

    office.go_on(queued_before)
    office.send()
    assert (len(office.transport.taken), pixels(office)) == (4, 0)

    accept_findings(office.desk)
    office.send()
    assert pixels(office) == 1


def test_an_error_while_deciding_is_a_no(small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(gates, "standing", breaks)
    monkeypatch.setattr("desktop.core.use_cases.audience.wants_no_mail", lambda *_: False)
    monkeypatch.setattr("desktop.core.use_cases.letters.wants_no_mail", lambda *_: False)

    small.send()

    assert (len(small.transport.taken), pixels(small)) == (2, 0)


def test_one_switch_ends_all_tracking(office: Office) -> None:
    before = sent(office)
    queued = office.queue()
    change_setting(office.desk, "tracking", value=False)
    office.feed.fetch(office.mail_id(before, ANNA), Feature.BROWSER)

    office.go_on(queued)
    office.send()

    assert (len(office.transport.taken), pixels(office)) == (6, 2)
    assert audience(office.desk, office.draft().source).with_consent == 0
    assert synchronise(office.desk).result.new_opens == 0
    assert opens(office) == []


def test_who_agrees_while_the_mail_waits_gets_a_pixel_and_who_withdraws_then_none(
    office: Office,
) -> None:
    (carl,) = office.add("carl@example.org")
    dispatch = office.queue()
    office.later(hours=1)
    office.consent(carl, office.clock.now())
    withdraw(office, office.clock.now())

    office.go_on(dispatch)

    mails = office.mails(dispatch.id)
    assert {email: mail.pixel for email, mail in mails.items()} == {
        ANNA: False,
        BERT: True,
        "carl@example.org": True,
    }
    assert mails["carl@example.org"].consent_event is not None
    shown = {name for name, mail in office.transport.taken if b"/o/" in mail}
    assert shown == {BERT, "carl@example.org"}


def test_opens_after_a_withdrawal_are_gone_also_when_it_was_recorded_later(office: Office) -> None:
    start = office.clock.now()
    opened(office, start + timedelta(days=5), start + timedelta(days=9))
    assert opens(office) == [Type.EMAIL_OPEN]

    withdraw(office, start + timedelta(days=4))

    assert opens(office) == []
    assert wrong_figures(office.desk) == set()
    with office.desk.storage.read() as unit:
        left = unit.connection.execute(open_hour.select().where(open_hour.c.mails > 0)).all()
    assert left == []


def test_opens_before_a_withdrawal_stay_and_go_on_no_further(office: Office) -> None:
    start = office.clock.now()
    opened(office, start + timedelta(days=5), start + timedelta(days=9))

    withdraw(office, start + timedelta(days=7))

    (activity,) = [each for each in office.activities(ANNA) if each.type is Type.EMAIL_OPEN]
    assert (activity.times, activity.last_at) == (1, start + timedelta(days=5))
    assert wrong_figures(office.desk) == set()


def test_a_no_of_another_record_of_the_mailbox_takes_opens_back_too(office: Office) -> None:
    start = office.clock.now()
    opened(office, start + timedelta(days=5))
    bert = address_with_email(office.desk, BERT)
    twin = save_address(office.desk, bert.with_values({"email": ANNA}))

    withdraw_consent(office.desk, twin.result.id, Purpose.TRACK_OPEN, at=start + timedelta(days=1))

    assert wrong_figures(office.desk) == set()
    with office.desk.storage.read() as unit:
        assert unit.figures is not None
        assert unit.connection.execute(text("SELECT count(*) FROM open")).scalar_one() == 0


def test_earlier_opens_go_too_where_somebody_wants_that_and_don_t_come_back(
    office: Office,
) -> None:
    start = office.clock.now()
    opened(office, start + timedelta(days=5))

    withdraw(office, office.clock.now(), forgets=True)
    office.feed.epoch = "epoch-2"
    office.later(hours=1)
    synchronise(office.desk)

    assert opens(office) == []
    assert wrong_figures(office.desk) == set()
    assert office.feed.erased


def test_who_takes_opens_back_by_a_link_does_so_where_the_office_says_so(office: Office) -> None:
    change_setting(office.desk, "forget_opens", value=True)
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, ANNA), Feature.BROWSER)
    synchronise(office.desk)
    assert opens(office) == [Type.EMAIL_OPEN]
    office.later(hours=1)
    office.feed.withdraw(office.mail_id(dispatch, ANNA), TokenPurpose.STOP_TRACKING)

    synchronise(office.desk)

    assert opens(office) == []


WHO_ASKS = {
    "desktop/core/tracking/gates.py": "decides",
    "desktop/core/use_cases/asking.py": "who has answered is not asked again",
    "desktop/core/use_cases/consents.py": "shows what holds",
    "desktop/core/use_cases/consent_proof.py": "shows what holds",
    "desktop/core/use_cases/erasing.py": "remembers who wants no mail",
    "desktop/core/use_cases/papers.py": "counts for the record of processing",
}


def test_nobody_else_decides() -> None:
    """Who asks what holds is the gate, or shows it to people."""
    asking = {
        each.path
        for each in sources("desktop")
        for node in each.nodes(ast.Call)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "standing"
    }
    comparing = {
        each.path
        for each in sources("desktop")
        for node in each.nodes(ast.Compare)
        if "Action.GRANTED" in ast.unparse(node)
    }

    assert asking == set(WHO_ASKS)
    assert {path for path in comparing if "/tracking/" in path or "/dispatch/" in path} == {
        "desktop/core/tracking/agreements.py"
    }


def test_nobody_writes_past_what_follows_from_an_entry() -> None:
    writing = {
        each.path
        for each in sources("desktop")
        for node in each.nodes(ast.Call)
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("consents.append")
    }

    assert writing == {"desktop/core/tracking/entries.py", "desktop/core/storage/storage.py"}
