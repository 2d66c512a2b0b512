"""What the composer needs while somebody writes: placeholders, conversions, previews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop.core.domain import address as address_record
from desktop.core.domain import property as property_record
from desktop.core.domain.account import Account
from desktop.core.domain.address import Address
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.property import Property
from desktop.core.mailmerge.fields import Fields
from desktop.core.mailmerge.formats import text_as_html
from desktop.core.mailmerge.headers import Mailbox
from desktop.core.mailmerge.html_to_text import html_as_text
from desktop.core.mailmerge.letter import Addressee, Letter, Preview
from desktop.core.mailmerge.mime import prepare
from desktop.core.use_cases.desk import Desk

SENDER_FIELDS: Mapping[str, str] = {"name": "Sender's name", "email": "Sender's email"}
NOBODY = Account(name="", sender_email="sender@example.org")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """One entry of the placeholder menu; `source` is what goes into the text."""

    record: str
    name: str
    label: str

    @property
    def source(self) -> str:
        return f"{{{{ {self.record}.{self.name} }}}}"


def convert_body(body: str, to: Format) -> str:
    """The same words in the other format; placeholders stay as they are."""
    return text_as_html(body) if to is Format.HTML else html_as_text(body)


def placeholders(desk: Desk) -> list[Placeholder]:
    """All that a mail may name, the office's own fields included."""
    with desk.storage.read() as unit:
        own = sorted(unit.addresses.own_fields())
    records = {
        "address": {**address_record.FIELDS, **{name: name.replace("_", " ") for name in own}},
        "property": property_record.FIELDS,
        "sender": SENDER_FIELDS,
    }
    return [
        Placeholder(record, name, label)
        for record, fields in records.items()
        for name, label in fields.items()
    ]


def preview(desk: Desk, draft: Draft, address: Address | None) -> Preview:
    """The mail as this recipient would see it, without a pixel; None shows an empty address.

    Raises UserError for a placeholder that can't be used, with its line and the reason.
    """
    with desk.storage.read() as unit:
        own = unit.addresses.own_fields()
        account = unit.accounts.get(draft.account) if draft.account else None
        linked = unit.properties.by_id(draft.properties)[:1]
    account = account or NOBODY
    letter = Letter(
        sender=Mailbox(account.sender_name, account.sender_email),
        subject=draft.subject,
        body=draft.body,
        written=draft.format,
        sent=draft.sent_format,
    )
    person = address or Address()
    skeleton = prepare(letter, known_fields(own, linked=bool(linked)))
    return skeleton.preview(
        Addressee(
            to=(Mailbox(person.display_name, person.email or "nobody@example.org"),),
            message_id="<preview@example.org>",
            date=desk.clock.now(),
            boundary="preview0",
            values=merge_values(person, own, account, linked),
            pixel_url=None,
        )
    )


def known_fields(own: frozenset[str], *, linked: bool) -> Fields:
    """What a template may name; the property only where one is linked."""
    return Fields.of(
        address=[*address_record.FIELDS, *own],
        sender=SENDER_FIELDS,
        property=property_record.FIELDS if linked else None,
    )


def merge_values(
    address: Address, own: frozenset[str], account: Account, linked: list[Property]
) -> dict[str, dict[str, str]]:
    """Every value a template may name, by record; own fields that an address lacks are empty."""
    values = {
        "address": dict.fromkeys(own, "") | address.merge_values(),
        "sender": {"name": account.sender_name, "email": account.sender_email},
    }
    if linked:
        values["property"] = linked[0].merge_values()
    return values
