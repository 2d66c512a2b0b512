"""Letters, recipients and values to write tests with, and an independent reader of mails."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from typing import Any

from desktop.core.domain.formats import Format
from desktop.core.mailmerge import Addressee, Fields, Letter, Mailbox, prepare

FIELDS = Fields.of(
    address=[
        "salutation",
        "title",
        "first_name",
        "last_name",
        "company",
        "email",
        "items",
        "notes",
    ],
    sender=["name", "email"],
    property=["city", "link", "title"],
)
TOKEN = "abcdefghijklmnopqrstuvwxyz234567abcdefghijklmnopqrstuvwxyz234"
PIXEL = f"https://pixel.example.org/o/{TOKEN}.gif"
STOP = f"https://pixel.example.org/t/{TOKEN}"
UNSUBSCRIBE = f"https://pixel.example.org/u/{TOKEN}"


def values(**changed: str) -> Mapping[str, Mapping[str, str]]:
    """Named by field: `first_name` of the address, `property_link`, `sender_name`."""
    address = {
        "salutation": "Sehr geehrte Frau",
        "title": "",
        "first_name": "Anna",
        "last_name": "Weiß",
        "company": "",
        "email": "anna@example.org",
        "items": "drei",
        "notes": "",
    }
    house = {"city": "Köln", "link": "https://example.org/haus?nr=1&lang=de", "title": "Altbau"}
    sender = {"name": "Büro Köln", "email": "buero@example.org"}
    for name, value in changed.items():
        record, bare = address, name
        if name.startswith("property_"):
            record, bare = house, name.removeprefix("property_")
        elif name.startswith("sender_"):
            record, bare = sender, name.removeprefix("sender_")
        record[bare] = value
    return {"address": address, "property": house, "sender": sender}


def letter(body: str = "<p>Hallo {{ address.first_name }}</p>", **changed: Any) -> Letter:
    plain: dict[str, Any] = {
        "sender": Mailbox("Büro Köln", "buero@example.org"),
        "subject": "Neues aus {{ property.city }}",
        "body": body,
    }
    return Letter(**(plain | changed))


def text_letter(body: str, **changed: Any) -> Letter:
    return letter(body, written=Format.TEXT, **({"sent": Format.TEXT} | changed))


def addressee(**changed: Any) -> Addressee:
    plain: dict[str, Any] = {
        "to": (Mailbox("Anna Weiß", "anna@example.org"),),
        "message_id": "<abcdefghijklmnopqrstuvwxyz@example.org>",
        "date": datetime(2026, 11, 23, 14, 5, tzinfo=UTC),
        "boundary": "q1w2e3r4t5z6u7i8",
        "values": values(),
    }
    return Addressee(**(plain | changed))


def tracked(**changed: Any) -> Addressee:
    urls = {"pixel_url": PIXEL, "stop_url": STOP, "unsubscribe_url": UNSUBSCRIBE}
    return addressee(**(urls | changed))


def sent(what: Letter, whom: Addressee | None = None) -> bytes:
    return prepare(what, FIELDS).message(whom or addressee())


def read(message: bytes) -> EmailMessage:
    return email.message_from_bytes(message, policy=email.policy.default)


def html_of(message: bytes) -> str:
    part = read(message).get_body(("html",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def text_of(message: bytes) -> str:
    part = read(message).get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")
