"""Stand-ins for the outside world, each as simple as its port allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.core.dispatch.ports import Answer, Outcome
from desktop.core.domain.errors import UserError
from pixel_endpoint.contract import (
    Feature,
    FeedItem,
    FeedPage,
    Purpose,
    Seen,
    SigningKey,
    take_apart,
)


class FakeClock:
    """Stands still until it is told to go on."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def now(self) -> datetime:
        return self._now

    def go_on(self, span: timedelta) -> None:
        self._now += span


class FakeSecrets:
    keeps_passwords = True

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.kept.get(name)

    def write(self, name: str, secret: str) -> None:
        self.kept[name] = secret

    def forget(self, name: str) -> None:
        self.kept.pop(name, None)


class ProgramDied(BaseException):
    """As sudden as a SIGKILL: nothing in the program may catch it."""


ACCEPTED = Answer(Outcome.ACCEPTED, 250, "2.0.0 ok")


@dataclass
class FakeTransport:
    """Takes mails as `answers` say by address; `dies` names the moment of the program's end."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    dies: str = ""
    unreachable: bool = False
    taken: list[tuple[str, bytes]] = field(default_factory=list)

    @contextmanager
    def connect(self) -> Iterator[FakeTransport]:
        if self.unreachable:
            raise UserError(
                "Couldn't reach mail.example.org:25.", "Nothing was sent.", "Try again."
            )
        yield self

    def send(
        self, sender: str, recipient: str, message: bytes, before_dot: Callable[[], None]
    ) -> Answer:
        assert sender
        answer = self.answers.get(recipient, ACCEPTED)
        self._perhaps_die("before the dot")
        if answer.outcome in (Outcome.ACCEPTED, Outcome.UNKNOWN):
            before_dot()
            self._perhaps_die("before the server takes it")
            self.taken.append((recipient, message))
            self._perhaps_die("before the answer")
        return answer

    def _perhaps_die(self, moment: str) -> None:
        if self.dies == moment:
            raise ProgramDied(moment)

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.taken]


class FakeFeed:
    """An endpoint's feed in memory: each mail's latest state, with a new seq at each change."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.epoch = "epoch-1"
        self.items: dict[bytes, FeedItem] = {}
        self.seq = 0
        self.acknowledged: list[int] = []
        self.keys: list[SigningKey] = []
        self.page_size = 100
        self.unreachable = False

    def page(self, after: int) -> FeedPage:
        if self.unreachable:
            raise UserError("Couldn't reach https://pixel.example.org.")
        newer = sorted(
            (item for item in self.items.values() if item.seq > after), key=lambda item: item.seq
        )
        part = tuple(newer[: self.page_size])
        reached = part[-1].seq if len(part) < len(newer) else self.seq
        return FeedPage(self.epoch, self.seq, reached, self._clock.now(), part)

    def acknowledge(self, epoch: str, seq: int) -> None:
        assert epoch == self.epoch
        self.acknowledged.append(seq)

    def push_key(self, key: SigningKey) -> None:
        if self.unreachable:
            raise UserError("Couldn't reach https://pixel.example.org.")
        self.keys.append(key)

    def load_pixel(self, token: str) -> None:
        taken = take_apart(token)
        assert taken is not None
        self.fetch(taken.mail_id, Feature.BROWSER)

    def fetch(self, mail_id: bytes, feature: Feature, at: datetime | None = None) -> None:
        """Somebody's program asks for the pixel."""
        moment = (at or self._clock.now()).replace(microsecond=0)
        before = self.items.get(mail_id, FeedItem(0, mail_id))
        known = before.seen.get(feature, Seen(moment, moment, 0))
        seen = Seen(min(known.first_at, moment), max(known.last_at, moment), known.times + 1)
        self._put(
            mail_id, {**before.seen, feature: seen}, before.unsubscribed_at, before.stopped_at
        )

    def withdraw(self, mail_id: bytes, purpose: Purpose) -> None:
        """Somebody presses the button behind a link."""
        moment = self._clock.now().replace(microsecond=0)
        before = self.items.get(mail_id, FeedItem(0, mail_id))
        stops = purpose is Purpose.STOP_TRACKING
        unsubscribed_at = before.unsubscribed_at if stops else moment
        self._put(mail_id, before.seen, unsubscribed_at, moment if stops else before.stopped_at)

    def _put(
        self,
        mail_id: bytes,
        seen: Mapping[Feature, Seen],
        unsubscribed_at: datetime | None,
        stopped_at: datetime | None,
    ) -> None:
        self.seq += 1
        self.items[mail_id] = FeedItem(self.seq, mail_id, seen, unsubscribed_at, stopped_at)
