"""A bounce mailbox in memory."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date

from desktop.core.dispatch.bounces import Batch, Letter
from desktop.core.domain.errors import UserError


@dataclass
class FakeMailbox:
    """Messages are numbered from 1; another `validity` makes all of them unread again."""

    messages: list[bytes] = field(default_factory=list)
    validity: int = 7
    batch_size: int = 2
    unreachable: bool = False
    read: list[int] = field(default_factory=list)

    def batches(self, mark: str, not_before: date) -> Generator[Batch, None, None]:
        if self.unreachable:
            raise UserError("imap.example.org:993 does not answer.", "", "Try again.")
        validity, _, reached = mark.partition(":")
        first = int(reached) if validity == str(self.validity) else 0
        for start in range(first, len(self.messages), self.batch_size):
            numbers = range(start, min(start + self.batch_size, len(self.messages)))
            self.read += [number + 1 for number in numbers]
            yield Batch(
                tuple(Letter(self.messages[each], f"{self.validity}:{each}") for each in numbers),
                f"{self.validity}:{numbers[-1] + 1}",
            )
