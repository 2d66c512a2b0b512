"""How the endpoint is, for the holder of a key."""

from __future__ import annotations

from importlib.metadata import version
from typing import Final

from bottle import request

from pixel_endpoint.api.answers import Answer
from pixel_endpoint.clock import Clock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.contract import time_text
from pixel_endpoint.store import Store
from pixel_endpoint.store.about import about_store

FORWARDING_HEADERS: Final = (
    "CF-Connecting-IP",
    "Forwarded",
    "True-Client-IP",
    "X-Client-IP",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-IP",
)


class StatusCall:
    """Names and numbers only: which headers a proxy adds is told, what they say is not."""

    def __init__(self, store: Store, opens: GroupCommit, clock: Clock) -> None:
        self._store = store
        self._opens = opens
        self._clock = clock

    def tell(self, tenant: bytes) -> Answer:
        epoch, head = self._store.opens.head(tenant)
        about = about_store(self._store.engine)
        return {
            "server_time": time_text(self._clock.now()),
            "epoch": epoch,
            "head": head,
            "version": version("rundbrief"),
            "schema": about.schema,
            "unrecorded": self._store.opens.unrecorded() + self._opens.unrecorded,
            "store_bytes": about.size,
            "disk_free_bytes": about.free,
            "forwarded": _forwarded(),
        }


def _forwarded() -> list[str]:
    return [name for name in FORWARDING_HEADERS if _variable(name) in request.environ]


def _variable(header: str) -> str:
    return "HTTP_" + header.upper().replace("-", "_")
