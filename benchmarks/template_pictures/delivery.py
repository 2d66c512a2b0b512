"""An office sends every shipped letter in both languages to a mailbox on this machine."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from benchmarks.sending_peers.network import HOST, free_port
from desktop.adapters.desk import open_desk
from desktop.core.domain.account import Account, Security
from desktop.core.domain.address import Address
from desktop.core.domain.consent import Method, Purpose
from desktop.core.domain.draft import Draft
from desktop.core.domain.formats import Format
from desktop.core.domain.property import Property
from desktop.core.domain.recipients import Source
from desktop.core.settings import SIGNATURE
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import save_address
from desktop.core.use_cases.consents import grant_consent
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.pairing import pair
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.properties import save_property
from desktop.core.use_cases.selections import save_filter
from desktop.core.use_cases.sending import send
from desktop.core.use_cases.serial_mail import queue
from desktop.core.use_cases.template_keeping import add_shipped_templates
from desktop.core.use_cases.templates import template_for_all
from pixel_endpoint.contract import Pairing
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from tests.endpoint.process import new_home, served

READERS = (
    Address(
        salutation="Frau",
        title="Dr.",
        first_name="Katharina",
        last_name="Müller-Lüdenscheidt",
        city="Köln",
        email="de@example.org",
        language="de",
    ),
    Address(
        salutation="Herr",
        first_name="Jonathan",
        last_name="Featherstonehaugh",
        city="London",
        email="en@example.org",
        language="en",
    ),
)
LETTERS = (
    "Newsletter",
    "Property offer",
    "Viewing invitation",
    "Season’s greetings",
    "Event",
    "Price change",
    "Survey",
    "Plain letter",
)
HOUSES = (
    Property(
        number="K-204",
        title="Helle Altbauwohnung mit Balkon und Garten am Rathenauplatz",
        kind="Eigentumswohnung",
        street="Rathenauplatz 12",
        zip="50674",
        city="Köln",
        price=Decimal(489_000),
        area=Decimal("94.5"),
        rooms=Decimal("3.5"),
        link="https://www.example.org/k-204?a=1&b=2",
    ),
    Property(
        number="K-311",
        title="Reihenhaus mit Südgarten",
        kind="Haus",
        zip="50968",
        city="Köln-Rodenkirchen",
        price=Decimal(725_000),
        area=Decimal(131),
        rooms=Decimal(5),
        link="https://www.example.org/k-311",
    ),
)
_SIGNATURE = "Anna Weiß\nBüro Köln Immobilien\nRathenauplatz 1, 50674 Köln\nTelefon 0221 1234567"


@dataclass(frozen=True, slots=True)
class Delivered:
    """One mail as it arrived; `name` says letter and language."""

    name: str
    file: Path


class _Mailbox:
    """Keeps each mail as a file named after its letter and its reader's language."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.letter = ""
        self.arrived: list[Delivered] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        name = f"{self.letter}-{envelope.rcpt_tos[0][:2]}"
        file = self.folder / f"{name}.eml"
        file.write_bytes(envelope.content)
        self.arrived.append(Delivered(name, file))
        return "250 2.0.0 ok"


def deliver(folder: Path, office: Path) -> list[Delivered]:
    """Sends the eight letters through a real SMTP conversation; `folder` gets the mails."""
    mailbox = _Mailbox(folder)
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    with (
        _listening(mailbox) as port,
        _an_endpoint(office / "endpoint") as pairing,
        open_desk(office) as desk,
    ):
        pair(desk, pairing.code())
        draft = _office(desk, port)
        for name in LETTERS:
            letter = template_for_all(desk, name)
            mailbox.letter = re.sub(r"[^a-z]+", "-", name.lower())
            _send(desk, draft, letter.subject, letter.body)
    return sorted(mailbox.arrived, key=lambda each: each.name)


@contextmanager
def _listening(mailbox: _Mailbox) -> Iterator[int]:
    controller = Controller(mailbox, hostname=HOST, port=free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def _an_endpoint(folder: Path) -> Iterator[Pairing]:
    """So that mails have their tracking image and the lines below the letter, as they do later."""
    folder.mkdir(parents=True)
    home = new_home(folder)
    with closing(open_store(load_settings(home, {}).database)) as store, served(home) as endpoint:
        tenant, bearer = store.offices.pair("Köln", datetime.now(UTC))
        yield Pairing(endpoint.url, tenant, bearer.text)


def _office(desk: Desk, port: int) -> Draft:
    """A serial mail to both readers, with two properties, still without words."""
    add_shipped_templates(desk, "en")
    change_setting(desk, SIGNATURE.key, _SIGNATURE)
    for each in READERS:
        _agree(desk, save_address(desk, each).result)
    account = save_account(
        desk,
        Account(
            name="Office",
            sender_email="buero@example.org",
            sender_name="Büro Köln Immobilien",
            host=HOST,
            port=port,
            security=Security.NONE,
        ),
    ).result
    return Draft(
        format=Format.HTML,
        mail_merge=True,
        track_shipping=True,
        source=Source(filter=save_filter(desk, "everybody", "").result.id),
        properties=tuple(save_property(desk, each).result.id for each in HOUSES),
        account=account.id,
    )


def _agree(desk: Desk, address: Address) -> None:
    now = datetime.now(UTC)
    grant_consent(desk, address.id, Purpose.TRACK_OPEN, text_id="v1", method=Method.PAPER, at=now)


def _send(desk: Desk, draft: Draft, subject: str, body: str) -> None:
    dispatch = queue(desk, replace(draft, subject=subject, body=body)).result
    report = send(desk, dispatch.id).result
    assert report.accepted == len(READERS), report
