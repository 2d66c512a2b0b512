"""Ports of this machine: which are free, and which somebody listens on."""

from __future__ import annotations

import random
import socket
from typing import Final

# Below those that the system lends to outgoing connections (from 32768 on), or one of these may
# take the port before the server that it was found for.
_PORTS: Final = range(15_000, 32_000)

_given_away: Final[set[int]] = set()


def free_port(host: str = "127.0.0.1") -> int:
    """A port that nobody has, and that this process gives to nobody else."""
    while True:
        port = random.choice(_PORTS)
        if port not in _given_away and _is_free(host, port):
            _given_away.add(port)
            return port


def listens(host: str, port: int) -> bool:
    with socket.socket() as caller:
        caller.settimeout(1)
        return caller.connect_ex((host, port)) == 0


def _is_free(host: str, port: int) -> bool:
    with socket.socket() as found:
        try:
            found.bind((host, port))
        except OSError:
            return False
    return True
