"""Random edits of a ledger by raw SQL, by somebody who has everything but the office's key."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, delete, select, text, update

from desktop.core.domain.consent import EvidenceFile, Method, Purpose
from desktop.core.domain.ids import ConsentEventId
from desktop.core.domain.ledger import Finding, Head, SealKey, chained
from desktop.core.storage.consent_rows import row_of
from desktop.core.storage.consents import Consents
from desktop.core.storage.storage import Unit
from desktop.core.storage.tables import consent_event, consent_evidence, consent_text, office
from desktop.core.tracking.sealing import OfficeKeys
from desktop.core.use_cases.consents import grant_consent, withdraw_consent
from desktop.core.use_cases.ledger import checked_ledger, verify_ledger
from tests.office import LONG_AGO, Office, open_office

ENTRIES = 24
Row = dict[str, Any]


@dataclass
class Edited:
    edits: int = 0
    missed: int = 0
    examples: tuple[str, ...] = ()


@dataclass
class Editor:
    """Each edit says by which numbers, or texts, it has to be named; None: nothing was changed."""

    connection: Connection
    dice: random.Random

    def any(self) -> tuple[str, set[object]] | None:
        seldom = (self.remove, self.cut, self.swap, self.add, self.rewrite, self.change_text)
        every = (*[self.change] * 6, *seldom, self.change_evidence, self.cut_with_head)
        edit: Callable[[], set[object] | None] = self.dice.choice(every)
        touched = edit()
        return None if touched is None else (edit.__name__, touched)

    def change(self) -> set[object] | None:
        """One value of one row, often to that of another row."""
        rows = self._rows()
        row, other = self.dice.sample(rows, 2)
        column = self.dice.choice([name for name in row if name != "id"])
        strange = ("", "x", "0", "9" * 64, "granted", "withdrawn", "2020-01-01 00:00:00.000000")
        value = other[column] if self.dice.random() < 0.5 else self.dice.choice(strange)
        if column == "address_id":
            value = other[column]
        if str(value) == str(row[column]):
            return None
        self._set(row["id"], column, value)
        return {row["id"]}

    def remove(self) -> set[object]:
        row = self.dice.choice(self._rows())
        self.connection.execute(delete(consent_event).where(consent_event.c.id == row["id"]))
        return {row["id"]}

    def cut(self) -> set[object]:
        first = self.dice.randrange(1, ENTRIES + 1)
        self.connection.execute(delete(consent_event).where(consent_event.c.id >= first))
        return {first}

    def cut_with_head(self) -> set[object]:
        """Also what the office remembers of its end, as far as that is in the database."""
        first = next(iter(self.cut()))
        gone = office.c.key.startswith("ledger-head-")
        if self.dice.random() < 0.5:
            self.connection.execute(delete(office).where(gone))
        return {first}

    def swap(self) -> set[object]:
        one, other = (row["id"] for row in self.dice.sample(self._rows(), 2))
        for before, after in ((one, 10**6), (other, one), (10**6, other)):
            self._set(before, "id", after)
        return {one, other}

    def add(self) -> set[object]:
        """By the program's own code, so that its chain is right."""
        consents = Consents(self.connection)
        *_, last = consents.all()
        return {consents.append(replace(last, note="a forgery")).id}

    def rewrite(self) -> set[object]:
        """Changes an entry and chains all later ones anew; the seals can only be guessed."""
        events = list(Consents(self.connection).all())
        place = self.dice.randrange(len(events))
        head = Head(place, events[place].previous_hash)
        for event in events[place:]:
            told = replace(event, note="another") if event is events[place] else event
            anew = chained(told, head, SealKey(b"a guess"), event.salt)
            anew = replace(anew, id=ConsentEventId(event.id))
            mine = consent_event.c.id == event.id
            self.connection.execute(update(consent_event).where(mine).values(row_of(anew)))
            head = Head(event.id, anew.hash)
        return {events[place].id}

    def change_text(self) -> set[object]:
        ids = self.connection.execute(select(consent_text.c.id)).scalars().all()
        wanted = self.dice.choice(list(ids))
        column = self.dice.choice(("body", "sha256", "seal", "purpose", "valid_from", "language"))
        changing = text(f"UPDATE consent_text SET {column} = :value WHERE id = :id")  # noqa: S608
        self.connection.execute(changing, {"value": "something", "id": wanted})
        return {wanted}

    def change_evidence(self) -> set[object]:
        sha256 = self.connection.execute(select(consent_evidence.c.sha256)).scalars().first()
        mine = consent_evidence.c.sha256 == sha256
        if self.dice.random() < 0.5:
            self.connection.execute(delete(consent_evidence).where(mine))
        else:
            self.connection.execute(update(consent_evidence).where(mine).values(content=b"another"))
        return {sha256}

    def _rows(self) -> list[Row]:
        statement = text("SELECT * FROM consent_event ORDER BY id")
        return [dict(row) for row in self.connection.execute(statement).mappings()]

    def _set(self, id_: int, column: str, value: object) -> None:
        changing = text(f"UPDATE consent_event SET {column} = :value WHERE id = :id")  # noqa: S608
        self.connection.execute(changing, {"value": value, "id": id_})


def edited_ledgers(folder: Path, edits: int, seed: int) -> Edited:
    """Edits a ledger, has it verified, and takes the edit back, again and again."""
    dice, done, missed = random.Random(seed), 0, []
    with open_office(folder) as office_:
        _fill(office_)
        key = OfficeKeys(office_.secrets, office_.desk.random).key()
        assert key is not None
        while done < edits:
            with office_.desk.storage.write() as unit:
                trial = unit.connection.begin_nested()
                unit.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
                edit = Editor(unit.connection, dice).any()
                if edit is not None:
                    done += 1
                    if not _is_named(office_, unit, key, edit[1]):
                        missed.append(f"{edit[0]} {sorted(map(str, edit[1]))}")
                trial.rollback()
    return Edited(done, len(missed), tuple(missed[:5]))


def _is_named(office_: Office, unit: Unit, key: SealKey, touched: set[object]) -> bool:
    fresh = Unit(unit.connection)
    found = checked_ledger(office_.desk, fresh, key).findings
    return any(_names(each, touched) for each in found)


def _names(finding: Finding, touched: set[object]) -> bool:
    numbers = range(finding.number, finding.last + 1) if finding.number else ()
    return finding.what in touched or any(number in touched for number in numbers)


def _fill(office_: Office) -> None:
    desk = office_.desk
    people = office_.add(*(f"p{number}@example.org" for number in range(6)))
    for number in range(ENTRIES):
        person = people[number % len(people)]
        if number % 4 == 3:
            withdraw_consent(desk, person.id, Purpose.TRACK_OPEN, note=f"call {number}")
            continue
        grant_consent(
            desk,
            person.id,
            Purpose.TRACK_OPEN,
            text_id="v1",
            method=Method.PAPER,
            at=LONG_AGO,
            note=f"folder {number}",
            file=EvidenceFile(f"{number}.pdf", b"%PDF" + bytes([number]), "application/pdf"),
        )
    assert verify_ledger(desk).result.is_whole
