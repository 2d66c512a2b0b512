"""What recipients took back by the links in their mails, and by which mail they did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from desktop.core.domain.consent import Action, ConsentEvent, Method, Purpose
from desktop.core.domain.ids import AddressId
from desktop.core.storage.opens import SentMail
from desktop.core.storage.storage import Unit
from desktop.core.tracking.entries import enter
from desktop.core.tracking.server_clock import on_our_clock
from pixel_endpoint import contract
from pixel_endpoint.contract import FeedItem

FORGETTING_SWITCH = "setting-forget_opens"


def take_withdrawals(
    unit: Unit, ours: Iterable[tuple[SentMail, FeedItem]], now: datetime, offset: timedelta
) -> int:
    """Writes down those not known yet, and says how many they were.

    `offset` is how far the endpoint's clock is ahead.
    """
    return sum(
        _take(unit, mail, item, now, offset)
        for mail, item in ours
        if item.stopped_at is not None or item.unsubscribed_at is not None
    )


def possible(told: datetime, mail: SentMail, now: datetime, offset: timedelta) -> datetime:
    """When it can have been that somebody pressed a button behind a link of this mail.

    Whatever the endpoint's clock says: not before its mail was sent, and not later than now.
    """
    moment = on_our_clock(told, offset)
    return min(max(moment, mail.sent_at.replace(microsecond=0)), now)


def as_told(moment: datetime) -> str:
    return f"The endpoint said {contract.time_text(moment)}."


def _take(unit: Unit, mail: SentMail, item: FeedItem, now: datetime, offset: timedelta) -> int:
    """Unsubscribing from mail withdraws tracking too, not the other way round."""
    if mail.address is None:
        return 0
    wanted = []
    if item.stopped_at is not None:
        wanted.append((Purpose.TRACK_OPEN, item.stopped_at))
    if item.unsubscribed_at is not None:
        wanted += [(purpose, item.unsubscribed_at) for purpose in Purpose]
    known = {
        (event.purpose, event.note or as_told(event.at))
        for event in unit.consents.of_address(mail.address)
        if event.action is Action.WITHDRAWN and event.method is Method.LINK_IN_MAIL
    }
    forgets = unit.fact(FORGETTING_SWITCH) == "yes"
    missing = [each for each in dict.fromkeys(wanted) if (each[0], as_told(each[1])) not in known]
    for purpose, told in missing:
        at = possible(told, mail, now, offset)
        enter(unit, replace(_withdrawal(mail.address, purpose, at, told, now), forgets=forgets))
    return len(missing)


def _withdrawal(
    address: AddressId, purpose: Purpose, at: datetime, told: datetime, now: datetime
) -> ConsentEvent:
    """It holds from now on.

    Where its time differs from what was told, the note keeps the latter, so a second reading
    knows it.
    """
    return ConsentEvent(
        address=address,
        purpose=purpose,
        action=Action.WITHDRAWN,
        at=at,
        recorded_at=now,
        method=Method.LINK_IN_MAIL,
        note="" if at == told else as_told(told),
        actor="recipient",
    )
