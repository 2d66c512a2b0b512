"""Whoever changes the ledger by raw SQL, without the office's key, is named by verifying it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, text

from desktop.core.domain.consent import EvidenceFile, Method, Purpose
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ConsentEventId
from desktop.core.domain.ledger import OPEN_KEY, Damage, Finding, Head, chained
from desktop.core.storage.consent_rows import row_of
from desktop.core.storage.consents import Consents
from desktop.core.storage.tables import consent_event
from desktop.core.tracking.sealing import OfficeKeys
from desktop.core.use_cases.consents import grant_consent, withdraw_consent
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.ledger import accept_findings, checked_ledger, verify_ledger
from desktop.core.use_cases.welcome import prepare
from tests.fakes import FakeSecrets
from tests.office import LONG_AGO, Office, open_office

SCAN = EvidenceFile("scan.pdf", b"%PDF signed by Anna", "application/pdf")


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, database=database) as opened:
        people = opened.add(*(f"person{number}@example.org" for number in range(4)))
        for person in people:
            grant(opened.desk, person.id)
        withdraw_consent(opened.desk, people[0].id, Purpose.TRACK_OPEN)
        yield opened


def grant(desk: Desk, address: AddressId, file: EvidenceFile | None = SCAN) -> None:
    grant_consent(
        desk,
        address,
        Purpose.TRACK_OPEN,
        text_id="v1",
        method=Method.PAPER,
        at=LONG_AGO,
        file=file,
    )


def attack(office: Office, *statements: str) -> None:
    with office.desk.storage.write() as unit:
        for statement in statements:
            unit.connection.execute(text(statement))


def many_more(office: Office, count: int) -> None:
    """The last entry again and again, in one go."""
    key = OfficeKeys(office.secrets, office.desk.random).key()
    assert key is not None
    with office.desk.storage.write() as unit:
        *_, event = unit.consents.all()
        head = Head(event.id, event.hash)
        rows = []
        for number in range(head.number + 1, head.number + count + 1):
            event = chained(replace(event, id=ConsentEventId(number)), head, key, "salt")
            head = Head(number, event.hash)
            rows.append(row_of(event))
        unit.connection.execute(insert(consent_event), rows)
        unit.consents.renew_head(key, adopted=0)


def findings(office: Office) -> tuple[Finding, ...]:
    return verify_ledger(office.desk).result.findings


def numbers(office: Office) -> set[int]:
    return {each.number for each in findings(office)}


def test_what_the_office_wrote_is_whole(office: Office) -> None:
    check = verify_ledger(office.desk).result

    assert (check.events, check.findings) == (5, ())


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE consent_event SET note = 'x' WHERE id = 3", 3),
        ("UPDATE consent_event SET person = 'Bert' WHERE id = 1", 1),
        ("UPDATE consent_event SET action = 'granted', text_id = 'v1' WHERE id = 5", 5),
        ("UPDATE consent_event SET evidence_sha256 = '' WHERE id = 2", 2),
        ("UPDATE consent_event SET seal = '' WHERE id = 2", 2),
        ("UPDATE consent_event SET id = 9 WHERE id = 5", 9),
        ("UPDATE consent_event SET method = 'magic' WHERE id = 4", 4),
        ("DELETE FROM consent_event WHERE id = 1", 1),
        ("DELETE FROM consent_event WHERE id = 3", 3),
        ("DELETE FROM consent_event WHERE id = 5", 5),
        ("DELETE FROM consent_event WHERE id >= 3", 3),
        ("DELETE FROM consent_event", 1),
    ],
)
def test_a_touched_row_is_named(office: Office, statement: str, named: int) -> None:
    attack(office, statement)

    assert named in numbers(office)


def test_rows_that_changed_places_are_named(office: Office) -> None:
    attack(
        office,
        "UPDATE consent_event SET id = 90 WHERE id = 2",
        "UPDATE consent_event SET id = 2 WHERE id = 3",
        "UPDATE consent_event SET id = 3 WHERE id = 90",
    )

    assert {2, 3} <= numbers(office)


def test_an_entry_written_without_the_key_is_named(office: Office) -> None:
    """By the program's own code, so that its chain is right."""
    with office.desk.storage.read() as unit:
        (first,) = unit.consents.of_address(AddressId(2))
    with office.desk.storage.write() as unit:
        Consents(unit.connection).append(replace(first, note="more"))

    assert findings(office) == (Finding(Damage.NOT_OURS, 6, 6),)


