"""Numbers as people write them, German and English, into exact ones."""

from __future__ import annotations

import re
from decimal import Decimal

MAX_DIGITS = 15

_UNIT = re.compile(
    r"^(?:ca\.?|€|eur(?:o)?|chf|\$)|(?:€|eur(?:o)?|chf|\$|m2|m²|qm|sqm|zimmer|zi\.?)$",
    re.IGNORECASE,
)
_NO_CENTS = re.compile(r"[.,][-–—]+$")
_NOT_GIVEN = frozenset({"", "-", "–", "—", "k.a.", "aufanfrage", "onrequest", "n/a"})
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"(\d*)[.,](\d+)")
_GROUPED = re.compile(
    r"(?P<whole>[1-9]\d{0,2}(?P<mark>[.,'’])\d{3}(?:(?P=mark)\d{3})*)"
    r"(?:(?!(?P=mark))[.,](?P<part>\d+))?"
)


def read_number(text: str) -> Decimal | None:
    """`350.000,00 €`, `1,250,000.50`, `2,5` as numbers; nothing, a dash or “auf Anfrage” as None.

    One mark with three digits behind it groups thousands (`350.000`, `350,000`), else it is the
    decimal mark. Raises ValueError for what is no number, is negative or has more than 15 digits.
    """
    squeezed = "".join(text.split())
    if squeezed.casefold() in _NOT_GIVEN:
        return None
    bare = _NO_CENTS.sub("", _without_units(squeezed))
    if len(bare) <= MAX_DIGITS * 2 and sum(char.isdigit() for char in bare) <= MAX_DIGITS:
        number = _read_bare(bare)
        if number is not None:
            return number
    message = f"no number: {text!r}"
    raise ValueError(message)


def _without_units(text: str) -> str:
    while (shorter := _UNIT.sub("", text)) != text:
        text = shorter
    return text


def _read_bare(text: str) -> Decimal | None:
    if not text.isascii() and "’" not in text:
        return None
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    grouped = _GROUPED.fullmatch(text)
    if grouped:
        whole = re.sub(r"\D", "", grouped["whole"])
        return Decimal(f"{whole}.{grouped['part']}" if grouped["part"] else whole)
    decimal = _DECIMAL.fullmatch(text)
    return Decimal(f"{decimal[1] or 0}.{decimal[2]}") if decimal else None
