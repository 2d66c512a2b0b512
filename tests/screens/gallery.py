"""Every window of the program on a full office or an empty one, to be walked through and pictured.

A scene leads to a window as a hand does, by the buttons that people press.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from importlib.resources import as_file
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

from desktop.app.office import Office
from desktop.app.pages import (
    ACTIVITIES,
    ADDRESSES,
    DASHBOARD,
    DISPATCHES,
    PREFERENCES,
    PROPERTIES,
)
from desktop.core.domain.activity import Activity, Feature, Kind, Type
from desktop.core.domain.address import Address
from desktop.core.domain.consent import Method, Purpose
from desktop.core.domain.dispatch import State
from desktop.core.domain.draft import Draft
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.addresses import address_order, address_with_email, save_address
from desktop.core.use_cases.consents import grant_consent
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.importing import import_addresses
from desktop.core.use_cases.importing_properties import import_properties
from desktop.core.use_cases.preferences import change_setting
from desktop.core.use_cases.selections import save_filter, save_work_list, source_named
from desktop.core.use_cases.template_keeping import add_shipped_templates
from resources import demo
from tests.screens.sent_mail import Mail, fetched_by_machine, opened, pair_endpoint, proxied, sent

FILTER = "Kaufinteressenten in Köln und im Rechtsrheinischen"
_LONG = Address(
    salutation="Frau",
    title="Univ.-Prof. Dr. Dr. h. c.",
    first_name="Friederike-Charlotte",
    last_name="Österreicher-Müller-Lüdenscheidt",
    company="Grundstücksverwaltungsgesellschaft Österreicher & Söhne mbH & Co. KG",
    street="Große Bergstraße 217, Hinterhaus, 3. Stock links",
    zip="50667",
    city="Garmisch-Partenkirchen",
    email="friederike-charlotte.oesterreicher-mueller@grundstuecksverwaltung.example.org",
)
_MAILS = (
    Mail("Anna Weiß", open=opened(12, times=3, last=95)),
    Mail("Friederike-Charlotte Österreicher-Müller-Lüdenscheidt", open=opened(40)),
    Mail("Petra Vogel", open=proxied(7)),
    Mail("Hans Meyer", open=fetched_by_machine(0)),
    Mail("Ute Jansen", State.UNKNOWN),
    Mail("Klaus Krämer", pixel=False),
    Mail("Maria Lüttgen", State.REJECTED, reply="550 5.1.1 no such user"),
)


@dataclass(frozen=True)
class Visit:
    """`settle` waits until everything that was asked for has been answered."""

    office: Office
    desk: Desk
    settle: Callable[[], None]


Scene = Callable[[Visit], QWidget]


def furnish(desk: Desk) -> None:
    """An office that has worked for a while; texts are as long as German ones are."""
    change_setting(desk, "office_name", "Maklerbüro Österreicher & Söhne")
    with as_file(demo.addresses_csv()) as path:
        import_addresses(desk, path)
    with as_file(demo.properties_csv()) as path:
        import_properties(desk, path)
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
    long = save_address(desk, _LONG).result.id
    save_filter(desk, FILTER, 'city = "Köln"')
    save_work_list(desk, "Besichtigung am Samstagvormittag", (long,))
    add_shipped_templates(desk, "de")
    pair_endpoint(desk)
    sent(desk, "Besichtigung am Samstag", _MAILS[:2], tracked=False)
    sent(desk, "Neues im November aus Köln, Düsseldorf und Umgebung", _MAILS)
    _remember(desk, long)
    _remind(desk, long)


def _remember(desk: Desk, address: AddressId) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    kinds = ((Kind.EMAIL, Type.OUTPUT_ACTION), (Kind.SYSTEM, Type.EMAIL_OPEN))
    with desk.storage.write() as unit:
        unit.activities.add_many(
            Activity(
                at=now - timedelta(hours=7 * number),
                kind=kinds[number % 2][0],
                type=kinds[number % 2][1],
                features=(Feature.SERIAL_MAIL, Feature.TRACKING),
                address=address,
                subject="Neues im November aus Köln, Düsseldorf und Umgebung",
                times=1 + number % 3,
            )
            for number in range(8)
        )


def _remind(desk: Desk, address: AddressId) -> None:
    now = datetime.now(UTC).replace(microsecond=0)
    due = (
        (Kind.CALL, "Rückruf wegen der Finanzierungsbestätigung", 12),
        (Kind.MEETING, "Besichtigung Große Bergstraße 217", 0),
        (Kind.TASK, "Exposé nachreichen", 1),
    )
    with desk.storage.write() as unit:
        for kind, subject, days in due:
            at = now - timedelta(days=days)
            entry = Activity(at, kind, Type.MANUAL_ENTRY, (), address, subject, due_at=at)
            unit.activities.save(entry)


def press(place: QWidget, name: str) -> None:
    action = place.findChild(QAction, name)
    if action is not None:
        action.trigger()
        return
    button = place.findChild(QAbstractButton, name)
    assert button is not None, f"no button {name}"
    button.click()


def _page(key: str) -> Scene:
    def scene(visit: Visit) -> QWidget:
        visit.office.window.show_page(key)
        visit.settle()
        return visit.office.window

    return scene


def _dialog_by(key: str, button: str, *, choose: int = 0) -> Scene:
    """A dialog that a button of a page opens, with so many rows of its list chosen."""

    def scene(visit: Visit) -> QWidget:
        visit.office.window.show_page(key)
        visit.settle()
        screen = visit.office.screen(key)
        if choose:
            screen.list.table.choose_row(0)
        visit.settle()
        press(screen, button)
        visit.settle()
        return dialog()

    return scene


def dialog() -> QDialog:
    """The one that was opened last."""
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [each for each in shown if isinstance(each, QDialog)][-1]


def _record(visit: Visit) -> QWidget:
    visit.office.window.show_page(ADDRESSES)
    screen = visit.office.screen(ADDRESSES)
    found = address_order(visit.desk, "Lüdenscheidt")
    screen.open_address(found[0]) if len(found) else press(screen, "newAddressButton")
    visit.settle()
    return visit.office.window


def _new_address(visit: Visit) -> QWidget:
    visit.office.window.show_page(ADDRESSES)
    press(visit.office.screen(ADDRESSES), "newAddressButton")
    visit.settle()
    return visit.office.window


def _new_property(visit: Visit) -> QWidget:
    visit.office.window.show_page(PROPERTIES)
    press(visit.office.screen(PROPERTIES), "newPropertyButton")
    visit.settle()
    return visit.office.window


def _section(section: int) -> Scene:
    def scene(visit: Visit) -> QWidget:
        visit.office.window.show_page(PREFERENCES)
        visit.office.screen(PREFERENCES).show_section(section)
        visit.settle()
        return visit.office.window

    return scene


def _shortcuts(visit: Visit) -> QWidget:
    visit.office.window.show_shortcuts()
    visit.settle()
    return dialog()


def _mail(visit: Visit) -> Any:
    draft = Draft(
        to="Anna Weiß <anna@example.org>", subject="Ihre Anfrage", body="<p>Guten Tag</p>"
    )
    composer = visit.office.writing.write(draft)
    visit.settle()
    return composer


def serial_mail(visit: Visit) -> Any:
    draft = Draft(
        subject="Neues für {{ address.first_name }}",
        body="<p>{{ address.salutation_line }},</p><p>es gibt Neues aus Köln.</p>",
        mail_merge=True,
        track_shipping=True,
    )
    if address_order(visit.desk, "Lüdenscheidt"):
        found = source_named(visit.desk, filter_name=FILTER)
        draft = replace(draft, source=found)
    composer = visit.office.writing.write(draft)
    visit.settle()
    return composer


def _from_composer(button: str) -> Scene:
    def scene(visit: Visit) -> QWidget:
        composer = serial_mail(visit)
        press(composer, button)
        visit.settle()
        return dialog()

    return scene


PAGES: dict[str, Scene] = {
    key: _page(key)
    for key in (DASHBOARD, ADDRESSES, PROPERTIES, ACTIVITIES, DISPATCHES, PREFERENCES)
}
RECORDS: dict[str, Scene] = {
    "address": _record,
    "new-address": _new_address,
    "new-property": _new_property,
    "tracking": _section(1),
    "retention": _section(2),
    "general": _section(3),
}
COMPOSERS: dict[str, Scene] = {"mail": _mail, "serial-mail": serial_mail}
DIALOGS: dict[str, Scene] = {
    "shortcuts": _shortcuts,
    "import": _dialog_by(ADDRESSES, "importButton"),
    "new-filter": _from_composer("newFilterButton"),
}
FULL_ALONE: dict[str, Scene] = {
    "review": _from_composer("reviewButton"),
    "work-list": _dialog_by(ADDRESSES, "addToWorkListButton", choose=1),
    "set-field": _dialog_by(ADDRESSES, "setFieldButton", choose=1),
    "doubles": _dialog_by(ADDRESSES, "doublesButton"),
}
"""What can't be opened while there is nothing to open it for."""


def close_all(visit: Visit) -> None:
    """All but the main window."""
    for window in QApplication.topLevelWidgets():
        if isinstance(window, QDialog) and window.isVisible():
            window.reject()
    visit.office.writing.close_all()
