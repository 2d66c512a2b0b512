"""What the verbs on consents take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from desktop.cli import consent_ledger, consents
from desktop.core.domain.consent import Action, Method, Purpose
from desktop.core.domain.template import LANGUAGES

HELP = "ask for consents, record, prove and verify them"

_PURPOSES = [purpose.value for purpose in Purpose]
_METHODS = [method.value for method in Method]
_ANSWERS = [each.value for each in (Action.GRANTED, Action.REFUSED, Action.WITHDRAWN)]
_Verb = Callable[..., argparse.ArgumentParser]


def add_consent_verbs(group: Any, verb: _Verb, when: Callable[[str], datetime]) -> None:
    _add_recording(group, verb, when)
    _add_showing(group, verb)
    ask = verb(group, "ask", consent_ledger.ask, "ask for consent by a serial mail")
    people = ask.add_mutually_exclusive_group(required=True)
    people.add_argument("--filter", default="", metavar="NAME")
    people.add_argument("--worklist", default="", metavar="NAME")
    ask.add_argument("--language", choices=LANGUAGES, default="de", help="of the shipped letter")
    ask.add_argument("--template", default="", metavar="NAME", help="another letter than that")
    ask.add_argument("--account", default="", metavar="NAME", help="the only one, if left out")
    take = verb(group, "import", consent_ledger.take, "take over consents that have all facts")
    take.add_argument("file", type=Path, metavar="FILE")


def _add_recording(group: Any, verb: _Verb, when: Callable[[str], datetime]) -> None:
    record = verb(group, "record", consents.record, "record what somebody said")
    record.add_argument("--said", required=True, choices=_ANSWERS)
    record.add_argument("--text-id", default="", help="the words that the person agreed to")
    grant = verb(group, "grant", consents.grant, "record that somebody agreed")
    grant.add_argument("--text-id", required=True, help="the words that the person agreed to")
    withdraw = verb(group, "withdraw", consents.withdraw, "record that somebody withdrew")
    for parser in (record, grant, withdraw):
        parser.add_argument("--email", required=True)
        parser.add_argument("--purpose", required=True, choices=_PURPOSES)
        parser.add_argument("--note", default="")
        parser.add_argument("--file", type=Path, metavar="FILE", help="a scan, mail or picture")
    for parser in (record, grant):
        parser.add_argument("--method", required=True, choices=_METHODS)
        parser.add_argument("--at", required=True, type=when, metavar="WHEN", help="when it was")
    withdraw.add_argument("--method", choices=_METHODS, default=Method.IN_PERSON.value)
    withdraw.add_argument("--at", type=when, metavar="WHEN", help="now, if left out")
    for parser in (record, withdraw):
        parser.add_argument(
            "--delete-opens", action="store_true", help="delete the opens seen until then, too"
        )


def _add_showing(group: Any, verb: _Verb) -> None:
    show = verb(group, "show", consents.show, "what holds for an address, and why")
    show.add_argument("--email", required=True)
    verb(group, "list", consent_ledger.tracked, "who is tracked, why and since when")
    proof = verb(group, "proof", consent_ledger.proof, "write the proof of one person's consents")
    proof.add_argument("--email", required=True)
    proof.add_argument("file", type=Path, metavar="FILE.zip")
    form = verb(group, "form", consent_ledger.form, "write a form to print and sign")
    form.add_argument("file", type=Path, metavar="FILE.html")
    for parser in (proof, form):
        parser.add_argument("--language", choices=LANGUAGES, default="de")
    verify = verb(group, "verify", consent_ledger.verify, "look for entries that were touched")
    verify.add_argument(
        "--accept", action="store_true", help="you have looked: let the ledger count as it stands"
    )
    texts = verb(group, "texts", consent_ledger.texts, "the words that people agree to")
    texts.add_argument("--add", type=Path, metavar="FILE", help="add new words from a text file")
    texts.add_argument("--id", default="", help="what the new words are called; never used before")
    texts.add_argument("--language", choices=LANGUAGES, default="de")
    texts.add_argument("--purpose", choices=_PURPOSES, default=Purpose.TRACK_OPEN.value)
