"""Find, read, save and delete addresses."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.edits import ChangedElsewhere, Gone, changed_values, clashing
from desktop.core.domain.email_address import checked_email
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk

_CHANGED = frozenset({Record.ADDRESS})


def count_addresses(desk: Desk) -> int:
    with desk.storage.read() as unit:
        return unit.addresses.count()


def address_order(
    desk: Desk, search: str = "", sort: str = "last_name", descending: bool = False
) -> array[int]:
    """The ids of all addresses that hold every word of `search`, sorted by a field.

    `sort` may be one of the office's own fields, or `display_name`.
    """
    with desk.storage.read() as unit:
        is_known = sort in FIELDS or sort == "display_name" or sort in unit.addresses.own_fields()
        if not is_known:
            raise UserError(
                f"Addresses can't be sorted by “{sort}”.", "", f"Use one of: {', '.join(FIELDS)}."
            )
        return unit.addresses.order(search, sort, descending)


def addresses_by_id(desk: Desk, ids: Sequence[AddressId]) -> list[Address]:
    """In the order of `ids`; deleted ones are missing."""
    with desk.storage.read() as unit:
        return unit.addresses.by_id(ids)


def read_address(desk: Desk, id_: AddressId) -> Address:
    """Who was merged into another is that one. Raises UserError when it is gone."""
    with desk.storage.read() as unit:
        record = unit.addresses.get(unit.merges.survivor_of(id_))
    if record is None:
        raise UserError(
            "This address is gone.", "It was deleted.", "Undo the deletion, or import it again."
        )
    return record


def address_with_email(desk: Desk, email: str) -> Address:
    """Raises UserError when there is none."""
    with desk.storage.read() as unit:
        found = unit.addresses.by_email(email)
    if not found:
        raise UserError(
            f"There is no address with the email “{email}”.", "", "Check it for a slip of the pen."
        )
    return found[0]


def own_fields(desk: Desk) -> frozenset[str]:
    """The placeholder names of the fields this office has added."""
    with desk.storage.read() as unit:
        return unit.addresses.own_fields()


def save_address(desk: Desk, address: Address) -> Outcome[Address]:
    """Adds it or changes it; raises UserError for an email that is none, or without any name."""
    checked = checked_address(address)
    with desk.storage.write() as unit:
        return Outcome(unit.addresses.save(checked), _CHANGED)


def change_address(
    desk: Desk, before: Address, after: Address, *, over: bool = False
) -> Outcome[Address]:
    """Keeps the fields in which the two differ; others stay as another desk has left them.

    Raises ChangedElsewhere where both have changed a field, unless ours is to stand `over` theirs.
    """
    wanted = changed_values(before, checked_address(after))
    with desk.storage.write() as unit:
        current = unit.addresses.for_change(before.id)
        if current is None:
            raise Gone(before.display_name)
        clash = clashing(before, wanted, current)
        if clash and not over:
            raise ChangedElsewhere(before.display_name, clash, current)
        return Outcome(unit.addresses.save(current.with_values(wanted)), _CHANGED)


def add_addresses(desk: Desk, addresses: Iterable[Address]) -> Outcome[int]:
    """Adds many at once, all or nothing; they are taken to be checked. Returns how many."""
    with desk.storage.write() as unit:
        return Outcome(unit.addresses.add_many(addresses), _CHANGED)


def delete_addresses(desk: Desk, ids: Sequence[AddressId]) -> Outcome[int]:
    """Takes them out of sight; `restore_addresses` brings them back."""
    with desk.storage.write() as unit:
        return Outcome(unit.addresses.mark_deleted(ids, desk.clock.now()), _CHANGED)


def restore_addresses(desk: Desk, ids: Sequence[AddressId]) -> Outcome[int]:
    with desk.storage.write() as unit:
        return Outcome(unit.addresses.mark_deleted(ids, None), _CHANGED)


def checked_address(address: Address) -> Address:
    """With a clean email. Raises UserError for one that says nobody's name and no email."""
    if not (address.person or address.company or address.email):
        raise UserError(
            "An address needs a name, a company or an email address.", "", "Fill in one of them."
        )
    return replace(address, email=checked_email(address.email) if address.email.strip() else "")
