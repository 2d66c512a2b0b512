"""`./bootstrap torture order`: 32 writers on PostgreSQL, and a reader who must miss nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from contextlib import closing

from tests.endpoint.commit_order import Feed, Load, NaiveFeed, run
from tests.postgres import running_server


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./bootstrap torture order", description=__doc__)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--writers", type=int, default=32)
    parser.add_argument("--naive", action="store_true", help="number rows by a sequence instead")
    options = parser.parse_args(arguments)
    load = Load(writers=options.writers, events=options.events)
    kind = NaiveFeed if options.naive else Feed
    with (
        running_server() as server,
        server.database(empty=True) as place,
        closing(kind(place, load.writers)) as feed,
    ):
        outcome = run(feed, load)
    found = {
        "events": sum(map(len, outcome.committed.values())),
        "rolled_back": outcome.rolled_back,
        "missed": outcome.missed,
        "is_gapless": outcome.is_gapless,
    }
    print(json.dumps(found))
    return 0 if not outcome.missed and outcome.is_gapless else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
