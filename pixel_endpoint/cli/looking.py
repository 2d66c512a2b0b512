"""stats, doctor: verbs that look and change nothing."""

from __future__ import annotations

import os

from pixel_endpoint.cli.words import Options, Verbs, add_verb, opened_store, print_json, settings_of
from pixel_endpoint.doctor import examine
from pixel_endpoint.figures import figures_of


def add_verbs(verbs: Verbs) -> None:
    stats = add_verb(verbs, "stats", _stats, "count what was asked for; nothing about anybody")
    stats.add_argument("--json", action="store_true")
    add_verb(verbs, "doctor", _doctor, "check configuration, permissions and store")


def _stats(options: Options) -> int:
    with opened_store(options) as store:
        document = figures_of(store, settings_of(options)).to_json()
    if options.json:
        print_json(document)
        return 0
    requests = document.pop("requests")
    for name, value in {**document, **requests}.items():
        print(f"{name:<20} {value if value is not None else 'unknown'}")
    return 0


def _doctor(options: Options) -> int:
    findings = list(examine(options.home, os.environ))
    for finding in findings:
        print(f"{'fine   ' if finding.is_fine else 'PROBLEM'}  {finding.sentence}")
    return 0 if all(finding.is_fine for finding in findings) else 1
