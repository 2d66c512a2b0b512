"""What a line of the address list shows, and how it is fetched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.consent import Standing
from desktop.core.domain.custom_field import CustomField, FieldType
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases import consents
from desktop.core.use_cases.desk import Desk
from desktop.qt.records.own_fields import in_words
from desktop.qt.widgets.columns_model import Column

_USUAL = ("last_name", "company", "city", "email")


@dataclass(frozen=True, slots=True)
class AddressRow:
    address: Address
    tracking: Standing


def fetch_rows(desk: Desk, ids: Sequence[AddressId]) -> dict[int, AddressRow]:
    """On a worker: the rows by the address's id."""
    addresses = address_cases.addresses_by_id(desk, ids)
    tracking = consents.tracking_standings(desk, ids)
    return {each.id: AddressRow(each, tracking[each.id]) for each in addresses}


def address_columns(own: Sequence[CustomField] = ()) -> list[Column]:
    """The usual ones, then every other field, which is shown when somebody chooses it."""
    others = (name for name in FIELDS if name not in _USUAL)
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
        Column(
            _tr("Name"),
            lambda row: list_name(row.address),
            "last_name",
            tool_tip=lambda row: row.address.display_name,
            width=250,
        ),
        Column(_tr("Company"), lambda row: row.address.company, "company", width=180),
        Column(_tr("City"), lambda row: row.address.city, "city", width=120),
        Column(_tr("Email"), lambda row: row.address.email, "email", width=220),
        Column(
            _tr("Tracking"),
            lambda row: tracking_word(row.tracking),
            tool_tip=lambda row: tracking_sentence(row.tracking),
            ink=lambda row: "green" if row.tracking is Standing.GRANTED else "secondary",
            is_rigid=True,
            width=110,
            key="tracking",
        ),
    ]


def _plain_column(name: str, title: str) -> Column:
    return Column(
        title,
        lambda row: row.address.value(name).replace("\n", " "),
        name,
        width=140,
        is_extra=True,
    )


def _own_column(field: CustomField) -> Column:
    return Column(
        field.label,
        lambda row: in_words(field, row.address.value(field.name)).replace("\n", " "),
        field.name,
        is_number=field.type is FieldType.NUMBER,
        width=120,
        is_extra=True,
        key=f"own.{field.name}",
    )


def list_name(address: Address) -> str:
    """`Weiß, Dr. Anna`: as the list is sorted."""
    given = " ".join(part for part in (address.title, address.first_name) if part)
    sorted_name = ", ".join(part for part in (address.last_name, given) if part)
    return sorted_name or address.display_name


def tracking_word(holds: Standing) -> str:
    """One word for the column."""
    return {
        Standing.GRANTED: _tr("agreed"),
        Standing.REFUSED: _tr("refused"),
        Standing.WITHDRAWN: _tr("withdrawn"),
    }.get(holds, "–")


def tracking_sentence(holds: Standing) -> str:
    """What the word means for the next mail."""
    if holds is Standing.GRANTED:
        return _tr("Agreed that opened mails are counted.")
    return _tr("Hasn't agreed to tracking: mails go out without it.")


def _tr(text: str) -> str:
    return QCoreApplication.translate("AddressList", text)
