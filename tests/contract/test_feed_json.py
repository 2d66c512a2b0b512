"""The feed as JSON: nothing is lost on the way, and nothing odd comes in."""

from __future__ import annotations

import copy
import json
import secrets
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pixel_endpoint.contract import (
    FEED_LIMIT,
    ContractError,
    Feature,
    FeedItem,
    FeedPage,
    Seen,
    SigningKey,
    page_from_json,
    page_to_json,
    signing_key_from_json,
    signing_key_to_json,
)

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
MOMENTS = st.integers(0, 4 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
NUMBERS = st.integers(0, 2**62 - 1)
SEEN = st.builds(
    lambda first, length, times: Seen(first, first + timedelta(seconds=length), times),
    MOMENTS,
    st.integers(0, 10**6),
    st.integers(1, 1000),
)
ITEMS = st.builds(
    FeedItem,
    seq=NUMBERS,
    mail_id=st.binary(min_size=16, max_size=16),
    seen=st.dictionaries(st.sampled_from(Feature), SEEN),
    unsubscribed_at=st.none() | MOMENTS,
    stopped_at=st.none() | MOMENTS,
)
PAGES = st.builds(
    FeedPage,
    epoch=st.text("0123456789abcdef", min_size=1, max_size=64),
    head=NUMBERS,
    after=NUMBERS,
    server_time=MOMENTS,
    items=st.lists(ITEMS, max_size=5).map(tuple),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(PAGES)
def test_a_page_survives_the_wire(page: FeedPage) -> None:
    assert page_from_json(json.loads(json.dumps(page_to_json(page)))) == page


def a_page() -> dict[str, Any]:
    seen = {Feature.BROWSER: Seen(NOON, NOON, 2)}
    item = FeedItem(3, secrets.token_bytes(16), seen, None, NOON)
    return page_to_json(FeedPage("epoch", 3, 3, NOON, (item,)))


@given(st.data())
def test_a_page_with_anything_replaced_is_read_or_refused(data: st.DataObject) -> None:
    document = a_page()
    item = document["items"][0]
    places = [(document, key) for key in document] + [(item, key) for key in item]
    entry = item["seen"]["browser"]
    places += [(item["seen"], "browser")] + [(entry, key) for key in entry]
    target, key = data.draw(st.sampled_from(places))
    target[key] = data.draw(JSON)
    try:
        page_from_json(document)
    except ContractError:
        return


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("epoch", ""),
        ("epoch", "x" * 65),
        ("head", -1),
        ("head", 2**62),
        ("head", True),
        ("head", "3"),
        ("next", 1.5),
        ("server_time", "2026-11-23 12:00"),
        ("items", {}),
        ("items", [{}] * (FEED_LIMIT + 1)),
    ],
)
def test_a_page_out_of_range_is_refused(key: str, value: object) -> None:
    document = a_page()
    document[key] = value
    with pytest.raises(ContractError):
        page_from_json(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("mail_id",), "zz" * 16),
        (("mail_id",), "00" * 15),
        (("seen", "teapot"), {}),
        (("seen", "browser", "times"), 0),
        (("seen", "browser", "last_at"), "2020-01-01T00:00:00Z"),
        (("stopped_at",), 0),
    ],
)
def test_an_item_out_of_range_is_refused(path: tuple[str, ...], value: object) -> None:
    document = copy.deepcopy(a_page())
    target = document["items"][0]
    for key in path[:-1]:
        target = target[key]
    target[path[-1]] = value
    with pytest.raises(ContractError):
        page_from_json(document)


@given(st.integers(0, 255), st.binary(min_size=32, max_size=32), MOMENTS)
def test_a_signing_key_survives_the_wire(key_id: int, key: bytes, until: datetime) -> None:
    pushed = SigningKey(key_id, key, until)
    assert signing_key_from_json(json.loads(json.dumps(signing_key_to_json(pushed)))) == pushed


@pytest.mark.parametrize(
    "change",
    [{"key_id": 256}, {"key_id": None}, {"key": "00" * 31}, {"key": "x" * 64}, {"until": "2027"}],
)
def test_a_signing_key_out_of_range_is_refused(change: dict[str, object]) -> None:
    document = signing_key_to_json(SigningKey(7, bytes(32), NOON))
    with pytest.raises(ContractError):
        signing_key_from_json({**document, **change})


def test_a_signing_key_is_not_shown_where_it_is_printed() -> None:
    key = secrets.token_bytes(32)
    shown = repr(SigningKey(7, key, NOON))
    assert repr(key) not in shown
    assert key.hex() not in shown
