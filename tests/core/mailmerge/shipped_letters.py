"""The shipped templates as finished mails, to somebody we know well and to somebody we don't."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

from desktop.core.domain.account import Account
from desktop.core.domain.address import Address
from desktop.core.domain.formats import Format
from desktop.core.domain.property import Property
from desktop.core.mailmerge import Addressee, Letter, Mailbox, prepare
from desktop.core.use_cases.merging import MergeSource, MergeValues, known_fields
from resources.templates import ShippedTemplate, shipped_templates
from tests.core.mailmerge.letters import PIXEL, STOP, UNSUBSCRIBE

TEMPLATES = {f"{each.name} {each.language}": each for each in shipped_templates("en")}
ACCOUNT = Account(name="office", sender_name="Büro Köln", sender_email="buero@example.org")
HOUSES = (
    Property(
        number="K-204",
        title="Helle Altbauwohnung mit Balkon & Garten am Rathenauplatz",
        kind="Eigentumswohnung",
        street="Rathenauplatz 12",
        zip="50674",
        city="Köln",
        price=Decimal(489_000),
        area=Decimal("94.5"),
        rooms=Decimal("3.5"),
        link="https://www.example.org/k-204?a=1&b=2",
    ),
    Property(number="K-311", title="Reihenhaus", city="Köln", link="https://www.example.org/k"),
)


@dataclass(frozen=True)
class Whom:
    """A reader and what the mail has for them."""

    address: Address
    houses: tuple[Property, ...]
    signature: str

    @classmethod
    def full(cls, template: ShippedTemplate) -> Whom:
        address = Address(
            salutation="Frau",
            title="Dr.",
            first_name="Katharina",
            last_name="Müller-Lüdenscheidt",
            city="Köln",
            email="k@example.org",
            language=template.language,
        )
        houses = HOUSES[:1] if template.needs_property else HOUSES
        return cls(address, houses, "Anna Weiß\nTelefon 0221 1234567")

    @classmethod
    def bare(cls, template: ShippedTemplate) -> Whom:
        address = Address(email="k@example.org", language=template.language)
        return cls(address, (Property(number="K-1"),) if template.needs_property else (), "")


@cache
def mail_of(name: str, which: str) -> bytes:
    """A tracked one: `which` is `full` or `bare`."""
    template = TEMPLATES[name]
    whom = Whom.full(template) if which == "full" else Whom.bare(template)
    return made(template.subject, template.body, Format(template.format), whom)


def made(subject: str, body: str, format: Format, whom: Whom) -> bytes:
    letter = Letter(Mailbox("Büro Köln", "buero@example.org"), subject, body, format, Format.HTML)
    skeleton = prepare(letter, known_fields(frozenset(), linked=len(whom.houses)))
    source = MergeSource(frozenset(), ACCOUNT, whom.houses, whom.signature)
    values = MergeValues(source, tuple(sorted(skeleton.placeholders))).of(whom.address)
    return skeleton.message(
        Addressee(
            to=(Mailbox("", whom.address.email),),
            message_id="<abcdefghijklmnopqrstuvwxyz@example.org>",
            date=datetime(2026, 11, 25, 9, 0, tzinfo=UTC),
            boundary="q1w2e3r4t5z6u7i8",
            values=values,
            pixel_url=PIXEL,
            stop_url=STOP,
            unsubscribe_url=UNSUBSCRIBE,
            language=whom.address.language,
        )
    )
