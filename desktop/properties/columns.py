"""The columns of the property list."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.property import Property, written_number
from desktop.qt.widgets.columns_model import Column


def property_columns() -> list[Column]:
    return [
        Column(_tr("Number"), lambda record: record.number, "number", is_rigid=True, width=100),
        Column(_tr("Title"), lambda record: record.title, "title", width=260),
        Column(_tr("Kind"), lambda record: record.kind, "kind", width=120),
        Column(_tr("City"), lambda record: record.city, "city", width=130),
        Column(_tr("Price"), _price, "price", is_number=True, width=110),
        Column(_tr("Area"), _area, "area", is_number=True, width=90),
        Column(_tr("Rooms"), _rooms, "rooms", is_number=True, width=80),
    ]


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
