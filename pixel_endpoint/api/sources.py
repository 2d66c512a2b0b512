"""Telling senders apart without knowing them."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Final

Network = IPv4Network | IPv6Network
Address = IPv4Address | IPv6Address

# more proxies in a row than anybody has; a longer header is somebody's game
_MOST_HOPS: Final = 16
_NETWORK_OF_ONE_CUSTOMER: Final = 64


class Sources:
    """A number for each sender, good for comparing within this process and for nothing else.

    It is a hash of the sender's address, keyed by a secret that is never written down and ends with
    the process. X-Forwarded-For is believed only from `trusted_proxies`, and only as far as they
    wrote it: what stands further left was sent by whoever asked.
    """

    def __init__(self, trusted_proxies: Sequence[Network]) -> None:
        self._trusted = tuple(trusted_proxies)
        self._key = secrets.token_bytes(32)

    def of(self, environ: Mapping[str, Any]) -> bytes:
        place = _place(self._sender(environ))
        return hashlib.blake2b(place, key=self._key, digest_size=16).digest()

    def _sender(self, environ: Mapping[str, Any]) -> Address | None:
        sender = None
        for address in _addresses(environ):
            if address is None:
                break
            sender = address
            if not self._is_trusted(address):
                break
        return sender

    def _is_trusted(self, address: Address) -> bool:
        return any(address in network for network in self._trusted)


def _addresses(environ: Mapping[str, Any]) -> Iterator[Address | None]:
    """From the nearest to the farthest; None for what is no address."""
    yield _address(environ.get("REMOTE_ADDR", ""))
    told = environ.get("HTTP_X_FORWARDED_FOR", "").rsplit(",", _MOST_HOPS)[-_MOST_HOPS:]
    yield from map(_address, reversed(told))


def _address(text: str) -> Address | None:
    host = text.strip()
    # some proxies add the port
    if host.startswith("["):
        host = host[1:].partition("]")[0]
    elif host.count(":") == 1:
        host = host.partition(":")[0]
    try:
        address = ip_address(host)
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def _place(address: Address | None) -> bytes:
    """An IPv6 customer has a whole network to ask from."""
    if address is None:
        return b""
    packed = address.packed
    return packed[: _NETWORK_OF_ONE_CUSTOMER // 8] if address.version == 6 else packed