def test_a_cut_tail_stays_named_when_the_office_goes_on_writing(office: Office) -> None:
    attack(office, "DELETE FROM consent_event WHERE id = 5")
    grant(office.desk, AddressId(2))

    assert Finding(Damage.MISSING, 5, 5) in findings(office)


def test_a_head_that_was_taken_away_stays_named_when_the_office_goes_on(office: Office) -> None:
    attack(
        office,
        "DELETE FROM consent_event WHERE id = 5",
        "DELETE FROM office WHERE key LIKE 'ledger-head-%'",
    )
    assert Finding(Damage.SEAL_GONE) in findings(office)

    grant(office.desk, AddressId(2))

    assert Finding(Damage.SEAL_GONE, 5, 5) in findings(office)


def test_a_database_put_back_in_time_is_named(office: Office) -> None:
    with office.desk.storage.read() as unit:
        statement = text("SELECT key, value FROM office WHERE key LIKE 'ledger-head-%'")
        (key, value) = unit.connection.execute(statement).one()
    grant(office.desk, AddressId(2))
    assert findings(office) == ()

    with office.desk.storage.write() as unit:
        unit.connection.execute(text("DELETE FROM consent_event WHERE id = 6"))
        unit.set_fact(key, value)

    assert findings(office) == (Finding(Damage.MISSING, 6, 6),)


@pytest.mark.parametrize(
    ("statement", "damage", "what"),
    [
        ("UPDATE consent_text SET body = 'All.' WHERE id = 'v1'", Damage.TEXT_CHANGED, "v1"),
        ("UPDATE consent_text SET language = 'en' WHERE id = 'v1'", Damage.TEXT_CHANGED, "v1"),
        ("UPDATE consent_text SET purpose = 'any' WHERE id = 'v1'", Damage.TEXT_CHANGED, "v1"),
        ("UPDATE consent_text SET sha256 = '0' WHERE id = 'v1-en'", Damage.TEXT_CHANGED, "v1-en"),
        ("UPDATE consent_text SET seal = '' WHERE id = 'mail-v1'", Damage.TEXT_CHANGED, "mail-v1"),
        ("DELETE FROM consent_text WHERE id = 'v1'", Damage.TEXT_MISSING, "v1"),
        ("DELETE FROM consent_evidence", Damage.EVIDENCE_MISSING, SCAN.evidence.sha256),
    ],
)
def test_touched_words_and_files_are_named(
    office: Office, statement: str, damage: Damage, what: str
) -> None:
    attack(office, statement)

    assert Finding(damage, what=what) in findings(office)


def test_a_changed_file_is_named(office: Office) -> None:
    with office.desk.storage.write() as unit:
        changing = text("UPDATE consent_evidence SET content = :content")
        unit.connection.execute(changing, {"content": b"%PDF signed by nobody"})

    wanted = Finding(Damage.EVIDENCE_CHANGED, what=SCAN.evidence.sha256)
    assert wanted in findings(office)


def test_words_edited_together_with_their_digest_are_named(office: Office) -> None:
    with office.desk.storage.write() as unit:
        (old,) = [each for each in unit.consents.all_texts() if each.id == "v1"]
        new = replace(old, body="You agree to everything.")
        changing = text("UPDATE consent_text SET body = :body, sha256 = :digest WHERE id = 'v1'")
        unit.connection.execute(changing, {"body": new.body, "digest": new.sha256})

    assert Finding(Damage.TEXT_CHANGED, what="v1") in findings(office)


def test_what_somebody_has_looked_at_stays_named_and_stops_nothing_more(office: Office) -> None:
    attack(office, "DELETE FROM consent_event WHERE id = 3")
    found = findings(office)

    check = accept_findings(office.desk).result

    assert check.is_whole
    assert set(found) <= set(check.accepted)
    attack(office, "UPDATE consent_event SET note = 'x' WHERE id = 1")
    assert numbers(office) == {1}


