"""Consents from a file: those with all that a consent needs; the rest is named by its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.consent import Action, ConsentEvent, Method, Purpose
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.storage.storage import Unit
from desktop.core.tracking.entries import enter, withdraw_all
from desktop.core.use_cases.consents import who_writes
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.import_reports import RejectedRow

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "email": ("email", "e-mail", "mail", "e-mail-adresse"),
    "purpose": ("purpose", "zweck"),
    "said": ("said", "action", "answer", "antwort", "aktion"),
    "text_id": ("text_id", "text", "words", "wortlaut"),
    "method": ("method", "how", "art", "weg"),
    "date": ("date", "at", "given_at", "datum", "am"),
    "note": ("note", "notiz", "bemerkung"),
}
"""What a column may be called; the first name is that of the field."""

_NEEDED = ("email", "purpose", "date")
_NEEDED_TO_AGREE = ("text_id", "method")
_SAID = {"granted": Action.GRANTED, "withdrawn": Action.WITHDRAWN, "refused": Action.REFUSED}
_DAYS = ("%d.%m.%Y", "%d.%m.%Y %H:%M")


@dataclass(frozen=True, slots=True)
class ConsentImport:
    """`known` were in the ledger already."""

    granted: int
    ended: int
    known: int
    rejected: tuple[RejectedRow, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    email: str
    purpose: Purpose
    action: Action
    text_id: str
    method: Method
    at: datetime
    note: str


def import_consents(desk: Desk, path: Path) -> Outcome[ConsentImport]:
    """Raises UserError for a file that is no table, or lacks a column that every consent needs."""
    table = desk.read_table(path)
    places = _places(table.header)
    counts = {Action.GRANTED: 0, Action.WITHDRAWN: 0, None: 0}
    rejected: list[RejectedRow] = []
    with desk.storage.write() as unit:
        for row in table.rows:
            try:
                if row.problem:
                    raise ValueError(row.problem)
                done = _take(unit, desk, _read(places, row.cells))
                counts[done] += 1
            except (ValueError, UserError) as problem:
                rejected.append(RejectedRow(row.line, str(problem)))
    report = ConsentImport(
        counts[Action.GRANTED], counts[Action.WITHDRAWN], counts[None], tuple(rejected)
    )
    changed = frozenset({Record.CONSENT, Record.OPEN, Record.ACTIVITY, Record.DISPATCH})
    return Outcome(report, changed)


def _take(unit: Unit, desk: Desk, row: _Row) -> Action | None:
    """What it was, or None where the ledger knew it; a refusal counts as an end."""
    found = unit.addresses.by_email(row.email)
    if not found:
        message = f"There is no address with the email “{row.email}”."
        raise ValueError(message)
    event = ConsentEvent(
        address=AddressId(found[0].id),
        purpose=row.purpose,
        action=row.action,
        at=row.at,
        recorded_at=desk.clock.now(),
        method=row.method,
        text_id=row.text_id if row.action is Action.GRANTED else "",
        note=row.note,
        actor=who_writes(),
    )
    if any(_facts(each) == _facts(event) for each in unit.consents.of_address(event.address)):
        return None
    if event.action is Action.GRANTED:
        enter(unit, event)
        return Action.GRANTED
    withdraw_all(unit, event)
    return Action.WITHDRAWN


def _facts(event: ConsentEvent) -> tuple[object, ...]:
    return (event.purpose, event.action, event.at, event.method, event.text_id)


def _places(header: Sequence[str]) -> Mapping[str, int]:
    titles = [title.strip().casefold() for title in header]
    places = {
        field: titles.index(name)
        for field, names in COLUMNS.items()
        for name in reversed(names)
        if name in titles
    }
    missing = [field for field in _NEEDED if field not in places]
    if missing:
        raise UserError(
            f"The file has no column “{missing[0]}”.",
            "A consent counts only with address, purpose, words, method and date.",
            f"Name the columns {', '.join(COLUMNS)}.",
        )
    return places


def _read(places: Mapping[str, int], cells: Sequence[str]) -> _Row:
    """Raises ValueError that says which fact is missing or can't be read."""
    values = {
        field: cells[place].strip() if place < len(cells) else "" for field, place in places.items()
    }
    said = values.get("said", "").casefold() or "granted"
    if said not in _SAID:
        message = f"“{said}” is no answer; use {', '.join(_SAID)}."
        raise ValueError(message)
    needed = (*_NEEDED, *_NEEDED_TO_AGREE) if said == "granted" else _NEEDED
    for field in needed:
        if not values.get(field):
            message = f"The {field.replace('_', ' ')} is missing."
            raise ValueError(message)
    return _Row(
        email=values["email"],
        purpose=Purpose(_choice("purpose", values["purpose"], [each.value for each in Purpose])),
        action=_SAID[said],
        text_id=values.get("text_id", ""),
        method=Method(
            _choice(
                "method",
                values.get("method", "") or Method.IMPORT.value,
                [each.value for each in Method],
            )
        ),
        at=_moment(values["date"]),
        note=values.get("note", ""),
    )


def _choice(field: str, value: str, choices: Sequence[str]) -> str:
    if value.casefold() not in choices:
        message = f"“{value}” is no {field}; use one of: {', '.join(choices)}."
        raise ValueError(message)
    return value.casefold()


def _moment(text: str) -> datetime:
    """A day or a moment; without a zone in this machine's."""
    for pattern in (None, *_DAYS):
        try:
            read = datetime.fromisoformat(text) if pattern is None else _by(pattern, text)
            return read.astimezone(UTC)
        except ValueError:
            continue
        except (OverflowError, OSError):  # a year that this machine's time doesn't know
            break
    message = f"“{text}” is no date; write it like 2026-11-23."
    raise ValueError(message)


def _by(pattern: str, text: str) -> datetime:
    return datetime.strptime(text, pattern)  # noqa: DTZ007 - the zone follows at the call
