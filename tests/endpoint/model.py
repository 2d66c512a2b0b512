"""What an endpoint must hold after whatever was done to it, said as simply as possible."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from pixel_endpoint.contract import Feature, FeedItem, SigningKey

DAY = timedelta(days=1)
KEPT_DAYS = 7
LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass
class Times:
    """`most`: repeats that were only counted may be lost in a crash, the first never."""

    first_at: datetime
    last_at: datetime
    most: int = 1


@dataclass
class Mail:
    seen: dict[Feature, Times] = field(default_factory=dict)
    unsubscribed_at: datetime | None = None
    stopped_at: datetime | None = None
    agreed_at: datetime | None = None
    agreed_to: str = ""

    def differs_from(self, item: FeedItem) -> str:
        """In one word; empty when `item` is a true account of this mail."""
        if self.seen.keys() != item.seen.keys():
            return "features"
        for feature, times in self.seen.items():
            found = item.seen[feature]
            if found.first_at != times.first_at or not 1 <= found.times <= times.most:
                return f"times of {feature}"
            if not times.first_at <= found.last_at <= times.last_at:
                return f"end of {feature}"
        said = (item.unsubscribed_at, item.stopped_at, item.agreed_at, item.agreed_to)
        mine = (self.unsubscribed_at, self.stopped_at, self.agreed_at, self.agreed_to)
        return "" if said == mine else "what the recipient said"


@dataclass
class Tenant:
    """One office at the endpoint. `acknowledged` are days and how far the feed was read then."""

    minted: set[bytes] = field(default_factory=set)
    mails: dict[bytes, Mail] = field(default_factory=dict)
    denied: set[bytes] = field(default_factory=set)
    keys: dict[bytes, datetime] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    acknowledged: list[tuple[int, int]] = field(default_factory=list)

    def takes(self, key: SigningKey, now: datetime) -> bool:
        return now < self.keys.get(key.key, now)

    def open(self, mail_id: bytes, feature: Feature, now: datetime) -> None:
        known = self.mails.get(mail_id)
        if mail_id in self.denied or (known and known.stopped_at):
            return
        seen = self.mails.setdefault(mail_id, Mail()).seen
        times = seen.setdefault(feature, Times(now, now, 0))
        times.last_at = now
        times.most += 1

    def say(self, mail_id: bytes, **said: object) -> None:
        """What was said first holds."""
        mail = self.mails.setdefault(mail_id, Mail())
        if getattr(mail, next(iter(said))) is None:
            for name, value in said.items():
                setattr(mail, name, value)

    def erase(self, mail_id: bytes) -> None:
        self.denied.add(mail_id)
        self.mails.pop(mail_id, None)

    def forgets(self, seqs: Mapping[bytes, int], now: datetime) -> set[bytes]:
        """Which mails a purge must take: read a week of whole days ago, unchanged, not stopped."""
        last_day = day_of(now) - KEPT_DAYS - 1
        through = max((seq for day, seq in self.acknowledged if day <= last_day), default=0)
        return {
            mail_id
            for mail_id, mail in self.mails.items()
            if seqs[mail_id] <= through and not mail.stopped_at
        }


@dataclass
class Model:
    """`bearers`: to whom a key belongs, and when it ends, if ever."""

    tenants: dict[bytes, Tenant] = field(default_factory=dict)
    bearers: dict[str, tuple[bytes, datetime | None]] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)

    def accepts(self, bearer: str, now: datetime) -> bool:
        if bearer not in self.bearers:
            return False
        end = self.bearers[bearer][1]
        return end is None or now < end

    def replace(self, old: str, new: str, end: datetime) -> None:
        """What `old` itself had replaced ends now."""
        tenant, _ = self.bearers[old]
        before = self.replaced.get(old)
        if before is not None:
            self.bearers[before] = (tenant, LONG_AGO)
        self.bearers[old] = (tenant, end)
        self.bearers[new] = (tenant, None)
        self.replaced[new] = old

    def copy(self) -> Model:
        return deepcopy(self)

    def restored(self) -> Model:
        """What a backup brings back: all but what was read, since the feed begins a new life."""
        model = self.copy()
        for tenant in model.tenants.values():
            tenant.acknowledged.clear()
        return model


def day_of(moment: datetime) -> int:
    return int(moment.timestamp()) // int(DAY.total_seconds())
