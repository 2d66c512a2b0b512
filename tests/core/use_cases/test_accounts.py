"""Accounts: found by name, one of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.domain.errors import UserError
from desktop.core.use_cases.accounts import account_named, accounts, save_account
from tests.office import Office, an_account, open_office


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path, paired=False, database=database) as opened:
        yield opened


def test_an_account_of_the_same_name_is_replaced(office: Office) -> None:
    first = save_account(office.desk, an_account()).result
    again = save_account(office.desk, replace(an_account(), host="new.example.org")).result

    assert again.id == first.id
    assert [each.host for each in accounts(office.desk)] == ["new.example.org"]


def test_an_account_can_be_renamed_but_not_to_anothers_name(office: Office) -> None:
    first = save_account(office.desk, an_account("office")).result
    save_account(office.desk, an_account("private"))
    save_account(office.desk, replace(first, name="main"))

    with pytest.raises(UserError, match="another account “private”"):
        save_account(office.desk, replace(first, name="private"))

    assert account_named(office.desk, "main").id == first.id
