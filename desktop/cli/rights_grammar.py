"""What the verbs on a person's rights take."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.cli import rights
from desktop.core.use_cases.papers import Paper

HELP = "hand out, erase or only keep what is known about a person"
RETENTION_HELP = "what is kept how long"


def add_rights_verbs(group: Any, verb: Callable[..., Any]) -> None:
    export = verb(group, "export", rights.export, "write all that is kept into a zip to hand out")
    export.add_argument("file", type=Path, metavar="FILE.zip")
    export.add_argument("--language", choices=("de", "en"), default="de")
    erase = verb(group, "erase", rights.erase, "erase a person for good, here and at endpoints")
    erase.add_argument("--yes", action="store_true", help="do it; it can't be undone")
    restrict = verb(group, "restrict", rights.restrict_person, "only keep the data from now on")
    restrict.add_argument("--lift", action="store_true", help="work with it again")
    for parser in (export, erase):
        parser.add_argument(
            "--all-records",
            action="store_true",
            help="also other records of the same mailbox, deleted ones too",
        )
    for parser in (export, erase, restrict):
        parser.add_argument("--email", required=True)


def add_retention_verbs(group: Any, verb: Callable[..., Any]) -> None:
    verb(group, "show", rights.show_retention, "what is kept how long, and what goes when")
    verb(group, "run", rights.run_retention, "remove now what is overdue")


def add_paper_verb(verbs: Any, verb: Callable[..., Any]) -> None:
    paper = verb(verbs, "paper", rights.write_paper, "write a paper on data protection as a PDF")
    paper.add_argument("paper", choices=[each.value for each in Paper])
    paper.add_argument("file", type=Path, metavar="FILE.pdf")
    paper.add_argument("--language", choices=("de", "en"), default="de")
