"""What a data folder has from its first day: a key for its ledger, and the first words in it."""

from __future__ import annotations

from desktop.core.domain.consent import ConsentText, Purpose
from desktop.core.tracking.sealing import OfficeKeys
from desktop.core.use_cases.desk import Desk
from resources.consent import shipped_consent_texts


def prepare(desk: Desk) -> None:
    """Adds what this version ships and the folder lacks; changes nothing that is there."""
    desk.storage.seal_with(OfficeKeys(desk.secrets, desk.random))
    with desk.storage.read() as unit:
        is_sealed = unit.consents.has_head()
        known = {(text.id, text.language) for text, _, _ in unit.consents.stored_texts() if text}
    if not is_sealed:
        with desk.storage.write() as unit:
            unit.consents.make_ready()
    missing = [text for text in shipped_consent_texts() if (text.id, text.language) not in known]
    if not missing:
        return
    with desk.storage.write() as unit:
        for text in missing:
            purpose = Purpose(text.purpose)
            unit.consents.add_text(
                ConsentText(text.id, purpose, text.language, text.body, text.valid_from)
            )
