"""Verbs that talk to the endpoint."""

from __future__ import annotations

import argparse
import sys

from desktop.cli.output import counted, say
from desktop.core.use_cases import pairing
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.synchronise import synchronise


def pair(desk: Desk, options: argparse.Namespace) -> int:
    # other users of the machine see a command's words, but not what is entered
    code = sys.stdin.readline().strip() if options.code == "-" else options.code
    endpoint = pairing.pair(desk, code).result
    document = {"url": endpoint.url, "paired": True}
    say(options, document, [f"Paired with {endpoint.url}; a test open came back."])
    return 0


def sync(desk: Desk, options: argparse.Namespace) -> int:
    report = synchronise(desk).result
    document = {
        "new_opens": report.new_opens,
        "cursor": report.cursor,
        "withdrawn": report.withdrawn,
        "agreed": report.agreed,
        "unknown_mails": report.unknown_mails,
        "warning": str(report.warning) if report.warning else None,
        "troubles": [str(trouble) for trouble in report.troubles],
    }
    lines = [f"{counted(report.new_opens, 'mail')} newly opened."]
    if report.withdrawn:
        lines.append(f"{counted(report.withdrawn, 'consent')} withdrawn by link.")
    if report.agreed:
        lines.append(f"{counted(report.agreed, 'consent')} given by link.")
    say(options, document, lines)
    for trouble in filter(None, (report.warning, *report.troubles)):
        print(trouble, file=sys.stderr)
    return 0
