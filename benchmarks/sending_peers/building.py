"""What it costs to render and build one tracked Html mail, as a process of its own.

Usage: python -m benchmarks.sending_peers.building --folder FOLDER [--mails 5000]
Prints JSON; `bytes` is the size of a mail. `--message FILE` writes one as it is without
tracking, with bare line ends.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from time import process_time

from benchmarks.sending_peers.office import Wanted, an_office, queued
from desktop.core.domain.dispatch import Dispatch, Link, Recipient
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import recipients_of
from desktop.core.use_cases.letters import FrozenLetters, letters_of
from desktop.core.use_cases.merging import known_fields

_ENDPOINT = "https://pixel.example.org"
_TOKEN = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789_-AbCdE"  # noqa: S105 -- as long as a real one
_ROUNDS = 3


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--mails", type=int, default=5000)
    parser.add_argument("--message", type=Path)
    parser.add_argument("--file", type=Path)
    arguments = parser.parse_args()
    wanted = Wanted(arguments.folder, port=25, people=arguments.mails, file=arguments.file)
    with an_office(wanted) as (desk, draft):
        dispatch = queued(desk, draft)
        letters = _letters(desk, dispatch)
        links = {link.value: f"{_ENDPOINT}/{link.value[0]}/{_TOKEN}" for link in Link}
        recipients = recipients_of(desk, dispatch.id)
        tracked = [letters.sealed(replace(each, links=links, pixel=True)) for each in recipients]
    assert len(tracked) == arguments.mails
    taken = min(_seconds(letters, tracked) for _ in range(_ROUNDS))
    sample = letters.message(tracked[0])
    assert f"{_ENDPOINT}/p/".encode() in sample
    if arguments.message:
        untracked = letters.message(recipients[0])
        arguments.message.write_bytes(untracked.replace(b"\r\n", b"\n"))
    print(json.dumps({"cpu_us": taken / len(tracked) * 1e6, "bytes": len(sample)}))
    return 0


def _letters(desk: Desk, dispatch: Dispatch) -> FrozenLetters:
    with desk.storage.read() as unit:
        fields = known_fields(unit.addresses.own_fields(), linked=False)
        return letters_of(unit, dispatch, fields)


def _seconds(letters: FrozenLetters, tracked: list[Recipient]) -> float:
    began = process_time()
    for each in tracked:
        letters.parts(each)
    return process_time() - began


if __name__ == "__main__":
    sys.exit(main())
