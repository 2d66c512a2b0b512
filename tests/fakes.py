"""Stand-ins for the outside world, each as simple as its port allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from desktop.core.dispatch.ports import Answer, Answered, Event, Home, Outcome, Outgoing, Ready
from desktop.core.domain.account import Account, SignIn
from desktop.core.domain.errors import UserError
from desktop.core.domain.rights import Erasure, RememberedErasures
from pixel_endpoint.contract import (
    MOST_MAIL_IDS,
    AgreeText,
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
        self._monotonic = 0.0

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._monotonic

    def go_on(self, span: timedelta) -> None:
        self._now += span
        self._monotonic += span.total_seconds()

    def step(self, span: timedelta) -> None:
        """Somebody sets the clock: no time passes."""
        self._now += span


class FakeSignIns:
    """A browser in which everybody agrees, unless `refusal` says otherwise."""

    def __init__(self) -> None:
        self.registered = True
        self.refusal: UserError | None = None
        self.asked: list[Account] = []

    def is_registered(self, sign_in: SignIn) -> bool:
        return self.registered

    def refresh_token(self, account: Account, cancelled: Callable[[], bool]) -> str:
        self.asked.append(account)
        if self.refusal is not None:
            raise self.refusal
        return f"what {account.name} is let in with"


class FakeSecrets:
    keeps_passwords = True
    is_locked = False
    needs_passphrase = False
    passphrase = ""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def unlock(self, passphrase: str) -> None:
        if self.is_locked and passphrase != self.passphrase:
            raise UserError("This is not the passphrase.")
        self.passphrase = passphrase
        self.is_locked = self.needs_passphrase = False

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
    """Takes mails as `answers` say by address; `dies` names the moment of the program's end.

    One mail a line is under way; a following one begins when the first has its answer.
    """

    clock: FakeClock | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    dies: str = ""
    unreachable: bool = False
    silent: bool = False
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    envelopes: list[Outgoing] = field(default_factory=list)
    most_at_once: int = 0

    @contextmanager
    def connect(self, connections: int = 1) -> Iterator[FakeLines]:
        if self.unreachable:
            raise UserError(
                "Couldn't reach mail.example.org:25.", "Nothing was sent.", "Try again."
            )
        yield FakeLines(self, connections)

    def perhaps_die(self, moment: str) -> None:
        if self.dies == moment:
            raise ProgramDied(moment)

    @property
    def recipients(self) -> list[str]:
        return [recipient for recipient, _ in self.taken]


class FakeLines:
    def __init__(self, transport: FakeTransport, count: int) -> None:
        self.count = count
        self._transport = transport
        self._under_way: dict[int, Outgoing] = {}
        self._following: dict[int, Outgoing] = {}
        self._events: list[Event] = []

    def takes(self, line: int) -> bool:
        return 0 <= line < self.count

    def begin(self, line: int, mail: Outgoing) -> None:
        assert line not in self._under_way
        assert mail.sender
        transport = self._transport
        transport.envelopes.append(mail)
        transport.perhaps_die("before the dot")
        self._under_way[line] = mail
        transport.most_at_once = max(transport.most_at_once, len(self._under_way))
        answer = transport.answers.get(mail.recipient, ACCEPTED)
        if answer.outcome in (Outcome.ACCEPTED, Outcome.UNKNOWN):
            self._events.append(Ready(line, mail.key))
        else:
            self._answer(line, answer)

    def finish(self, line: int, following: Outgoing | None = None) -> None:
        mail = self._under_way[line]
        transport = self._transport
        if following is not None:
            self._following[line] = following
        transport.perhaps_die("before the server takes it")
        transport.taken.append((mail.recipient, b"".join(mail.chunks)))
        transport.perhaps_die("before the answer")
        if not transport.silent:
            self._answer(line, transport.answers.get(mail.recipient, ACCEPTED))

    def wait(self, seconds: float) -> list[Event]:
        events, self._events = self._events, []
        if not events and self._transport.clock is not None:
            self._transport.clock.go_on(timedelta(seconds=seconds))
        return events

    def abandon(self, line: int) -> None:
        self._under_way.pop(line, None)
        self._following.pop(line, None)
        self._events = [event for event in self._events if event.line != line]

    def _answer(self, line: int, answer: Answer) -> None:
        mail = self._under_way.pop(line)
        self._events.append(Answered(line, mail.key, answer))
        if line in self._following:
            self.begin(line, self._following.pop(line))


class FakePresence:
    """Owners are alive while their run lasts; `dead` says who only seems to be."""

    def __init__(self) -> None:
        self.owners: set[str] = set()

    @contextmanager
    def living(self, owner: str) -> Iterator[None]:
        self.owners.add(owner)
        try:
            yield
        finally:
            self.owners.discard(owner)

    def is_living(self, owner: str) -> bool:
        return owner in self.owners


class FakeHomes:
    """A machine that remembers; `place` is where the data lies."""

    def __init__(self, place: str = "here") -> None:
        self.place = place
        self.seen = 0

    def home(self) -> Home:
        return Home(self.place, self.seen)

    def remember(self, seen: int) -> None:
        self.seen = seen


class FakeErasures:
    """A machine that remembers whom it erased."""

    def __init__(self) -> None:
        self.kept = RememberedErasures()

    def remembered(self) -> RememberedErasures:
        return self.kept

    def remember(self, key: bytes, erasures: Sequence[Erasure]) -> None:
        self.kept = RememberedErasures(key, (*self.kept.erasures, *erasures))


class FakeFeed:
    """An endpoint's feed in memory: each mail's latest state, with a new seq at each change."""

    def __init__(self, clock: FakeClock) -> None:
        self._clock = clock
        self.epoch = "epoch-1"
        self.items: dict[bytes, FeedItem] = {}
        self.seq = 0
        self.acknowledged: list[int] = []
        self.keys: list[SigningKey] = []
        self.texts: list[AgreeText] = []
        self.denied: set[bytes] = set()
        self.erased: set[bytes] = set()
        self.told: list[str] = []
        self.page_size = 100
        self.unreachable = False
        self.clock_is_ahead = timedelta()

    def page(self, after: int) -> FeedPage:
        if self.unreachable:
            raise UserError("Couldn't reach https://pixel.example.org.")
        newer = sorted(
            (item for item in list(self.items.values()) if item.seq > after),
            key=lambda item: item.seq,
        )
        part = tuple(newer[: self.page_size])
        reached = part[-1].seq if len(part) < len(newer) else self.seq
        return FeedPage(self.epoch, self.seq, reached, self._now(), part, after)

    def acknowledge(self, epoch: str, seq: int) -> None:
        assert epoch == self.epoch
        self.acknowledged.append(seq)

    def push_key(self, key: SigningKey) -> None:
        self._tell("key")
        self.keys.append(key)

    def push_text(self, text: AgreeText) -> None:
        self._tell("text")
        self.texts.append(text)

    def deny(self, mail_ids: Sequence[bytes]) -> None:
        self._tell("deny")
        assert 0 < len(mail_ids) <= MOST_MAIL_IDS
        self.denied.update(mail_ids)

    def erase(self, mail_ids: Sequence[bytes]) -> None:
        self._tell("erase")
        assert 0 < len(mail_ids) <= MOST_MAIL_IDS
        self.denied.update(mail_ids)
        self.erased.update(mail_ids)
        for mail_id in mail_ids:
            self.items.pop(mail_id, None)

    def _tell(self, what: str) -> None:
        if self.unreachable:
            raise UserError("Couldn't reach https://pixel.example.org.")
        self.told.append(what)

    def load_pixel(self, token: str) -> None:
        taken = take_apart(token)
        assert taken is not None
        self.fetch(taken.mail_id, Feature.BROWSER)

    def fetch(self, mail_id: bytes, feature: Feature, at: datetime | None = None) -> None:
        """Somebody's program asks for the pixel; of a denied mail nothing is written down."""
        if mail_id in self.denied:
            return
        moment = (at or self._now()).replace(microsecond=0)
        before = self._state(mail_id)
        known = before.seen.get(feature, Seen(moment, moment, 0))
        seen = Seen(min(known.first_at, moment), max(known.last_at, moment), known.times + 1)
        self._put(replace(before, seen={**before.seen, feature: seen}))

    def withdraw(self, mail_id: bytes, purpose: Purpose) -> None:
        """Somebody presses the button behind a link."""
        moment = self._now().replace(microsecond=0)
        before = self._state(mail_id)
        if purpose is Purpose.STOP_TRACKING:
            self._put(replace(before, stopped_at=moment))
        else:
            self._put(replace(before, unsubscribed_at=moment))

    def agree(self, mail_id: bytes, text_id: str, at: datetime | None = None) -> None:
        """Somebody presses the button on the agree page."""
        moment = (at or self._now()).replace(microsecond=0)
        self._put(replace(self._state(mail_id), agreed_at=moment, agreed_to=text_id))

    def begin_anew(self, epoch: str) -> None:
        """As an empty store does: all that it was told is forgotten."""
        self.epoch = epoch
        self.seq = 0
        self.items.clear()
        self.denied.clear()
        self.erased.clear()
        self.keys.clear()
        self.texts.clear()
        self.told.clear()

    def _now(self) -> datetime:
        return self._clock.now() + self.clock_is_ahead

    def _state(self, mail_id: bytes) -> FeedItem:
        return self.items.get(mail_id, FeedItem(0, mail_id))

    def _put(self, state: FeedItem) -> None:
        self.seq += 1
        self.items[state.mail_id] = replace(state, seq=self.seq)
