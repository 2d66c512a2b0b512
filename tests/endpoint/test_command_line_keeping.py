"""rundbrief-pixel backup, restore, purge, as an admin types them."""

from __future__ import annotations

import json
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pixel_endpoint.__main__ import main
from pixel_endpoint.contract import Feature, Seen
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import MailRef, MailState, Store, open_store
from tests.endpoint.factories import Office
from tests.endpoint.process import new_home, served

Captured = pytest.CaptureFixture[str]
OPENED = MailState({Feature.BROWSER: Seen(datetime.now(UTC), datetime.now(UTC), 1)})


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return new_home(tmp_path)


def store_of(home: Path) -> Store:
    return open_store(load_settings(home, {}).database)


def fill(home: Path, opened_at: datetime, mails: int = 3) -> tuple[bytes, str]:
    """A paired office some of whose mails were opened; its tenant and the epoch of its feed."""
    store = store_of(home)
    tenant = store.offices.pair("", opened_at)[0]
    store.offices.add_signing_key(tenant, Office(tenant, "").key, opened_at)
    change = MailState({Feature.BROWSER: Seen(opened_at, opened_at, 1)})
    store.opens.apply({MailRef(tenant, secrets.token_bytes(16)): change for _ in range(mails)})
    epoch = store.opens.head(tenant)[0]
    store.close()
    return tenant, epoch


def mails_of(home: Path) -> int:
    store = store_of(home)
    try:
        return len(list(store.opens.states()))
    finally:
        store.close()


def test_a_backup_is_restored_on_another_host_with_a_new_epoch(
    home: Path, tmp_path: Path, capsys: Captured
) -> None:
    tenant, epoch = fill(home, datetime.now(UTC))
    file = tmp_path / "backup.sqlite3"
    assert main(["--home", str(home), "backup", str(file)]) == 0
    assert file.stat().st_mode & 0o077 == 0
    other = tmp_path / "other"
    main(["--home", str(other), "init", "--public-url", "https://pixel.example.org"])
    capsys.readouterr()
    assert main(["--home", str(other), "restore", str(file)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "(offices: 1, mails: 3)" in printed.err
    assert mails_of(other) == 3
    store = store_of(other)
    assert store.opens.head(tenant)[0] != epoch
    store.close()


def test_a_store_with_opens_is_replaced_only_when_told_so(
    home: Path, tmp_path: Path, capsys: Captured
) -> None:
    file = str(tmp_path / "backup.sqlite3")
    fill(home, datetime.now(UTC))
    main(["--home", str(home), "backup", file])
    store = store_of(home)
    store.opens.apply({MailRef(store.offices.pair("", datetime.now(UTC))[0], bytes(16)): OPENED})
    store.close()
    capsys.readouterr()
    assert main(["--home", str(home), "restore", file]) == 2
    assert "--yes" in capsys.readouterr().err
    assert mails_of(home) == 4
    assert main(["--home", str(home), "restore", file, "--yes"]) == 0
    assert mails_of(home) == 3


def test_nothing_is_restored_under_a_running_endpoint(
    home: Path, tmp_path: Path, capsys: Captured
) -> None:
    file = str(tmp_path / "backup.sqlite3")
    main(["--home", str(home), "backup", file])
    with served(home) as endpoint:
        assert main(["--home", str(home), "restore", file, "--yes"]) == 2
        assert "stop it first" in capsys.readouterr().err
        assert endpoint.stop() == 0
    assert main(["--home", str(home), "restore", file, "--yes"]) == 0


def test_what_is_older_than_the_settings_allow_is_purged(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    fill(home, datetime.now(UTC) - timedelta(days=31))
    fill(home, datetime.now(UTC) - timedelta(days=29))
    assert main(["--home", str(home), "purge", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["states"] == 0
    monkeypatch.setenv("RUNDBRIEF_PIXEL_KEEP_AT_MOST_DAYS", "30")
    assert main(["--home", str(home), "purge"]) == 0
    assert "mails                3\n" in capsys.readouterr().out
    assert mails_of(home) == 3


def test_what_is_made_is_closed_to_others_whatever_the_account_s_habit(
    home: Path, tmp_path: Path
) -> None:
    before = os.umask(0)
    try:
        main(["--home", str(home), "backup", str(tmp_path / "backup.sqlite3")])
    finally:
        os.umask(before)
    assert (tmp_path / "backup.sqlite3").stat().st_mode & 0o077 == 0
