"""The recipients as a table: any number of them, fetched where somebody looks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from desktop.composer.open_draft import OpenDraft
from desktop.composer.preflight.looking import Looking
from desktop.composer.preflight.words import mail_words, name_words, row_ink, row_words
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preflight_rows import PreflightRow, preflight_rows
from desktop.qt.background import Background
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.paged_model import PagedModel


def recipients_model(
    desk: Desk, background: Background, open_draft: OpenDraft, looking: Looking, parent: QObject
) -> PagedModel:
    def fetch(ids: Sequence[int]) -> dict[int, PreflightRow]:
        found = looking.findings
        return preflight_rows(desk, open_draft.draft, found, ids) if found is not None else {}

    return PagedModel(background, _columns(looking), fetch, parent)


def _columns(looking: Looking) -> list[Column]:
    def mail(row: PreflightRow) -> str:
        found = looking.findings
        return mail_words(row, is_tracked=found is not None and found.is_tracked)

    return [
        Column(_tr("Name"), name_words, width=200),
        Column(_tr("Email"), lambda row: row.address.email or "–", width=200),
        Column(_tr("What happens"), mail, ink=_mail_ink, is_rigid=True, width=140),
        Column(_tr("What to look at"), row_words, ink=row_ink, width=280),
    ]


def _mail_ink(row: PreflightRow) -> str:
    return "" if row.gets_it else row_ink(row)


def _tr(text: str) -> str:
    return QCoreApplication.translate("recipients_table", text)
