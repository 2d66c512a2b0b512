"""Events of the ledger as rows, and back: also those that somebody has spoilt behind its back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Integer, String, type_coerce

from desktop.core.domain.consent import Action, ConsentEvent, Evidence, Method, Purpose
from desktop.core.domain.ids import AddressId, ConsentEventId
from desktop.core.storage.tables import consent_event as table

_TEXTS = (
    *("text_id", "note", "actor", "person", "text_sha256", "evidence_name", "evidence_sha256"),
    *("evidence_type", "previous_hash", "hash", "salt", "facts_hash", "sealed_by", "seal"),
    "erasure",
)
_NAMES = (
    *("id", "address_id", "purpose", "action", "at", "recorded_at", "method", "form", "forgets"),
    *_TEXTS,
)
_PLAIN: Mapping[str, Any] = {"at": String(), "recorded_at": String(), "forgets": Integer()}
"""Read as they are stored, since what was spoilt must not end the reading."""

COLUMNS = tuple(
    type_coerce(table.c[name], _PLAIN[name]).label(name) if name in _PLAIN else table.c[name]
    for name in _NAMES
)
_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


def event_of(row: Sequence[Any]) -> ConsentEvent:
    """From the values of `COLUMNS`; one that can't be read has the action UNREADABLE."""
    values = dict(zip(_NAMES, row, strict=True))
    try:
        return _event(values)
    except (ValueError, TypeError, LookupError):
        return ConsentEvent(
            address=AddressId(0),
            purpose=Purpose.TRACK_OPEN,
            action=Action.UNREADABLE,
            at=_LONG_AGO,
            recorded_at=_LONG_AGO,
            method=Method.IMPORT,
            id=ConsentEventId(values["id"]),
            previous_hash=str(values["previous_hash"]),
            hash=str(values["hash"]),
        )


def row_of(event: ConsentEvent) -> Mapping[str, Any]:
    return {
        "id": event.id,
        "address_id": event.address,
        "purpose": event.purpose.value,
        "action": event.action.value,
        "at": event.at,
        "recorded_at": event.recorded_at,
        "method": event.method.value,
        "form": event.form,
        "forgets": event.forgets,
        "evidence_name": event.evidence.name,
        "evidence_sha256": event.evidence.sha256,
        "evidence_type": event.evidence.media_type,
        **{name: getattr(event, name) for name in _TEXTS if not name.startswith("evidence_")},
    }


def moment_of(stored: object) -> datetime:
    """A time as it is stored: a text in UTC, or on a server a time. Raises ValueError."""
    if isinstance(stored, str):
        return datetime.fromisoformat(f"{stored}+00:00")
    if isinstance(stored, datetime):
        return stored.astimezone(UTC)
    message = f"{stored!r} is no time"
    raise ValueError(message)


def _event(values: Mapping[str, Any]) -> ConsentEvent:
    texts = {name: _text(values[name]) for name in _TEXTS}
    evidence = Evidence(
        texts.pop("evidence_name"), texts.pop("evidence_sha256"), texts.pop("evidence_type")
    )
    return ConsentEvent(
        id=ConsentEventId(values["id"]),
        address=AddressId(_whole(values["address_id"] or 0)),
        purpose=Purpose(values["purpose"]),
        action=Action(values["action"]),
        at=moment_of(values["at"]),
        recorded_at=moment_of(values["recorded_at"]),
        method=Method(values["method"]),
        form=_whole(values["form"]),
        forgets=(False, True)[_whole(values["forgets"])],
        evidence=evidence,
        **texts,
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        message = f"{value!r} is no text"
        raise TypeError(message)
    return value


def _whole(value: object) -> int:
    """Nothing but 0 and what else is a whole number; a negative one has no place."""
    if not isinstance(value, int) or value < 0:
        message = f"{value!r} is no number"
        raise ValueError(message)
    return int(value)
