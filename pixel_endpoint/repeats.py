"""Which requests repeat what was written within the last minute, so that a flood writes once."""

from __future__ import annotations

from collections.abc import Set
from typing import Final, Generic, TypeVar

from pixel_endpoint.contract import Feature
from pixel_endpoint.store import MailRef, MailState

WINDOW_SECONDS: Final = 60.0
_NOTHING: Final = MailState()

Write = TypeVar("Write")


class _Written(Generic[Write]):
    """The last write of a mail, and what came since without being worth another."""

    __slots__ = ("at", "features", "since", "write")

    def __init__(self, write: Write, at: float, features: Set[Feature]) -> None:
        self.write = write
        self.at = at
        self.features = features
        self.since = _NOTHING

    def is_over(self, now: float) -> bool:
        return now >= self.at + WINDOW_SECONDS


class Repeats(Generic[Write]):
    """Remembers a bounded number of mails; not safe for threads, its owner holds a lock.

    A request is a repeat when its mail and feature were written less than a minute ago. It is only
    counted here, and that count may be lost in a crash: the open itself is on disk already.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        # in the order of `at`
        self._mails: dict[MailRef, _Written[Write]] = {}

    def absorb(self, mail: MailRef, change: MailState, now: float) -> Write | None:
        """The write that `change` repeats, after counting it; None when it needs one of its own."""
        entry = self._mails.get(mail)
        if entry is None or entry.is_over(now):
            return None
        if not change.seen or not change.seen.keys() <= entry.features:
            return None
        entry.since = entry.since.after(change)
        return entry.write

    def note(self, mail: MailRef, change: MailState, write: Write, now: float) -> MailState:
        """Begins the mail's next minute with `write`; returns what it has to contain besides."""
        before = self._mails.pop(mail, None)
        features = change.seen.keys()
        if before is None:
            self._mails[mail] = _Written(write, now, features)
            return _NOTHING
        self._mails[mail] = _Written(write, now, before.features | features)
        return before.since

    def take_due(self, write: Write, now: float) -> dict[MailRef, MailState]:
        """What was counted in minutes that are over, or of more mails than can be remembered."""
        over: list[MailRef] = []
        for mail, entry in self._mails.items():
            if not entry.is_over(now) and len(self._mails) - len(over) <= self._capacity:
                break
            over.append(mail)
        return self._take(over, write, now)

    def take_all(
        self, write: Write, now: float, tenant: bytes | None = None
    ) -> dict[MailRef, MailState]:
        """What was counted so far, of one office or of all."""
        counted = [
            mail
            for mail, entry in self._mails.items()
            if entry.since is not _NOTHING and tenant in (None, mail.tenant)
        ]
        return self._take(counted, write, now)

    def forget(self, write: Write) -> None:
        """That write failed, so nothing repeats it any more."""
        self._mails = {
            mail: entry for mail, entry in self._mails.items() if entry.write is not write
        }

    def _take(self, mails: list[MailRef], write: Write, now: float) -> dict[MailRef, MailState]:
        taken = {}
        for mail in mails:
            entry = self._mails.pop(mail)
            if entry.since is not _NOTHING:
                taken[mail] = entry.since
                # its write begins the next minute, unless there is no room to remember that
                if len(self._mails) < self._capacity:
                    self._mails[mail] = _Written(write, now, entry.features)
        return taken
