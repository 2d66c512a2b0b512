"""How long it takes until what an endpoint has seen is activities and figures on the desktop.

Usage: python -m benchmarks.sync [--opens 1000000] [--keep FOLDER]
An endpoint process serves the feed over HTTP; the program's own sync reads it into its own SQLite,
each page durable, and then each figure of the marketing box is asked for. Prints a table to
standard error and one line of JSON; exits 1 when a target falls short.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import statistics
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time
from typing import Any
from unittest.mock import patch

from benchmarks.sync_past import DISPATCHES, a_desk, open_mails, send_mails
from desktop.adapters.http_feed import HttpFeed
from desktop.core.domain.endpoint import Endpoint
from desktop.core.tracking.ingest import Pulled
from desktop.core.tracking.ingest import ingest as ingest_page
from desktop.core.use_cases import dashboard
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import pair
from desktop.core.use_cases.synchronise import synchronise
from desktop.qt.garbage import settle_garbage
from pixel_endpoint.contract import FeedPage, Pairing
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from tests.endpoint.process import new_home, served

OPENS = 1_000_000
MOST_SECONDS = 60.0
MOST_MS = 2.0
_ASKED = 25
_PEAK = Path("/proc/self/clear_refs")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--opens", type=int, default=OPENS)
    parser.add_argument("--keep", type=Path, help="where the past is kept for the next run")
    arguments = parser.parse_args()
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ["RUNDBRIEF_PASSPHRASE"] = "words of a benchmark"  # noqa: S105 - it locks made-up keys
    with TemporaryDirectory(prefix="rundbrief-sync-") as name:
        folder = Path(name)
        pairing = _past(folder, arguments.opens, arguments.keep)
        with served(folder / "home") as endpoint, a_desk(folder / "office") as opened:
            desk = _reached(opened, replace(pairing, url=endpoint.url), pairing)
            found = _synced(desk, arguments.opens) | _asked(desk)
    short_of = [
        *(["seconds"] if found["seconds"] >= MOST_SECONDS else []),
        *(["figures_ms"] if found["figures_ms"] > MOST_MS else []),
    ]
    print(json.dumps({**found, "short_of": short_of}))
    return 1 if short_of else 0


def _past(folder: Path, opens: int, keep: Path | None) -> Pairing:
    """The office and its endpoint as they are before the sync, in `folder`."""
    kept = keep / f"{opens}" if keep else None
    if kept is None or not kept.is_dir():
        _say("making up the past")
        made = kept.with_suffix(".part") if kept else folder
        shutil.rmtree(made, ignore_errors=made != folder)
        made.mkdir(parents=True, exist_ok=True)
        (made / "pairing").write_text(_made(made, opens).code(), encoding="ascii")
        if kept is not None:
            made.rename(kept)
    if kept is not None:
        shutil.copytree(kept, folder, dirs_exist_ok=True)
    return Pairing.from_code((folder / "pairing").read_text("ascii"))


def _made(folder: Path, opens: int) -> Pairing:
    home = new_home(folder)
    with (
        closing(open_store(load_settings(home, {}).database)) as store,
        served(home) as endpoint,
        a_desk(folder / "office") as desk,
    ):
        tenant, bearer = store.offices.pair("Köln", desk.clock.now())
        pairing = Pairing(endpoint.url, tenant, bearer.text)
        paired = pair(desk, pairing.code()).result
        send_mails(desk, max(1, opens // DISPATCHES), paired.id, endpoint.url)
        open_mails(folder / "office", store, tenant, opens)
    return pairing


def _reached(desk: Desk, now: Pairing, before: Pairing) -> Desk:
    """The process answers at another port than that whose mails it is asked about."""

    def feed(endpoint: Endpoint, _bearer: str) -> HttpFeed:
        assert endpoint.url == before.url
        return HttpFeed(replace(endpoint, url=now.url), now.bearer)

    with desk.storage.read() as unit:
        known = unit.endpoints.all()[0]
    desk.secrets.write(f"{known.secret_prefix}-bearer", now.bearer)
    return replace(desk, feed=feed)


@dataclass
class Watched:
    """The real feed; how long each step took, of which fetching and storing go on side by side."""

    feed: HttpFeed
    seconds: Counter[str] = field(default_factory=Counter)
    pages: int = 0

    def page(self, after: int) -> FeedPage:
        self.pages += 1
        with self.timed("fetch_s"):
            return self.feed.page(after)

    def acknowledge(self, epoch: str, seq: int) -> None:
        self.feed.acknowledge(epoch, seq)

    def __getattr__(self, name: str) -> object:
        return getattr(self.feed, name)

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        began = perf_counter()
        yield
        self.seconds[name] += perf_counter() - began


def _synced(desk: Desk, opens: int) -> dict[str, float]:
    feeds: list[Watched] = []

    def ingest(*arguments: Any) -> Pulled:
        with feeds[0].timed("ingest_s"):
            return ingest_page(*arguments)

    def watched(endpoint: Endpoint, bearer: str) -> Watched:
        feeds.append(Watched(desk.feed(endpoint, bearer)))  # type: ignore[arg-type]
        return feeds[0]

    gc.collect()
    settle_garbage()  # as the window does once it is there
    _PEAK.write_text("5")  # forgets how much memory the past has taken
    began, worked = perf_counter(), process_time()
    with patch("desktop.core.tracking.sync.ingest", ingest):
        report = synchronise(replace(desk, feed=watched)).result
    seconds, cpu = perf_counter() - began, process_time() - worked
    memory_mb = _peak_mb()
    assert not report.troubles, report.troubles
    with desk.storage.read() as unit:
        stored = unit.connection.exec_driver_sql("SELECT count(*) FROM open").scalar_one()
        assert stored == opens, (stored, report)
        assert not unit.rollups.wrong()
    found = {
        "opens": opens,
        "seconds": round(seconds, 2),
        "opens_per_s": round(opens / seconds),
        **{name: round(taken, 2) for name, taken in feeds[0].seconds.items()},
        "cpu_us_per_open": round(cpu / opens * 1e6, 1),
        "memory_mb": round(memory_mb),
        "pages": feeds[0].pages,
        "activities": report.new_opens,
    }
    for name, value in found.items():
        _say(f"{name:22}{value:>12,}")
    return found


def _asked(desk: Desk) -> dict[str, object]:
    """Each figure of the box, of each dispatch; the list of openers is no figure."""
    choices = dashboard.dispatch_choices(desk)
    some = [each.id for each in choices]
    questions: Mapping[str, Callable[[int], object]] = {
        "evaluation": lambda number: dashboard.evaluation(desk, some[number % len(some)]),
        "hours": lambda number: dashboard.opens_over_time(desk, some[number % len(some)]),
        "sent_lately": lambda _: dashboard.sent_lately(desk),
        "all_dispatches": lambda _: dashboard.sent_lately(desk, len(some)),
        "choices": lambda _: dashboard.dispatch_choices(desk),
        "last_sync": lambda _: dashboard.last_sync(desk),
    }
    medians, worst = {}, {}
    for name, ask in questions.items():
        taken = [_milliseconds(ask, number) for number in range(_ASKED)]
        medians[name], worst[name] = round(statistics.median(taken), 3), round(max(taken), 3)
        _say(f"{name:22}{medians[name]:>9.3f} ms   at worst {worst[name]:.3f} ms")
    openers = statistics.median(
        _milliseconds(lambda number: dashboard.openers(desk, some[number]), number)
        for number in range(min(5, len(some)))
    )
    _say(f"{'openers':22}{openers:>9.1f} ms")
    return {
        "figures_ms": max(medians.values()),
        "figures_worst_ms": max(worst.values()),
        "each_ms": medians,
        "openers_ms": round(openers, 1),
    }


def _milliseconds(ask: Callable[[int], object], number: int) -> float:
    began = perf_counter()
    ask(number)
    return (perf_counter() - began) * 1000


def _peak_mb() -> float:
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
