"""Around the application: every answer is counted, every error is logged without values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from pixel_endpoint import contract, logs
from pixel_endpoint.contract import Purpose
from pixel_endpoint.counts import Counts

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_NAMES: Final = {
    Purpose.PIXEL: "pixel",
    Purpose.UNSUBSCRIBE: "unsubscribe",
    Purpose.STOP_TRACKING: "stop_tracking",
    Purpose.AGREE: "agree",
}
_OF_PREFIX: Final = {f"/{purpose.value}/": name for purpose, name in _NAMES.items()}
_OF_PATH: Final = {
    path: path.rsplit("/", 1)[1].removesuffix(".json")
    for path in (
        contract.ACK_PATH,
        contract.DENY_PATH,
        contract.DESCRIPTION_PATH,
        contract.ERASE_PATH,
        contract.FEED_PATH,
        contract.HEALTH_PATH,
        contract.KEYS_PATH,
        contract.READY_PATH,
        contract.STATUS_PATH,
        contract.TEXTS_PATH,
    )
}
_METHODS: Final = frozenset({"GET", "HEAD", "POST"})
_ERRORS: Final = logs.ErrorStream()


def answers_counted(application: Application, counts: Counts) -> Application:
    """Counted as `answers|<kind>|<method>|<status>`: what was asked for, never by whom or of whom.

    All that can be asked for comes from a short list, so that nobody can make names up.
    """

    def counted(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        asked = f"answers|{_kind(environ.get('PATH_INFO', ''))}|{_method(environ)}"

        def start(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            counts.add(f"{asked}|{status[:3]}")
            return start_response(status, headers, *more)

        environ["wsgi.errors"] = _ERRORS
        logs.begin_request()
        try:
            return application(environ, start)
        finally:
            logs.end_request()

    return counted


def _kind(path: str) -> str:
    return _OF_PREFIX.get(path[:3]) or _OF_PATH.get(path) or "other"


def _method(environ: dict[str, Any]) -> str:
    method = environ.get("REQUEST_METHOD", "")
    return method if method in _METHODS else "other"
