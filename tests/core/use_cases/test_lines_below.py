"""The preview shows the lines that will stand below the mail, and nothing that would count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.consent import Purpose
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.writing import preview
from tests.office import ENDPOINT, Office, open_office

STOP, UNSUBSCRIBE = "Messung beenden", "Abmelden"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        yield opened


def shown(office: Office, address: Address | None, **changes: object) -> str:
    seen = preview(office.desk, office.draft(**changes), address)
    assert ENDPOINT not in f"{seen.html}{seen.text}"
    assert "<img" not in (seen.html or "")
    return seen.html or seen.text


def test_who_agreed_sees_how_to_stop_and_unsubscribe(office: Office) -> None:
    [anna] = office.add("anna@example.org", consent=True)
    assert STOP in shown(office, anna)
    assert UNSUBSCRIBE in shown(office, anna)


def test_who_did_not_agree_or_withdrew_sees_the_line_to_unsubscribe_alone(office: Office) -> None:
    anna, bert = office.add("anna@example.org", "bert@example.org")
    office.consent(bert)
    withdraw_consent(office.desk, bert.id, Purpose.TRACK_OPEN)
    for each in (anna, bert, None):
        assert STOP not in shown(office, each)
        assert UNSUBSCRIBE in shown(office, each)


def test_an_untracked_mail_has_nothing_to_stop_and_a_normal_one_no_line(office: Office) -> None:
    [anna] = office.add("anna@example.org", consent=True)
    assert STOP not in shown(office, anna, track_shipping=False)
    assert UNSUBSCRIBE in shown(office, anna, track_shipping=False)
    assert UNSUBSCRIBE not in shown(office, anna, track_shipping=False, mail_merge=False)


def test_without_an_endpoint_there_is_no_line(tmp_path: Path) -> None:
    with open_office(tmp_path, paired=False) as unpaired:
        [anna] = unpaired.add("anna@example.org", consent=True)
        assert UNSUBSCRIBE not in shown(unpaired, anna)
