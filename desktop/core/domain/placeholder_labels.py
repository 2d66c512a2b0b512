"""What the fields that a mail may name are called, in English and German."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Label(NamedTuple):
    english: str
    german: str


_ADDRESS: Mapping[str, Label] = {
    "salutation_line": Label("Salutation line", "Briefanrede"),
    "full_name": Label("Full name", "Vollständiger Name"),
    "salutation": Label("Salutation", "Anrede"),
    "title": Label("Title", "Titel"),
    "first_name": Label("First name", "Vorname"),
    "last_name": Label("Last name", "Nachname"),
    "company": Label("Company", "Firma"),
    "street": Label("Street", "Straße"),
    "zip": Label("Zip", "PLZ"),
    "city": Label("City", "Ort"),
    "country": Label("Country", "Land"),
    "phone": Label("Phone", "Telefon"),
    "email": Label("Email", "E-Mail"),
    "language": Label("Language", "Sprache"),
    "notes": Label("Notes", "Notizen"),
}
_PROPERTY: Mapping[str, Label] = {
    "number": Label("Number", "Objektnummer"),
    "title": Label("Title", "Titel"),
    "kind": Label("Kind", "Objektart"),
    "street": Label("Street", "Straße"),
    "zip": Label("Zip", "PLZ"),
    "city": Label("City", "Ort"),
    "price": Label("Price", "Preis"),
    "area": Label("Area", "Fläche"),
    "rooms": Label("Rooms", "Zimmer"),
    "link": Label("Link", "Link"),
    "heading": Label("Heading", "Überschrift"),
    "place": Label("Zip and city", "PLZ und Ort"),
    "facts": Label("Rooms and area in words", "Zimmer und Fläche in Worten"),
    "amount": Label("Price with currency", "Preis mit Währung"),
    "link_words": Label("Words for the link", "Worte für den Link"),
}
_PROPERTIES: Mapping[str, Label] = {
    "cards": Label("All linked properties as cards", "Alle verknüpften Immobilien als Karten"),
    "count": Label("Number of linked properties", "Anzahl der verknüpften Immobilien"),
}
_SENDER: Mapping[str, Label] = {
    "name": Label("Sender's name", "Name des Absenders"),
    "email": Label("Sender's email", "E-Mail des Absenders"),
    "signature": Label("Signature", "Signatur"),
}
_CONSENT: Mapping[str, Label] = {
    "link": Label("Link to agree to tracking", "Link zur Einwilligung in die Öffnungsmessung"),
}
LABELS: Mapping[str, Mapping[str, Label]] = {
    "address": _ADDRESS,
    "property": _PROPERTY,
    "properties": _PROPERTIES,
    "sender": _SENDER,
    "consent": _CONSENT,
}
"""By record and field, in the order of a menu; an office's own fields are not in it."""

WRITTEN_LABELS: Mapping[tuple[str, str, str], Label] = {
    ("property", "price", "price"): Label("Price with cents", "Preis mit Cent"),
}
"""Of fields in a form of their own: record, field and the filter that writes it."""


def label_of(record: str, field: str) -> Label:
    known = LABELS.get(record, {}).get(field)
    words = field.replace("_", " ")
    return known or Label(words, words)
