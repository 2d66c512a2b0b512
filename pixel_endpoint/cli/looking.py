"""stats, doctor: verbs that look and change nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from pixel_endpoint.cli.words import Options, Verbs, add_verb, opened_store, print_json, settings_of
from pixel_endpoint.doctor import Finding, examine
from pixel_endpoint.doctor.finding import problem
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.figures import figures_of


def add_verbs(verbs: Verbs) -> None:
    stats = add_verb(verbs, "stats", _stats, "count what was asked for; nothing about anybody")
    stats.add_argument("--json", action="store_true")

    about = "check everything, from inside and through the public address"
    doctor = add_verb(verbs, "doctor", _doctor, about)
    doctor.add_argument("--json", action="store_true")
    doctor.add_argument(
        "--ca", type=Path, metavar="FILE", help="certificates to believe besides the system's"
    )


def _stats(options: Options) -> int:
    with opened_store(options) as store:
        document = figures_of(store).to_json()
    if options.json:
        print_json(document)
        return 0
    requests = document.pop("requests")
    for name, value in {**document, **requests}.items():
        print(f"{name:<20} {value if value is not None else 'unknown'}")
    return 0


def _doctor(options: Options) -> int:
    findings = []
    for finding in _findings(options):
        findings.append(finding)
        if not options.json:
            print(f"{'fine   ' if finding.is_fine else 'PROBLEM'}  {finding.sentence}", flush=True)
    if options.json:
        rows = [
            {"about": each.about, "ok": each.is_fine, "sentence": each.sentence}
            for each in findings
        ]
        print_json(rows)
    return 0 if all(each.is_fine for each in findings) else 1


def _findings(options: Options) -> Iterator[Finding]:
    try:
        settings = settings_of(options)
    except EndpointError as error:
        yield problem("settings", str(error))
        return
    yield from examine(settings, os.environ, options.ca)
