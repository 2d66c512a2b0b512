"""`./bootstrap torture privacy`: a pixel where somebody agreed, and nowhere else; one JSON line.

100,000 mails over generated consents, 10,000 edits of the ledger by raw SQL, withdrawals in every
way against an endpoint that runs, scanners that open every link, people who are erased and searched
for, and secrets that are.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from desktop.adapters.secret_store import PASSPHRASE_VARIABLE
from tests.torture.erasing import erase_people
from tests.torture.hidden_secrets import hide_secrets
from tests.torture.privacy_ledger import edited_ledgers
from tests.torture.privacy_mails import MUTANTS, generated_mails
from tests.torture.privacy_withdrawals import scanners, withdrawals

FAST = Path("/dev/shm")  # noqa: S108 - nothing here has to outlive the machine
SINS = (
    "pixels_without_consent",
    "pixels_missing",
    "ledger_edits_missed",
    "opens_after_withdrawal",
    "consents_changed_by_scanners",
    "erasure_hits",
    "canary_hits",
)
Figures = dict[str, Any]


def mails_part(folder: Path, options: argparse.Namespace) -> Figures:
    with MUTANTS[options.mutant]() if options.mutant else nullcontext():
        found = generated_mails(folder, options.mails, options.seed)
    return {
        "mails": found.mails,
        "pixels": found.pixels,
        "pixels_without_consent": found.without_consent,
        "pixels_missing": found.missing,
    }


def ledger_part(folder: Path, options: argparse.Namespace) -> Figures:
    found = edited_ledgers(folder, options.edits, options.seed)
    return {
        "ledger_edits": found.edits,
        "ledger_edits_missed": found.missed,
        "missed": list(found.examples),
    }


def withdrawals_part(folder: Path, options: argparse.Namespace) -> Figures:
    found = withdrawals(folder, options.reopens, options.seed)
    return {"reopens": found.reopens, "opens_after_withdrawal": found.recorded + found.shown}


def scanners_part(folder: Path, options: argparse.Namespace) -> Figures:
    found = scanners(folder, options.scanned)
    return {
        "scanned": found.scanned,
        "consents_changed_by_scanners": found.changed_by_scanners,
    }


def erasure_part(folder: Path, options: argparse.Namespace) -> Figures:
    found = erase_people(folder, options.erased)
    return {
        "erased": found.people,
        "erasure_traces": found.traces,
        "erasure_hits": len(found.hits) + found.states,
        "found": list(found.hits[:5]),
    }


def secrets_part(folder: Path, _options: argparse.Namespace) -> Figures:
    found = hide_secrets(folder)
    return {
        "canaries": found.secrets,
        "canary_hits": len(found.hits),
        "told": list(found.hits[:5]),
    }


PARTS: dict[str, Callable[[Path, argparse.Namespace], Figures]] = {
    "mails": mails_part,
    "ledger": ledger_part,
    "withdrawals": withdrawals_part,
    "scanners": scanners_part,
    "erasure": erasure_part,
    "secrets": secrets_part,
}


def main(arguments: Sequence[str]) -> int:
    options = _parsed(arguments)
    print(f"seed {options.seed}", file=sys.stderr, flush=True)
    started = time.monotonic()
    whole: Figures = {}
    where = FAST if FAST.is_dir() else None
    for name, part in PARTS.items():
        if options.part in ("all", name):
            with (
                tempfile.TemporaryDirectory(prefix="rundbrief-torture-", dir=where) as folder,
                _alone(Path(folder) / "state"),
            ):
                found = part(Path(folder), options)
            print(json.dumps(found), file=sys.stderr, flush=True)
            whole |= found
    seconds = round(time.monotonic() - started, 1)
    print(json.dumps({**whole, "seed": options.seed, "seconds": seconds}))
    return 1 if any(whole.get(name) for name in SINS) else 0


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """No keyring of the user's and no folder of the user's: a passphrase locks what is secret."""
    state.mkdir()
    before = dict(os.environ)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["XDG_STATE_HOME"] = str(state)
    os.environ.setdefault(PASSPHRASE_VARIABLE, "words of a tortured office")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./bootstrap torture privacy", description=__doc__)
    parser.add_argument("--mails", type=int, default=100_000)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--reopens", type=int, default=1_000)
    parser.add_argument("--scanned", type=int, default=1_000, help="mails")
    parser.add_argument("--erased", type=int, default=200, help="people")
    parser.add_argument("--part", choices=("all", *PARTS), default="all")
    parser.add_argument("--seed", type=int, default=secrets.randbelow(2**32))
    parser.add_argument("--mutant", choices=tuple(MUTANTS), default="")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
