"""Dates, numbers and prices as a reader of the mail's language writes them.

Babel is loaded when the first mail needs it, so that the window starts without.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

from desktop.core.domain.mail_language import MailLanguage
from desktop.core.domain.written_numbers import read_number

_LOCALES: Mapping[MailLanguage, str] = {"de": "de_DE", "en": "en_GB"}
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y", "%d.%m.%y")
_LONGEST = 40
_TIME_OF_DAY = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?\Z")


def written_value(kind: str, text: str, language: MailLanguage) -> str:
    """`text` as a `date`, `number` or `price`; what is none stays as it was written.

    A result has at most some twenty characters more than the text.
    """
    if not text.strip() or len(text) > _LONGEST:
        return text
    return _KINDS[kind](text, language)


def written_date(day: date, language: MailLanguage) -> str:
    """`23. November 2026`, `23 November 2026`"""
    from babel.dates import format_date  # noqa: PLC0415 -- as above

    return str(format_date(day, format="long", locale=_LOCALES[language]))


def written_decimal(number: Decimal, language: MailLanguage) -> str:
    """`1.250,5`, `1,250.5`: as many places as it has."""
    from babel.numbers import format_decimal  # noqa: PLC0415 -- as above

    locale = _LOCALES[language]
    return str(format_decimal(number.normalize(), locale=locale, decimal_quantization=False))


def written_price(number: Decimal, language: MailLanguage, *, short: bool = False) -> str:
    """`350.000,00 €`, `€350,000.00`; short: without the cents where there are none."""
    from babel.numbers import format_currency  # noqa: PLC0415 -- as above

    whole = short and not number % 1
    return str(
        format_currency(
            number,
            "EUR",
            locale=_LOCALES[language],
            format=("#,##0\u00a0¤" if language == "de" else "¤#,##0") if whole else None,
            currency_digits=not whole,
        )
    )


def _date(text: str, language: MailLanguage) -> str:
    day = read_day(text)
    return text if day is None else written_date(day, language)


def read_day(text: str) -> date | None:
    """A day as German, English or ISO writes it, with or without a time; None for anything else."""
    plain = _TIME_OF_DAY.sub("", text.strip())
    for form in _DAYS:
        try:
            return datetime.strptime(plain, form).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    return None


def _number(text: str, language: MailLanguage) -> str:
    number = _read(text)
    return text if number is None else written_decimal(number, language)


def _price(text: str, language: MailLanguage) -> str:
    number = _read(text)
    return text if number is None else written_price(number, language)


def _read(text: str) -> Decimal | None:
    try:
        return read_number(text)
    except ValueError:
        return None


_KINDS: Mapping[str, Callable[[str, MailLanguage], str]] = {
    "date": _date,
    "number": _number,
    "price": _price,
}
WRITTEN_KINDS = tuple(_KINDS)
