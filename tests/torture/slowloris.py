"""`./bootstrap torture slowloris`: many who hold a connection and say next to nothing.

Readers behind nginx and behind Caddy must hardly notice.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.endpoint.proxies import PROXIES
from tests.endpoint.slowloris import through

P99_MS = 300.0


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./bootstrap torture slowloris", description=__doc__)
    parser.add_argument("--half-open", type=int, default=2_000)
    parser.add_argument("--slow-bodies", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=600.0, help="for each proxy")
    options = parser.parse_args(arguments)
    found = {}
    for name in PROXIES:
        with tempfile.TemporaryDirectory(prefix="rundbrief-torture-") as folder:
            found[name] = through(
                name, Path(folder), options.half_open, options.slow_bodies, options.seconds
            )
    print(json.dumps({name: asdict(figures) for name, figures in found.items()}))
    is_fine = all(each.refused == 0 and each.p99_ms < P99_MS for each in found.values())
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
