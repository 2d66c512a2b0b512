"""Pair the desktop with an endpoint, and prove at once that an open finds its way back."""

from __future__ import annotations

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from desktop.core.tracking.minting import bearer_name, new_mail_id, ready_key
from desktop.core.tracking.ports import Feed
from desktop.core.use_cases.desk import Desk
from pixel_endpoint.contract import ContractError, Pairing, Purpose, mint


def endpoints(desk: Desk) -> list[Endpoint]:
    """The current one and earlier ones, which go on serving the mails that point to them."""
    with desk.storage.read() as unit:
        return unit.endpoints.all()


def pair(desk: Desk, code: str) -> Outcome[Endpoint]:
    """Takes a pairing code, tests it with a loop-back open, and points new mails there.

    Raises UserError for a damaged code, an endpoint that can't be reached, or an open that did not
    come back; then nothing has changed.
    """
    try:
        pairing = Pairing.from_code(code)
    except ContractError as error:
        raise UserError(
            "The pairing code can't be used.", str(error), "Ask the admin for a new one."
        ) from error
    endpoint = Endpoint(pairing.url, pairing.tenant)
    _prove(desk, endpoint, desk.feed(endpoint, pairing.bearer))
    desk.secrets.write(bearer_name(endpoint), pairing.bearer)
    with desk.storage.write() as unit:
        paired = unit.endpoints.pair(pairing.url, pairing.tenant)
    return Outcome(paired, frozenset({Record.ENDPOINT}))


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


def _prove(desk: Desk, endpoint: Endpoint, feed: Feed) -> None:
    """Loads a pixel that belongs to no mail and looks for it in the feed."""
    head = feed.page(0).head
    key = ready_key(endpoint, desk.secrets, feed, desk.random, desk.clock.now())
    mail_id = new_mail_id(desk.random)
    feed.load_pixel(mint(key.key, key.key_id, endpoint.tenant, mail_id, Purpose.PIXEL))
    if all(item.mail_id != mail_id for item in feed.page(head).items):
        raise UserError(
            "The endpoint answers, but a test open did not come back.",
            "Mails sent now would not be counted.",
            "Ask the admin to run “rundbrief-pixel doctor”.",
        )
