"""What tracking needs from the outside: an endpoint's feed, and a place for secrets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from pixel_endpoint.contract import AgreeText, FeedPage, SigningKey


class Feed(Protocol):
    """One endpoint, as the office sees it; each call raises UserError when it can't be reached."""

    def page(self, after: int) -> FeedPage:
        """The states newer than `after`; `page.after == page.head` says that all was read."""
        ...

    def acknowledge(self, epoch: str, seq: int) -> None:
        """All up to `seq` is safely stored here."""
        ...

    def push_key(self, key: SigningKey) -> None:
        """Makes the endpoint believe tokens signed with this key; safe to repeat."""
        ...

    def push_text(self, text: AgreeText) -> None:
        """Lets recipients agree to these words on the agree page; safe to repeat."""
        ...

    def deny(self, mail_ids: Sequence[bytes]) -> None:
        """Silences these mails, at most MOST_MAIL_IDS: nothing of them is written down any more."""
        ...

    def erase(self, mail_ids: Sequence[bytes]) -> None:
        """Silences these mails and forgets what was written down of them; as many as `deny`."""
        ...

    def load_pixel(self, token: str) -> None:
        """Fetches the pixel as a mail program would; raises UserError when it is no image."""
        ...


class Secrets(Protocol):
    """Passwords and keys, by name; never in the database, never in a log."""

    @property
    def keeps_passwords(self) -> bool:
        """Whether a password outlives the program: in a keyring, or behind a passphrase."""
        ...

    @property
    def is_locked(self) -> bool:
        """Whether secrets are kept here that a passphrase has to be asked for."""
        ...

    @property
    def needs_passphrase(self) -> bool:
        """Whether nothing can be kept before somebody gives or chooses a passphrase."""
        ...

    def unlock(self, passphrase: str) -> None:
        """Takes about a tenth of a second, on purpose.

        Raises UserError for the wrong passphrase, and for one that is too short for a new file.
        """
        ...

    def read(self, name: str) -> str | None: ...

    def write(self, name: str, secret: str) -> None:
        """Raises UserError when there is no safe place for it."""
        ...

    def forget(self, name: str) -> None: ...
