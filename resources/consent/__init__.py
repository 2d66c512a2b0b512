"""The words people agree to, one JSON file a text. A text is never edited: a change is a new id."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class ShippedConsentText:
    """`purpose` as in the consent ledger; `valid_from` in UTC."""

    id: str
    purpose: str
    language: str
    valid_from: datetime
    body: str


def shipped_consent_texts() -> tuple[ShippedConsentText, ...]:
    """In the order of their ids.

    `v1` is about the pixel, in German; `v1-en` says the same in English; `mail-v1` is about mail.
    """
    found = [path for path in files(__name__).iterdir() if path.name.endswith(".json")]
    entries = [json.loads(path.read_text(encoding="utf-8")) for path in found]
    texts = [
        ShippedConsentText(
            id=entry["id"],
            purpose=entry["purpose"],
            language=entry["language"],
            valid_from=datetime.fromisoformat(entry["valid_from"]),
            body="\n\n".join(entry["paragraphs"]),
        )
        for entry in entries
    ]
    return tuple(sorted(texts, key=lambda text: text.id))
