"""From an endpoint's feed to opens and activities: data before cursor, harmless to repeat.

The endpoint is not trusted further than it must be (reference/reliability.md 3.3): mail ids that
are not ours are passed over, times are clamped, and opens without consent at their time dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop.core.domain.activity import Activity, Feature, Kind, Type
from desktop.core.domain.clock import Clock
from desktop.core.domain.consent import Action, ConsentEvent, Method, Purpose
from desktop.core.domain.dispatch import State
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.domain.open import Open, read_fetches
from desktop.core.storage.opens import SentMail
from desktop.core.storage.storage import Storage, Unit
from desktop.core.tracking.gates import may_count
from desktop.core.tracking.ports import Feed
from pixel_endpoint import contract
from pixel_endpoint.contract import FeedItem, FeedPage, Seen

CLOCK_SLACK = timedelta(minutes=5)
PAGES_AT_ONCE = 1000
MOST_TIMES = 1000


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one sync brought. `new_opens` counts mails that were seen opened for the first time."""

    new_opens: int = 0
    withdrawn: int = 0
    unknown_mails: int = 0
    cursor: int = 0
    resynced: bool = False

    def plus(self, other: Pulled) -> Pulled:
        return Pulled(
            self.new_opens + other.new_opens,
            self.withdrawn + other.withdrawn,
            self.unknown_mails + other.unknown_mails,
            other.cursor,
            self.resynced or other.resynced,
        )


def pull(feed: Feed, endpoint: Endpoint, storage: Storage, clock: Clock) -> Pulled:
    """Reads all that is new, a page and a transaction at a time, and acknowledges each page.

    A new epoch, or a head behind our cursor, means that the endpoint was restored: then its whole
    feed is read again, which changes nothing that is known already. Raises UserError when that
    happens twice in a row; a feed without an end is left for the next sync.
    """
    after = endpoint.cursor
    total = Pulled(cursor=after)
    for _ in range(PAGES_AT_ONCE):
        page = feed.page(after)
        if after and (page.epoch != endpoint.epoch or page.head < after):
            if total.resynced:
                raise _always_new(endpoint)
            endpoint = replace(endpoint, epoch=page.epoch, cursor=0)
            after, total = 0, replace(total, resynced=True)
            continue
        endpoint = replace(endpoint, epoch=page.epoch)
        total = total.plus(ingest(storage, endpoint, page, clock.now()))
        feed.acknowledge(page.epoch, page.after)
        if page.after >= page.head or page.after <= after:
            break
        after = page.after
    return total


def ingest(storage: Storage, endpoint: Endpoint, page: FeedPage, now: datetime) -> Pulled:
    """One page in one transaction: withdrawals, opens, activities, and last the cursor.

    Another desk may be reading the same: one after the other, the second learns nothing new.
    """
    with storage.write() as unit:
        unit.endpoints.hold(endpoint.id)
        mails = unit.opens.mails(endpoint.id, [item.mail_id for item in page.items])
        ours = [(mails[item.mail_id], item) for item in page.items if item.mail_id in mails]
        withdrawn = sum(_take_withdrawals(unit, mail, item, now) for mail, item in ours)
        new_opens = _take_opens(unit, ours, now)
        unit.endpoints.move_cursor(endpoint.id, page.epoch, page.after, now)
    return Pulled(new_opens, withdrawn, len(page.items) - len(ours), page.after)


def _always_new(endpoint: Endpoint) -> UserError:
    return UserError(
        f"{endpoint.url} says of itself that it is new, again and again.",
        "What was read until then is kept.",
        "Ask the admin whether two endpoints answer at this address.",
    )


def _take_withdrawals(unit: Unit, mail: SentMail, item: FeedItem, now: datetime) -> int:
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


def _take_opens(unit: Unit, ours: Sequence[tuple[SentMail, FeedItem]], now: datetime) -> int:
    tracked = [(mail, item) for mail, item in ours if mail.pixel and mail.address and item.seen]
    before = unit.opens.get([mail.recipient for mail, _ in tracked])
    ledger = unit.consents.bearing_on([mail.address for mail, _ in tracked if mail.address])
    new = 0
    for mail, item in tracked:
        events = ledger.get(mail.address or AddressId(0), [])
        allowed = _allowed(item, events, mail.sent_at - CLOCK_SLACK, now + CLOCK_SLACK)
        if not allowed:
            continue
        _believe_delivery(unit, mail)
        known = before.get(mail.recipient)
        after = read_fetches(allowed, mail.sent_at).merged(known or Open())
        unit.opens.put(mail, known, after)
        before[mail.recipient] = after
        new += _write_activity(unit, mail, after)
    return new


def _allowed(
    item: FeedItem, events: Sequence[ConsentEvent], earliest: datetime, latest: datetime
) -> dict[contract.Feature, Seen]:
    """What may be kept: inside a time that can be, and under a consent that held.

    Of fetches that go on past a withdrawal only the first is kept, since their times are folded.
    """
    kept: dict[contract.Feature, Seen] = {}
    for feature, seen in item.seen.items():
        first_at = min(max(seen.first_at, earliest), latest)
        last_at = min(max(seen.last_at, first_at), latest)
        if not may_count(events, first_at):
            continue
        if may_count(events, last_at):
            kept[feature] = Seen(first_at, last_at, min(seen.times, MOST_TIMES))
        else:
            kept[feature] = Seen(first_at, first_at, 1)
    return kept


def _believe_delivery(unit: Unit, mail: SentMail) -> None:
    """An uncertain mail whose pixel was fetched has arrived: that is evidence, not a guess.

    Nobody knows when; it is dated like its dispatch, which is never later than the truth.
    """
    if mail.state is State.UNKNOWN:
        unit.take_for_sent(mail.recipient, mail.sent_at)


def _write_activity(unit: Unit, mail: SentMail, known: Open) -> bool:
    """S9: the first likely-human open writes the activity, later ones its times."""
    if known.first_at is None or mail.address is None:
        return False
    return unit.activities.put_open(
        Activity(
            at=known.first_at,
            kind=Kind.SYSTEM,
            type=Type.EMAIL_OPEN,
            features=(Feature.TRACKING,),
            address=mail.address,
            subject=mail.subject,
            dispatch=mail.dispatch,
            recipient=mail.recipient,
            times=known.times,
            last_at=known.last_at,
        )
    )
