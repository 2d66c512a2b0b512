"""The WSGI application: routes put together, nothing global."""

from __future__ import annotations

import json

from bottle import Bottle, HTTPError, HTTPResponse, request, response

from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import HEALTH_PATH
from pixel_endpoint.feed import add_feed
from pixel_endpoint.pages import add_pages
from pixel_endpoint.pixel import add_pixel
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import Store

_SENTENCES = {
    404: "There is nothing here.",
    405: "This address does not answer to that method.",
    500: "The endpoint could not answer just now; try again later.",
}


def create_app(store: Store, opens: GroupCommit, clock: Clock) -> Bottle:
    """Pixel, recipients' pages, feed and health over one store; the caller closes what it gave."""
    app = Bottle()
    app.default_error_handler = _say
    keys = SigningKeys(store.offices.signing_keys, clock)
    add_pixel(app, keys, opens)
    add_pages(app, keys, opens, clock, store.texts.of)
    add_feed(app, store, keys, opens, clock)
    app.route(HEALTH_PATH, method="GET", callback=_healthy)
    return app


def _healthy() -> HTTPResponse:
    return HTTPResponse("ok\n", **{"Content-Type": "text/plain", "Cache-Control": "no-store"})


def _say(problem: HTTPError) -> str:
    # Bottle's own pages repeat the path, and a path may hold a token
    sentence = _SENTENCES.get(problem.status_code, "The request can't be understood.")
    is_api = request.path.startswith("/v1/")
    response.content_type = "application/json" if is_api else "text/plain; charset=utf-8"
    return json.dumps({"error": sentence}) if is_api else f"{sentence}\n"
