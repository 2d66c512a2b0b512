"""The endpoint an office is paired with, as far as the desktop keeps it outside the keyring."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from desktop.core.domain.ids import EndpointId


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`cursor` and `epoch` say how far its feed was read; an old one stays for its mails.

    `told_epoch` is the life of the endpoint in which it was told all that it has to know: keys,
    texts, and which mails to silence. A restored one has a new life and may have forgotten some.
    `told_texts` is a digest of the texts it was told.
    """

    url: str
    tenant: bytes
    is_current: bool = True
    epoch: str = ""
    cursor: int = 0
    synced_at: datetime | None = None
    told_epoch: str = ""
    told_texts: str = ""
    id: EndpointId = EndpointId(0)

    @property
    def secret_prefix(self) -> str:
        """How the names of its secrets begin; the same however often it is paired."""
        seed = self.url.encode() + self.tenant
        return f"endpoint-{hashlib.sha256(seed).hexdigest()[:16]}"
