"""Takes a consent from the dialog into the ledger."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.addresses.consent_dialog import ConsentDialog, ConsentEntry, Texts
from desktop.addresses.consent_files import read_evidence
from desktop.core.domain.changes import Outcome
from desktop.core.domain.consent import Action, ConsentEvent, Purpose
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import consents as consent_cases
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background


def ask_for_consent(
    desk: Desk,
    background: Background,
    id_: AddressId,
    near: QWidget,
    action: Action = Action.GRANTED,
) -> None:
    """Opens the dialog; what can't be kept is told in it, and it stays open."""

    def show(texts: Texts) -> None:
        dialog = ConsentDialog(texts, lambda entry: keep(dialog, entry), near, action)
        dialog.open()

    def keep(dialog: ConsentDialog, entry: ConsentEntry) -> None:
        background.run(
            lambda: _kept(desk, id_, entry),
            owner=dialog,
            done=lambda _outcome: dialog.accept(),
        )

    background.run(
        lambda: {purpose: consent_cases.consent_texts(desk, purpose) for purpose in Purpose},
        owner=near,
        done=show,
    )


def _kept(desk: Desk, id_: AddressId, entry: ConsentEntry) -> Outcome[ConsentEvent]:
    """On a worker."""
    file = read_evidence(entry.file) if entry.file else None
    if entry.action is not Action.GRANTED:
        return consent_cases.withdraw_consent(
            desk,
            id_,
            entry.purpose,
            method=entry.method,
            at=entry.at,
            note=entry.note,
            action=entry.action,
            forgets=entry.forgets,
            file=file,
        )
    return consent_cases.grant_consent(
        desk,
        id_,
        entry.purpose,
        text_id=entry.text_id,
        method=entry.method,
        at=entry.at,
        note=entry.note,
        file=file,
    )
