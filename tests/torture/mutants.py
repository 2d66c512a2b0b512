"""Short cuts that other programs take, put into the engine to see that torture finds them.

Nothing of the program knows of this: `python -m tests.torture.mutants NAME ARGUMENTS` patches its
classes, then goes on as `rundbrief ARGUMENTS`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from desktop.cli import main
from desktop.core.dispatch.books import Books, Page
from desktop.core.dispatch.flight import Ended
from desktop.core.dispatch.ports import Answer, Outcome
from desktop.core.domain.dispatch import Recipient, State
from desktop.core.domain.ids import RecipientId
from desktop.core.storage.outbox import Outbox

BATCH = 50
_settle, _claim = Books._settle, Books._claim
_mark, _settle_moves = Outbox.mark, Outbox.settle


def no_marker() -> None:
    """Nothing is noted before the dot: as if nothing could happen behind it."""

    def mark(_: Outbox, ready: Sequence[Recipient]) -> set[RecipientId]:
        return {each.id for each in ready}

    def settle(outbox: Outbox, moves: Sequence[Any]) -> set[RecipientId]:
        _mark(outbox, [each.claimed for each in moves if each.before is State.DOT])
        return _settle_moves(outbox, moves)

    Outbox.mark = mark  # type: ignore[method-assign]
    Outbox.settle = settle  # type: ignore[method-assign]


def mark_after_the_batch() -> None:
    """What CiviMail did: results are written fifty at a time, and nothing before."""
    no_marker()
    of: WeakKeyDictionary[Books, list[Ended]] = WeakKeyDictionary()

    def settle(books: Books, unit: Any, ended: Sequence[Ended], now: datetime, page: Page) -> None:
        kept = of.setdefault(books, [])
        kept.extend(ended)
        ends = not books._run._flight.stock and not ended
        if len(kept) >= BATCH or ends:
            _settle(books, unit, list(kept), now, page)
            kept.clear()

    def close(books: Books) -> None:
        kept = of.pop(books, [])
        with books._run.storage.write() as unit:
            _settle(books, unit, list(kept), books._run.clock.now(), Page())

    Books._settle = settle  # type: ignore[method-assign]
    Books.next_due = _first(close, Books.next_due)  # type: ignore[method-assign]


def checkpoint_at_fetch() -> None:
    """What listmonk does: a mail counts as sent as soon as it is taken up."""

    def claim(books: Books, unit: Any, room: int, now: datetime, page: Page) -> None:
        _claim(books, unit, room, now, page)
        surely = Answer(Outcome.ACCEPTED, 250, "surely")
        taken = [Ended(each, State.DOT, surely) for each in page.claimed]
        _mark(unit.outbox, page.claimed)
        _settle(books, unit, taken, now, replace(page))

    def mark(_: Outbox, ready: Sequence[Recipient]) -> set[RecipientId]:
        return {each.id for each in ready}

    def settle(books: Books, unit: Any, ended: Sequence[Ended], now: datetime, page: Page) -> None:
        """It is all noted already."""

    Books._settle = settle  # type: ignore[method-assign]
    Books._claim = claim  # type: ignore[method-assign]
    Outbox.mark = mark  # type: ignore[method-assign]


def takes_over_the_living() -> None:
    """A lease that is shorter than the work: whoever is slow counts as dead."""

    def settle_dead(outbox: Outbox, _: Callable[[str], bool]) -> tuple[int, int]:
        return _settle_dead(outbox, lambda _owner: False)

    _settle_dead = Outbox.settle_dead
    Outbox.settle_dead = settle_dead  # type: ignore[method-assign]


def _first(before: Callable[[Books], None], then: Callable[[Books], Any]) -> Callable[[Books], Any]:
    def both(books: Books) -> Any:
        before(books)
        return then(books)

    return both


MUTANTS: Mapping[str, Callable[[], None]] = {
    "mark-after-the-batch": mark_after_the_batch,
    "checkpoint-at-fetch": checkpoint_at_fetch,
    "no-marker": no_marker,
    "takes-over-the-living": takes_over_the_living,
}

if __name__ == "__main__":
    MUTANTS[sys.argv[1]]()
    sys.exit(main(sys.argv[2:]))
