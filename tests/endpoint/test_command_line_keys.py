"""rundbrief-pixel keys: who may sign in, replaced without a gap, ended at once."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pixel_endpoint.__main__ import main
from pixel_endpoint.bearer import Bearer
from pixel_endpoint.contract import Pairing
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from tests.endpoint.process import new_home

Captured = pytest.CaptureFixture[str]


class Admin:
    """Types commands and reads what is printed."""

    def __init__(self, home: Path, capsys: Captured) -> None:
        self.home = home
        self._capsys = capsys

    def run(self, *arguments: str) -> str:
        assert main(["--home", str(self.home), *arguments]) == 0
        return self._capsys.readouterr().out

    def keys(self) -> list[dict[str, Any]]:
        keys: list[dict[str, Any]] = json.loads(self.run("keys", "list", "--json"))
        return keys

    def may_sign_in(self, pairing: Pairing, at: datetime) -> bool:
        bearer = Bearer.parse(pairing.bearer)
        assert bearer
        store = open_store(load_settings(self.home, {}).database)
        try:
            return store.offices.tenant_of(bearer, at) == pairing.tenant
        finally:
            store.close()


@pytest.fixture
def admin(tmp_path: Path, capsys: Captured) -> Admin:
    return Admin(new_home(tmp_path), capsys)


def test_keys_are_listed_without_their_secrets(admin: Admin) -> None:
    pairing = Pairing.from_code(admin.run("pair", "--office", "Büro Köln"))
    (key,) = admin.keys()
    assert (key["office"], key["used_on"], key["expires_at"]) == ("Büro Köln", None, None)
    admin.may_sign_in(pairing, datetime.now(UTC))
    assert admin.keys()[0]["used_on"] == datetime.now(UTC).date().isoformat()
    listed = admin.run("keys", "list")
    assert listed.startswith(f"{key['id']}  Büro Köln ")
    assert pairing.bearer[-43:] not in listed + str(admin.keys())


def test_a_replaced_key_works_for_some_days_beside_the_new_one(admin: Admin) -> None:
    old = Pairing.from_code(admin.run("pair"))
    (key,) = admin.keys()
    new = Pairing.from_code(admin.run("keys", "rotate", key["id"], "--keep-days", "3"))
    now = datetime.now(UTC)
    assert new.tenant == old.tenant
    assert admin.may_sign_in(old, now + timedelta(days=2, hours=23))
    assert not admin.may_sign_in(old, now + timedelta(days=3))
    assert admin.may_sign_in(new, now + timedelta(days=3000))
    assert f"until {(now + timedelta(days=3)).date()}" in admin.run("keys", "list")


def test_by_default_a_replaced_key_works_for_two_weeks(admin: Admin) -> None:
    old = Pairing.from_code(admin.run("pair"))
    admin.run("keys", "rotate", admin.keys()[0]["id"])
    now = datetime.now(UTC)
    assert admin.may_sign_in(old, now + timedelta(days=13))
    assert not admin.may_sign_in(old, now + timedelta(days=14))


def test_a_revoked_key_ends_at_once(admin: Admin) -> None:
    pairing = Pairing.from_code(admin.run("pair"))
    admin.run("keys", "revoke", admin.keys()[0]["id"])
    assert not admin.may_sign_in(pairing, datetime.now(UTC))
    assert admin.keys() == []


def test_offices_are_listed_with_the_number_of_their_keys(admin: Admin) -> None:
    for name in ("Köln", "Bonn", "Köln"):
        admin.run("pair", "--office", name)
    admin.run("keys", "revoke", admin.keys()[0]["id"])
    admin.run("pair")
    listed = json.loads(admin.run("offices", "--json"))
    assert {each["office"]: each["keys"] for each in listed} == {"": 1, "Bonn": 0, "Köln": 2}
    lines = admin.run("offices").splitlines()
    assert [line[:30].strip() for line in lines] == ["(no name)", "Bonn", "Köln"]
    assert lines[2].endswith(f"made {datetime.now(UTC).date()}, keys: 2")
