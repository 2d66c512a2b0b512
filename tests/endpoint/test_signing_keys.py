"""Tokens are checked from memory: a flood of forgeries does not reach the store."""

from __future__ import annotations

import secrets
from datetime import timedelta

from pixel_endpoint.contract import Purpose, SigningKey, mint
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.signing_keys import Keys, SigningKeys
from pixel_endpoint.store import MailRef
from tests.endpoint.factories import NOON, TurnedClock

TENANT, MAIL = b"tent", b"m" * 16
KEY = SigningKey(7, bytes(range(32)), NOON + timedelta(days=30))
TRUE = mint(KEY.key, 7, TENANT, MAIL, Purpose.PIXEL)


class Shelf:
    """What the store would say."""

    def __init__(self) -> None:
        self.keys: Keys = {(TENANT, 7): (KEY,)}
        self.is_broken = False
        self.asked = 0

    def load(self) -> Keys:
        self.asked += 1
        if self.is_broken:
            raise StoreUnavailable
        return self.keys


def test_known_keys_are_asked_for_once_a_minute() -> None:
    shelf, clock = Shelf(), TurnedClock()
    keys = SigningKeys(shelf.load, clock)
    for _ in range(100):
        assert keys.mail_of(TRUE, Purpose.PIXEL) == MailRef(TENANT, MAIL)
    assert shelf.asked == 1
    clock.turn(seconds=61)
    keys.mail_of(TRUE, Purpose.PIXEL)
    assert shelf.asked == 2


def test_a_flood_of_forgeries_asks_the_store_once() -> None:
    shelf = Shelf()
    keys = SigningKeys(shelf.load, TurnedClock())
    for _ in range(1000):
        forged = mint(KEY.key, 7, secrets.token_bytes(4), MAIL, Purpose.PIXEL)
        assert keys.mail_of(forged, Purpose.PIXEL) is None
    assert shelf.asked == 1


def test_a_key_counts_until_its_end_and_no_second_longer() -> None:
    clock = TurnedClock()
    keys = SigningKeys(Shelf().load, clock)
    clock.turn(days=30, seconds=-1)
    assert keys.mail_of(TRUE, Purpose.PIXEL)
    clock.turn(seconds=1)
    assert keys.mail_of(TRUE, Purpose.PIXEL) is None


def test_a_withdrawn_key_is_forgotten_within_a_minute() -> None:
    shelf, clock = Shelf(), TurnedClock()
    keys = SigningKeys(shelf.load, clock)
    assert keys.mail_of(TRUE, Purpose.PIXEL)
    shelf.keys = {}
    clock.turn(seconds=60)
    assert keys.mail_of(TRUE, Purpose.PIXEL) is None


def test_known_keys_still_count_while_the_store_can_not_be_read() -> None:
    shelf, clock = Shelf(), TurnedClock()
    keys = SigningKeys(shelf.load, clock)
    assert keys.mail_of(TRUE, Purpose.PIXEL)
    shelf.is_broken = True
    clock.turn(hours=1)
    assert keys.mail_of(TRUE, Purpose.PIXEL)
