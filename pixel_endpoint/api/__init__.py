"""What an office's desktop asks and pushes under /v1/ (reference/reliability.md 3.3).

Old and new go together: a request may hold fields, parameters and headers that this version
doesn't know, and they are ignored; an answer may gain fields, and never loses one or changes what
one means. What can't keep to that gets another path, and this one stays for one version more.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bottle import Bottle, HTTPResponse, request

from pixel_endpoint.api.answers import Answer, answering
from pixel_endpoint.api.description import DESCRIPTION
from pixel_endpoint.api.feed import FeedCalls
from pixel_endpoint.api.office import OfficeCalls
from pixel_endpoint.api.sign_in import SignIn
from pixel_endpoint.api.sources import Network
from pixel_endpoint.api.status import StatusCall
from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import (
    ACK_PATH,
    DENY_PATH,
    DESCRIPTION_PATH,
    ERASE_PATH,
    FEED_PATH,
    KEYS_PATH,
    STATUS_PATH,
    TEXTS_PATH,
)
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import Store

Call = Callable[[bytes], Answer]


def add_api(
    app: Bottle,
    store: Store,
    keys: SigningKeys,
    opens: GroupCommit,
    clock: Clock,
    trusted_proxies: Sequence[Network],
) -> None:
    """Routes /v1/; each answer concerns the office of the bearer key alone."""
    sign_in = SignIn(store.offices, clock, trusted_proxies)
    feed = FeedCalls(store, opens, clock)
    office = OfficeCalls(store, keys, clock)

    def for_office(call: Call) -> Callable[[], HTTPResponse]:
        return answering(lambda: call(sign_in.tenant_of(request.environ)))

    app.route(FEED_PATH, method="GET", callback=for_office(feed.read))
    app.route(ACK_PATH, method="POST", callback=for_office(feed.acknowledge))
    app.route(DENY_PATH, method="POST", callback=for_office(office.deny))
    app.route(ERASE_PATH, method="POST", callback=for_office(office.erase))
    app.route(KEYS_PATH, method="POST", callback=for_office(office.push_key))
    app.route(TEXTS_PATH, method="POST", callback=for_office(office.push_text))
    status = StatusCall(store, opens, clock)
    app.route(STATUS_PATH, method="GET", callback=for_office(status.tell))
    app.route(DESCRIPTION_PATH, method="GET", callback=answering(lambda: DESCRIPTION))
