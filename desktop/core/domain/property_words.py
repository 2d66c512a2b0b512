"""What a mail can say of a property, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.core.domain.mail_language import MailLanguage
from desktop.core.domain.property import Property
from desktop.core.domain.written_values import written_decimal, written_price

PROPERTY_WORDS = ("heading", "place", "facts", "amount", "link_words")
"""Fields that are made of others, as lines ready to be read."""

_ROOMS: Mapping[MailLanguage, tuple[str, str]] = {
    "de": ("Zimmer", "Zimmer"),
    "en": ("room", "rooms"),
}
_LINK: Mapping[MailLanguage, str] = {"de": "Zum Exposé", "en": "See the details"}


def property_values(record: Property, language: MailLanguage) -> Mapping[str, str]:
    """Every field by its placeholder name: numbers in the reader's notation, without unit."""
    price, area, rooms = record.price, record.area, record.rooms
    plain = dict(record.merge_values())
    if language == "en":
        plain["price"] = plain["price"].translate(_ENGLISH)
        plain["area"] = plain["area"].translate(_ENGLISH)
        plain["rooms"] = plain["rooms"].translate(_ENGLISH)
    facts = []
    if rooms is not None:
        facts.append(f"{written_decimal(rooms, language)} {_ROOMS[language][rooms != 1]}")
    if area is not None:
        facts.append(f"{written_decimal(area, language)} m²")
    return plain | {
        "heading": record.title or record.kind or record.number,
        "place": " ".join(filter(None, (record.zip, record.city))),
        "facts": " · ".join(facts),
        "amount": "" if price is None else written_price(price, language, short=True),
        "link_words": _LINK[language],
    }


_ENGLISH = str.maketrans(",.", ".,")
