"""Secrets in the system's keyring; without one, in a file that a passphrase locks.

Nothing secret is ever written to the disk in the clear. Without keyring and passphrase a password
comes from the environment, or is known until the program ends.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

import keyring
from keyring.backends import fail, null
from keyring.errors import KeyringError

from desktop.adapters.locked_file import LockedFile
from desktop.core.domain.errors import UserError

SERVICE = "rundbrief"
PASSWORD_VARIABLE = "RUNDBRIEF_SMTP_PASSWORD"  # noqa: S105 - the variable's name, no password
PASSPHRASE_VARIABLE = "RUNDBRIEF_PASSPHRASE"  # noqa: S105 - the variable's name, no passphrase
PASSPHRASE_FILE_VARIABLE = "RUNDBRIEF_PASSPHRASE_FILE"  # noqa: S105 - the variable's name
FILE_NAME = "secrets.locked"
EARLIER_FILE_NAME = "endpoint-keys.json"
"""Where an earlier version kept the pairing in the clear; what is there moves behind the lock."""


def usable_keyring() -> bool:
    """Whether this session has a keyring that keeps secrets, and not a file in plain text."""
    chosen = keyring.get_keyring()
    return (
        not isinstance(chosen, (fail.Keyring, null.Keyring)) and "keyrings.alt" not in sys.modules
    )


@dataclass
class Passphrase:
    """What a person has typed in this program, for all of its stores."""

    typed: str = ""

    def given(self) -> str:
        """Typed, or from the environment, or from a file that it names (a service's credential)."""
        return self.typed or _from_environment()


class SecretStore:
    """One data folder's secrets; several folders of one user don't see each other's."""

    def __init__(self, folder: Path, passphrase: Passphrase | None = None) -> None:
        self._passphrase = passphrase or Passphrase()
        self._locked = LockedFile(folder / FILE_NAME)
        self._earlier = folder / EARLIER_FILE_NAME
        self._file = folder / FILE_NAME
        self._scope = str(folder.resolve())
        self._has_keyring = usable_keyring()
        self._changing = Lock()
        self._until_the_end: dict[str, str] = {}

    @property
    def keeps_passwords(self) -> bool:
        return self._has_keyring or self._locked.is_unlocked or bool(self._passphrase.given())

    @property
    def is_locked(self) -> bool:
        """Whether secrets are kept here that a passphrase has to be asked for."""
        return not self._is_open() and (self._locked.exists or self._earlier.exists())

    @property
    def needs_passphrase(self) -> bool:
        """Whether nothing can be kept here before somebody has chosen a passphrase."""
        return not self._is_open()

    def unlock(self, passphrase: str) -> None:
        """Raises UserError for the wrong passphrase, or one that is too short for a new file."""
        with self._changing:
            self._locked.unlock(passphrase)
            self._passphrase.typed = passphrase
            self._take_over_earlier()
            if self._until_the_end:
                self._locked.write(self._locked.read() | self._until_the_end)

    def read(self, name: str) -> str | None:
        """The secret, or None. An account's password may also come from the environment."""
        if _is_password(name) and os.environ.get(PASSWORD_VARIABLE):
            return os.environ[PASSWORD_VARIABLE]
        if self._has_keyring:
            with _keyring_problems():
                found = keyring.get_password(SERVICE, self._entry(name))
            if found is not None:
                return found
        if name in self._until_the_end:
            return self._until_the_end[name]
        if self._opened():
            return self._locked.read().get(name)
        if self.is_locked:
            raise UserError(
                "The passwords and keys are locked.",
                "They were locked with a passphrase, since there is no keyring here.",
                f"Type it into the window, or give it by {PASSPHRASE_VARIABLE}.",
            )
        return None

    def write(self, name: str, secret: str) -> None:
        """Raises UserError when there is no safe place for a key of the endpoint."""
        if self._has_keyring:
            with _keyring_problems():
                keyring.set_password(SERVICE, self._entry(name), secret)
            return
        if self._opened():
            with self._changing:
                self._locked.write(self._locked.read() | {name: secret})
            return
        if not _lives_until_the_end(name):
            raise UserError(
                "There is no keyring here that keeps the endpoint's keys.",
                "They are never written to the disk in the clear.",
                "Choose a passphrase that locks them: in the window, or by "
                f"{PASSPHRASE_VARIABLE} or {PASSPHRASE_FILE_VARIABLE}.",
            )
        self._until_the_end[name] = secret

    def forget(self, name: str) -> None:
        if self._has_keyring:
            with _keyring_problems():
                if keyring.get_password(SERVICE, self._entry(name)) is not None:
                    keyring.delete_password(SERVICE, self._entry(name))
        self._until_the_end.pop(name, None)
        if not self._opened():
            return
        with self._changing:
            known = self._locked.read()
            if known.pop(name, None) is not None:
                self._locked.write(known)

    @property
    def place(self) -> str:
        """Where secrets go, for people."""
        if self._has_keyring:
            return "the system's keyring"
        if self._is_open():
            return f"{self._file}, locked by a passphrase"
        return "nowhere: there is no keyring, and no passphrase was chosen"

    def _entry(self, name: str) -> str:
        return f"{self._scope}#{name}"

    def _is_open(self) -> bool:
        return self._has_keyring or self._locked.is_unlocked or bool(self._passphrase.given())

    def _opened(self) -> bool:
        """Unlocks by itself where the passphrase is known."""
        if not self._locked.is_unlocked and not self._has_keyring:
            given = self._passphrase.given()
            if given:
                self.unlock(given)
        return self._locked.is_unlocked

    def _take_over_earlier(self) -> None:
        try:
            document = json.loads(self._earlier.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return
        except (OSError, ValueError) as error:
            raise self._unreadable(f"{error}.") from error
        if not isinstance(document, dict):
            raise self._unreadable("It holds no keys.")
        earlier = {str(name): str(secret) for name, secret in document.items()}
        self._locked.write(earlier | self._locked.read())
        self._earlier.write_bytes(b"\0" * self._earlier.stat().st_size)
        self._earlier.unlink()

    def _unreadable(self, why: str) -> UserError:
        return UserError(f"“{self._earlier}” can't be read.", why, "Remove it and pair again.")


def _from_environment() -> str:
    given = os.environ.get(PASSPHRASE_VARIABLE, "")
    named = os.environ.get(PASSPHRASE_FILE_VARIABLE, "")
    if given or not named:
        return given
    try:
        return Path(named).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        raise UserError(
            f"The passphrase can't be read from “{named}”.",
            f"{type(error).__name__}.",
            f"{PASSPHRASE_FILE_VARIABLE} has to name a file with it.",
        ) from error


def _is_password(name: str) -> bool:
    return name.endswith("-password")


def _lives_until_the_end(name: str) -> bool:
    """A password that a person has typed may be asked for again; a key of the endpoint can't."""
    return _is_password(name) or name.endswith("-refresh-token")


@contextmanager
def _keyring_problems() -> Iterator[None]:
    try:
        yield
    except KeyringError as error:
        raise UserError(
            "The keyring can't be used.", f"{error}.", "Unlock it and try again."
        ) from error
