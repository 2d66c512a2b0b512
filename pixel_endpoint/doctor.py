"""Looks at an endpoint's home and says what is wrong with it."""

from __future__ import annotations

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pixel_endpoint.errors import EndpointError
from pixel_endpoint.settings import CONFIG_NAME, DATA_NAME, Settings, load_settings
from pixel_endpoint.store import open_store


@dataclass(frozen=True, slots=True)
class Finding:
    is_fine: bool
    sentence: str


def examine(home: Path, environment: Mapping[str, str]) -> Iterator[Finding]:
    """One finding after the other; changes nothing but the store's schema when that is old."""
    try:
        settings = load_settings(home, environment)
    except EndpointError as problem:
        yield Finding(False, str(problem))
        return
    yield Finding(True, f"The configuration is fine; the endpoint is {settings.public_url}.")
    yield _private(home / CONFIG_NAME, "its owner alone should read it: chmod 600")
    yield _private(home / DATA_NAME, "its owner alone should enter it: chmod 700")
    yield from _store(settings)


def _private(path: Path, advice: str) -> Finding:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        return Finding(False, f"{path} can't be looked at: {error.strerror}.")
    if mode & 0o077:
        return Finding(False, f"{path} is open to others; {advice} {path}")
    return Finding(True, f"{path} is closed to others.")


def _store(settings: Settings) -> Iterator[Finding]:
    try:
        store = open_store(settings.database)
    except EndpointError as problem:
        yield Finding(False, str(problem))
        return
    try:
        # an empty transaction of the writer: it needs the lock and the disk
        store.opens.apply({}, 0)
        offices, keys = store.offices.count(), store.offices.signing_keys()
    except EndpointError as problem:
        yield Finding(False, str(problem))
        return
    finally:
        store.close()
    yield Finding(True, "The store can be read and written.")
    if not offices:
        yield Finding(False, "No desktop is paired; make a code with “rundbrief-pixel pair”.")
    elif not keys:
        yield Finding(False, "No desktop has sent its keys yet; enter the pairing code there.")
    else:
        yield Finding(True, f"Paired offices: {offices}; keys to check opens with: {len(keys)}.")
