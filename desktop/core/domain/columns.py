"""Rows of a table into addresses and properties: which column means which field."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from desktop.core.domain import address as address_record
from desktop.core.domain import property as property_record
from desktop.core.domain.address import Address, field_name
from desktop.core.domain.column_names import (
    ADDRESS_VOCABULARY,
    HOUSE_NUMBER,
    PROPERTY_VOCABULARY,
    Vocabulary,
    recognised_count,
)
from desktop.core.domain.custom_field import CustomField
from desktop.core.domain.email_address import name_and_address
from desktop.core.domain.errors import UserError
from desktop.core.domain.formulas import unguarded
from desktop.core.domain.property import Property
from desktop.core.domain.written_numbers import read_number

__all__ = [
    "IDENTITIES",
    "MAX_COLUMNS",
    "MAX_VALUE_CHARACTERS",
    "ColumnMap",
    "RowProblem",
    "address_columns",
    "address_field",
    "address_fields",
    "own_name",
    "property_columns",
    "property_fields",
    "read_address",
    "read_property",
    "recognised_count",
    "too_many_cells",
    "with_declared",
]

MAX_VALUE_CHARACTERS = 2_000
MAX_COLUMNS = 500

IDENTITIES = frozenset({"first_name", "last_name", "company", "email"})
"""One of these says whom a row is about."""
_LINE_BREAK = re.compile(r"\r\n|[\r\n\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_ONE_LINE = {*address_record.FIELDS, *property_record.FIELDS, HOUSE_NUMBER} - {"notes"}
_NONE: Mapping[str, CustomField] = {}
_STREET_NUMBER = frozenset({"nr", "no", "nummer"})
_LANGUAGES: Mapping[str, str] = {
    "deutsch": "de", "german": "de", "deu": "de", "ger": "de", "d": "de",
    "englisch": "en", "english": "en", "eng": "en", "e": "en",
    "französisch": "fr", "french": "fr", "français": "fr",
    "italienisch": "it", "italian": "it", "italiano": "it",
    "spanisch": "es", "spanish": "es", "español": "es",
    "niederländisch": "nl", "dutch": "nl", "nederlands": "nl",
    "polnisch": "pl", "polish": "pl", "türkisch": "tr", "turkish": "tr",
}  # fmt: skip
_LOCALE = re.compile(r"([a-z]{2})[-_][a-z]{2}")


class RowProblem(UserError):
    """Why one row can't come in; the others still can."""


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """`fields` has one name a column: a field, an own field, or empty where none is read.

    Where two columns mean the same field, `order` says which is asked first.
    """

    header: tuple[str, ...]
    fields: tuple[str, ...]
    order: tuple[int, ...]

    @property
    def ignored(self) -> tuple[str, ...]:
        """The labels of columns that are not read."""
        pairs = zip(self.header, self.fields, strict=True)
        return tuple(label for label, field in pairs if label and not field)

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """Clean, non-empty values by field. Raises RowProblem for what must not come in."""
        if len(cells) > len(self.header):
            raise RowProblem(too_many_cells(len(cells), len(self.header)))
        values: dict[str, str] = {}
        for column in self.order:
            field = self.fields[column]
            if column < len(cells) and field and not values.get(field):
                values[field] = _clean(cells[column], self.header[column], field)
        number = values.pop(HOUSE_NUMBER, "")
        if number:
            values["street"] = f"{values.get('street', '')} {number}".strip()
        return {field: value for field, value in values.items() if value}


def address_columns(header: Sequence[str], declared: Iterable[CustomField] = ()) -> ColumnMap:
    """Unknown columns, and the second of two with one meaning, become own fields.

    A column that is called like a declared field goes into it. Raises UserError when no column
    names whom a row is about.
    """
    fields, order = address_fields(header)
    fields = with_declared(header, fields, declared)
    if not IDENTITIES & set(fields):
        raise _nothing_recognised(header, "addresses", "Vorname, Nachname, Firma, E-Mail, PLZ, Ort")
    taken = set(address_record.FIELDS)
    own = tuple(
        field or own_name(label, position, taken)
        for position, (label, field) in enumerate(zip(header, fields, strict=True), start=1)
    )
    return ColumnMap(tuple(header), own, order)


