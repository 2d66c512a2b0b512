"""Every setting, declared once: key, how a value is read, default, help, example.

What the configuration file, the environment, secret files and the command line may say is derived
from this.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Final

from pixel_endpoint.contract import ContractError, checked_public_url

Network = IPv4Network | IPv6Network
LOG_LEVELS: Final = ("debug", "info", "warning", "error")
OFF: Final = "off"

_MOST_WORKERS: Final = 64
_MOST_THREADS: Final = 1024
_MOST_DAYS: Final = 3650


@dataclass(frozen=True, slots=True)
class Setting:
    """`read` takes what TOML or a text says; it raises ValueError, "is …", for what can't be.

    A default of None has to be given, or is found from the home folder.
    """

    key: str
    read: Callable[[object], object]
    default: object
    help: str
    example: str
    is_secret: bool = False


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("is no text")
    return value.strip()


def _public_url(value: object) -> str:
    try:
        return checked_public_url(_text(value))
    except ContractError as error:
        raise ValueError(f"can't be used: {error}") from error


def _database(value: object) -> Path | str:
    """A URL as it is; anything else is a SQLite file."""
    text = _text(value)
    if "://" in text:
        return text
    if not Path(text).is_absolute():
        raise ValueError("is neither a database URL nor a file's full path")
    return Path(text)


def _host_port(value: object) -> str:
    host, _, port = _text(value).rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise ValueError("is no HOST:PORT, such as 127.0.0.1:8080")
    return f"{host}:{port}"


def _host_port_or_off(value: object) -> str:
    return OFF if value == OFF else _host_port(value)


def _whole(least: int, greatest: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        text = str(value).strip() if isinstance(value, int | str) else ""
        # a TOML true is no number
        number = int(text) if re.fullmatch("[0-9]{1,9}", text) else -1
        if not least <= number <= greatest:
            raise ValueError(f"is no whole number from {least} to {greatest}")
        return number

    return read


def _networks(value: object) -> tuple[Network, ...]:
    """A list, or a text with commas or blanks in between."""
    if isinstance(value, str):
        return _networks(value.replace(",", " ").split())
    if not isinstance(value, list):
        raise ValueError("is no list of addresses")
    return tuple(_network(each) for each in value)


def _network(value: object) -> Network:
    try:
        return ip_network(_text(value))
    except ValueError as error:
        raise ValueError(f"names “{value}”, which is no address and no network") from error


def _level(value: object) -> str:
    if value not in LOG_LEVELS:
        raise ValueError(f"is none of {', '.join(LOG_LEVELS)}")
    return str(value)


SETTINGS: Final = (
    Setting(
        "public_url", _public_url, None,
        "Where mail programs and desktops reach this endpoint.",
        '"https://pixel.example.org"',
    ),
    Setting(
        "database", _database, None,
        "Another database than the SQLite file in the data folder, as a URL. Better kept in a\n"
        "file of its own, named by RUNDBRIEF_PIXEL_DATABASE_FILE or a systemd credential.",
        '"postgresql+psycopg://rundbrief:password@database.example.org/rundbrief"',
        is_secret=True,
    ),
    Setting(
        "bind", _host_port, "127.0.0.1:8080",
        "Where it listens, for the proxy alone.",
        '"127.0.0.1:8080"',
    ),
    Setting(
        "workers", _whole(1, _MOST_WORKERS), 1,
        "Processes that answer. One is enough for most hosts.",
        "1",
    ),
    Setting(
        "threads", _whole(1, _MOST_THREADS), 32,
        "Requests that one process answers at a time.",
        "32",
    ),
    Setting(
        "metrics_bind", _host_port_or_off, OFF,
        "Where Prometheus may ask for /metrics; a port of its own that no proxy passes on.",
        '"127.0.0.1:9464"',
    ),
    Setting(
        "trusted_proxies", _networks, (),
        "Proxies (addresses or networks) whose word about a sender's address counts when wrong\n"
        "keys are limited. Without any, no such word is believed.",
        '["127.0.0.1", "::1"]',
    ),
    Setting(
        "keep_acknowledged_days", _whole(1, _MOST_DAYS), 7,
        "Days for which opens are kept after the desktop has fetched them.",
        "7",
    ),
    Setting(
        "keep_at_most_days", _whole(1, _MOST_DAYS), 400,
        "Days after which opens are dropped even when no desktop has fetched them.",
        "400",
    ),
    Setting(
        "log_level", _level, "warning",
        f"How much is logged: {', '.join(LOG_LEVELS)}.",
        '"warning"',
    ),
)  # fmt: skip


def keys() -> Iterable[str]:
    return (each.key for each in SETTINGS)
