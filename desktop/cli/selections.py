"""Verbs on filters and work lists."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop.adapters.text_files import read_text
from desktop.cli.output import as_table, counted, say
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import selections
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.work_lists import work_list_lines


def save_filter(desk: Desk, options: argparse.Namespace) -> int:
    saved = selections.save_filter(desk, options.name, options.expression).result
    matching = selections.count_matching(desk, saved)
    document = {
        "name": saved.name,
        "conditions": selections.filter_words(desk, saved),
        "matching": matching,
    }
    say(
        options,
        document,
        [f"“{saved.name}” names {counted(matching, 'address', 'addresses')} now."],
    )
    return 0


def list_filters(desk: Desk, options: argparse.Namespace) -> int:
    rows = [
        (
            each.name,
            selections.filter_words(desk, each) or "(everybody)",
            selections.count_matching(desk, each),
        )
        for each in selections.filters(desk)
    ]
    keys = ("name", "conditions", "matching")
    document = [dict(zip(keys, row, strict=True)) for row in rows]
    say(options, document, as_table(("Name", "Conditions", "Now"), rows))
    return 0


def save_work_list(desk: Desk, options: argparse.Namespace) -> int:
    found: list[AddressId] = []
    missing: list[str] = []
    for email in _lines(options.emails_file):
        try:
            found.append(address_with_email(desk, email).id)
        except UserError:
            missing.append(email)
    if not found:
        raise UserError(
            f"None of the emails in {options.emails_file} belongs to an address.",
            "The work list was not saved.",
            "Import the addresses first.",
        )
    saved = selections.save_work_list(desk, options.name, found).result
    document = {"name": saved.name, "addresses": len(saved.addresses), "missing": missing}
    size = counted(len(saved.addresses), "address", "addresses")
    lines = [f"“{saved.name}” holds {size}.", *(f"  no address has {each}" for each in missing)]
    say(options, document, lines)
    return 0


def list_work_lists(desk: Desk, options: argparse.Namespace) -> int:
    rows = [(each.name, each.size) for each in work_list_lines(desk)]
    document = [{"name": name, "addresses": size} for name, size in rows]
    say(options, document, as_table(("Name", "Addresses"), rows))
    return 0


def _lines(path: Path) -> list[str]:
    return [line.strip() for line in read_text(path).splitlines() if line.strip()]
