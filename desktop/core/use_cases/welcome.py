"""What a data folder has from its first day: the words of the first consent text."""

from __future__ import annotations

from desktop.core.domain.consent import ConsentText, Purpose
from desktop.core.use_cases.desk import Desk
from resources.consent import shipped_consent_texts


def prepare(desk: Desk) -> None:
    """Adds what this version ships and the folder lacks; changes nothing that is there."""
    with desk.storage.read() as unit:
        known = {(text.id, text.language) for text in unit.consents.all_texts()}
    missing = [text for text in shipped_consent_texts() if (text.id, text.language) not in known]
    if not missing:
        return
    with desk.storage.write() as unit:
        for text in missing:
            purpose = Purpose(text.purpose)
            unit.consents.add_text(
                ConsentText(text.id, purpose, text.language, text.body, text.valid_from)
            )
