"""`./bootstrap torture canaries`: readers who can be recognised, and the search for what was kept.

They come directly, through nginx and through Caddy; database, log and proxies' logs are searched.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.endpoint.canaries import watch


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./bootstrap torture canaries", description=__doc__)
    parser.add_argument("--opens", type=int, default=10_000)
    parser.add_argument("--addresses", type=int, default=1_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="rundbrief-torture-") as folder:
        report = watch(Path(folder), options.opens, options.addresses)
    found = {"opens": report.opens, "addresses": report.addresses, "recorded": report.recorded}
    print(json.dumps({**found, "found": report.found}))
    return 1 if report.found or not report.recorded else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
