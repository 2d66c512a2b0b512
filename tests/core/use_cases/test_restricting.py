"""Who asked for it is only kept: not written to, not tracked, not counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.dispatch import LeftOutReason, State
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.audience import audience
from desktop.core.use_cases.dashboard import evaluation
from desktop.core.use_cases.restricting import lift_restriction, restrict, restricted_since
from desktop.core.use_cases.synchronise import synchronise
from pixel_endpoint.contract import Feature
from tests.office import Office, open_office, sent

EMAIL = "anna@example.org"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as office:
        yield office


def test_a_restricted_address_gets_no_serial_mail_until_that_is_lifted(office: Office) -> None:
    anna = office.add(EMAIL, consent=True)[0]
    source = office.draft().source
    restrict(office.desk, anna.id)

    held_back = audience(office.desk, source)
    lift_restriction(office.desk, anna.id)
    again = audience(office.desk, source)

    assert [each.reason for each in held_back.left_out] == [LeftOutReason.RESTRICTED]
    assert again.recipients == 1


def test_a_mail_that_waits_is_not_sent_after_a_restriction(office: Office) -> None:
    anna, _ = office.add(EMAIL, "bernd@example.org")
    dispatch = office.queue()
    restrict(office.desk, anna.id)

    office.go_on(dispatch)

    assert office.transport.recipients == ["bernd@example.org"]
    assert office.mails(dispatch.id)[EMAIL].state is State.SUPPRESSED


def test_no_open_is_written_down_while_the_data_is_only_kept(office: Office) -> None:
    anna = office.add(EMAIL, consent=True)[0]
    dispatch = sent(office)
    restrict(office.desk, anna.id)
    office.feed.fetch(office.mail_id(dispatch, EMAIL), Feature.BROWSER)

    synchronise(office.desk)

    assert evaluation(office.desk, dispatch).opened == 0


def test_since_when_is_remembered(office: Office) -> None:
    anna = office.add(EMAIL)[0]
    before = restricted_since(office.desk, anna.id)
    restrict(office.desk, anna.id)

    assert (before, restricted_since(office.desk, anna.id)) == (None, office.clock.now())


def test_a_record_that_is_gone_is_a_sentence(office: Office) -> None:
    with pytest.raises(UserError, match="gone"):
        restrict(office.desk, AddressId(77))
