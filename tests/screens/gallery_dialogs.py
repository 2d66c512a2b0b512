"""The dialogs that a full office opens, for those who walk through the windows or picture them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QWidget

from desktop.app.pages import ADDRESSES, PREFERENCES
from desktop.composer.editor.dialogs import LinkDialog, TableDialog
from desktop.composer.editor.writing_line import Standing
from desktop.composer.envelope.property_picker import PropertyPicker
from desktop.composer.own_files.own_file_dialog import OwnFileDialog
from desktop.composer.send_dialog import SendDialog
from desktop.composer.templates.save_dialog import SaveDialog
from desktop.composer.templates.template_dialog import TemplateDialog
from desktop.core.use_cases import serial_mail
from desktop.core.use_cases.addresses import address_order, address_with_email
from desktop.core.use_cases.properties import all_properties
from desktop.core.use_cases.templates import templates
from desktop.qt.widgets.passphrase_dialog import PassphraseDialog
from tests.screens.gallery import Scene, Visit, dialog, press
from tests.screens.gallery import serial_mail as composing

AGREED = "johanna.kuhn@example.net"
TO_FILL = ("[Datum]", "[Uhrzeit]", "[Treffpunkt]")

Made = Callable[[Visit, QWidget], QDialog]


def _from_person(button: str, email: str = "") -> Scene:
    """A button of an address's page; of the one with the long name, if no other is named."""

    def scene(visit: Visit) -> QWidget:
        screen = visit.office.screen(ADDRESSES)
        visit.office.window.show_page(ADDRESSES)
        found = address_with_email(visit.desk, email).id if email else None
        screen.open_address(found or address_order(visit.desk, "Lüdenscheidt")[0])
        visit.settle()
        press(screen.record, button)
        visit.settle()
        return dialog()

    return scene


def _rights(number: int) -> Scene:
    def scene(visit: Visit) -> QWidget:
        screen = visit.office.screen(ADDRESSES)
        visit.office.window.show_page(ADDRESSES)
        screen.open_address(address_order(visit.desk, "Lüdenscheidt")[0])
        visit.settle()
        menu = screen.record.findChild(QWidget, "rightsButton").menu()
        menu.actions()[number].trigger()
        visit.settle()
        return dialog()

    return scene


def _consents(visit: Visit) -> QWidget:
    visit.office.window.show_page(ADDRESSES)
    screen = visit.office.screen(ADDRESSES)
    visit.settle()
    screen.findChild(QAction, "trackedButton").trigger()
    visit.settle()
    return dialog()


def _over_composer(made: Made) -> Scene:
    """What stops the program until it is answered, shown without stopping it."""

    def scene(visit: Visit) -> QWidget:
        composer = composing(visit)
        shown = made(visit, composer)
        shown.show()
        visit.settle()
        return shown

    return scene


def _send(visit: Visit, composer: QWidget) -> QDialog:
    plan = serial_mail.plan(visit.desk, composer.draft)  # type: ignore[attr-defined]
    return SendDialog(plan, composer, TO_FILL)


def _templates(visit: Visit, composer: QWidget) -> QDialog:
    shown = TemplateDialog(visit.desk, visit.office.background, composer)
    shown.prepare(composer.draft, None, "de")  # type: ignore[attr-defined]
    shown.show_templates(templates(visit.desk))
    return shown


def _save_template(visit: Visit, composer: QWidget) -> QDialog:
    return SaveDialog(composer.draft, templates(visit.desk), "", composer)  # type: ignore[attr-defined]


def _own_files(visit: Visit, composer: QWidget) -> QDialog:
    draft = composer.draft  # type: ignore[attr-defined]
    return OwnFileDialog(visit.desk, visit.office.background, draft, None, composer)


def _properties(visit: Visit, composer: QWidget) -> QDialog:
    return PropertyPicker(all_properties(visit.desk), (), composer)


def _passphrase(visit: Visit) -> QWidget:
    visit.office.window.show_page(PREFERENCES)
    shown = PassphraseDialog(lambda _: None, is_new=True, parent=visit.office.window)
    shown.show()
    visit.settle()
    return shown


def _selections(visit: Visit) -> QWidget:
    press(composing(visit), "selectionsButton")
    visit.settle()
    return dialog()


DIALOGS: dict[str, Scene] = {
    "consent": _from_person("recordConsentButton"),
    "consent-history": _from_person("consentHistoryButton", AGREED),
    "consents": _consents,
    "activity": _from_person("addActivity"),
    "fields": _from_person("editFields"),
    "hand-out": _rights(0),
    "only-keep": _rights(1),
    "erase": _rights(2),
    "send": _over_composer(_send),
    "templates": _over_composer(_templates),
    "save-template": _over_composer(_save_template),
    "own-files": _over_composer(_own_files),
    "property-picker": _over_composer(_properties),
    "link": _over_composer(lambda _visit, composer: LinkDialog(Standing(), composer)),
    "table": _over_composer(lambda _visit, composer: TableDialog(composer)),
    "selections": _selections,
    "passphrase": _passphrase,
}
