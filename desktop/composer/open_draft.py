"""The one mail being written: every part of the window changes it here and hears of it here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.ids import AccountId
from desktop.core.domain.recipients import Source
from desktop.core.domain.template import Template


class OpenDraft(QObject):
    """`changed` carries the draft before and after; setting what is there changes nothing."""

    changed = Signal(object, object)

    def __init__(self, draft: Draft, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._draft = draft

    @property
    def draft(self) -> Draft:
        return self._draft

    def set(self, **values: Any) -> None:
        """Changes fields that no rule ties to others: subject, body, to, source, account, …"""
        self.become(replace(self._draft, **values))

    def become(self, after: Draft) -> None:
        before = self._draft
        if after != before:
            self._draft = after
            self.changed.emit(before, after)

    def remember_kept(self, kept: Draft) -> None:
        """Takes over id and time of what was stored; that is no change of the mail."""
        self._draft = replace(self._draft, id=kept.id, saved_at=kept.saved_at)

    def begin_with_account(self, id_: AccountId) -> None:
        """The account that a new mail starts with; nobody wrote anything by that."""
        self._draft = replace(self._draft, account=id_)

    def set_mail_merge(self, on: bool) -> None:
        self.become(self._draft.with_mail_merge(on))

    def set_track_shipping(self, on: bool) -> None:
        self.become(self._draft.with_track_shipping(on and self._draft.may_track))

    def set_format(self, chosen: Format, converted_body: str) -> None:
        """The user's own choice, made while it was free; a lock that came meanwhile stays."""
        tracked = self._draft.track_shipping
        free = self._draft.with_track_shipping(False)
        self.become(replace(free.with_format(chosen, converted_body), track_shipping=tracked))

    def take_template(self, template: Template) -> None:
        """Its words and its format; tracked, a text stays a text and is packed when sent (S4)."""
        self.set(
            subject=template.subject or self._draft.subject,
            body=template.body,
            format=template.format,
        )

    def take_back(self, earlier: Draft) -> None:
        """Subject, body and the user's own format as they were."""
        self.set(subject=earlier.subject, body=earlier.body, format=earlier.format)


def is_empty(draft: Draft) -> bool:
    """Nothing in it that anybody would miss."""
    written = (draft.subject, draft.body, draft.to, draft.cc, draft.bcc)
    linked = (draft.attachments, draft.properties, draft.source != Source())
    return not any(text.strip() for text in written) and not any(linked)
