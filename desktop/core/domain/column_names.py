"""What offices call their columns, in German and English, and which field each name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop.core.domain.address import FIELDS as ADDRESS_FIELDS
from desktop.core.domain.property import FIELDS as PROPERTY_FIELDS

HOUSE_NUMBER = "house_number"
"""No field of its own: it is appended to the street."""

_ADDRESS_NAMES: Mapping[str, str] = {
    "salutation": "Anrede, Anredeform, Salutation, Form of address",
    "title": "Titel, Title, Akademischer Titel, Akad. Titel, Academic title, Namenspräfix, "
    "Name prefix",
    "first_name": "Vorname, Vornamen, Rufname, First name, Given name, Forename, Firstname",
    "last_name": "Nachname, Familienname, Zuname, Last name, Surname, Family name, Name, Namen",
    "company": "Firma, Firmenname, Unternehmen, Company, Company name, Organisation, "
    "Organization, Organization name, Organisationsname, Betrieb",
    "street": "Straße, Str., Straße und Hausnummer, Straße u. Hausnr., Straße/Nr., "
    "Straße/Hausnummer, Straße/Hausnr., Straße/Hnr., Straßenname, Street, Street address, "
    "Address street, Adresse, Anschrift, Address, Adresszeile 1, Address line 1, Postanschrift",
    HOUSE_NUMBER: "Hausnummer, Hausnr., Haus-Nr., HNr., House number, House no., Street number",
    "zip": "PLZ, Postleitzahl, Zip, Zip code, Postal code, Postcode, Address postal code",
    "city": "Ort, Stadt, Wohnort, Ortschaft, City, Town, Address city, Place",
    "country": "Land, Land/Region, Staat, Country, Country/Region, Address country",
    "phone": "Telefon, Tel., Telefonnummer, Telefon-Nr., Tel.-Nr., Fon, Phone, Phone number, "
    "Telephone, Festnetz, Rufnummer, Mobil, Mobiltelefon, Mobilnummer, Handy, Handynummer, "
    "Handy-Nr., Mobile, Mobile phone, Cell phone, Cell",
    "email": "E-Mail, E-Mail-Adresse, Mail, Mailadresse, E-Mail-Anschrift, Email address, "
    "Mail address, Mails",
    "language": "Sprache, Korrespondenzsprache, Language, Lang",
    "notes": "Notiz, Notizen, Bemerkung, Bemerkungen, Anmerkung, Anmerkungen, Kommentar, "
    "Kommentare, Note, Notes, Comment, Comments, Remark, Remarks",
}
_PROPERTY_NAMES: Mapping[str, str] = {
    "number": "Objektnummer, Objekt-Nr., Objnr., Immobiliennummer, Immobilien-Nr., ImmoNr, "
    "Immo-Nummer, Nummer, Nr., Objekt-ID, Immo-ID, Externe Objektnummer, Interne Objektnummer, "
    "Number, No., Property number, Property no., Property ID, Reference, Referenz, Ref., ID",
    "title": "Titel, Objekttitel, Bezeichnung, Objektbezeichnung, Überschrift, Title, Headline, "
    "Name, Objekt",
    "kind": "Objektart, Art, Immobilienart, Objekttyp, Immobilientyp, Typ, Kategorie, Kind, Type, "
    "Property type, Category",
    "street": _ADDRESS_NAMES["street"],
    HOUSE_NUMBER: _ADDRESS_NAMES[HOUSE_NUMBER],
    "zip": _ADDRESS_NAMES["zip"],
    "city": _ADDRESS_NAMES["city"] + ", Lage",
    "price": "Kaufpreis, Preis, Angebotspreis, Miete, Kaltmiete, Nettokaltmiete, Miete kalt, "
    "Warmmiete, Price, Purchase price, Asking price, Rent",
    "area": "Wohnfläche, Fläche, Wohnfl., Nutzfläche, Gesamtfläche, Area, Living area, "
    "Living space, Floor area, Size, Größe",
    "rooms": "Zimmer, Zimmeranzahl, Anzahl Zimmer, Zimmerzahl, Anz. Zimmer, Zi., Räume, Rooms, "
    "Number of rooms",
    "link": "Link, URL, Exposé, Exposé-Link, Exposé-URL, Webseite, Website, Internetadresse, Web, "
    "Homepage",
}
# words that say where or how, never what: `E-Mail 1`, `Straße (privat)`, `Wohnfläche in m²`
_QUALIFIERS = (
    "1 value privat private home geschäftlich dienstlich business work primary primäre haupt main "
    "m² qm sqm eur euro in ca"
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """`rank` orders columns that mean the same field; the lowest is the one that says it best."""

    field: str
    rank: int


class Vocabulary:
    """The names of one kind of record's fields, found without case, blanks, marks and umlauts."""

    def __init__(self, names: Mapping[str, str], fields: Mapping[str, str]) -> None:
        self._meanings: dict[str, Meaning] = {}
        for field, synonyms in names.items():
            own = (field, fields[field]) if field in fields else (field,)
            for rank, name in enumerate((*own, *synonyms.split(", "))):
                self._meanings.setdefault("".join(_words(name)), Meaning(field, rank))

    def meaning(self, label: str) -> Meaning | None:
        """The field a label means; one with a qualifier ranks behind all without."""
        words = _words(label)
        exact = self._meanings.get("".join(words))
        if exact:
            return exact
        bare = self._meanings.get("".join(word for word in words if word not in _QUALIFIER_WORDS))
        return Meaning(bare.field, bare.rank + 100) if bare else None

    @property
    def plain_names(self) -> Mapping[str, str]:
        """Every name, without case, blanks, marks and umlauts, and the field it means."""
        return {name: meaning.field for name, meaning in self._meanings.items()}

    def field(self, label: str) -> str:
        """The field a label means, or empty."""
        meaning = self.meaning(label)
        return meaning.field if meaning else ""


def _words(label: str) -> list[str]:
    """`Straße (privat)` → `strasse privat`; Flaeche, Fläche and Flache are all `flache`."""
    decomposed = unicodedata.normalize("NFKD", label.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    words = re.findall(r"[^\W_]+", plain)
    return [re.sub(r"([aou])e", r"\1", word) for word in words]


_QUALIFIER_WORDS = frozenset(_words(_QUALIFIERS))
ADDRESS_VOCABULARY = Vocabulary(_ADDRESS_NAMES, ADDRESS_FIELDS)
PROPERTY_VOCABULARY = Vocabulary(_PROPERTY_NAMES, PROPERTY_FIELDS)


def recognised_count(header: Iterable[str]) -> int:
    """How many labels mean something for either kind of record."""
    return sum(
        bool(ADDRESS_VOCABULARY.meaning(label) or PROPERTY_VOCABULARY.meaning(label))
        for label in header
    )
