"""Fetch what happened from every endpoint this office ever used."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.tracking.ingest import Pulled
from desktop.core.tracking.sync import pull
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import endpoints, feed_of


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What all endpoints together brought; `cursor` is the current one's.

    `troubles` are those of earlier endpoints, which still serve mails already sent.
    """

    new_opens: int
    withdrawn: int
    unknown_mails: int
    cursor: int
    resynced: bool = False
    troubles: tuple[UserError, ...] = ()


def synchronise(desk: Desk) -> Outcome[SyncReport]:
    """Opens, withdrawals and activities, up to date.

    Raises UserError when none is paired, or when the current one can't be reached; what an earlier
    one had is kept all the same.
    """
    paired = endpoints(desk)
    if not paired:
        raise UserError(
            "No endpoint is paired.",
            "Without one no mail can be tracked.",
            "Paste the admin's pairing code into the preferences, or run “rundbrief pair CODE”.",
        )
    total = Pulled()
    troubles: list[UserError] = []
    for endpoint in sorted(paired, key=lambda each: each.is_current):
        try:
            total = total.plus(pull(feed_of(desk, endpoint), endpoint, desk.storage, desk.clock))
        except UserError as trouble:
            if endpoint.is_current:
                raise
            troubles.append(_of_earlier(endpoint, trouble))
    report = SyncReport(
        new_opens=total.new_opens,
        withdrawn=total.withdrawn,
        unknown_mails=total.unknown_mails,
        cursor=total.cursor,
        resynced=total.resynced,
        troubles=tuple(troubles),
    )
    return Outcome(report, _changed(total))


def _of_earlier(endpoint: Endpoint, trouble: UserError) -> UserError:
    return UserError(
        f"The earlier endpoint {endpoint.url} could not be asked.",
        trouble.title,
        "New mails don't need it; opens of mails that point to it stay unknown meanwhile.",
    )


def _changed(total: Pulled) -> frozenset[Record]:
    if total.new_opens or total.withdrawn or total.resynced:
        return frozenset(
            {Record.ENDPOINT, Record.OPEN, Record.ACTIVITY, Record.CONSENT, Record.DISPATCH}
        )
    return frozenset({Record.ENDPOINT, Record.OPEN})
