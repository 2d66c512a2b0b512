"""The image. Whoever asks gets the same 42 bytes and the same headers, whatever happens behind."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from bottle import Bottle, HTTPResponse, request

from pixel_endpoint.commit import Batch, GroupCommit, OnEnd
from pixel_endpoint.contract import Purpose
from pixel_endpoint.features import feature_of_request, feature_of_scope
from pixel_endpoint.rsgi import Scope
from pixel_endpoint.signing_keys import KeysNotAtHand, SigningKeys

PREFIX: Final = "/o/"
_ENDING: Final = ".gif"

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
_RECORDED: Final = {"X-Pixel-Recorded": "1"}
_FORGED: Final = "opens|forged"

Asked = TypeVar("Asked")
Told = TypeVar("Told")
Result = TypeVar("Result")

_log: Final = logging.getLogger("rundbrief_pixel")


class Pixel:
    """Takes down who fetched the image of which mail; true on return means: it is on disk.

    `says_recorded` is for tests alone: readers must not learn whether their mail is known. `count`
    is told of tokens that are none of ours.
    """

    def __init__(
        self,
        keys: SigningKeys,
        opens: GroupCommit,
        *,
        says_recorded: bool = False,
        count: Callable[[str], None] = lambda _: None,
    ) -> None:
        self.keys = keys
        self._opens = opens
        self._count = count
        self._says_recorded = says_recorded

    def headers(self, is_recorded: bool) -> Mapping[str, str]:
        return {**HEADERS, **_RECORDED} if is_recorded and self._says_recorded else HEADERS

    def record(self, path: str, environ: Mapping[str, Any]) -> bool:
        """For a thread that may wait."""
        return self._whatever_happens(self._record, path, environ) or False

    def begin(self, scope: Scope, on_end: OnEnd) -> Batch | None:
        """For an event loop; None when there is nothing to wait for.

        Raises KeysNotAtHand when only `record` can find out what the token is worth.
        """
        return self._whatever_happens(self._begin, scope, on_end)

    def count_unrecorded(self) -> None:
        self._opens.count_unrecorded()

    def _record(self, path: str, environ: Mapping[str, Any]) -> bool:
        mail = self.keys.mail_of(_token_in(path), Purpose.PIXEL)
        if mail is None:
            self._count(_FORGED)
            return False
        return self._opens.record(mail, feature_of_request(environ))

    def _begin(self, scope: Scope, on_end: OnEnd) -> Batch | None:
        mail = self.keys.mail_at_once(_token_in(scope.path), Purpose.PIXEL)
        if mail is None:
            self._count(_FORGED)
            return None
        change = self._opens.change_of(feature_of_scope(scope))
        batch = self._opens.join(mail, change, on_end)
        if batch is None:
            self.count_unrecorded()
        return batch

    def _whatever_happens(
        self, take: Callable[[Asked, Told], Result], asked: Asked, told: Told
    ) -> Result | None:
        try:
            return take(asked, told)
        except KeysNotAtHand:
            raise
        except Exception as problem:  # noqa: BLE001 the reader gets the image, whatever happened
            self.count_unrecorded()
            _log.error("An open could not be recorded: %s", type(problem).__name__)
            return None


def add_pixel(app: Bottle, pixel: Pixel) -> None:
    """Routes everything under /o/; GET and HEAD are answered, other methods are not allowed."""

    def answer(rest: str) -> HTTPResponse:
        is_recorded = pixel.record(rest, request.environ)
        return HTTPResponse(GIF, **pixel.headers(is_recorded))

    app.route(PREFIX + r"<rest:re:[\s\S]*>", method="GET", callback=answer)


def _token_in(path: str) -> str:
    """What stands between prefix and ending, both of which may be missing."""
    return path.removeprefix(PREFIX).removesuffix(_ENDING)
