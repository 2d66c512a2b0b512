"""The image. Whoever asks gets the same 42 bytes and the same headers, whatever happens behind."""

from __future__ import annotations

import base64
import logging
from typing import Final

from bottle import Bottle, HTTPResponse, request

from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import Purpose
from pixel_endpoint.features import feature_of_request
from pixel_endpoint.signing_keys import SigningKeys

GIF: Final = base64.b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
"""One transparent pixel, 42 bytes."""

# No validators and no caching: a person's open after a proxy's fetch must reach us.
HEADERS: Final = {
    "Content-Type": "image/gif",
    "Content-Length": str(len(GIF)),
    "Cache-Control": "no-store, no-cache, must-revalidate, private, max-age=0",
    "Pragma": "no-cache",
    "Expires": "0",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}

_log: Final = logging.getLogger("rundbrief_pixel")


def add_pixel(app: Bottle, keys: SigningKeys, opens: GroupCommit) -> None:
    """Routes everything under /o/; GET and HEAD are answered, other methods are not allowed."""

    def pixel(rest: str) -> HTTPResponse:
        try:
            _record(rest.removesuffix(".gif"))
        except Exception as problem:  # noqa: BLE001 the reader gets the image, whatever happened
            opens.count_unrecorded()
            _log.error("An open could not be recorded: %s", type(problem).__name__)
        return HTTPResponse(GIF, **HEADERS)

    def _record(token: str) -> None:
        mail = keys.mail_of(token, Purpose.PIXEL)
        if mail is not None:
            opens.record(mail, feature_of_request(request.environ))

    app.route(r"/o/<rest:re:[\s\S]*>", method="GET", callback=pixel)
