"""`./bootstrap torture LANE`: long lanes; each has a short one among the tests."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from importlib import import_module

LANES = {
    "sending": "kills senders while a dispatch goes out",
    "workers": "holds workers up while they share a dispatch",
    "endpoint": "kills the endpoint while readers load pixels",
    "fsync": "watches that an open is on the disk before its answer",
    "floods": "forged pixels, and one true pixel again and again",
    "disk_full": "fills the endpoint's disk and frees it, in turns",
    "states": "all that may happen to an endpoint and a desktop, in any order",
    "order": "many writers on PostgreSQL, and a reader who must miss nothing",
    "canaries": "readers who can be recognised, and the search for what was kept",
    "privacy": "consents and pixels, edits of the ledger, withdrawals, scanners",
    "slowloris": "many who hold a connection of the proxies and say nothing",
}
"""Each is a module here with a `main`."""


def main(arguments: Sequence[str]) -> int:
    lane, *rest = arguments or ("--help",)
    if lane not in LANES:
        print("./bootstrap torture LANE [args]; each lane takes --help.\n", file=sys.stderr)
        for name, what in LANES.items():
            print(f"  {name:<10} {what}", file=sys.stderr)
        return 0 if lane in ("-h", "--help") else 2
    # what was started ends with us
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    return int(import_module(f"tests.torture.{lane}").main(rest))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
