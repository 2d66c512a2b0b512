"""Erasure of a person: nothing of them is left anywhere but what the office must prove."""

from __future__ import annotations

import base64
import quopri
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.bounce import Suppression, SuppressionReason
from desktop.core.domain.consent import Action, EvidenceFile, Method, Purpose
from desktop.core.domain.dispatch import DispatchKind, LeftOutReason, State
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.rights import tag_of_email
from desktop.core.storage.erasing import TAG_KEY
from desktop.core.use_cases.addresses import save_address
from desktop.core.use_cases.audience import audience
from desktop.core.use_cases.consents import grant_consent, withdraw_consent
from desktop.core.use_cases.dashboard import evaluation
from desktop.core.use_cases.drafts import save_draft
from desktop.core.use_cases.erasing import (
    erase_here,
    erase_person,
    finish_erasures,
    replay_erasures,
    tell_endpoints,
)
from desktop.core.use_cases.ledger import verify_ledger
from desktop.core.use_cases.serial_mail import queue
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature
from tests.fakes import FakeErasures
from tests.office import LONG_AGO, Office, open_office, sent

NAME = "Xaverl-Quirin"
EMAIL = "xaverl.quirin@sonderbar.example"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as office:
        yield office


def person(office: Office, **fields: str) -> Address:
    usual = {"first_name": NAME, "last_name": "Muster", "email": EMAIL, "notes": f"mag {NAME}"}
    added = save_address(office.desk, Address().with_values(usual | fields)).result
    office.consent(added)
    return added


def places_of(text: str, folder: Path) -> list[str]:
    """Files under `folder` in which a text stands in some encoding."""
    raw = text.encode()
    forms = {raw, text.encode("utf-16-le"), text.encode("utf-16-be"), quopri.encodestring(raw)}
    forms |= {base64.b64encode(b" " * shift + raw)[4:-4] for shift in range(3)}
    found = []
    for file in sorted(folder.rglob("*")):
        content = file.read_bytes() if file.is_file() else b""
        if any(form and form in content for form in forms):
            found.append(file.name)
    return found


def holding(content: bytes, folder: Path) -> list[str]:
    files = [file for file in folder.rglob("*") if file.is_file()]
    return [file.name for file in files if content in file.read_bytes()]


def test_nothing_of_an_erased_person_is_left_in_any_file(office: Office) -> None:
    erased = person(office)
    office.add("bleibt@example.org", consent=True)
    dispatch = sent(office)
    mail_id = office.mail_id(dispatch, EMAIL)
    office.feed.fetch(mail_id, Feature.BROWSER)
    synchronise(office.desk)

    report = erase_person(office.desk, [erased.id]).result

    assert report.records == 1
    assert report.mails == 1
    assert report.waiting == 0
    folder = office.desk.folder
    for trace in (NAME, EMAIL, EMAIL.title()):
        assert places_of(trace, folder) == []
    assert holding(mail_id, folder) == []
    assert places_of("bleibt@example.org", folder)


def test_the_endpoint_forgets_the_mails_of_an_erased_person(office: Office) -> None:
    erased = person(office)
    mail_id = office.mail_id(sent(office), EMAIL)

    erase_person(office.desk, [erased.id])

    assert mail_id in office.feed.erased


def test_an_endpoint_that_is_away_is_told_at_the_next_sync(office: Office) -> None:
    erased = person(office)
    mail_id = office.mail_id(sent(office), EMAIL)
    office.feed.unreachable = True
    report = erase_person(office.desk, [erased.id]).result
    office.feed.unreachable = False

    synchronise(office.desk)

    assert report.waiting == 1
    assert mail_id in office.feed.erased
    assert holding(mail_id, office.desk.folder) == []


def test_counts_of_a_dispatch_stay_after_an_erasure(office: Office) -> None:
    erased = person(office)
    office.add("bleibt@example.org", consent=True)
    dispatch = sent(office)
    office.feed.fetch(office.mail_id(dispatch, EMAIL), Feature.BROWSER)
    synchronise(office.desk)
    before = evaluation(office.desk, dispatch)

    erase_person(office.desk, [erased.id])

    assert evaluation(office.desk, dispatch) == before


