"""A value of an office's own field as a mail says it, in its reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from desktop.core.domain.custom_field import NO, YES, CustomField, FieldType
from desktop.core.domain.mail_language import MailLanguage
from desktop.core.domain.written_values import written_date, written_decimal

GROUPED_FROM = 10_000

_WORDS: Mapping[MailLanguage, Mapping[str, str]] = {
    "de": {YES: "Ja", NO: "Nein"},
    "en": {YES: "Yes", NO: "No"},
}


def own_words(field: CustomField, value: str, language: MailLanguage) -> str:
    """`350.000`, `24. Dezember 2026`, `Ja`; what doesn't fit the field's type stays as it is.

    Up to four digits stand together, as in a year.
    """
    if not value:
        return ""
    try:
        if field.type is FieldType.NUMBER:
            return _number(Decimal(value), language)
        if field.type is FieldType.DATE:
            return written_date(date.fromisoformat(value), language)
    except (ValueError, InvalidOperation):
        return value
    if field.type is FieldType.YES_NO:
        return _WORDS[language].get(value, value)
    return value


def _number(number: Decimal, language: MailLanguage) -> str:
    if abs(number) >= GROUPED_FROM:
        return written_decimal(number, language)
    return f"{number:f}".replace(".", "," if language == "de" else ".")
