"""Verbs for what a person may ask about their own data."""

from __future__ import annotations

import argparse

from desktop.adapters.person_parcel import write_parcel
from desktop.adapters.printed_pages import write_pages
from desktop.cli.output import as_table, counted, local, moment, say
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.settings import OFFICE_NAME
from desktop.core.use_cases.access import person_file
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.erasing import erase_person, records_of_person
from desktop.core.use_cases.papers import Paper, paper_pages
from desktop.core.use_cases.preferences import settings_of
from desktop.core.use_cases.restricting import lift_restriction, restrict
from desktop.core.use_cases.retention import prune, retention_calendar


def export(desk: Desk, options: argparse.Namespace) -> int:
    ids = _records(desk, options)
    file = person_file(desk, ids)
    write_parcel(options.file, file, str(settings_of(desk)[OFFICE_NAME.key]), options.language)
    rows = sum(len(rows) for rows in file.sections.values())
    document = {
        "file": str(options.file),
        "records": len(ids),
        "rows": rows,
        "mails": len(file.mails),
    }
    say(options, document, [f"{options.file}: {counted(rows, 'row')}."])
    return 0


def erase(desk: Desk, options: argparse.Namespace) -> int:
    ids = _records(desk, options)
    if not options.yes:
        raise UserError(
            f"{counted(len(ids), 'record')} of {options.email} would be erased.",
            "That can't be undone.",
            "Add --yes to do it.",
        )
    erased = erase_person(desk, ids).result
    document = {
        "records": erased.records,
        "mails": erased.mails,
        "activities": erased.activities,
        "cancelled": erased.cancelled,
        "proof": erased.proof,
        "waiting": erased.waiting,
    }
    lines = [f"{counted(erased.records, 'record')} erased."]
    if erased.proof:
        lines.append(f"{counted(erased.proof, 'event')} stay as proof, without details.")
    if erased.waiting:
        mails = counted(erased.waiting, "mail")
        lines.append(f"An endpoint is still to forget {mails}; the next sync tells it.")
    say(options, document, lines)
    return 0


def restrict_person(desk: Desk, options: argparse.Namespace) -> int:
    address = address_with_email(desk, options.email)
    act = lift_restriction if options.lift else restrict
    act(desk, address.id)
    words = "is worked with again" if options.lift else "is only kept from now on"
    document = {"email": address.email, "restricted": not options.lift}
    say(options, document, [f"The record of {address.display_name} {words}."])
    return 0


def _records(desk: Desk, options: argparse.Namespace) -> list[AddressId]:
    address = address_with_email(desk, options.email)
    found = records_of_person(desk, address.id)
    return [each.id for each in (found if options.all_records else found[:1])]


def show_retention(desk: Desk, options: argparse.Namespace) -> int:
    calendar = retention_calendar(desk)
    document = [
        {
            "kind": due.kind.value,
            "days": due.days,
            "rows": due.rows,
            "next_at": moment(due.next_at),
            "within_30_days": due.within_a_month,
            "overdue": due.overdue,
        }
        for due in calendar
    ]
    rows = [
        (
            due.kind.value,
            due.days or "for ever",
            due.rows,
            local(due.next_at),
            due.within_a_month,
            due.overdue,
        )
        for due in calendar
    ]
    header = ("Kind", "Days", "There now", "Next goes", "Within 30 days", "Overdue")
    say(options, document, as_table(header, rows))
    return 0


def run_retention(desk: Desk, options: argparse.Namespace) -> int:
    pruned = prune(desk).result
    removed = {kind.value: rows for kind, rows in pruned.removed.items()}
    lines = [f"{rows} {kind}" for kind, rows in removed.items()] or ["Nothing was overdue."]
    say(options, {"removed": removed}, lines)
    return 0


def write_paper(desk: Desk, options: argparse.Namespace) -> int:
    write_pages(options.file, paper_pages(desk, Paper(options.paper), options.language))
    lines = [f"{options.file}: have it checked, it is no legal advice."]
    say(options, {"file": str(options.file)}, lines)
    return 0
