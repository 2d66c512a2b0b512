"""A sync may end at any of its commits and calls: one activity a mail, nothing lost, all told."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import pytest

from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.ids import AddressId
from desktop.core.storage.silencing import Pixel
from desktop.core.storage.storage import Storage
from desktop.core.tracking import sync, telling
from desktop.core.tracking.ingest import Pulled, ingest
from desktop.core.tracking.ports import Feed
from pixel_endpoint.contract import FeedPage
from tests.core.tracking.sync_crash_points import PEOPLE, every_point, fails, is_killed
from tests.office import Office, open_office
from tests.postgres import Server
from tests.traps import Fault, dies

CALLS = ("page", "push_key", "push_text", "deny", "acknowledge")
POINTS = {"commit"} | {f"{side} {call}" for call in CALLS for side in ("before", "behind")}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(*PEOPLE)
        yield opened


def test_wherever_a_sync_ends_the_next_ones_bring_all_that_happened_once(office: Office) -> None:
    found = list(every_point(office, dies))

    assert [each for each in found if not each.is_fine] == []
    assert {each.point.partition(": ")[2] for each in found} >= POINTS


@pytest.mark.parametrize("fault", [fails, is_killed])
def test_nor_does_it_matter_how_it_ends(office: Office, fault: Fault) -> None:
    found = list(every_point(office, fault, step=2))

    assert [each for each in found if not each.is_fine] == []
    assert len(found) > len(POINTS)


def test_nor_where_the_records_are(tmp_path: Path, postgres: Server) -> None:
    with postgres.database() as url, open_office(tmp_path, database=url) as office:
        office.add(*PEOPLE)

        found = list(every_point(office, dies, step=3))

    assert [each for each in found if not each.is_fine] == []
    assert len(found) > 5


def cursor_first(storage: Storage, endpoint: Endpoint, page: FeedPage, now: object) -> Pulled:
    """What must not be: the cursor is committed, and then what it has passed."""
    with storage.write() as unit:
        unit.endpoints.move_cursor(endpoint.id, page.epoch, page.after, now)  # type: ignore[arg-type]
    return ingest(storage, endpoint, page, now)  # type: ignore[arg-type]


def test_a_cursor_that_is_stored_before_the_data_is_found_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sync, "ingest", cursor_first)

    assert any(each.cursor_ahead and each.lost for each in every_point(office, dies))


def told_last(
    feed: Feed, pixels: Sequence[Pixel], _forgotten: Collection[AddressId]
) -> Iterator[Sequence[Pixel]]:
    """What must not be: they are marked as silenced, and then the endpoint is told."""
    yield pixels
    if pixels:
        feed.deny([pixel.mail_id for pixel in pixels])


def test_mails_that_are_marked_before_the_endpoint_is_told_are_found_out(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "_told", told_last)

    assert any(each.not_silenced for each in every_point(office, dies))
