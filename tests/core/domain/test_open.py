"""Which fetches count, and that reading the same feed twice changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.open import Open, OpenClass, classify, read_fetches
from pixel_endpoint.contract import Feature, Seen

SENT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
moments = st.none() | st.integers(0, 10**6).map(lambda seconds: SENT + timedelta(seconds=seconds))
opens = st.builds(Open, moments, moments, st.integers(0, 50), moments, moments)


@pytest.mark.parametrize(
    ("feature", "seconds", "expected"),
    [
        (Feature.BROWSER, 60, OpenClass.HUMAN),
        (Feature.GOOGLE_PROXY, 60, OpenClass.HUMAN),
        (Feature.YAHOO_PROXY, 60, OpenClass.HUMAN),
        (Feature.HEAD, 10**6, OpenClass.MACHINE),
        (Feature.HTTP_LIBRARY, 10**6, OpenClass.MACHINE),
        (Feature.SCANNER_WORD, 10**6, OpenClass.MACHINE),
        (Feature.MOZILLA_ONLY, 10**6, OpenClass.CANNOT_TELL),
        (Feature.BARE_WEBKIT, 119, OpenClass.MACHINE),
        (Feature.BARE_WEBKIT, 120, OpenClass.HUMAN),
        (Feature.NO_AGENT, 5, OpenClass.MACHINE),
        (Feature.GOOGLE_PREFETCH, 59, OpenClass.MACHINE),
        (Feature.GOOGLE_PREFETCH, 60, OpenClass.HUMAN),
    ],
)
def test_each_kind_of_fetch_has_its_class(
    feature: Feature, seconds: int, expected: OpenClass
) -> None:
    assert classify(feature, timedelta(seconds=seconds)) is expected


def test_every_feature_of_the_wire_has_a_class() -> None:
    assert all(classify(feature, timedelta(hours=1)) for feature in Feature)


def test_an_early_automatic_fetch_does_not_hide_a_later_open() -> None:
    seen = {Feature.BARE_WEBKIT: Seen(SENT + timedelta(seconds=2), SENT + timedelta(hours=4), 2)}

    known = read_fetches(seen, SENT)

    assert known.verdict is OpenClass.HUMAN
    assert known.first_at == SENT + timedelta(hours=4)


def test_times_of_several_programs_add_up() -> None:
    hour = timedelta(hours=1)
    seen = {
        Feature.BROWSER: Seen(SENT + hour, SENT + 2 * hour, 2),
        Feature.GOOGLE_PROXY: Seen(SENT + 3 * hour, SENT + 3 * hour, 1),
        Feature.HEAD: Seen(SENT, SENT, 7),
    }

    known = read_fetches(seen, SENT)

    assert (known.first_at, known.last_at, known.times) == (SENT + hour, SENT + 3 * hour, 3)


def test_nothing_seen_has_no_verdict() -> None:
    assert Open().verdict is None


@given(opens, opens, opens)
def test_order_and_repetition_do_not_matter(one: Open, two: Open, three: Open) -> None:
    assert one.merged(two) == two.merged(one)
    assert one.merged(two).merged(three) == one.merged(two.merged(three))
    assert one.merged(one) == one
