"""How far desktops are behind, how many mails are known, and an office that leaves no trace."""

from __future__ import annotations

from datetime import timedelta

from pixel_endpoint.contract import AgreeText
from pixel_endpoint.store import Store
from pixel_endpoint.store.overview import count_of_mails, feed_lag
from pixel_endpoint.store.removal import remove_office
from pixel_endpoint.store.tables import metadata
from tests.endpoint.factories import NOON, Office
from tests.endpoint.stores import acknowledge_all, ids, items, mails_in, new_mails, opened


def rows_in(store: Store, tenant: bytes) -> dict[str, int]:
    with store.engine.connect() as connection:
        return {
            table.name: len(
                connection.execute(table.select().where(table.c.tenant == tenant)).all()
            )
            for table in metadata.sorted_tables
            if "tenant" in table.c
        }


def test_the_lag_is_that_of_the_office_which_is_furthest_behind(store: Store) -> None:
    assert (feed_lag(store.engine), count_of_mails(store.engine)) == (0, 0)
    one, other = (store.offices.pair(name, NOON)[0] for name in ("one", "other"))
    for tenant, number in ((one, 3), (other, 5)):
        store.opens.apply(dict.fromkeys(new_mails(tenant, number), opened()))
    assert (feed_lag(store.engine), count_of_mails(store.engine)) == (5, 8)
    acknowledge_all(store, other, NOON)
    assert feed_lag(store.engine) == 3


def test_an_office_that_is_removed_leaves_no_trace_and_others_as_they_are(store: Store) -> None:
    leaving, staying = (store.offices.pair(name, NOON)[0] for name in ("leaving", "staying"))
    mails = {tenant: new_mails(tenant, 3) for tenant in (leaving, staying)}
    for tenant, some in mails.items():
        store.offices.add_signing_key(tenant, Office(tenant, "").key, NOON)
        store.texts.put(tenant, AgreeText("a", "de", "Größe"), NOON)
        store.opens.apply(dict.fromkeys(some, opened()))
        acknowledge_all(store, tenant, NOON)
        store.opens.deny(tenant, ids(some[:1]), NOON + timedelta(days=1))
    before = rows_in(store, staying)
    assert set(before.values()) <= {1, 3}
    assert min(before.values()) == 1
    remove_office(store.engine, leaving)
    assert set(rows_in(store, leaving).values()) == {0}
    assert rows_in(store, staying) == before


def test_opens_of_a_removed_office_do_not_keep_those_of_others_from_being_written(
    store: Store,
) -> None:
    leaving, staying = (store.offices.pair(name, NOON)[0] for name in ("leaving", "staying"))
    remove_office(store.engine, leaving)
    (gone,), (kept,) = new_mails(leaving, 1), new_mails(staying, 1)
    store.opens.apply({gone: opened(), kept: opened()})
    assert mails_in(store, staying) == {kept.mail_id}
    assert len(items(store, staying)) == 1
