"""Secrets in the system's keyring; where there is none, the pairing's in a file that only this user
reads.

Passwords never go into a file: without a keyring they come from the environment or are asked for.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path

import keyring
from keyring.backends import fail, null
from keyring.errors import KeyringError

from desktop.core.domain.errors import UserError

SERVICE = "rundbrief"
PASSWORD_VARIABLE = "RUNDBRIEF_SMTP_PASSWORD"  # noqa: S105 - the variable's name, no password
FILE_NAME = "endpoint-keys.json"


def usable_keyring() -> bool:
    """Whether this session has a keyring that asks nobody; third-party ones may block on a
    prompt.
    """
    chosen = keyring.get_keyring()
    return (
        not isinstance(chosen, (fail.Keyring, null.Keyring)) and "keyrings.alt" not in sys.modules
    )


class SecretStore:
    """One data folder's secrets; several folders of one user don't see each other's."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE_NAME
        self._scope = str(folder.resolve())
        self._has_keyring = usable_keyring()

    def read(self, name: str) -> str | None:
        """The secret, or None. An account's password may also come from the environment."""
        if _is_password(name) and os.environ.get(PASSWORD_VARIABLE):
            return os.environ[PASSWORD_VARIABLE]
        if self._has_keyring:
            try:
                found = keyring.get_password(SERVICE, self._entry(name))
            except KeyringError as error:
                raise _locked(error) from error
            if found is not None:
                return found
        return self._in_file().get(name)

    def write(self, name: str, secret: str) -> None:
        if self._has_keyring:
            try:
                keyring.set_password(SERVICE, self._entry(name), secret)
            except KeyringError as error:
                raise _locked(error) from error
            return
        if _is_password(name):
            raise UserError(
                "The password can't be kept on this machine.",
                "There is no keyring, and a password is never written into a file.",
                f"Leave it out here and set {PASSWORD_VARIABLE} when you send.",
            )
        self._write_file(self._in_file() | {name: secret})

    def forget(self, name: str) -> None:
        if self._has_keyring and keyring.get_password(SERVICE, self._entry(name)) is not None:
            keyring.delete_password(SERVICE, self._entry(name))
        known = self._in_file()
        if known.pop(name, None) is not None:
            self._write_file(known)

    @property
    def place(self) -> str:
        """Where secrets go, for people."""
        return "the system's keyring" if self._has_keyring else f"{self._file} (no keyring here)"

    def _entry(self, name: str) -> str:
        return f"{self._scope}#{name}"

    def _in_file(self) -> dict[str, str]:
        try:
            document = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise UserError(
                f"“{self._file}” can't be read.", f"{error}.", "Remove it and pair again."
            ) from error
        return {str(name): str(secret) for name, secret in document.items()}

    def _write_file(self, secrets: dict[str, str]) -> None:
        """Whole or not at all; the temporary file is made readable for this user alone."""
        handle, temporary = tempfile.mkstemp(dir=self._file.parent, prefix=".keys-")
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(secrets, stream, indent=1)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).replace(self._file)


def _is_password(name: str) -> bool:
    return name.endswith("-password")


def _locked(error: KeyringError) -> UserError:
    return UserError("The keyring can't be used.", f"{error}.", "Unlock it and try again.")
