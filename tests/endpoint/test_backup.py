"""Backups: whole or not at all, between all kinds of stores, and a new epoch after each restore."""

from __future__ import annotations

import os
import secrets
import sqlite3
import stat
import threading
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from pixel_endpoint.contract import AgreeText, SigningKey
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.store import MailState, Store, open_store
from pixel_endpoint.store.backup import Contents, backup, restore
from pixel_endpoint.store.engine import engine_of
from tests.endpoint.factories import NOON
from tests.endpoint.stores import acknowledge_all, ids, items, mails_in, new_mails, opened

LATER = NOON + timedelta(days=100)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "Büro.backup"


@pytest.fixture(autouse=True)
def folder(file: Path) -> None:
    file.parent.mkdir()


def test_everything_comes_back_in_any_kind_of_store(
    store: Store, place: Path | str, file: Path, tmp_path: Path
) -> None:
    tenant, bearer = store.offices.pair("Büro", NOON)
    key = SigningKey(7, secrets.token_bytes(32), LATER)
    store.offices.add_signing_key(tenant, key, NOON)
    text = AgreeText("Mai", "de", "Grüße")
    store.texts.put(tenant, text, NOON)
    seen, stopped, silenced = new_mails(tenant, 3)
    store.opens.apply({seen: opened(3), stopped: MailState(stopped_at=NOON)}, 4)
    store.opens.apply({seen: MailState(agreed_at=NOON, agreed_to="Mai")})
    store.opens.deny(tenant, ids([silenced]), LATER)
    assert backup(store, file) == Contents(offices=1, mails=2)
    for target in (tmp_path / "another.sqlite3", place):
        assert restore(file, target) == Contents(offices=1, mails=2)
        there = open_store(target)
        assert items(there, tenant) == items(store, tenant)
        assert there.offices.signing_keys() == {(tenant, 7): (key,)}
        assert there.offices.tenant_of(bearer, NOON) == tenant
        assert there.texts.of(tenant) == (text,)
        assert there.opens.unrecorded() == 4
        there.opens.apply({silenced: opened()})
        assert mails_in(there, tenant) == {seen.mail_id, stopped.mail_id}
        there.close()


def test_a_restored_feed_begins_anew_counts_on_and_forgets_nothing_yet(
    store: Store, place: Path | str, file: Path
) -> None:
    tenants = [store.offices.pair(name, NOON)[0] for name in ("one", "two")]
    for tenant in tenants:
        store.opens.apply({new_mails(tenant, 1)[0]: opened()})
        acknowledge_all(store, tenant, NOON)
    before = [store.opens.head(tenant)[0] for tenant in tenants]
    backup(store, file)
    restore(file, place)
    heads = [store.opens.head(tenant) for tenant in tenants]
    assert len({*before, *(epoch for epoch, _ in heads)}) == 4
    assert [seq for _, seq in heads] == [1, 1]
    assert store.retention.purge(LATER).states == 0
    store.opens.apply({new_mails(tenants[0], 1)[0]: opened()})
    assert store.opens.head(tenants[0]) == (heads[0][0], 2)


def test_what_a_store_held_is_replaced(store: Store, place: Path | str, file: Path) -> None:
    tenant, _ = store.offices.pair("one", NOON)
    kept, newer = new_mails(tenant, 2)
    store.opens.apply({kept: opened()})
    backup(store, file)
    gone, _ = store.offices.pair("two", NOON)
    store.opens.apply({newer: opened(), new_mails(gone, 1)[0]: opened()})
    restore(file, place)
    assert mails_in(store, tenant) == {kept.mail_id}
    assert store.offices.count() == 1


