"""Compares what a server has taken with what the outbox says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from desktop.core.domain.dispatch import OPEN_STATES, State
from tests.torture.offices import Row

NOT_SENT = OPEN_STATES | {State.REJECTED, State.CANCELLED, State.SUPPRESSED, State.GAVE_UP}


@dataclass
class Verdict:
    """`violations` counts by name what must never be."""

    mails: int
    lost: int
    doubled: int
    uncertain: int
    resent: int
    violations: dict[str, int] = field(default_factory=dict)


def judge(
    rows: Sequence[Row],
    taken: Iterable[str],
    may_be_uncertain: dict[int, int],
    most_at_once: int,
    connections: int,
) -> Verdict:
    """`may_be_uncertain`: rows that a kill left behind the dot, and their attempt then."""
    manifest = Counter(taken)
    uncertain = {each.id for each in rows if each.state is State.UNKNOWN}
    lost = sum(
        not manifest[each.message_id] and each.state not in OPEN_STATES | {State.UNKNOWN}
        for each in rows
    )
    doubled = sum(number > 1 for number in manifest.values())
    resent = sum(
        each.id in may_be_uncertain and each.attempt != may_be_uncertain[each.id] for each in rows
    )
    found = {
        "lost": lost,
        "doubled": doubled,
        "resent": resent,
        "uncertain without a kill": len(uncertain - may_be_uncertain.keys()),
        "more uncertain at a kill than connections": max(most_at_once - connections, 0),
        "accepted and never taken": sum(
            each.state is State.ACCEPTED and not manifest[each.message_id] for each in rows
        ),
        "taken and not noted": sum(
            each.state in NOT_SENT and manifest[each.message_id] > 0 for each in rows
        ),
        "taken and unknown to the outbox": len(
            manifest.keys() - {each.message_id for each in rows}
        ),
        "never finished": sum(each.state in OPEN_STATES for each in rows),
    }
    violations = {name: number for name, number in found.items() if number}
    return Verdict(len(rows), lost, doubled, len(uncertain), resent, violations)
