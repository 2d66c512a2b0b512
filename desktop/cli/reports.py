"""The marketing box, as a table or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence

from desktop.cli.output import as_table, local, moment, say
from desktop.core.domain.evaluation import Evaluation, Opener
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.dashboard import openers
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import dispatch_called, dispatches

HEADER = ("Dispatch", "Sent", "Tracked", "Opened", "Automatic only", "No open seen")
WRONG: Sequence[tuple[str, Callable[[Evaluation], int]]] = (
    ("Waiting", lambda each: each.waiting),
    ("Uncertain", lambda each: each.uncertain),
    ("Rejected", lambda each: each.rejected),
    ("Bounced", lambda each: each.bounced),
)


def report(desk: Desk, options: argparse.Namespace) -> int:
    found = dispatches(desk)
    if options.dispatch:
        wanted = dispatch_called(desk, options.dispatch).id
        found = [each for each in found if each.dispatch.id == wanted]
    people = {each.dispatch.id: openers(desk, each.dispatch.id) for each in found}
    document = [_document(each, people[each.dispatch.id]) for each in found]
    lines = table_of(found)
    if options.dispatch:
        lines += ["", *_openers(people[DispatchId(found[0].dispatch.id)])]
    say(options, document, lines if found else ["Nothing was sent yet."])
    return 0


def table_of(found: Sequence[Evaluation]) -> list[str]:
    """The marketing box as lines; what went wrong has its columns only where something did."""
    wrong = [(name, count) for name, count in WRONG if any(map(count, found))]
    header = (*HEADER, *(name for name, _ in wrong))
    return as_table(
        header, [(*row_of(each), *(count(each) for _, count in wrong)) for each in found]
    )


def row_of(each: Evaluation) -> tuple[object, ...]:
    """One line of the marketing box; *opened* is a range where a proxy hides who it was."""
    opened = str(each.opened)
    if each.cannot_tell:
        opened = f"{each.opened}–{each.opened_at_most}"
    unseen = each.tracked - each.opened_at_most - each.machine_only
    return each.dispatch.name, each.accepted, each.tracked, opened, each.machine_only, unseen


def _document(each: Evaluation, people: list[Opener]) -> dict[str, object]:
    dispatch = each.dispatch
    return {
        "dispatch": dispatch.id,
        "name": dispatch.name,
        "subject": dispatch.subject,
        "sent_at": moment(dispatch.queued_at),
        "recipients": dispatch.recipients,
        "accepted": each.accepted,
        "tracked": each.tracked,
        "opened": each.opened,
        "machine_only": each.machine_only + each.cannot_tell,
        "cannot_tell": each.cannot_tell,
        "rejected": each.rejected,
        "bounced": each.bounced,
        "uncertain": each.uncertain,
        "waiting": each.waiting,
        "left_out": each.left_out,
        "openers": [
            {
                "email": person.email,
                "first_at": moment(person.first_at),
                "last_at": moment(person.last_at),
                "count": person.times,
            }
            for person in people
        ],
    }


def _openers(people: list[Opener]) -> list[str]:
    rows = [
        (person.name, person.email, local(person.first_at), local(person.last_at), person.times)
        for person in people
    ]
    return as_table(("Who opened", "Email", "First", "Last", "Times"), rows)
