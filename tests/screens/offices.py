"""Made-up offices: addresses with umlauts and long names, what they agreed to, what happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from desktop.core.domain.activity import Activity, Feature, Kind, Type
from desktop.core.domain.address import Address
from desktop.core.domain.ids import AddressId
from desktop.core.domain.property import Property
from desktop.core.use_cases.addresses import add_addresses, address_order, save_address
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.properties import save_property

NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)


def an_address(**values: str) -> Address:
    anna = Address(title="Dr.", first_name="Anna", last_name="Weiß", email="anna@example.org")
    return replace(anna, city="Köln", **values)  # type: ignore[arg-type]


def saved(desk: Desk, **values: str) -> AddressId:
    return save_address(desk, an_address(**values)).result.id


def many_addresses(desk: Desk, count: int) -> list[AddressId]:
    """`Name 000`, `Name 001`, …: in the order in which the list shows them."""
    rows = (
        an_address(last_name=f"Name {number:03}", email=f"mail{number}@example.org")
        for number in range(count)
    )
    add_addresses(desk, rows)
    return [AddressId(each) for each in address_order(desk)]


def an_activity(address: AddressId, **values: object) -> Activity:
    mail = Activity(
        at=NOW,
        kind=Kind.EMAIL,
        type=Type.OUTPUT_ACTION,
        features=(Feature.SERIAL_MAIL, Feature.TRACKING),
        address=address,
        subject="Neues im November",
    )
    return replace(mail, **values)  # type: ignore[arg-type]


def an_open(address: AddressId, times: int = 1, after: timedelta = timedelta(hours=1)) -> Activity:
    return an_activity(
        address,
        at=NOW + after,
        kind=Kind.SYSTEM,
        type=Type.EMAIL_OPEN,
        features=(Feature.TRACKING,),
        times=times,
        last_at=NOW + after * 2,
    )


def happened(desk: Desk, *activities: Activity) -> None:
    with desk.storage.write() as unit:
        unit.activities.add_many(activities)


def a_property(desk: Desk, number: str = "K-101", **values: object) -> Property:
    flat = Property(number=number, title="Altbau am Rathenauplatz", city="Köln", kind="Wohnung")
    values = {"price": Decimal(350000)} | values
    return save_property(desk, replace(flat, **values)).result  # type: ignore[arg-type]