def test_mails_that_wait_for_an_erased_person_are_not_sent(office: Office) -> None:
    erased = person(office)
    office.add("bleibt@example.org")
    dispatch = office.queue()

    report = erase_person(office.desk, [erased.id]).result
    office.go_on(dispatch)

    assert report.cancelled == 1
    assert office.transport.recipients == ["bleibt@example.org"]


def test_nobody_is_erased_while_a_mail_to_them_is_under_way(office: Office) -> None:
    erased = person(office)
    dispatch = office.queue()
    with office.desk.storage.write() as unit:
        unit.outbox.claim(dispatch.id, "somebody", office.clock.now(), 10)

    with pytest.raises(UserError, match="being sent right now"):
        erase_person(office.desk, [erased.id])

    assert office.mails(dispatch.id)[EMAIL].state is State.CLAIMED


def test_who_had_refused_mail_gets_none_even_when_entered_again(office: Office) -> None:
    erased = person(office)
    withdraw_consent(office.desk, erased.id, Purpose.MAIL)
    erase_person(office.desk, [erased.id])
    save_address(office.desk, Address(first_name="Neu", email=EMAIL.upper()))

    found = audience(office.desk, office.draft().source)

    assert [each.reason for each in found.left_out] == [LeftOutReason.SUPPRESSED]


def test_who_had_not_refused_may_be_written_to_when_entered_again(office: Office) -> None:
    erase_person(office.desk, [person(office).id])
    save_address(office.desk, Address(first_name="Neu", email=EMAIL))

    assert audience(office.desk, office.draft().source).recipients == 1


def test_a_suppressed_mailbox_is_kept_as_a_tag_alone(office: Office) -> None:
    erased = person(office)
    with office.desk.storage.write() as unit:
        unit.suppressions.put(
            Suppression(EMAIL, SuppressionReason.BY_HAND, office.clock.now(), words=NAME)
        )

    erase_person(office.desk, [erased.id])

    assert places_of(EMAIL, office.desk.folder) == []
    with office.desk.storage.read() as unit:
        assert unit.suppressions.erased([EMAIL]) == {EMAIL}


def test_a_normal_mail_to_nobody_else_loses_its_text(office: Office) -> None:
    erased = person(office)
    office.add("bleibt@example.org")
    usual = office.draft(mail_merge=False, track_shipping=False, source=Draft().source)
    alone = replace(usual, to=EMAIL, subject=f"Lieber {NAME}", body=f"<p>Hallo {NAME}</p>")
    queue(office.desk, alone)
    queue(office.desk, replace(alone, to=f"{EMAIL}, bleibt@example.org", subject="An zwei",
                               body="<p>Hallo</p>"))  # fmt: skip

    erase_person(office.desk, [erased.id])

    assert places_of(NAME, office.desk.folder) == []
    assert places_of(EMAIL, office.desk.folder) == []
    assert places_of("An zwei", office.desk.folder)


def test_a_draft_to_an_erased_person_keeps_its_other_recipients(office: Office) -> None:
    erased = person(office)
    kept = save_draft(
        office.desk,
        Draft(to=f"Anna <anna@example.org>; {NAME} <{EMAIL}>", format=Format.TEXT),
    ).result

    erase_person(office.desk, [erased.id])

    with office.desk.storage.read() as unit:
        after = unit.drafts.get(kept.id)
    assert after is not None
    assert after.to == "Anna <anna@example.org>"


def test_a_restored_backup_is_erased_again(tmp_path: Path) -> None:
    memory = FakeErasures()
    with open_office(tmp_path / "data") as office:
        erased = person(office)
        file = office.desk.storage.file
        assert file is not None
        with closing(sqlite3.connect(file)) as running:
            running.execute("VACUUM INTO ?", [str(tmp_path / "backup")])
        erase_person(replace(office.desk, erasures=memory), [erased.id])
    file.write_bytes((tmp_path / "backup").read_bytes())
    with open_office(tmp_path / "data") as office:
        assert places_of(NAME, tmp_path / "data")

        again = replay_erasures(replace(office.desk, erasures=memory))
        once_more = replay_erasures(replace(office.desk, erasures=memory))

    assert (again, once_more) == (1, 0)
    assert places_of(NAME, tmp_path / "data") == []


