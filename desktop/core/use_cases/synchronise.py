"""Tell every endpoint this office ever used what it must know, and fetch what happened."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.tracking.ingest import Pulled
from desktop.core.tracking.sync import Exchanged, exchange
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.endpoint_standings import standing_of_endpoint
from desktop.core.use_cases.erasing import finish_erasures
from desktop.core.use_cases.pairing import endpoints, feed_of
from desktop.core.use_cases.sync_warnings import warning_of

_CHANCE_BYTES = 4


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What all endpoints together brought; `cursor` is the current one's.

    `troubles` are those of earlier endpoints, which still serve mails already sent, and what the
    current one could not be told. `warning` says in one sentence what is odd about what was read.
    `reached` says whether the current one was asked at all.
    """

    new_opens: int
    withdrawn: int
    unknown_mails: int
    cursor: int
    resynced: bool = False
    agreed: int = 0
    troubles: tuple[UserError, ...] = ()
    warning: UserError | None = None
    reached: bool = True


def synchronise(desk: Desk, *, by_itself: bool = False) -> Outcome[SyncReport]:
    """Opens, withdrawals, agreements and activities, up to date; withdrawals told to endpoints.

    `by_itself`, not asked for by a person, it leaves alone for a while what could not be reached.
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
    found: list[tuple[Endpoint, Exchanged]] = []
    troubles: list[UserError] = []
    failure: UserError | None = None
    for endpoint in sorted(paired, key=lambda each: not each.is_current):
        if not _is_to_be_asked(desk, endpoint, by_itself=by_itself):
            continue
        try:
            found.append((endpoint, _exchanged(desk, endpoint)))
        except UserError as trouble:
            if endpoint.is_current:
                failure = trouble
            else:
                troubles.append(_of_earlier(endpoint, trouble))
    if failure is not None:
        raise failure
    return _outcome(found, troubles)


def _outcome(
    found: list[tuple[Endpoint, Exchanged]], troubles: list[UserError]
) -> Outcome[SyncReport]:
    total = Pulled()
    for _, exchanged in found:
        total = total.plus(exchanged.pulled)
    cursor = next((each.pulled.cursor for endpoint, each in found if endpoint.is_current), 0)
    report = SyncReport(
        new_opens=total.new_opens,
        withdrawn=total.withdrawn,
        unknown_mails=total.unknown_mails,
        cursor=cursor,
        resynced=total.resynced,
        agreed=total.agreed,
        troubles=(*(each.trouble for _, each in found if each.trouble), *troubles),
        warning=warning_of(found),
        reached=any(endpoint.is_current for endpoint, _ in found),
    )
    return Outcome(report, _changed(total))


def _is_to_be_asked(desk: Desk, endpoint: Endpoint, *, by_itself: bool) -> bool:
    if by_itself and not desk.patience.may_ask(endpoint.id, desk.clock.monotonic()):
        return False
    return endpoint.is_current or standing_of_endpoint(desk, endpoint).is_needed


def _exchanged(desk: Desk, endpoint: Endpoint) -> Exchanged:
    try:
        feed = feed_of(desk, endpoint)
        exchanged = exchange(feed, endpoint, desk.storage, desk.secrets, desk.clock)
        finish_erasures(desk)
    except UserError as trouble:
        chance = int.from_bytes(desk.random(_CHANCE_BYTES)) / 256**_CHANCE_BYTES
        desk.patience.failed(endpoint.id, trouble, desk.clock.monotonic(), chance)
        raise
    desk.patience.worked(endpoint.id)
    return exchanged


def _of_earlier(endpoint: Endpoint, trouble: UserError) -> UserError:
    return UserError(
        f"The earlier endpoint {endpoint.url} could not be asked.",
        trouble.title,
        "New mails don't need it; opens of mails that point to it stay unknown meanwhile.",
    )


def _changed(total: Pulled) -> frozenset[Record]:
    if total.new_opens or total.withdrawn or total.agreed or total.resynced:
        return frozenset(
            {Record.ENDPOINT, Record.OPEN, Record.ACTIVITY, Record.CONSENT, Record.DISPATCH}
        )
    return frozenset({Record.ENDPOINT, Record.OPEN})