def test_a_backup_is_one_moment_of_a_store_that_is_written_meanwhile(
    store: Store, file: Path, tmp_path: Path
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    store.opens.apply(dict.fromkeys(new_mails(tenant, 3000), opened()))
    is_done = threading.Event()

    def write() -> None:
        while not is_done.is_set():
            store.opens.apply(dict.fromkeys(new_mails(tenant, 20), opened()))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup(store, file)
    finally:
        is_done.set()
        writer.join()
    restore(file, tmp_path / "copy.sqlite3")
    copy = open_store(tmp_path / "copy.sqlite3")
    _, head = copy.opens.head(tenant)
    numbers = [state.seq for state in items(copy, tenant)]
    copy.close()
    assert numbers == list(range(1, min(head, 5000) + 1))
    assert head % 20 == 0
    assert head <= store.opens.head(tenant)[1]


def test_a_backup_is_its_owners_and_one_file(store: Store, file: Path) -> None:
    store.offices.pair("", NOON)
    mask = os.umask(0)
    try:
        backup(store, file)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_a_backup_replaces_an_older_one_and_nothing_else(
    store: Store, place: Path | str, file: Path, tmp_path: Path
) -> None:
    backup(store, file)
    store.offices.pair("", NOON)
    assert backup(store, file).offices == 1
    other = tmp_path / "letter.txt"
    other.write_text("not a backup")
    with pytest.raises(EndpointError, match="left as it is"):
        backup(store, other)
    assert other.read_text() == "not a backup"
    if isinstance(place, Path):
        with pytest.raises(EndpointError, match="left as it is"):
            backup(store, place)
    with pytest.raises(EndpointError, match="can't be used"):
        backup(store, tmp_path / "no such folder" / "file")


def test_a_backup_that_fails_leaves_the_older_one(
    store: Store, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(store, file)
    before = file.read_bytes()
    store.offices.pair("", NOON)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EndpointError, match="No space"):
        backup(store, file)
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def no_database(file: Path) -> None:
    file.write_bytes(b"nothing of ours " * 400)


def another_database(file: Path) -> None:
    file.unlink()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE office (name TEXT)")


def cut_short(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def one_page_of_rubbish(file: Path) -> None:
    with file.open("r+b") as damaged:
        damaged.seek(file.stat().st_size - 4096)
        damaged.write(b"\xff" * 4096)


def newer(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")


@pytest.mark.parametrize(
    "spoil", [no_database, another_database, cut_short, one_page_of_rubbish, newer, Path.unlink]
)
def test_what_is_no_whole_backup_of_ours_is_refused_and_changes_nothing(
    store: Store, place: Path | str, file: Path, spoil: Callable[[Path], None]
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    store.opens.apply(dict.fromkeys(new_mails(tenant, 300), opened()))
    backup(store, file)
    before = store.opens.head(tenant), items(store, tenant)
    spoil(file)
    with pytest.raises(EndpointError):
        restore(file, place)
    assert (store.opens.head(tenant), items(store, tenant)) == before


def test_a_restore_that_breaks_off_leaves_the_store_as_it_was(
    store: Store, place: Path | str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    store.opens.apply({new_mails(tenant, 1)[0]: opened()})
    backup(store, file)
    store.opens.apply({new_mails(tenant, 1)[0]: opened()})
    before = store.opens.head(tenant), items(store, tenant)
    monkeypatch.setattr("pixel_endpoint.store.backup.new_epoch", breaking)
    with suppress(KeyboardInterrupt):
        restore(file, place)
    assert (store.opens.head(tenant), items(store, tenant)) == before


def breaking() -> str:
    raise KeyboardInterrupt


def test_a_backup_of_an_older_version_is_brought_up_to_date_and_stays_as_it_is(
    file: Path, tmp_path: Path
) -> None:
    from alembic import command

    from pixel_endpoint.store.migrate import _config

    engine = engine_of(file)
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "r0001")
        connection.exec_driver_sql("INSERT INTO office VALUES (x'01020304', 'old', 1)")
        connection.exec_driver_sql("INSERT INTO feed_head VALUES (x'01020304', 'before', 5, 2)")
    engine.dispose()
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        connection.execute("PRAGMA application_id = 0x52427078")
    before = file.read_bytes()
    assert restore(file, tmp_path / "new.sqlite3") == Contents(offices=1, mails=0)
    store = open_store(tmp_path / "new.sqlite3")
    epoch, seq = store.opens.head(b"\1\2\3\4")
    assert epoch != "before"
    assert seq == 5
    store.close()
    assert file.read_bytes() == before


def test_who_records_while_a_store_is_restored_waits_and_is_recorded(
    store: Store, place: Path | str, file: Path
) -> None:
    tenant, _ = store.offices.pair("", NOON)
    backup(store, file)
    (mail,) = new_mails(tenant, 1)
    recording = threading.Thread(target=store.opens.apply, args=({mail: opened()},))

    def begin_recording() -> str:
        recording.start()
        return "meanwhile"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pixel_endpoint.store.backup.new_epoch", begin_recording)
        restore(file, place)
    recording.join(20)
    assert store.opens.head(tenant) == ("meanwhile", 1)
    assert mails_in(store, tenant) == {mail.mail_id}
