"""Secrets in one file that a passphrase locks: for machines without a keyring.

Scrypt makes the key of the passphrase, AES-GCM locks the whole content, so that neither names nor
secrets can be read or changed without it.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from desktop.adapters.private_files import write_private
from desktop.core.domain.errors import UserError

SHORTEST_PASSPHRASE: Final = 8
_FORM: Final = b"rundbrief-secrets-1"
_COST: Final = {"n": 2**15, "r": 8, "p": 1}
_FIELDS: Final = ("salt", "nonce", "locked")
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 12


class LockedFile:
    """Whoever has unlocked it once may read and write until the program ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._passphrase = ""
        self._keys: dict[bytes, bytes] = {}

    @property
    def exists(self) -> bool:
        return self._file.exists()

    @property
    def is_unlocked(self) -> bool:
        return bool(self._passphrase)

    def unlock(self, passphrase: str) -> None:
        """Begins a new one where there is none.

        Raises UserError for the wrong passphrase, and for one that is too short for a new file.
        """
        if self.exists:
            self._opened(_parts(self._file), passphrase)
        elif len(passphrase) < SHORTEST_PASSPHRASE:
            raise UserError(
                "This passphrase is too short.",
                f"It needs at least {SHORTEST_PASSPHRASE} characters.",
                "Take several words that you can remember.",
            )
        self._passphrase = passphrase

    def read(self) -> dict[str, str]:
        """All secrets by name, as they are now: another program may have changed them."""
        if not self._passphrase or not self.exists:
            return {}
        content = self._opened(_parts(self._file), self._passphrase)
        return {str(name): str(secret) for name, secret in json.loads(content).items()}

    def write(self, secrets: Mapping[str, str]) -> None:
        """Whole or not at all. Raises UserError when it can't be written."""
        if not self._passphrase:
            message = "the file is locked"
            raise ValueError(message)
        salt = _parts(self._file)[0] if self.exists else os.urandom(_SALT_BYTES)
        nonce = os.urandom(_NONCE_BYTES)
        key = self._key(salt, self._passphrase)
        locked = AESGCM(key).encrypt(nonce, json.dumps(dict(secrets)).encode(), _FORM + salt)
        document = {
            "form": _FORM.decode(),
            "salt": _written(salt),
            "nonce": _written(nonce),
            "locked": _written(locked),
        }
        write_private(self._file, json.dumps(document, indent=1))

    def _opened(self, parts: tuple[bytes, bytes, bytes], passphrase: str) -> bytes:
        salt, nonce, locked = parts
        try:
            return AESGCM(self._key(salt, passphrase)).decrypt(nonce, locked, _FORM + salt)
        except InvalidTag as error:
            self._keys.pop(salt, None)
            raise UserError(
                "This is not the passphrase.",
                "Or the file with the secrets was changed.",
                "Try again.",
            ) from error

    def _key(self, salt: bytes, passphrase: str) -> bytes:
        """It takes a tenth of a second on purpose, so it is made once a salt."""
        if salt not in self._keys:
            self._keys[salt] = Scrypt(salt=salt, length=32, **_COST).derive(passphrase.encode())
        return self._keys[salt]


def _parts(file: Path) -> tuple[bytes, bytes, bytes]:
    try:
        document = json.loads(file.read_text(encoding="utf-8"))
        if document["form"] != _FORM.decode():
            raise ValueError(document["form"])
        salt, nonce, locked = map(base64.b64decode, (document[name] for name in _FIELDS))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"“{file}” can't be read.", f"{type(error).__name__}.", "Remove it and pair again."
        ) from error
    return salt, nonce, locked


def _written(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")
