"""Bearer keys: `adr1_<id>_<43 characters>`, shown once, kept as a hash."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Final

_FORM: Final = re.compile(r"adr1_([a-z2-7]{8})_[A-Za-z0-9_-]{43}", re.ASCII)
_ID_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"


@dataclass(frozen=True, slots=True, repr=False)
class Bearer:
    """A key that came in or was made just now; its text is a secret."""

    key_id: str
    text: str

    @classmethod
    def new(cls) -> Bearer:
        key_id = "".join(secrets.choice(_ID_ALPHABET) for _ in range(8))
        return cls(key_id, f"adr1_{key_id}_{secrets.token_urlsafe(32)}")

    @classmethod
    def parse(cls, text: str) -> Bearer | None:
        """None when `text` does not even have the form of a bearer key."""
        match = _FORM.fullmatch(text)
        return cls(match[1], text) if match else None

    def sha256(self) -> bytes:
        """A plain hash is enough: 256 random bits can't be guessed (ASVS 6.5.2)."""
        return hashlib.sha256(self.text.encode()).digest()

    def fits(self, sha256: bytes) -> bool:
        return hmac.compare_digest(self.sha256(), sha256)
