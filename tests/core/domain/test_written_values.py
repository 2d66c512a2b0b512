"""Dates, numbers and prices by language: what is none stays as it was, and nothing grows."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.mail_language import mail_language
from desktop.core.domain.property import Property
from desktop.core.domain.property_words import property_values
from desktop.core.domain.written_values import WRITTEN_KINDS, written_value

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("kind", "text", "german", "english"),
    [
        ("date", "2026-11-23", "23. November 2026", "23 November 2026"),
        ("date", "23.11.2026", "23. November 2026", "23 November 2026"),
        ("date", "1.3.26", "1. März 2026", "1 March 2026"),
        ("date", "2026-11-23T14:05:00+01:00", "23. November 2026", "23 November 2026"),
        ("number", "1250,5", "1.250,5", "1,250.5"),
        ("number", "1.250", "1.250", "1,250"),
        ("number", "86", "86", "86"),
        ("price", "350.000", f"350.000,00{NBSP}€", "€350,000.00"),
        ("price", "350.000,50 €", f"350.000,50{NBSP}€", "€350,000.50"),
    ],
)
def test_each_language_has_its_own_form(kind: str, text: str, german: str, english: str) -> None:
    assert written_value(kind, text, "de") == german
    assert written_value(kind, text, "en") == english


@pytest.mark.parametrize("kind", WRITTEN_KINDS)
@pytest.mark.parametrize("text", ["", "bald", "auf Anfrage", "31.02.2026", "-5", "9" * 400, "1e99"])
def test_what_is_none_stays_as_it_was_written(kind: str, text: str) -> None:
    assert written_value(kind, text, "de") == text


@given(st.sampled_from(WRITTEN_KINDS), st.text(max_size=60), st.sampled_from(["de", "en"]))
def test_a_result_is_never_much_longer_than_what_went_in(
    kind: str, text: str, language: str
) -> None:
    assert len(written_value(kind, text, mail_language(language))) <= len(text) + 25


@given(st.integers(0, 10**15 - 1), st.sampled_from(["de", "en"]))
def test_nor_is_that_of_the_largest_numbers(number: int, language: str) -> None:
    for kind in ("number", "price"):
        assert len(written_value(kind, str(number), mail_language(language))) <= 25


def test_a_property_says_what_it_is_in_the_reader_s_language() -> None:
    house = Property(
        title="Altbau", zip="50674", city="Köln", price=Decimal("485000"),
        area=Decimal("164.5"), rooms=Decimal(1),
    )  # fmt: skip
    german, english = property_values(house, "de"), property_values(house, "en")
    assert (german["facts"], english["facts"]) == ("1 Zimmer · 164,5 m²", "1 room · 164.5 m²")
    assert (german["amount"], english["amount"]) == (f"485.000{NBSP}€", "€485,000")
    assert (german["price"], english["price"]) == ("485.000", "485,000")
    assert german["place"] == "50674 Köln"
    assert dict(property_values(Property(number="K-1"), "de")) | {"link_words": ""} == {
        **dict.fromkeys(german, ""), "number": "K-1", "heading": "K-1",
    }  # fmt: skip


def test_the_window_starts_without_what_writes_dates() -> None:
    command = "import desktop.core.use_cases.freezing, sys; print('babel' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"