def test_nobody_can_accept_without_the_key(office: Office) -> None:
    attack(office, "DELETE FROM consent_event WHERE id = 3")
    found = findings(office)
    accepted = '[["missing 3 3 "], "' + "0" * 64 + '"]'
    with office.desk.storage.write() as unit:
        unit.set_fact("ledger-accepted", accepted)

    assert findings(office) == found


def test_an_office_on_a_new_machine_takes_its_ledger_as_it_is_and_then_guards_it(
    office: Office,
) -> None:
    moved = replace(office.desk, secrets=FakeSecrets())
    attack(office, "DELETE FROM office WHERE key LIKE 'ledger-head-%'")
    with moved.storage.write() as unit:
        unit.connection.execute(text("UPDATE consent_text SET seal = ''"))

    prepare(moved)

    assert verify_ledger(moved).result.findings == ()
    attack(office, "DELETE FROM consent_event WHERE id = 5")
    assert Finding(Damage.MISSING, 5, 5) in verify_ledger(moved).result.findings


def test_while_the_keyring_is_locked_what_people_say_is_kept_and_named_as_unsealed(
    office: Office,
) -> None:
    class Locked(FakeSecrets):
        def read(self, name: str) -> str | None:
            raise UserError("The keyring is locked.")

    locked = replace(office.desk, secrets=Locked())
    prepare(locked)
    withdraw_consent(locked, AddressId(2), Purpose.TRACK_OPEN)
    with pytest.raises(UserError, match="locked"):
        verify_ledger(locked)

    prepare(office.desk)
    assert findings(office) == (Finding(Damage.NOT_OURS, 6, 6),)


def test_where_no_key_can_be_kept_edits_are_named_all_the_same_and_a_later_key_takes_over(
    tmp_path: Path, database: str | None
) -> None:
    class NoPlace(FakeSecrets):
        def write(self, name: str, secret: str) -> None:
            raise UserError("There is no keyring here.")

    with open_office(tmp_path, database=database, paired=False) as office:
        keyless = replace(office.desk, secrets=NoPlace())
        attack(office, "DELETE FROM office WHERE key LIKE 'ledger-head-%'")
        attack(office, "UPDATE consent_text SET seal = ''")
        prepare(keyless)
        (anna,) = office.add("anna@example.org")
        for _ in range(3):
            grant(keyless, anna.id)
        check = verify_ledger(keyless).result
        assert (check.events, check.findings, check.is_sealed) == (3, (), False)
        for statement, named in (
            ("UPDATE consent_event SET note = 'x' WHERE id = 2", 2),
            ("DELETE FROM consent_event WHERE id = 3", 3),
            ("DELETE FROM consent_event WHERE id = 1", 1),
        ):
            with office.desk.storage.write() as unit:
                trial = unit.connection.begin_nested()
                unit.connection.execute(text(statement))
                found = checked_ledger(keyless, unit, OPEN_KEY).findings
                trial.rollback()
            assert named in {each.number for each in found}

        with office.desk.storage.write() as unit:
            trial = unit.connection.begin_nested()
            unit.connection.execute(text("DELETE FROM consent_event WHERE id = 3"))
            unit.connection.execute(text("DELETE FROM office WHERE key LIKE 'ledger-head-%'"))
            unit.consents.make_ready()
            found = checked_ledger(keyless, unit, OPEN_KEY).findings
            trial.rollback()
        assert Finding(Damage.SEAL_GONE) in found

        sealed = replace(office.desk, secrets=FakeSecrets())
        prepare(sealed)
        grant(sealed, anna.id)
        after = verify_ledger(sealed).result
        assert (after.events, after.findings, after.is_sealed) == (4, (), True)


def test_ten_thousand_entries_are_verified_within_a_second(tmp_path: Path) -> None:
    with open_office(tmp_path) as office:
        (anna,) = office.add("anna@example.org")
        grant(office.desk, anna.id)
        many_more(office, 9_999)

        began = time.process_time()
        check = verify_ledger(office.desk).result

        assert (check.events, check.findings) == (10_000, ())
        assert time.process_time() - began < 1.0
