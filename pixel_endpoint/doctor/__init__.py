"""Looks at an endpoint from inside and, through its public address, from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pixel_endpoint.doctor.at_home import look_at_home
from pixel_endpoint.doctor.certificate import look_at_certificate
from pixel_endpoint.doctor.finding import Finding
from pixel_endpoint.doctor.loop import look_through_proxy
from pixel_endpoint.doctor.storage import look_at_store
from pixel_endpoint.doctor.visits import Visitor
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import Store

__all__ = ["Finding", "examine"]


def examine(
    settings: Settings, environment: Mapping[str, str], authority: Path | None = None
) -> Iterator[Finding]:
    """One finding after the other. For a moment there is an office more, and none is left.

    `authority` is a file of certificates to believe besides the system's.
    """
    yield from look_at_home(settings, environment)
    opened: list[Store] = []
    try:
        yield from look_at_store(settings, opened)
        visitor = Visitor(settings.public_url, authority)
        certificate = look_at_certificate(visitor)
        yield certificate
        if opened and certificate.is_fine:
            yield from look_through_proxy(visitor, opened[0], bool(settings.trusted_proxies))
    finally:
        for store in opened:
            store.close()
