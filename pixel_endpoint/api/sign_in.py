"""Who may read which feed, and how often one may be wrong about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pixel_endpoint.api.failures import Failures
from pixel_endpoint.api.refused import Refused
from pixel_endpoint.api.sources import Network, Sources
from pixel_endpoint.bearer import Bearer
from pixel_endpoint.clock import Clock
from pixel_endpoint.store import Offices

_CHALLENGE: Final = {"WWW-Authenticate": "Bearer"}


class SignIn:
    """Checks bearer keys against the store each time, so that new and revoked ones count at once.

    Failures are limited for each sender, and for all together. A right key is never refused for
    failures, not even its sender's: offices behind one router must not lock each other out. The
    address of whoever has a right key is not looked at.
    """

    def __init__(self, offices: Offices, clock: Clock, trusted_proxies: Sequence[Network]) -> None:
        self._offices = offices
        self._clock = clock
        self._sources = Sources(trusted_proxies)
        self._failures = Failures(clock)

    def tenant_of(self, environ: Mapping[str, Any]) -> bytes:
        """The office behind the Authorization header; nothing else of a request is a key.

        Raises Refused with 401 or 429.
        """
        scheme, _, text = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
        bearer = Bearer.parse(text.strip()) if scheme.lower() == "bearer" else None
        tenant = self._offices.tenant_of(bearer, self._clock.now()) if bearer else None
        if tenant is not None:
            return tenant
        wait = self._failures.count(self._sources.of(environ))
        if wait:
            after = {"Retry-After": str(wait)}
            raise Refused(429, "Too many wrong keys; try again in a minute.", after)
        sentence = "This needs the key of a pairing code; pair the desktop again."
        raise Refused(401, sentence, _CHALLENGE)
