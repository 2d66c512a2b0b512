"""`./bootstrap torture LANE`: long lanes; each has a short one among the tests."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module

LANES = ("sending", "workers")


def main(arguments: Sequence[str]) -> int:
    lane, *rest = arguments or ("--help",)
    if lane not in LANES:
        print(f"./bootstrap torture {'|'.join(LANES)} [args]; each takes --help.", file=sys.stderr)
        return 0 if lane in ("-h", "--help") else 2
    return int(import_module(f"tests.torture.{lane}").main(rest))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
