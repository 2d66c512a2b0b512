"""Secrets in the system's keyring; without one, the pairing's in a file for this user alone.

Passwords and sign-ins at a provider never go into a file: without a keyring a password comes from
the environment, or either is known until the program ends.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import keyring
from keyring.backends import fail, null
from keyring.errors import KeyringError

from desktop.core.domain.errors import UserError

SERVICE = "rundbrief"
PASSWORD_VARIABLE = "RUNDBRIEF_SMTP_PASSWORD"  # noqa: S105 - the variable's name, no password
FILE_NAME = "endpoint-keys.json"


def usable_keyring() -> bool:
    """Whether this session has a keyring that keeps secrets, and not a file in plain text."""
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
        self._changing = Lock()
        self._until_the_end: dict[str, str] = {}

    @property
    def keeps_passwords(self) -> bool:
        return self._has_keyring

    def read(self, name: str) -> str | None:
        """The secret, or None. An account's password may also come from the environment."""
        if _is_password(name) and os.environ.get(PASSWORD_VARIABLE):
            return os.environ[PASSWORD_VARIABLE]
        if self._has_keyring:
            with _keyring_problems():
                found = keyring.get_password(SERVICE, self._entry(name))
            if found is not None:
                return found
        return self._until_the_end.get(name) or self._in_file().get(name)

    def write(self, name: str, secret: str) -> None:
        if self._has_keyring:
            with _keyring_problems():
                keyring.set_password(SERVICE, self._entry(name), secret)
            return
        if _stays_out_of_files(name):
            self._until_the_end[name] = secret
            return
        with self._changing:
            self._write_file(self._in_file() | {name: secret})

    def forget(self, name: str) -> None:
        if self._has_keyring:
            with _keyring_problems():
                if keyring.get_password(SERVICE, self._entry(name)) is not None:
                    keyring.delete_password(SERVICE, self._entry(name))
        self._until_the_end.pop(name, None)
        with self._changing:
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
            raise self._unreadable(f"{error}.") from error
        if not isinstance(document, dict):
            raise self._unreadable("It holds no keys.")
        return {str(name): str(secret) for name, secret in document.items()}

    def _unreadable(self, why: str) -> UserError:
        return UserError(f"“{self._file}” can't be read.", why, "Remove it and pair again.")

    def _write_file(self, secrets: dict[str, str]) -> None:
        """Whole or not at all; the temporary file is made readable for this user alone."""
        try:
            handle, temporary = tempfile.mkstemp(dir=self._file.parent, prefix=".keys-")
            try:
                with os.fdopen(handle, "w", encoding="utf-8") as stream:
                    json.dump(secrets, stream, indent=1)
                    stream.flush()
                    os.fsync(stream.fileno())
                Path(temporary).replace(self._file)
            finally:
                Path(temporary).unlink(missing_ok=True)
        except OSError as error:
            raise UserError(
                f"“{self._file}” can't be written.",
                f"{error.strerror or error}.",
                "Check that the disk has room and that the data folder can be written to.",
            ) from error


def _is_password(name: str) -> bool:
    return name.endswith("-password")


def _stays_out_of_files(name: str) -> bool:
    """Whoever has it can send in the office's name."""
    return _is_password(name) or name.endswith("-refresh-token")


@contextmanager
def _keyring_problems() -> Iterator[None]:
    try:
        yield
    except KeyringError as error:
        raise UserError(
            "The keyring can't be used.", f"{error}.", "Unlock it and try again."
        ) from error
