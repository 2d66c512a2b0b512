"""The demo's office: 300 made-up people, twelve properties, and a mail of a fortnight ago."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import as_file
from importlib.resources.abc import Traversable
from pathlib import Path

from desktop.core.domain.account import Account, Security
from desktop.core.domain.changes import Outcome
from desktop.core.domain.consent import Method, Purpose
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.addresses import address_order, address_with_email, addresses_by_id
from desktop.core.use_cases.consents import grant_consent
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.importing import ImportReport, import_addresses
from desktop.core.use_cases.importing_properties import import_properties
from desktop.core.use_cases.pairing import pair
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.selections import save_filter, save_work_list
from desktop.core.use_cases.template_keeping import add_shipped_templates
from desktop.demo.past import send_in_the_past
from resources import demo

FILTER = "Everybody in Köln"
ACCOUNT = "Büro Köln"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where delivered mails go, and where the neighbours listen."""

    delivered: Path
    mail_port: int
    endpoint_url: str


def furnish(desk: Desk, around: Surroundings, pairing_code: str) -> None:
    """Fills an empty data folder through the same verbs that people use."""
    change_setting(desk, "office_name", "Büro Köln")
    _import(desk, demo.addresses_csv(), import_addresses)
    _import(desk, demo.properties_csv(), import_properties)
    _take_consents(desk)
    save_filter(desk, FILTER, 'city = "Köln"')
    save_filter(desk, "Everybody", "")
    _pick(desk)
    add_shipped_templates(desk, "de")
    save_account(
        desk,
        Account(
            name=ACCOUNT,
            sender_name="Büro Köln",
            sender_email="buero@example.org",
            host="127.0.0.1",
            port=around.mail_port,
            security=Security.NONE,
        ),
    )
    pair(desk, pairing_code)
    send_in_the_past(desk)


def _import(
    desk: Desk, file: Traversable, take: Callable[[Desk, Path], Outcome[ImportReport]]
) -> None:
    with as_file(file) as path:
        take(desk, path)


def _take_consents(desk: Desk) -> None:
    with demo.consents_csv().open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            grant_consent(
                desk,
                address_with_email(desk, row["email"]).id,
                Purpose.TRACK_OPEN,
                text_id="v1",
                method=Method(row["method"]),
                at=datetime.fromisoformat(row["date"]).replace(tzinfo=UTC),
            )


def _pick(desk: Desk) -> None:
    """A work list of a dozen people, as somebody might have picked them by hand."""
    ids = [AddressId(id_) for id_ in address_order(desk, "Köln")]
    picked = [each.id for each in addresses_by_id(desk, ids) if each.email][::12]
    save_work_list(desk, "Viewing on Saturday", picked)
