"""The rules for the fixed hostile values hold for whatever hypothesis comes up with (2.4 I1)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.mailmerge.hostile_values import VALUES
from tests.core.mailmerge.strict_mail import read_strictly
from tests.core.mailmerge.test_injection import MAKERS, literally, made, what_arrived

PIECES = st.sampled_from([value for value in VALUES if len(value) < 60])
HOSTILE = st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=5).map("".join)


@pytest.mark.parametrize("header", MAKERS)
@settings(max_examples=150)
@given(value=HOSTILE)
def test_hostile_values_put_together_are_refused_or_arrive_as_they_are(
    header: str, value: str
) -> None:
    message = made(header, value)
    if message is not None:
        assert what_arrived(header, read_strictly(message)) == literally(header, value)
