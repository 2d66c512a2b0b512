"""Asking for consent: without a pixel, by each person's own link, and nobody too often."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.consent import Action, Method, Purpose, Standing
from desktop.core.domain.dispatch import LeftOutReason, Link
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import consent_history, standing_of, withdraw_consent
from desktop.core.use_cases.ledger import verify_ledger
from desktop.core.use_cases.selections import save_filter
from desktop.core.use_cases.serial_mail import plan
from desktop.core.use_cases.synchronise import synchronise
from resources.templates import shipped_templates
from tests.office import Office, open_office

ANNA, BERT, CEM = "anna@example.org", "bert@example.org", "cem@example.org"
ASKING = '<p>May we? <a href="{{ consent.link }}">See the consent</a></p>'


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database) as opened:
        opened.add(ANNA, BERT, CEM)
        yield opened


def ask(office: Office) -> list[str]:
    """Sends the question to everybody and says who got it."""
    before = len(office.transport.taken)
    office.send(track_shipping=False, body=ASKING)
    return office.transport.recipients[before:]


def reasons(office: Office) -> dict[str, LeftOutReason]:
    planned = plan(office.desk, office.draft(track_shipping=False, body=ASKING))
    return {each.email: each.reason for each in planned.left_out}


def test_everybody_gets_a_link_of_their_own_and_no_pixel(office: Office) -> None:
    assert ask(office) == [ANNA, BERT, CEM]

    mails = [mail.decode() for _, mail in office.transport.taken]
    links = [re.findall(r"/c/[a-z2-7=\r\n]+", mail) for mail in mails]
    assert all(links)
    assert len({each[0] for each in links}) == 3
    assert not any("/o/" in mail for mail in mails)


def test_the_endpoint_knows_the_words_before_anybody_can_come(office: Office) -> None:
    ask(office)

    assert {each.id for each in office.feed.texts} == {"v1", "v1-en"}


def test_that_somebody_was_asked_is_written_down_and_the_answer_with_its_evidence(
    office: Office,
) -> None:
    dispatch = office.send(track_shipping=False, body=ASKING).dispatch
    office.later(hours=1)
    office.feed.agree(office.mail_id(dispatch, ANNA), "v1")

    synchronise(office.desk)

    anna = address_with_email(office.desk, ANNA)
    asked, granted = consent_history(office.desk, anna.id)
    assert (asked.action, granted.action) == (Action.ASKED, Action.GRANTED)
    assert (granted.method, granted.person) == (Method.LINK_IN_MAIL, f"Anna Muster <{ANNA}>")
    with office.desk.storage.read() as unit:
        proof = json.loads(unit.consents.evidence(granted.evidence.sha256) or b"{}")
    assert (proof["agreed_to"], proof["sent_to"]) == ("v1", ANNA)
    assert proof["text_sha256"] == granted.text_sha256
    assert verify_ledger(office.desk).result.is_whole


def test_nobody_is_asked_who_has_answered_or_was_asked_lately(office: Office) -> None:
    office.consent(address_with_email(office.desk, ANNA))
    withdraw_consent(office.desk, address_with_email(office.desk, BERT).id, Purpose.TRACK_OPEN)
    office.later(minutes=1)
    assert ask(office) == [CEM]

    with pytest.raises(UserError, match="nobody to send to"):
        reasons(office)
    office.add("dora@example.org")
    assert reasons(office) == {
        ANNA: LeftOutReason.HAS_AGREED,
        BERT: LeftOutReason.SAID_NO,
        CEM: LeftOutReason.ASKED_LATELY,
    }
    office.later(days=184)
    assert reasons(office)[BERT] is LeftOutReason.SAID_NO
    assert CEM not in reasons(office)


def test_who_has_the_question_on_its_way_is_not_asked_again(office: Office) -> None:
    office.queue(track_shipping=False, body=ASKING)
    office.add("dora@example.org")

    assert set(reasons(office)) == {ANNA, BERT, CEM}


def test_a_second_record_of_a_mailbox_that_was_asked_is_not_asked(office: Office) -> None:
    ask(office)
    office.add("dora@example.org", CEM)

    assert ask(office) == ["dora@example.org"]


def test_a_mail_that_asks_is_never_tracked(office: Office) -> None:
    office.consent(address_with_email(office.desk, ANNA))

    with pytest.raises(UserError, match="can't be tracked itself"):
        office.queue(body=ASKING)


def test_without_an_endpoint_nobody_can_be_asked(tmp_path: Path) -> None:
    with open_office(tmp_path / "alone", paired=False) as office:
        office.add(ANNA)
        with pytest.raises(UserError, match="no endpoint is paired"):
            office.queue(track_shipping=False, body=ASKING)


def test_while_the_endpoint_is_away_no_question_goes_out(office: Office) -> None:
    office.feed.unreachable = True

    with pytest.raises(UserError, match="reach"):
        office.queue(track_shipping=False, body=ASKING)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_shipped_question_goes_out(office: Office, language: str) -> None:
    (template,) = [
        each
        for each in shipped_templates("en")
        if each.name == "Ask for consent" and each.language == language
    ]
    save_filter(office.desk, "all", "")

    dispatch = office.send(
        track_shipping=False, subject=template.subject, body=template.body
    ).dispatch

    assert all(Link.AGREE in mail.links for mail in office.mails(dispatch).values())


def test_no_answer_is_no_consent(office: Office) -> None:
    ask(office)
    synchronise(office.desk)

    anna = address_with_email(office.desk, ANNA)
    assert standing_of(office.desk, anna.id)[Purpose.TRACK_OPEN][0] is Standing.UNKNOWN
