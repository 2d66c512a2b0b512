"""Verbs on the consent ledger."""

from __future__ import annotations

import argparse

from desktop.cli.output import local, moment, say
from desktop.core.domain.consent import ConsentEvent, Method, Purpose, Standing
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.consents import (
    consent_history,
    grant_consent,
    standing_of,
    withdraw_consent,
)
from desktop.core.use_cases.desk import Desk


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
    ).result
    say(options, _document(event), [f"Noted: {address.display_name} withdrew. {_line(event)}"])
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
        "hash": event.hash,
    }


def _line(event: ConsentEvent) -> str:
    words = f" to “{event.text_id}”" if event.text_id else ""
    what = f"{event.purpose.value} {event.action.value}{words}"
    return f"{local(event.at)}  {what} ({event.method.value})"
