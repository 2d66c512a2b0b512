"""Where in the window the thing stands that keeps a mail from being sent."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum

from desktop.core.domain.draft import Draft
from desktop.core.domain.email_address import address_list
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import writing
from desktop.core.use_cases.asking import audience_of
from desktop.core.use_cases.desk import Desk

_LINE = re.compile(r"\bline (\d+)\b")


class Place(Enum):
    SENDER = "sender"
    TO = "to"
    CC = "cc"
    BCC = "bcc"
    RECIPIENTS = "recipients"
    SUBJECT = "subject"
    BODY = "body"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Refusal:
    """An error with its place; `line` is 0 where the error names none."""

    error: UserError
    place: Place
    line: int = 0


def refusal(desk: Desk, draft: Draft, error: UserError) -> Refusal:
    """Finds the place by trying each part on its own, in the order in which people fill them in."""
    if not draft.account:
        return Refusal(error, Place.SENDER)
    for place, is_good in _checks(desk, draft):
        if not is_good():
            return Refusal(error, place, _line_of(error))
    return Refusal(error, Place.NOWHERE)


def _checks(desk: Desk, draft: Draft) -> tuple[tuple[Place, Callable[[], object]], ...]:
    has_text = bool(draft.body.strip() or draft.attachments)
    subject_alone = replace(draft, body="")
    return (
        *_people_checks(desk, draft),
        (Place.SUBJECT, draft.subject.strip),
        (Place.SUBJECT, lambda: _works(lambda: writing.preview(desk, subject_alone, None))),
        (Place.BODY, lambda: has_text),
        (Place.BODY, lambda: _works(lambda: writing.preview(desk, draft, None))),
    )


def _people_checks(desk: Desk, draft: Draft) -> tuple[tuple[Place, Callable[[], object]], ...]:
    if draft.mail_merge:
        return ((Place.RECIPIENTS, lambda: _has_people(desk, draft)),)
    written = draft.to + draft.cc + draft.bcc
    return (
        (Place.TO, lambda: written.strip() and _works(lambda: address_list(draft.to))),
        (Place.CC, lambda: _works(lambda: address_list(draft.cc))),
        (Place.BCC, lambda: _works(lambda: address_list(draft.bcc))),
    )


def _has_people(desk: Desk, draft: Draft) -> bool:
    try:
        return bool(audience_of(desk, draft).ids)
    except UserError:
        return False


def _works(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except UserError:
        return False
    return True


def _line_of(error: UserError) -> int:
    match = _LINE.search(str(error))
    return int(match[1]) if match else 0
