"""The key that seals the ledger: it lies where the passwords lie, and never in the database."""

from __future__ import annotations

from desktop.core.domain.ledger import SealKey
from desktop.core.storage.consents import KeySource
from desktop.core.tracking.minting import Random
from desktop.core.tracking.ports import Secrets

KEY_NAME = "ledger-key"
SEEN_NAME = "ledger-seen"
"""How far the ledger went when it was verified last, where a restored database can't undo it."""

_KEY_BYTES = 32


class OfficeKeys(KeySource):
    def __init__(self, secrets: Secrets, random: Random) -> None:
        self._secrets = secrets
        self._random = random
        self._known: SealKey | None = None

    def key(self) -> SealKey | None:
        if self._known is None:
            text = self._secrets.read(KEY_NAME)
            self._known = SealKey(bytes.fromhex(text)) if text else None
        return self._known

    def make(self) -> SealKey:
        secret = self._random(_KEY_BYTES)
        self._secrets.write(KEY_NAME, secret.hex())
        self._known = SealKey(secret)
        return self._known
