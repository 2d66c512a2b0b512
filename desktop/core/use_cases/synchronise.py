"""Fetch what happened from every endpoint this office ever used."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.tracking.sync import Pulled, pull
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import endpoints, feed_of

SyncReport = Pulled


def synchronise(desk: Desk) -> Outcome[SyncReport]:
    """Opens, withdrawals and activities, up to date; `cursor` is the current endpoint's.

    Raises UserError when none is paired, or when one can't be reached: what the others had is kept.
    """
    paired = endpoints(desk)
    if not paired:
        raise UserError(
            "No endpoint is paired.",
            "Without one no mail can be tracked.",
            "Paste the admin's pairing code into the preferences, or run “rundbrief pair CODE”.",
        )
    total = Pulled()
    failures: list[UserError] = []
    for endpoint in sorted(paired, key=lambda each: each.is_current):
        try:
            total = total.plus(pull(feed_of(desk, endpoint), endpoint, desk.storage, desk.clock))
        except UserError as failure:
            failures.append(failure)
    if failures:
        raise failures[-1]
    return Outcome(total, _changed(total))


def _changed(total: Pulled) -> frozenset[Record]:
    changed = {Record.ENDPOINT}
    if total != replace(Pulled(), cursor=total.cursor):
        changed |= {Record.OPEN, Record.ACTIVITY, Record.CONSENT, Record.DISPATCH}
    return frozenset(changed | {Record.OPEN})
