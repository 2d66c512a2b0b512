"""What recipients took back by the links in their mails, and by which mail they did."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from desktop.core.domain.consent import Action, ConsentEvent, Method, Purpose
from desktop.core.domain.ids import AddressId
from desktop.core.storage.opens import SentMail
from desktop.core.storage.storage import Unit
from pixel_endpoint import contract
from pixel_endpoint.contract import FeedItem


def take_withdrawals(unit: Unit, ours: Iterable[tuple[SentMail, FeedItem]], now: datetime) -> int:
    """Writes down those not known yet, and says how many they were."""
    return sum(
        _take(unit, mail, item, now)
        for mail, item in ours
        if item.stopped_at is not None or item.unsubscribed_at is not None
    )


def _take(unit: Unit, mail: SentMail, item: FeedItem, now: datetime) -> int:
    """Unsubscribing from mail withdraws tracking too, not the other way round."""
    if mail.address is None:
        return 0
    wanted = []
    if item.stopped_at is not None:
        wanted.append((Purpose.TRACK_OPEN, item.stopped_at))
    if item.unsubscribed_at is not None:
        wanted += [(purpose, item.unsubscribed_at) for purpose in Purpose]
    known = {
        (event.purpose, event.note or _noted(event.at))
        for event in unit.consents.of_address(mail.address)
        if event.action is Action.WITHDRAWN and event.method is Method.LINK_IN_MAIL
    }
    missing = [each for each in dict.fromkeys(wanted) if (each[0], _noted(each[1])) not in known]
    for purpose, at in missing:
        unit.consents.append(_withdrawal(mail, mail.address, purpose, at, now))
    return len(missing)


def _withdrawal(
    mail: SentMail, address: AddressId, purpose: Purpose, told: datetime, now: datetime
) -> ConsentEvent:
    """It holds whatever the endpoint's clock says: not before its mail was sent, and from now on.

    Where that differs from what was told, the note keeps the latter, so a second reading knows it.
    """
    at = min(max(told, mail.sent_at.replace(microsecond=0)), now)
    return ConsentEvent(
        address=address,
        purpose=purpose,
        action=Action.WITHDRAWN,
        at=at,
        recorded_at=now,
        method=Method.LINK_IN_MAIL,
        note="" if at == told else _noted(told),
        actor="recipient",
    )


def _noted(moment: datetime) -> str:
    return f"The endpoint said {contract.time_text(moment)}."
