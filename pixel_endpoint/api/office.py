"""What an office tells its endpoint: keys, texts, and which mails to silence or forget."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from pixel_endpoint.api.answers import Answer
from pixel_endpoint.api.reading import body_of_request
from pixel_endpoint.api.refused import Refused
from pixel_endpoint.clock import Clock
from pixel_endpoint.contract import (
    agree_text_from_json,
    mail_ids_from_json,
    signing_key_from_json,
)
from pixel_endpoint.signing_keys import SigningKeys
from pixel_endpoint.store import Store
from pixel_endpoint.store.offices import MOST_KEYS_OF_ONE_ID

DENIED_FOR: Final = timedelta(days=400)
"""Longer than a signing key lives, so a silenced mail never speaks again."""

_TOO_MANY: Final = "Too many mails are silenced already; nothing of this call was done."


class OfficeCalls:
    """Each call may be repeated without harm; the tenant is always that of its key."""

    def __init__(self, store: Store, keys: SigningKeys, clock: Clock) -> None:
        self._store = store
        self._keys = keys
        self._clock = clock

    def push_key(self, tenant: bytes) -> Answer:
        key = signing_key_from_json(body_of_request())
        now = self._clock.now()
        if key.until <= now:
            raise Refused(409, "“until” is past: the key could check nothing.")
        if not self._store.offices.add_signing_key(tenant, key, now):
            raise Refused(409, f"There are {MOST_KEYS_OF_ONE_ID} keys of this id; take another id.")
        self._keys.forget()
        return {"key_id": key.key_id}

    def push_text(self, tenant: bytes) -> Answer:
        text = agree_text_from_json(body_of_request())
        if not self._store.texts.put(tenant, text, self._clock.now()):
            raise Refused(409, "This id has other words already, or there are too many texts.")
        return {"id": text.id}

    def deny(self, tenant: bytes) -> Answer:
        mail_ids = mail_ids_from_json(body_of_request())
        if not self._store.opens.deny(tenant, mail_ids, self._clock.now() + DENIED_FOR):
            raise Refused(409, _TOO_MANY)
        return {"denied": len(mail_ids)}

    def erase(self, tenant: bytes) -> Answer:
        mail_ids = mail_ids_from_json(body_of_request())
        if not self._store.opens.erase(tenant, mail_ids, self._clock.now() + DENIED_FOR):
            raise Refused(409, _TOO_MANY)
        return {"erased": len(mail_ids)}
