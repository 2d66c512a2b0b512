"""With 32 writers who commit in any order, the feed misses nothing and has no gap."""

from __future__ import annotations

from contextlib import closing

from tests.endpoint.commit_order import Feed, Load, NaiveFeed, run
from tests.endpoint.stores import postgresql_place
from tests.postgres import Server

LOAD = Load()
# finds it within its first hundreds
NAIVE_LOAD = Load(events=4_000)


def test_a_feed_of_32_writers_misses_nothing_and_has_no_gap(postgres: Server) -> None:
    with postgresql_place(postgres) as place, closing(Feed(place, LOAD.writers)) as feed:
        outcome = run(feed, LOAD)
    written = sum(map(len, outcome.committed.values()))
    assert written + outcome.rolled_back >= LOAD.events
    assert outcome.rolled_back > 0
    assert outcome.missed == 0
    assert outcome.is_gapless
    assert {tenant: len(read) for tenant, read in outcome.read.items()} == {
        tenant: len(mails) for tenant, mails in outcome.committed.items()
    }


def test_numbers_of_a_sequence_would_be_found_out(postgres: Server) -> None:
    with postgresql_place(postgres) as place, closing(NaiveFeed(place, LOAD.writers)) as feed:
        assert run(feed, NAIVE_LOAD).missed > 0
