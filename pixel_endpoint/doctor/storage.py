"""The store: can it be read and written, how large is it, for how long is there room?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from pixel_endpoint.doctor.finding import Finding, fine, problem
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.settings import Settings, masked
from pixel_endpoint.store import Store, open_store
from pixel_endpoint.store.about import AboutStore, about_store
from pixel_endpoint.store.overview import count_of_mails

_ABOUT: Final = "store"
_LEAST_FREE: Final = 256 * 2**20
_BYTES_A_MAIL: Final = 200
"""Measured with one or two features a mail, its index included; for a store that is still small."""

_ENOUGH_TO_MEASURE: Final = 10_000


def look_at_store(settings: Settings, opened: list[Store]) -> Iterator[Finding]:
    """Puts the store into `opened` when it can be used; its tables are upgraded on the way."""
    try:
        store = open_store(settings.database)
    except EndpointError as error:
        yield problem(_ABOUT, f"{masked(str(settings.database))}: {error}")
        return
    opened.append(store)
    try:
        if not store.is_ready():
            yield problem(_ABOUT, "The store can't be written; see that its disk is not full.")
            return
        offices, keys = store.offices.count(), store.offices.signing_keys()
        about, mails = about_store(store.engine), count_of_mails(store.engine)
        unrecorded = store.opens.unrecorded()
    except EndpointError as error:
        yield problem(_ABOUT, str(error))
        return
    yield fine(_ABOUT, f"The store can be read and written; its tables are at {about.schema}.")
    yield _room(about, mails)
    yield _offices(offices, len(keys))
    if unrecorded:
        # long past perhaps, so no problem: metrics and the log tell when
        yield fine(
            _ABOUT,
            f"Opens that could not be recorded since the beginning: {unrecorded:,}; the log says "
            "when and why.",
        )


def _room(about: AboutStore, mails: int) -> Finding:
    size = f"The store holds {mails:,} mails in {_in_words(about.size)}"
    if about.free is None:
        return fine("disk", f"{size}; its server knows how much room is left.")
    a_mail = about.size / mails if mails >= _ENOUGH_TO_MEASURE else _BYTES_A_MAIL
    if about.free < _LEAST_FREE:
        return problem(
            "disk",
            f"{size}, and only {_in_words(about.free)} are free; make room: without it images go "
            "out and opens are not recorded.",
        )
    more = f"{about.free / a_mail / 1e6:,.0f} million mails more"
    return fine("disk", f"{size}; {_in_words(about.free)} are free, enough for {more}.")


def _offices(offices: int, keys: int) -> Finding:
    if not offices:
        return problem("pairing", "No desktop is paired; make a code with “rundbrief-pixel pair”.")
    if not keys:
        return problem("pairing", "No desktop has sent its keys yet; enter the pairing code there.")
    return fine("pairing", f"Paired offices: {offices}; keys to check opens with: {keys}.")


def _in_words(size: int) -> str:
    return f"{size / 2**30:,.1f} GB" if size >= 2**30 else f"{size / 2**20:,.1f} MB"
