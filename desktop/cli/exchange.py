"""Verbs that take tables in and give them out."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.cli.output import counted, say
from desktop.core.domain.changes import Outcome
from desktop.core.domain.ids import AddressId
from desktop.core.domain.imports import OnDouble
from desktop.core.use_cases import importing
from desktop.core.use_cases.addresses import address_order
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.exporting import export_addresses, ids_in_filter
from desktop.core.use_cases.import_undo import last_import, undo_import
from desktop.core.use_cases.importing_properties import import_properties

IMPORTING = "take over addresses or properties from a CSV, Excel, ODS or vCard file"
EXPORTING = "give addresses to other programs"


def add_import_verbs(group: Any, verb: Callable[..., argparse.ArgumentParser]) -> None:
    addresses = verb(group, "addresses", take_addresses, "take over addresses")
    addresses.add_argument(
        "--doubles",
        choices=[each.value for each in OnDouble],
        default=OnDouble.OVERWRITE.value,
        help="what becomes of an address that is there already",
    )
    properties = verb(
        group, "properties", take_properties, "take over properties; doubles are recognised"
    )
    for parser in (addresses, properties):
        parser.add_argument("file", type=Path, metavar="FILE")
    verb(group, "undo", undo, "take the last import of addresses back")


def add_export_verbs(group: Any, verb: Callable[..., argparse.ArgumentParser]) -> None:
    parser = verb(group, "addresses", give_addresses, "write addresses into a file")
    parser.add_argument("file", type=Path, metavar="FILE", help="its name ends in .csv or .xlsx")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--filter", default="", metavar="NAME", help="only those of this filter")
    which.add_argument("--search", default="", metavar="WORDS", help="only those with all words")


def take_addresses(desk: Desk, options: argparse.Namespace) -> int:
    taken = importing.import_addresses(desk, options.file, OnDouble(options.doubles))
    return _say_taken(options, taken)


def take_properties(desk: Desk, options: argparse.Namespace) -> int:
    return _say_taken(options, import_properties(desk, options.file))


def _say_taken(options: argparse.Namespace, outcome: Outcome[importing.ImportReport]) -> int:
    report = outcome.result
    document = {
        "imported": report.imported,
        "updated": report.updated,
        "unchanged": report.unchanged,
        "rejected": [{"line": row.line, "reason": row.reason} for row in report.rejected],
    }
    named = ("imported", "updated", "unchanged")
    figures = ", ".join(f"{document[name]} {name}" for name in named)
    lines = [
        f"{figures}, {counted(len(report.rejected), 'row')} rejected.",
        *(f"  line {row.line}: {row.reason}" for row in report.rejected),
    ]
    say(options, document, lines)
    return 0


def undo(desk: Desk, options: argparse.Namespace) -> int:
    last = last_import(desk)
    if last is None:
        say(options, None, ["There is no import to undo."])
        return 1
    report = undo_import(desk, last.id).result
    document = {
        "file": report.file,
        "removed": report.removed,
        "restored": report.restored,
        "left": [{"name": each.name, "because": each.because.value} for each in report.left],
    }
    figures = f"{report.removed} removed, {report.restored} as they were"
    lines = [
        f"The import of “{report.file}” is undone: {figures}, {len(report.left)} left alone.",
        *(f"  {each.name}: {each.because.value}" for each in report.left),
    ]
    say(options, document, lines)
    return 0


def give_addresses(desk: Desk, options: argparse.Namespace) -> int:
    ids = (
        ids_in_filter(desk, options.filter)
        if options.filter
        else [AddressId(id_) for id_ in address_order(desk, options.search)]
    )
    count = export_addresses(desk, options.file, ids)
    say(options, {"exported": count, "file": str(options.file)}, [f"{count} exported."])
    return 0
