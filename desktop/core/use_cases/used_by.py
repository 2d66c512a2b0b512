"""Who refers to a filter or a work list: drafts that go to it, filters that ask about it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from desktop.core.domain.filter_fields import WORK_LIST
from desktop.core.domain.ids import WorkListId
from desktop.core.domain.recipients import Source
from desktop.core.use_cases.desk import Desk


@dataclass(frozen=True, slots=True)
class Uses:
    """`filters` are names."""

    drafts: int = 0
    filters: tuple[str, ...] = ()


def uses(desk: Desk) -> dict[Source, Uses]:
    """What is used; the rest is missing."""
    drafts: defaultdict[Source, int] = defaultdict(int)
    named: defaultdict[Source, list[str]] = defaultdict(list)
    with desk.storage.read() as unit:
        for draft in unit.drafts.all():
            if draft.mail_merge and draft.source != Source():
                drafts[draft.source] += 1
        for each in unit.selections.filters(desk.user):
            lists = {int(part.value) for part in each.root.conditions() if part.field == WORK_LIST}
            for id_ in lists:
                named[Source(work_list=WorkListId(id_))].append(each.name)
    return {source: Uses(drafts[source], tuple(named[source])) for source in {*drafts, *named}}
