"""Pair the desktop with an endpoint, and prove at once that an open finds its way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.domain.pairing_steps import PairingStep, Report, unheard
from desktop.core.tracking.minting import bearer_name, ready_key, trial_mail_id
from desktop.core.tracking.ports import Feed
from desktop.core.tracking.telling import tell_keys, tell_texts
from desktop.core.use_cases.desk import Desk
from pixel_endpoint.contract import ContractError, Pairing, Purpose, mint

_BEHIND_ALL = 2**61
_PAGES_LOOKED_AT = 20


class PairingCancelled(UserError):
    """Somebody didn't want it any more."""


def endpoints(desk: Desk) -> list[Endpoint]:
    """The current one and earlier ones, which go on serving the mails that point to them."""
    with desk.storage.read() as unit:
        return unit.endpoints.all()


def pair(
    desk: Desk,
    code: str,
    report: Report = unheard,
    cancelled: Callable[[], bool] = lambda: False,
) -> Outcome[Endpoint]:
    """Takes a pairing code, tests it with a loop-back open, and points new mails there.

    A new code for an endpoint that is known replaces its key alone. Raises UserError for a damaged
    code, an endpoint that can't be reached, or an open that did not come back; then nothing has
    changed, nor has it when it was cancelled.
    """
    try:
        pairing = Pairing.from_code(code)
    except ContractError as error:
        raise UserError(
            "The pairing code can't be used.", str(error), "Ask the admin for a new one."
        ) from error
    endpoint = Endpoint(pairing.url, pairing.tenant)
    proof = _Proof(desk, endpoint, desk.feed(endpoint, pairing.bearer), report, cancelled)
    proof.run()
    desk.secrets.write(bearer_name(endpoint), pairing.bearer)
    with desk.storage.write() as unit:
        paired = unit.endpoints.pair(pairing.url, pairing.tenant)
    desk.patience.worked(paired.id)
    return Outcome(paired, frozenset({Record.ENDPOINT}))


def try_again(
    desk: Desk,
    endpoint: Endpoint,
    report: Report = unheard,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """The same test of an endpoint that is paired; raises UserError like `pair`."""
    _Proof(desk, endpoint, feed_of(desk, endpoint), report, cancelled).run()


def feed_of(desk: Desk, endpoint: Endpoint) -> Feed:
    """The endpoint's feed with the bearer from the secret store."""
    bearer = desk.secrets.read(bearer_name(endpoint))
    if bearer is None:
        raise UserError(
            f"The key for {endpoint.url} is missing.",
            "This desk's secret store doesn't have it.",
            "Pair again with a new pairing code.",
        )
    return desk.feed(endpoint, bearer)


@dataclass(frozen=True)
class _Proof:
    """Loads a pixel that belongs to no mail and looks for it in the feed."""

    desk: Desk
    endpoint: Endpoint
    feed: Feed
    report: Report
    cancelled: Callable[[], bool]

    def run(self) -> None:
        page = self.feed.page(_BEHIND_ALL)
        self._done(PairingStep.REACH)
        token, mail_id = self._minted(page.epoch)
        self._done(PairingStep.KEY)
        self.feed.load_pixel(token)
        self._look_for(mail_id, page.head)
        self._done(PairingStep.OPEN)
        now = self.desk.clock.now()
        tell_texts(self.feed, self.endpoint, self.desk.storage, now, again=True)
        self._done(PairingStep.TEXTS)

    def _minted(self, epoch: str) -> tuple[str, bytes]:
        desk, now = self.desk, self.desk.clock.now()
        key = ready_key(self.endpoint, desk.secrets, self.feed, desk.random, now)
        tell_keys(self.feed, self.endpoint, desk.secrets, epoch, now, again=True)
        mail_id = trial_mail_id(desk.random)
        return mint(key.key, key.key_id, self.endpoint.tenant, mail_id, Purpose.PIXEL), mail_id

    def _look_for(self, mail_id: bytes, after: int) -> None:
        for _ in range(_PAGES_LOOKED_AT):
            page = self.feed.page(after)
            if any(item.mail_id == mail_id for item in page.items):
                return
            if page.after >= page.head:
                break
            after = page.after
        raise UserError(
            "The endpoint answers, but a test open did not come back.",
            "Mails sent now would not be counted.",
            "Ask the admin to run “rundbrief-pixel doctor”.",
        )

    def _done(self, step: PairingStep) -> None:
        if self.cancelled():
            raise PairingCancelled("The test was cancelled.", "Nothing has changed.")
        self.report(step)
