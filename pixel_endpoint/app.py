"""The WSGI application: routes put together, nothing global."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bottle import Bottle, HTTPError, HTTPResponse, request, response

from pixel_endpoint.api import add_api
from pixel_endpoint.api.answers import refusal_at
from pixel_endpoint.api.sources import Network
from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import HEALTH_PATH, READY_PATH
from pixel_endpoint.pages import add_pages
from pixel_endpoint.pixel import Pixel, add_pixel
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import Store

_SENTENCES = {
    404: "There is nothing here.",
    405: "This address does not answer to that method.",
    500: "The endpoint could not answer just now; try again later.",
}


def create_app(
    store: Store,
    opens: GroupCommit,
    clock: Clock,
    trusted_proxies: Sequence[Network] = (),
    pixel: Pixel | None = None,
) -> Bottle:
    """Pixel, recipients' pages, API and health over one store; the caller closes what it gave.

    Only the limit on wrong keys asks who sent a request; `trusted_proxies` may say so for others.
    """
    pixel = pixel or Pixel(SigningKeys(store.offices.signing_keys, clock), opens)
    keys = pixel.keys
    app = Bottle()
    app.default_error_handler = _say
    add_pixel(app, pixel)
    add_pages(app, keys, opens, clock, store.texts.of)
    add_api(app, store, keys, opens, clock, trusted_proxies)
    app.route(HEALTH_PATH, method="GET", callback=lambda: _word(200, "ok"))
    app.route(READY_PATH, method="GET", callback=_readiness(store))
    return app


def _readiness(store: Store) -> Callable[[], HTTPResponse]:
    """Alive is who answers; ready is who can write down what it is asked to."""
    return lambda: _word(200, "ready") if store.is_ready() else _word(503, "unavailable")


def _word(status: int, word: str) -> HTTPResponse:
    headers = {"Content-Type": "text/plain", "Cache-Control": "no-store"}
    return HTTPResponse(f"{word}\n", status, **headers)


def _say(problem: HTTPError) -> bytes:
    # Bottle's own pages repeat the path, and a path may hold a token
    sentence = _SENTENCES.get(problem.status_code, "The request can't be understood.")
    headers, body = refusal_at(request.path, sentence)
    for name, value in headers.items():
        response.set_header(name, value)
    if "GET" in response.get_header("Allow", "").split(","):
        response.set_header("Allow", response.get_header("Allow") + ",HEAD")
    return body
