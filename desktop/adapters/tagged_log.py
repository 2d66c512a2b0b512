"""The log names nobody: mailboxes stand in it as tags, keys and tokens not at all.

A bug's trace may quote any value the program worked on. The tag is keyed anew in each run: within
one it tells the same mailbox from another, and nobody can try out addresses against it.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import re
import secrets
from typing import Final

FORM: Final = "%(asctime)s %(levelname)s %(name)s: %(message)s"
_MAILBOX: Final = re.compile(r"[^\s\"'<>()\[\],;:@]{1,64}@[^\s\"'<>()\[\],;:@]{1,255}")
_SECRET: Final = re.compile(
    r"adr1_[\w-]+|(?<![a-z2-7])[a-z2-7]{61}(?![a-z2-7])|(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])"
)
_TAG_DIGITS: Final = 10


class TaggedFormatter(logging.Formatter):
    """Over the whole entry, its trace included."""

    def __init__(self) -> None:
        super().__init__(FORM)
        self._key = secrets.token_bytes(16)

    def format(self, record: logging.LogRecord) -> str:
        written = _SECRET.sub("[secret]", super().format(record))
        return _MAILBOX.sub(lambda found: self._tag(found[0]), written)

    def _tag(self, mailbox: str) -> str:
        digest = hmac.new(self._key, mailbox.casefold().encode(), hashlib.sha256).hexdigest()
        return f"[mailbox {digest[:_TAG_DIGITS]}]"
