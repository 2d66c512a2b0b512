"""What is odd about what endpoints said, in one sentence or two for a whole sync."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.tracking.sync import Exchanged

_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def warning_of(found: Sequence[tuple[Endpoint, Exchanged]]) -> UserError | None:
    """One for all; the first is the title, the others follow it."""
    warnings = [warning for endpoint, each in found for warning in _warnings(endpoint, each)]
    if not warnings:
        return None
    first, *others = warnings
    message = " ".join([first.message, *(other.title for other in others)])
    return UserError(first.title, message.strip(), first.way_out)


def _warnings(endpoint: Endpoint, exchanged: Exchanged) -> list[UserError]:
    found = []
    if exchanged.offset:
        span = _span(abs(exchanged.offset))
        ahead = f"The clock of {endpoint.url} is {span} ahead of this one."
        behind = f"The clock of {endpoint.url} is {span} behind this one."
        found.append(
            UserError(
                ahead if exchanged.offset > timedelta() else behind,
                "The times of opens were put right by that.",
                "Ask the admin to set it, or set this one if it is wrong.",
            )
        )
    if exchanged.pulled.resynced:
        found.append(
            UserError(
                f"{endpoint.url} has begun anew, as after a restored backup.",
                "All that it still has was read again, and it was told again what to silence.",
                "Opens between its backup and now may be missing; ask the admin.",
            )
        )
    if exchanged.pulled.unknown_mails:
        count = exchanged.pulled.unknown_mails
        mails = "1 mail" if count == 1 else f"{count:,} mails"
        found.append(
            UserError(
                f"{endpoint.url} told of {mails} that are not known here.",
                "Nothing of that was kept.",
                "If a backup of this office was restored lately, later mails are unknown here.",
            )
        )
    return found


def _span(offset: timedelta) -> str:
    if offset >= 2 * _DAY:
        return f"{offset // _DAY:,} days"
    if offset >= 2 * _HOUR:
        return f"{offset // _HOUR} hours"
    return f"{offset // timedelta(minutes=1)} minutes"
