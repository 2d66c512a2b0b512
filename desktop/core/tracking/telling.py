"""What an office tells its endpoint: its keys, its texts, and which mails are to count no more."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime

from desktop.core.domain.clock import Clock
from desktop.core.domain.consent import ConsentText, Purpose
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.ids import AddressId
from desktop.core.storage.silencing import Pixel
from desktop.core.storage.storage import Storage, Unit
from desktop.core.tracking.gates import Gate
from desktop.core.tracking.minting import known_keys, told_name
from desktop.core.tracking.ports import Feed, Secrets
from pixel_endpoint.contract import LONGEST_TEXT, LONGEST_TEXT_ID, MOST_MAIL_IDS, AgreeText

LANGUAGES = ("de", "en")
"""Those of the endpoint's pages."""


def tell_keys(
    feed: Feed,
    endpoint: Endpoint,
    secrets: Secrets,
    epoch: str,
    now: datetime,
    *,
    again: bool = False,
) -> None:
    """This desk's signing keys, once in each life of the endpoint."""
    if secrets.read(told_name(endpoint)) == epoch and not again:
        return
    for key in known_keys(endpoint, secrets, now):
        feed.push_key(key)
    secrets.write(told_name(endpoint), epoch)


def tell_texts(
    feed: Feed, endpoint: Endpoint, storage: Storage, now: datetime, *, again: bool = False
) -> None:
    """The words that recipients may agree to from now on, when they are others than before."""
    with storage.read() as unit:
        texts = newest_texts(unit.consents.texts(Purpose.TRACK_OPEN), now)
    digest = _digest(texts)
    if digest == endpoint.told_texts and not again:
        return
    for text in texts:
        feed.push_text(AgreeText(text.id, text.language, text.body))
    with storage.write() as unit:
        unit.endpoints.has_texts(endpoint.id, digest)


def newest_texts(texts: Iterable[ConsentText], now: datetime) -> list[ConsentText]:
    """Of each language of the endpoint's pages the text that holds now."""
    newest: dict[str, ConsentText] = {}
    for text in sorted(texts, key=lambda text: (text.valid_from, text.id)):
        has_room = len(text.body) <= LONGEST_TEXT and len(text.id) <= LONGEST_TEXT_ID
        if text.language in LANGUAGES and has_room and text.valid_from <= now:
            newest[text.language] = text
    return list(newest.values())


def silence(feed: Feed, endpoint: Endpoint, storage: Storage, clock: Clock) -> int:
    """Silences the pixels that no consent stands behind any more; says how many it did.

    Those whose address record is gone, or who want it so, are forgotten there, too.
    """
    silenced = 0
    after: Pixel | None = None
    while True:
        with storage.read() as unit:
            doubtful = unit.silencing.doubtful(endpoint.id, after)
            unwanted = _without_consent(unit, doubtful, clock.now())
            forgotten = _forgotten(unit, unwanted)
        for part in _told(feed, unwanted, forgotten):
            with storage.write() as unit:
                unit.silencing.silence([pixel.recipient for pixel in part], clock.now())
            silenced += len(part)
        if not doubtful:
            return silenced
        after = doubtful[-1]


def silence_again(feed: Feed, endpoint: Endpoint, storage: Storage) -> None:
    """Whatever it was told to silence before, since it may have forgotten."""
    after: Pixel | None = None
    while True:
        with storage.read() as unit:
            silenced = unit.silencing.silenced(endpoint.id, after)
            forgotten = _forgotten(unit, silenced)
        for _ in _told(feed, silenced, forgotten):
            pass
        if not silenced:
            return
        after = silenced[-1]


def _without_consent(unit: Unit, pixels: Sequence[Pixel], now: datetime) -> list[Pixel]:
    addresses = {pixel.address for pixel in pixels if pixel.address is not None}
    ledger = unit.consents.bearing_on(sorted(addresses))
    gate = Gate(unit)
    allowed = {address for address in addresses if gate.consent_of(ledger.get(address, ()), now)}
    return [pixel for pixel in pixels if (pixel.address or AddressId(0)) not in allowed]


def _forgotten(unit: Unit, pixels: Sequence[Pixel]) -> set[AddressId]:
    """Who wanted earlier opens gone, too."""
    addresses = {pixel.address for pixel in pixels if pixel.address is not None}
    ledger = unit.consents.on_tracking(addresses)
    return {each for each in addresses if any(event.forgets for event in ledger.get(each, ()))}


def _told(
    feed: Feed, pixels: Sequence[Pixel], forgotten: Collection[AddressId]
) -> Iterator[Sequence[Pixel]]:
    """The pixels by parts, each after the endpoint was told of it."""
    gone = [each for each in pixels if each.address is None or each.address in forgotten]
    unwanted = [each for each in pixels if each.address and each.address not in forgotten]
    for some, tell in ((gone, feed.erase), (unwanted, feed.deny)):
        for start in range(0, len(some), MOST_MAIL_IDS):
            part = some[start : start + MOST_MAIL_IDS]
            tell([pixel.mail_id for pixel in part])
            yield part


def _digest(texts: Sequence[ConsentText]) -> str:
    marks = sorted(f"{text.id} {text.language} {text.sha256}" for text in texts)
    return hashlib.sha256("\n".join(marks).encode()).hexdigest()
