"""One page of an endpoint's feed, taken over in one transaction; last of all the cursor moves.

The endpoint is not trusted further than it must be (reference/reliability.md 3.3): mail ids that
are not ours are passed over, times are clamped, and opens without consent at their time dropped.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.core.domain.consent import Deciding
from desktop.core.domain.dispatch import State
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.ids import RecipientId
from desktop.core.domain.open import read_fetches
from desktop.core.storage.opens import OpenChange, SentMail
from desktop.core.storage.storage import Storage, Unit
from desktop.core.tracking.agreements import take_agreements
from desktop.core.tracking.gates import Gate
from desktop.core.tracking.server_clock import offset_of
from desktop.core.tracking.withdrawals import take_withdrawals
from pixel_endpoint import contract
from pixel_endpoint.contract import FeedItem, FeedPage, Seen

CLOCK_SLACK = timedelta(minutes=5)
MOST_TIMES = 1000


@dataclass(frozen=True, slots=True)
class Pulled:
    """What one sync brought. `new_opens` counts mails that were seen opened for the first time."""

    new_opens: int = 0
    withdrawn: int = 0
    unknown_mails: int = 0
    cursor: int = 0
    resynced: bool = False
    agreed: int = 0

    def plus(self, other: Pulled) -> Pulled:
        return Pulled(
            self.new_opens + other.new_opens,
            self.withdrawn + other.withdrawn,
            self.unknown_mails + other.unknown_mails,
            other.cursor,
            self.resynced or other.resynced,
            self.agreed + other.agreed,
        )


def ingest(storage: Storage, endpoint: Endpoint, page: FeedPage, now: datetime) -> Pulled:
    """One page in one transaction: what people said, opens, activities, and last the cursor.

    Another desk may be reading the same: one after the other, the second learns nothing new.
    """
    with storage.write() as unit:
        unit.endpoints.hold(endpoint.id)
        mails = unit.opens.mails(endpoint.id, [item.mail_id for item in page.items])
        ours = [(mails[item.mail_id], item) for item in page.items if item.mail_id in mails]
        offset = offset_of(page.server_time, now)
        withdrawn = take_withdrawals(unit, ours, now, offset)
        agreed = take_agreements(unit, ours, now, offset)
        new_opens = _take_opens(unit, ours, now)
        unit.endpoints.move_cursor(endpoint.id, page.epoch, page.after, now)
    unknown = len(page.items) - len(ours)
    return Pulled(new_opens, withdrawn, unknown, page.after, agreed=agreed)


def _take_opens(unit: Unit, ours: Sequence[tuple[SentMail, FeedItem]], now: datetime) -> int:
    tracked = [(mail, item) for mail, item in ours if mail.pixel and mail.address and item.seen]
    before = unit.opens.get([mail.recipient for mail, _ in tracked])
    people = {mail.address for mail, _ in tracked if mail.address}
    ledger = unit.consents.on_tracking(people - unit.persons.restricted(people))
    changes: dict[RecipientId, OpenChange] = {}
    latest = now + CLOCK_SLACK
    gate = Gate(unit)
    for mail, item in tracked:
        events = ledger.get(mail.address, ()) if mail.address else ()
        allowed = _allowed(gate, item, events, mail.sent_at - CLOCK_SLACK, latest)
        if not allowed:
            continue
        _believe_delivery(unit, mail)
        known = before.get(mail.recipient)
        earlier = changes.get(mail.recipient)
        so_far = earlier.after if earlier else known
        seen = read_fetches(allowed, mail.sent_at)
        after = seen.merged(so_far) if so_far else seen
        changes[mail.recipient] = OpenChange(mail, known, after)
    in_order = [change for _, change in sorted(changes.items())]
    unit.opens.put_all(in_order)
    fresh = [each for each in in_order if each.before is None or each.before.first_at is None]
    again = [each for each in in_order if each.before is not None and each.before.first_at]
    activities = unit.activities
    return activities.add_opens(fresh) + activities.put_opens(again)


def _allowed(
    gate: Gate,
    item: FeedItem,
    events: Iterable[Deciding],
    earliest: datetime,
    latest: datetime,
) -> dict[contract.Feature, Seen]:
    """What may be kept: inside a time that can be, and under a consent that held.

    Of fetches that go on past a withdrawal only the first is kept, since their times are folded.
    """
    kept: dict[contract.Feature, Seen] = {}
    for feature, seen in item.seen.items():
        first_at, last_at = seen.first_at, seen.last_at
        if not earliest <= first_at <= last_at <= latest:
            first_at = min(max(first_at, earliest), latest)
            last_at = min(max(last_at, first_at), latest)
        if not gate.may_count(events, first_at):
            continue
        times = min(seen.times, MOST_TIMES)
        if last_at != first_at and not gate.may_count(events, last_at):
            last_at, times = first_at, 1
        is_as_told = (first_at, last_at, times) == (seen.first_at, seen.last_at, seen.times)
        kept[feature] = seen if is_as_told else Seen(first_at, last_at, times)
    return kept


def _believe_delivery(unit: Unit, mail: SentMail) -> None:
    """An uncertain mail whose pixel was fetched has arrived: that is evidence, not a guess.

    Nobody knows when; it is dated like its dispatch, which is never later than the truth.
    """
    if mail.state is State.UNKNOWN:
        unit.take_for_sent(mail.recipient, mail.sent_at)
