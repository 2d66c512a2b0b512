"""What is on which line: the mails under way, those that are ready, and how the others ended."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.core.dispatch.ports import Answer, Answered, Event, Outcome, Ready, Scope
from desktop.core.domain.dispatch import Recipient, State
from desktop.core.domain.ids import RecipientId


@dataclass(frozen=True, slots=True)
class Ended:
    """A mail's answer, and where its row stands: claimed, or dot when the marker was written."""

    mail: Recipient
    stands: State
    answer: Answer


_PUT_BACK = Answer(Outcome.LATER, 0, "", Scope.CONNECTION)


@dataclass
class _Line:
    """Mails in the order they were handed over; the first may be ready, or behind its dot."""

    mails: list[Recipient] = field(default_factory=list)
    is_ready: bool = False
    is_marked: bool = False


class Flight:
    """`stock` are mails that are claimed and wait for a line; `ended` those to be written down."""

    def __init__(self, lines: int) -> None:
        self._lines = [_Line() for _ in range(lines)]
        self._under_way: set[RecipientId] = set()
        self.lines = lines
        self.stock: deque[Recipient] = deque()
        self.ended: list[Ended] = []

    @property
    def is_empty(self) -> bool:
        return not (self._under_way or self.stock or self.ended)

    def idle(self) -> list[int]:
        return [number for number, line in enumerate(self._lines) if not line.mails]

    def ready(self) -> list[tuple[int, Recipient]]:
        """The lines whose mail wants nothing but its dot."""
        return [(number, line.mails[0]) for number, line in enumerate(self._lines) if line.is_ready]

    def begin(self, line: int, mail: Recipient) -> None:
        self._lines[line].mails.append(mail)
        self._under_way.add(mail.id)

    def marked(self, line: int) -> None:
        """The marker stands; the dot may go."""
        self._lines[line].is_ready, self._lines[line].is_marked = False, True

    def take(self, events: Sequence[Event]) -> None:
        for event in events:
            line = self._lines[event.line]
            if not line.mails or line.mails[0].id != event.key:
                continue  # of a line that was abandoned meanwhile
            match event:
                case Ready():
                    line.is_ready = True
                case Answered(answer=answer):
                    self._end(line, answer)

    def abandon(self, line: int) -> list[Recipient]:
        """Forgets a line's mails; they are the ones nothing more will be heard of."""
        mails = self._lines[line].mails
        for mail in mails:
            self._under_way.discard(mail.id)
        self._lines[line] = _Line()
        return mails

    def put_back(self) -> list[int]:
        """Ends what has not got its dot yet, the stock too; the lines to abandon."""
        self.ended += [Ended(mail, State.CLAIMED, _PUT_BACK) for mail in self.stock]
        self.stock.clear()
        before = [
            number for number, line in enumerate(self._lines) if line.mails and not line.is_marked
        ]
        for number in before:
            for mail in self.abandon(number):
                self.ended.append(Ended(mail, State.CLAIMED, _PUT_BACK))
        return before

    def give_up(self, answer: Answer) -> list[int]:
        """Ends what waits for the answer to its dot, and what follows it; the lines to abandon."""
        behind = [number for number, line in enumerate(self._lines) if line.is_marked]
        for number in behind:
            first, *following = self.abandon(number)
            self.ended.append(Ended(first, State.DOT, answer))
            self.ended += [Ended(mail, State.CLAIMED, _PUT_BACK) for mail in following]
        return behind

    def _end(self, line: _Line, answer: Answer) -> None:
        mail = line.mails.pop(0)
        self._under_way.discard(mail.id)
        self.ended.append(Ended(mail, State.DOT if line.is_marked else State.CLAIMED, answer))
        line.is_ready = line.is_marked = False