def address_fields(header: Sequence[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The known field of each column or empty, and the columns with the best names first."""
    return _mapped(header, ADDRESS_VOCABULARY, keep_best_only=True)


def property_columns(header: Sequence[str], declared: Iterable[CustomField] = ()) -> ColumnMap:
    """Unknown columns are not read; of two with one meaning the better filled in a row counts.

    A column that is called like a declared field goes into it. Raises UserError when no column
    holds the number by which the office knows a property.
    """
    fields, order = _mapped(header, PROPERTY_VOCABULARY, keep_best_only=False)
    fields = with_declared(header, fields, declared)
    if "number" not in fields:
        expected = "Objektnummer, Titel, Objektart, PLZ, Ort, Preis, Wohnfläche, Zimmer, Link"
        raise _nothing_recognised(header, "properties", expected)
    return ColumnMap(tuple(header), fields, order)


def property_fields(header: Sequence[str]) -> tuple[str, ...]:
    """The known field of each column or empty; each field once, for the column named best."""
    return _mapped(header, PROPERTY_VOCABULARY, keep_best_only=True)[0]


def with_declared(
    header: Sequence[str], fields: Sequence[str], declared: Iterable[CustomField]
) -> tuple[str, ...]:
    """The same, with the declared field for each other column that has its label or its name."""
    names = {field_name(each.label): each.name for each in declared}
    names |= {each.name: each.name for each in declared}
    taken = set(fields)
    result = []
    for label, field in zip(header, fields, strict=True):
        own = "" if field else names.get(field_name(label), "")
        result.append(field or ("" if own in taken else own))
        taken.add(result[-1])
    return tuple(result)


def address_field(label: str) -> str:
    """The address field a German or English label means, or empty: `Ort` → `city`."""
    field = ADDRESS_VOCABULARY.field(label)
    return field if field in address_record.FIELDS else ""


def read_address(
    columns: ColumnMap, cells: Sequence[str], declared: Mapping[str, CustomField] = _NONE
) -> Address:
    """Raises RowProblem with the reason when the row is no address that could be written to."""
    values = _kept(columns.values(cells), declared)
    if not IDENTITIES & values.keys():
        raise RowProblem("It has neither a name nor a company nor an email address.")
    if "email" in values:
        values["email"] = _read_email(values["email"])
    if "language" in values:
        values["language"] = _read_language(values["language"])
    return Address().with_values(values)


def read_property(
    columns: ColumnMap, cells: Sequence[str], declared: Mapping[str, CustomField] = _NONE
) -> Property:
    """Raises RowProblem with the reason when the row has no number, or a wrong value."""
    values = _kept(columns.values(cells), declared)
    if "number" not in values:
        raise RowProblem("It has no property number.")
    return Property(
        number=values["number"],
        title=values.get("title", ""),
        kind=values.get("kind", ""),
        street=values.get("street", ""),
        zip=values.get("zip", ""),
        city=values.get("city", ""),
        price=_read_number(values, "price"),
        area=_read_number(values, "area"),
        rooms=_read_number(values, "rooms"),
        link=_read_link(values.get("link", "")),
        custom={name: values[name] for name in values.keys() & declared.keys()},
    )


def too_many_cells(found: int, columns: int) -> str:
    """The reason why a row that is wider than its header is refused."""
    return f"It has {found} cells, but the header has {columns} columns."


def _mapped(
    header: Sequence[str], vocabulary: Vocabulary, *, keep_best_only: bool
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """The known field of each column or empty, and the columns with the best names first."""
    if len(header) > MAX_COLUMNS:
        raise UserError(
            f"The file has {len(header)} columns.", f"At most {MAX_COLUMNS} can be read."
        )
    found: dict[int, tuple[int, str]] = {}
    for column, label in enumerate(header):
        meaning = vocabulary.meaning(label)
        if column and found.get(column - 1, (0, ""))[1] == "street" and _is_street_number(label):
            found[column] = 0, HOUSE_NUMBER
        elif meaning:
            found[column] = meaning.rank, meaning.field
    ranked = sorted(found, key=lambda column: (found[column][0], column))
    fields = [""] * len(header)
    for column in ranked:
        field = found[column][1]
        if not keep_best_only or field not in fields:
            fields[column] = field
    others = [column for column in range(len(header)) if column not in found]
    return tuple(fields), (*ranked, *others)


def _is_street_number(label: str) -> bool:
    return label.strip().casefold().rstrip(".") in _STREET_NUMBER


def own_name(label: str, position: int, taken: set[str]) -> str:
    """A placeholder name for a column's own field that is in nobody's way; it is taken then."""
    base = field_name(label) or f"column_{position}"
    name, number = base, 2
    while name in taken:
        name, number = f"{base}_{number}", number + 1
    taken.add(name)
    return name


def _nothing_recognised(header: Iterable[str], what: str, expected: str) -> UserError:
    labels = [f"“{_short(label)}”" for label in header]
    shown = ", ".join(labels[:20]) + (f" and {len(labels) - 20} more" if len(labels) > 20 else "")
    return UserError(
        f"No column says which {what} these are.",
        f"The first line of the file names these columns: {shown}.",
        f"Name them in the first line, for example: {expected}.",
    )


def _clean(cell: str, label: str, field: str) -> str:
    """The value in NFC without surrounding blanks; only notes and own fields keep their lines."""
    text = unguarded(_LINE_BREAK.sub("\n", unicodedata.normalize("NFC", cell)).strip()).strip()
    control = _CONTROL.search(text)
    if control:
        raise RowProblem(f"“{_short(label)}” holds a control character (U+{ord(control[0]):04X}).")
    if len(text) > MAX_VALUE_CHARACTERS:
        size = f"{len(text):,} of at most {MAX_VALUE_CHARACTERS:,} characters"
        raise RowProblem(f"“{_short(label)}” is too long: {size}.")
    return " ".join(text.split()) if field in _ONE_LINE else text


def _kept(values: dict[str, str], declared: Mapping[str, CustomField]) -> dict[str, str]:
    """Own fields in the form in which their type is kept."""
    for name in values.keys() & declared.keys():
        try:
            values[name] = declared[name].kept(values[name])
        except UserError as error:
            raise RowProblem(error.title, error.message) from error
    return values


def _read_email(text: str) -> str:
    try:
        return name_and_address(text)[1]
    except UserError as error:
        raise RowProblem(error.title, error.message) from error


def _read_language(text: str) -> str:
    folded = text.casefold()
    locale = _LOCALE.fullmatch(folded)
    return locale[1] if locale else _LANGUAGES.get(folded, folded)


def _read_number(values: Mapping[str, str], field: str) -> Decimal | None:
    text = values.get(field, "")
    try:
        return read_number(text)
    except ValueError as error:
        label = property_record.FIELDS[field]
        raise RowProblem(f"{label}: “{_short(text)}” is no number.") from error


def _read_link(text: str) -> str:
    if not text or re.match(r"https?://[^\s<>\"]+$", text, re.IGNORECASE):
        return text
    if re.match(r"www\.[^\s<>\"]+$", text, re.IGNORECASE):
        return f"https://{text}"
    raise RowProblem(f"Link: “{_short(text)}” is no web address.", "", "It begins with https://.")


def _short(text: str) -> str:
    return " ".join(text.split())[:80]