def test_what_a_crash_left_on_the_disk_is_overwritten_at_the_next_start(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    erased = person(office, notes=NAME * 3000)
    with monkeypatch.context() as patched:
        patched.setattr(type(office.desk.storage), "compact", _dies)
        with pytest.raises(RuntimeError):
            erase_person(office.desk, [erased.id])
    assert places_of(NAME, office.desk.folder)

    assert finish_erasures(office.desk)
    assert not finish_erasures(office.desk)

    assert places_of(NAME, office.desk.folder) == []


def _dies(_storage: object) -> None:
    raise RuntimeError


def test_somebody_without_a_record_is_a_sentence(office: Office) -> None:
    erased = person(office)
    erase_person(office.desk, [erased.id])

    with pytest.raises(UserError, match="nothing left to erase"):
        erase_person(office.desk, [erased.id])


def test_a_dispatch_is_shown_as_before(office: Office) -> None:
    erased = person(office)
    dispatch = sent(office)

    erase_person(office.desk, [erased.id])

    with office.desk.storage.read() as unit:
        kept = unit.dispatches.get(dispatch)
        assert kept is not None
        assert kept.kind is DispatchKind.SERIAL_MAIL
        assert [each.email for each in unit.dispatches.recipients(dispatch)] == [""]


def test_the_ledger_is_whole_after_an_erasure_and_says_that_the_office_did_it(
    office: Office,
) -> None:
    erased = person(office)
    office.add("bleibt@example.org", consent=True)

    report = erase_person(office.desk, [erased.id]).result

    check = verify_ledger(office.desk).result
    assert report.proof == 1
    assert check.is_whole
    assert check.events == 2
    with office.desk.storage.read() as unit:
        event = next(iter(unit.consents.all()))
    assert (event.action, event.address, event.person, event.note) == (Action.GRANTED, 0, "", "")
    assert event.erasure


def test_an_erasure_that_somebody_without_the_key_pretends_is_found(office: Office) -> None:
    person(office)
    with office.desk.storage.write() as unit:
        unit.connection.exec_driver_sql(
            "UPDATE consent_event SET erasure = 'x', person = '', salt = '', note = ''"
        )

    assert not verify_ledger(office.desk).result.is_whole


def test_who_knows_the_email_can_still_prove_the_consent(office: Office) -> None:
    erased = person(office)
    erase_person(office.desk, [erased.id])

    with office.desk.storage.read() as unit:
        key = bytes.fromhex(unit.fact(TAG_KEY) or "")
        kept = {each.tag: each.events for each in unit.erasing.remembered()}

    assert kept[tag_of_email(key, EMAIL.upper())] == (1,)
    assert tag_of_email(key, "jemand@example.org") not in kept


def test_a_file_that_proves_a_consent_goes_unless_another_event_needs_it(office: Office) -> None:
    scan = EvidenceFile("scan.pdf", b"%PDF " + NAME.encode(), "application/pdf")
    erased, other = person(office), office.add("bleibt@example.org")[0]
    for each in (erased, other):
        grant_consent(
            office.desk, each.id, Purpose.MAIL, text_id="mail-v1", method=Method.PAPER,
            at=LONG_AGO, file=scan,
        )  # fmt: skip

    erase_person(office.desk, [erased.id])
    with office.desk.storage.read() as unit:
        kept = unit.consents.evidence(scan.evidence.sha256)
    erase_person(office.desk, [other.id])

    assert kept == scan.content
    assert places_of(NAME, office.desk.folder) == []


def test_many_people_in_a_row_leave_nothing_behind(office: Office) -> None:
    people = [
        save_address(
            office.desk, Address(first_name=f"{NAME}{number}", email=f"x{number}.{EMAIL}")
        ).result
        for number in range(20)
    ]
    for each in people[::2]:
        office.consent(each)
    sent(office)

    for each in people:
        erase_here(office.desk, [each.id])
    tell_endpoints(office.desk)
    finish_erasures(office.desk)

    assert places_of(NAME, office.desk.folder) == []
    assert places_of(EMAIL, office.desk.folder) == []
    assert verify_ledger(office.desk).result.is_whole
