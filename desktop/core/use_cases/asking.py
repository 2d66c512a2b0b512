"""Ask for consent: a serial mail without a pixel, with a link for each recipient to agree by."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.core.domain.consent import Purpose, Standing, standing
from desktop.core.domain.dispatch import LeftOut, LeftOutReason
from desktop.core.domain.draft import Draft
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AddressId
from desktop.core.storage.storage import Unit
from desktop.core.tracking.telling import tell_texts
from desktop.core.use_cases.audience import Audience, Person, Slice, audience
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import feed_of
from resources.templates import ShippedTemplate, shipped_templates

NOT_AGAIN_WITHIN = timedelta(days=183)
"""Six months (reference/reliability.md 3.4)."""

_LINK = re.compile(r"{{-?\s*consent\.link\b")


def asking_letter(language: str) -> ShippedTemplate:
    """The letter that comes along for it."""
    letters = (each for each in shipped_templates("en") if _LINK.search(each.body))
    return next(each for each in letters if each.language == language)


def asking_draft(language: str) -> Draft:
    """A serial mail with that letter, to go on writing."""
    letter = asking_letter(language)
    written = Format(letter.format)
    return Draft(subject=letter.subject, body=letter.body, format=written, mail_merge=True)


def asks(draft: Draft) -> bool:
    """Whether a draft has the link to agree by."""
    return draft.mail_merge and _LINK.search(draft.body) is not None


def check_asking(unit: Unit, asks_for_consent: bool, draft: Draft) -> None:
    """Raises UserError where a mail that asks can't be one."""
    if not asks_for_consent:
        return
    if draft.track_shipping:
        raise UserError(
            "A mail that asks for consent can't be tracked itself.",
            "Nobody may be tracked while being asked whether they agree.",
            "Switch off Track shipping.",
        )
    if not draft.mail_merge:
        raise UserError(
            "Consent is asked for by a serial mail.",
            "The link to agree by is each recipient's own.",
            "Switch on Mail merge.",
        )
    if unit.endpoints.current() is None:
        raise UserError(
            "Nobody can be asked for consent yet: no endpoint is paired.",
            "The link in the mail leads to a page there.",
            "Pair an endpoint in the preferences.",
        )


def tell_words(desk: Desk, endpoint: Endpoint) -> None:
    """The page has to know the words before anybody comes. Raises UserError if it is away."""
    tell_texts(feed_of(desk, endpoint), endpoint, desk.storage, desk.clock.now())


def audience_of(desk: Desk, draft: Draft) -> Audience:
    """Who gets this mail; of one that asks for consent, who is asked.

    Raises UserError when the filter or the work list is gone, or none was chosen.
    """
    return audience(desk, draft.source, draft.taken_out, to_be_asked if asks(draft) else None)


def to_be_asked(unit: Unit, slices: Iterator[Slice], now: datetime) -> Iterator[Slice]:
    """Leaves out who has answered, and who was asked less than six months ago."""
    for part in slices:
        ids = [person.address.id for person in part.people]
        asking = _Asking(
            noes_and_yeses=_answers(unit, ids, now),
            lately=unit.consents.asked_since(ids, now - NOT_AGAIN_WITHIN),
        )
        people: list[Person] = []
        left_out = list(part.left_out)
        for person in part.people:
            reason = asking.reason(person.address.id)
            if reason is None:
                people.append(person)
            else:
                address = person.address
                out = LeftOut(address.id, address.display_name, address.email, reason)
                left_out.append(out)
        yield Slice(tuple(people), tuple(left_out))


@dataclass(frozen=True, slots=True)
class _Asking:
    noes_and_yeses: dict[AddressId, Standing]
    lately: set[AddressId]

    def reason(self, id_: AddressId) -> LeftOutReason | None:
        """Who has said no is not asked again, however long ago it was."""
        held = self.noes_and_yeses.get(id_, Standing.UNKNOWN)
        if held is Standing.GRANTED:
            return LeftOutReason.HAS_AGREED
        if held is not Standing.UNKNOWN:
            return LeftOutReason.SAID_NO
        return LeftOutReason.ASKED_LATELY if id_ in self.lately else None


def _answers(unit: Unit, ids: list[AddressId], now: datetime) -> dict[AddressId, Standing]:
    ledger = unit.consents.on_tracking(ids)
    return {id_: standing(events, Purpose.TRACK_OPEN, now)[0] for id_, events in ledger.items()}
