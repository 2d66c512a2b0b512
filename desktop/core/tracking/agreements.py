"""Consents to the pixel that recipients gave on the agree page, each by a link in a mail of ours.

An endpoint could make them up, so they count for little on its word alone: for a mail that
carried such a link, to words of ours, and once a mail.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from desktop.core.domain.consent import Action, ConsentEvent, EvidenceFile, Method, Purpose
from desktop.core.domain.dispatch import Link
from desktop.core.domain.ids import RecipientId
from desktop.core.storage.opens import SentMail
from desktop.core.storage.storage import Unit
from desktop.core.tracking.entries import enter
from desktop.core.tracking.withdrawals import as_told, possible
from pixel_endpoint import contract
from pixel_endpoint.contract import FeedItem

EVIDENCE_NAME = "agree-page.json"


def take_agreements(
    unit: Unit, ours: Iterable[tuple[SentMail, FeedItem]], now: datetime, offset: timedelta
) -> int:
    """Writes down those not known yet, and says how many they were.

    `offset` is how far the endpoint's clock is ahead. A withdrawal at the same time or later
    stands against them, whichever is read first.
    """
    agreed = [(mail, item) for mail, item in ours if item.agreed_at and mail.address]
    if not agreed:
        return 0
    texts = {text.id: text.sha256 for text in unit.consents.texts(Purpose.TRACK_OPEN)}
    asked = unit.silencing.with_link([mail.recipient for mail, _ in agreed], Link.AGREE)
    return sum(
        _take(unit, mail, item, texts, now, offset)
        for mail, item in agreed
        if mail.recipient in asked and item.agreed_to in texts
    )


def _take(
    unit: Unit,
    mail: SentMail,
    item: FeedItem,
    texts: Mapping[str, str],
    now: datetime,
    offset: timedelta,
) -> int:
    if mail.address is None or item.agreed_at is None:
        return 0
    by_this_mail = _by_mail(mail.recipient)
    events = unit.consents.of_address(mail.address)
    if any(
        event.action is Action.GRANTED
        and event.method is Method.LINK_IN_MAIL
        and event.note.startswith(by_this_mail)
        for event in events
    ):
        return 0
    at = possible(item.agreed_at, mail, now, offset)
    told = "" if at == item.agreed_at else f" {as_told(item.agreed_at)}"
    event = ConsentEvent(
        address=mail.address,
        purpose=Purpose.TRACK_OPEN,
        action=Action.GRANTED,
        at=at,
        recorded_at=now,
        method=Method.LINK_IN_MAIL,
        text_id=item.agreed_to,
        note=by_this_mail + told,
        actor="recipient",
    )
    enter(unit, event, _evidence(unit, mail, item, texts[item.agreed_to], now))
    return 1


def _evidence(
    unit: Unit, mail: SentMail, item: FeedItem, text_sha256: str, now: datetime
) -> EvidenceFile:
    """What the endpoint said of the press of the button, word for word, and of which mail."""
    asked = unit.outbox.get(mail.recipient)
    told = {
        "what": "The recipient pressed the button on the page behind the link in this mail.",
        "endpoint": unit.endpoints.url_of_mail(mail.recipient),
        "mail": asked.message_id if asked else "",
        "sent_to": asked.email if asked else "",
        "sent_at": contract.time_text(mail.sent_at),
        "agreed_at": contract.time_text(item.agreed_at) if item.agreed_at else "",
        "agreed_to": item.agreed_to,
        "text_sha256": text_sha256,
        "feed_record": item.seq,
        "fetched_at": contract.time_text(now),
    }
    content = json.dumps(told, ensure_ascii=False, indent=2).encode()
    return EvidenceFile(EVIDENCE_NAME, content, "application/json")


def _by_mail(recipient: RecipientId) -> str:
    return f"By the link in mail {recipient}."
