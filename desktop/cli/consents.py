"""Verbs on the consent ledger."""

from __future__ import annotations

import argparse
import mimetypes
from pathlib import Path

from desktop.cli.output import local, moment, say
from desktop.core.domain.consent import (
    Action,
    ConsentEvent,
    EvidenceFile,
    Method,
    Purpose,
    Standing,
)
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import (
    consent_history,
    grant_consent,
    standing_of,
    withdraw_consent,
)
from desktop.core.use_cases.desk import Desk


def record(desk: Desk, options: argparse.Namespace) -> int:
    return grant(desk, options) if options.said == Action.GRANTED else withdraw(desk, options)


def grant(desk: Desk, options: argparse.Namespace) -> int:
    address = address_with_email(desk, options.email)
    event = grant_consent(
        desk,
        address.id,
        Purpose(options.purpose),
        text_id=options.text_id,
        method=Method(options.method),
        at=options.at,
        note=options.note,
        file=_evidence(options.file),
    ).result
    held, decisive = standing_of(desk, address.id)[event.purpose]
    lines = [f"Noted: {address.display_name} agreed. {_line(event)}"]
    if decisive is not None and held is not Standing.GRANTED:
        lines.append(f"It changes nothing: {_line(decisive)} still holds.")
    say(options, _document(event) | {"standing": held.value}, lines)
    return 0


def withdraw(desk: Desk, options: argparse.Namespace) -> int:
    address = address_with_email(desk, options.email)
    event = withdraw_consent(
        desk,
        address.id,
        Purpose(options.purpose),
        method=Method(options.method),
        at=options.at,
        note=options.note,
        action=Action(getattr(options, "said", Action.WITHDRAWN.value)),
        forgets=options.delete_opens,
        file=_evidence(options.file),
    ).result
    said = "refused" if event.action is Action.REFUSED else "withdrew"
    say(options, _document(event), [f"Noted: {address.display_name} {said}. {_line(event)}"])
    return 0


def show(desk: Desk, options: argparse.Namespace) -> int:
    address = address_with_email(desk, options.email)
    standings = standing_of(desk, address.id)
    history = consent_history(desk, address.id)
    document = {
        "email": address.email,
        "address": address.display_name,
        "standing": {purpose.value: held.value for purpose, (held, _) in standings.items()},
        "history": [_document(event) for event in history],
    }
    lines = [f"{purpose.value}: {held.value}" for purpose, (held, _) in standings.items()]
    say(options, document, [*lines, *(_line(event) for event in history)])
    return 0


def _evidence(path: Path | None) -> EvidenceFile | None:
    if path is None:
        return None
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    try:
        return EvidenceFile(path.name, path.read_bytes(), media_type)
    except OSError as error:
        why = f"{error.strerror or error}."
        raise UserError(f"“{path}” can't be read.", why, "Choose another file.") from error


def _document(event: ConsentEvent) -> dict[str, object]:
    return {
        "id": event.id,
        "purpose": event.purpose.value,
        "action": event.action.value,
        "at": moment(event.at),
        "recorded_at": moment(event.recorded_at),
        "method": event.method.value,
        "text_id": event.text_id,
        "note": event.note,
        "person": event.person,
        "text_sha256": event.text_sha256,
        "evidence": event.evidence.name,
        "evidence_sha256": event.evidence.sha256,
        "deletes_opens": event.forgets,
        "hash": event.hash,
    }


def _line(event: ConsentEvent) -> str:
    words = f" to “{event.text_id}”" if event.text_id else ""
    what = f"{event.purpose.value} {event.action.value}{words}"
    return f"{local(event.at)}  {what} ({event.method.value})"
