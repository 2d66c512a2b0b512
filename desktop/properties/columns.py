"""The columns of the property list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.custom_field import CustomField, FieldType
from desktop.core.domain.property import FIELDS, Property, written_number
from desktop.qt.records.own_fields import in_words
from desktop.qt.widgets.columns_model import Column


def property_columns(own: Sequence[CustomField] = ()) -> list[Column]:
    """The usual ones, then every other field, which is shown when somebody chooses it."""
    others = (name for name in ("street", "zip", "link"))
    return [
        *_usual_columns(),
        *(
            _plain_column(name, QCoreApplication.translate("fields", FIELDS[name]))
            for name in others
        ),
        *(_own_column(field) for field in own),
    ]


def _usual_columns() -> list[Column]:
    return [
        Column(_tr("Number"), lambda record: record.number, "number", is_rigid=True, width=100),
        Column(_tr("Title"), lambda record: record.title, "title", width=260),
        Column(_tr("Kind"), lambda record: record.kind, "kind", width=120),
        Column(_tr("City"), lambda record: record.city, "city", width=130),
        Column(_tr("Price"), _price, "price", is_number=True, width=110),
        Column(_tr("Area"), _area, "area", is_number=True, width=90),
        Column(_tr("Rooms"), _rooms, "rooms", is_number=True, width=80),
    ]


def _plain_column(name: str, title: str) -> Column:
    return Column(title, lambda record: getattr(record, name), name, width=140, is_extra=True)


def _own_column(field: CustomField) -> Column:
    return Column(
        field.label,
        lambda record: in_words(field, record.custom.get(field.name, "")).replace("\n", " "),
        _own_key(field),
        is_number=field.type is FieldType.NUMBER,
        width=120,
        is_extra=True,
    )


def own_orders(own: Sequence[CustomField]) -> dict[str, Callable[[Property], Any]]:
    """Numbers by their size, dates by the day, other values by their words."""
    return {_own_key(field): _own_order(field) for field in own}


def _own_order(field: CustomField) -> Callable[[Property], Any]:
    if field.type is FieldType.NUMBER:
        return lambda record: _size(record.custom.get(field.name, ""))
    return lambda record: record.custom.get(field.name, "").casefold()


def _size(value: str) -> Decimal:
    try:
        return Decimal(value)
    except InvalidOperation:
        return Decimal("-Infinity")


def _own_key(field: CustomField) -> str:
    return f"own.{field.name}"


def orders() -> dict[str, Callable[[Property], Decimal]]:
    """Numbers are sorted as numbers; what is not given comes first."""
    nothing = Decimal(-1)
    return {
        "price": lambda record: nothing if record.price is None else record.price,
        "area": lambda record: nothing if record.area is None else record.area,
        "rooms": lambda record: nothing if record.rooms is None else record.rooms,
    }


def _price(record: Property) -> str:
    places = 2 if record.price is not None and record.price % 1 else 0
    return _with_unit(written_number(record.price, places), "€")


def _area(record: Property) -> str:
    return _with_unit(written_number(record.area), "m²")


def _rooms(record: Property) -> str:
    return written_number(record.rooms)


def _with_unit(number: str, unit: str) -> str:
    return f"{number}\u202f{unit}" if number else ""


def _tr(text: str) -> str:
    return QCoreApplication.translate("PropertyList", text)
