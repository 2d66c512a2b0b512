"""Filters and work lists in one table: what there is, whose it is, and who uses it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.recipients import OFFICE, Source
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.selections import filters
from desktop.core.use_cases.used_by import Uses, uses
from desktop.core.use_cases.work_lists import work_list_lines
from desktop.qt.numbers import counted, number
from desktop.qt.widgets.columns_model import Column


@dataclass(frozen=True, slots=True)
class SelectionRow:
    """`size` is None for a filter: it is counted when it is looked at."""

    source: Source
    name: str
    owner: str
    size: int | None
    uses: Uses

    @property
    def is_filter(self) -> bool:
        return self.source.filter is not None


def fetch_selections(desk: Desk) -> list[SelectionRow]:
    """On a worker: filters first, then work lists, each by name."""
    used = uses(desk)
    rows = [
        SelectionRow(Source(filter=each.id), each.name, each.owner, None, Uses())
        for each in filters(desk)
    ]
    rows += [
        SelectionRow(Source(work_list=each.id), each.name, each.owner, each.size, Uses())
        for each in work_list_lines(desk)
    ]
    return [replace(row, uses=used.get(row.source, Uses())) for row in rows]


def selection_columns() -> list[Column]:
    return [
        Column(_tr("Name"), lambda row: row.name, width=280),
        Column(_tr("Filter or list"), _kind, width=120, is_rigid=True),
        Column(_tr("Addresses"), _size, is_number=True, width=100),
        Column(_tr("Seen by"), _owner, width=110, is_rigid=True),
        Column(_tr("Used by"), lambda row: used_in_words(row.uses), width=200),
    ]


def used_in_words(found: Uses) -> str:
    """`2 drafts · 1 filter`, or a dash."""
    parts = []
    if found.drafts:
        parts.append(counted(found.drafts, _tr("1 draft"), _tr("{count} drafts")))
    if found.filters:
        parts.append(_tr("filter {names}").format(names=", ".join(found.filters)))
    return " · ".join(parts) or "–"


def _kind(row: SelectionRow) -> str:
    return _tr("Filter") if row.is_filter else _tr("Work list")


def _size(row: SelectionRow) -> str:
    return "" if row.size is None else number(row.size)


def _owner(row: SelectionRow) -> str:
    return _tr("the office") if row.owner == OFFICE else _tr("only me")


def _tr(text: str) -> str:
    return QCoreApplication.translate("filters", text)
