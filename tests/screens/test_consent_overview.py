"""Who is tracked, why, since when, and how to end it: two clicks from the window."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
)
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop.addresses.consent_dialog import ConsentDialog
from desktop.addresses.consent_evidence import EvidenceChoice
from desktop.addresses.consent_files import save_form
from desktop.addresses.consent_history import ConsentHistory
from desktop.addresses.consent_overview import ConsentOverview
from desktop.addresses.screen import AddressesScreen
from desktop.app.guarding import Guarding
from desktop.core.domain.consent import Action, Method
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import consents
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.ledger import LedgerCheck
from desktop.core.use_cases.preferences import change_setting
from desktop.qt.background import Background
from desktop.qt.notifier import Notifier
from tests.office import Office, open_office
from tests.screens.doubles import InlineBackground, RecordedProblems
from tests.screens.hands import press

ANNA, BERT = "anna@example.org", "bert@example.org"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path) as opened:
        opened.add(ANNA, BERT, consent=True)
        yield opened


@pytest.fixture
def notifier() -> Notifier:
    return Notifier()


@pytest.fixture
def background(notifier: Notifier) -> Background:
    return InlineBackground(RecordedProblems(), notifier)


@pytest.fixture
def screen(
    qtbot: QtBot, office: Office, background: Background, notifier: Notifier
) -> AddressesScreen:
    made = AddressesScreen(office.desk, background, notifier, RecordedProblems())
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def overview(screen: AddressesScreen) -> ConsentOverview:
    press(screen, "trackedButton")
    return screen.findChild(ConsentOverview)


def record(dialog: ConsentDialog) -> None:
    """As of a day that the office's own clock has seen."""
    dialog.findChild(QDateEdit, "consentDay").setDate(QDate(2026, 3, 1))
    press(dialog, "consentRecord")


def cells(overview: ConsentOverview, row: int) -> list[str]:
    model = overview.model
    return [model.index(row, column).data() for column in range(model.columnCount())]


def sentence(overview: ConsentOverview) -> str:
    return overview.findChild(QLabel, "trackedSentence").text()


def test_the_list_says_who_why_and_since_when(overview: ConsentOverview) -> None:
    assert sentence(overview).startswith("2 people agreed")
    assert cells(overview, 0) == ["Bert Muster", BERT, "2 Jan 2026", "on paper", "v1"]


def test_tracking_is_stopped_from_the_list_with_its_earlier_opens(
    overview: ConsentOverview, office: Office
) -> None:
    overview.table.selectRow(0)
    press(overview, "stopTracking")
    dialog = overview.findChild(ConsentDialog)
    assert dialog.findChild(QComboBox, "consentAction").currentData() == Action.WITHDRAWN
    dialog.findChild(QCheckBox, "consentForgets").setChecked(True)
    record(dialog)

    assert [each.address.email for each in overview.model.records] == [ANNA]
    bert = address_with_email(office.desk, BERT).id
    *_, event = consents.consent_history(office.desk, bert)
    assert (event.action, event.forgets) == (Action.WITHDRAWN, True)


def test_an_agreement_asks_for_no_deletion(overview: ConsentOverview) -> None:
    dialog = ConsentDialog({}, lambda _entry: None, overview)

    assert not dialog.findChild(QCheckBox, "consentForgets").isVisibleTo(dialog)


def test_nothing_can_be_done_while_nobody_is_chosen(overview: ConsentOverview) -> None:
    overview.table.clearSelection()

    for name in ("trackedProof", "stopTracking"):
        assert not overview.findChild(QPushButton, name).isEnabled()


def test_the_proof_shows_every_entry_and_is_saved_as_a_packet(
    overview: ConsentOverview, tmp_path: Path
) -> None:
    overview.table.selectRow(1)
    press(overview, "trackedProof")
    history = overview.findChild(ConsentHistory)
    shown = history.findChild(QTextBrowser).toPlainText()
    assert "agreed" in shown
    assert "Anna Muster" in shown

    history.save(tmp_path / "proof.zip")

    with zipfile.ZipFile(tmp_path / "proof.zip") as packed:
        assert "proof.html" in packed.namelist()


def test_a_scan_becomes_the_evidence(
    screen: AddressesScreen, office: Office, tmp_path: Path
) -> None:
    carl = office.add("carl@example.org")[0].id
    screen.open_address(carl)
    press(screen, "recordConsentButton")
    dialog = screen.findChild(ConsentDialog)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF signed")
    dialog.findChild(EvidenceChoice).show_file(scan)
    dialog.findChild(QLineEdit, "consentNote").setText("Ordner 7")
    record(dialog)

    (event,) = consents.consent_history(office.desk, carl)
    assert (event.method, event.evidence.name) == (Method.PAPER, "scan.pdf")
    with office.desk.storage.read() as unit:
        assert unit.consents.evidence(event.evidence.sha256) == b"%PDF signed"


def test_a_refusal_can_be_taken_down(screen: AddressesScreen, office: Office) -> None:
    carl = office.add("carl@example.org")[0].id
    screen.open_address(carl)
    press(screen, "recordConsentButton")
    dialog = screen.findChild(ConsentDialog)
    action = dialog.findChild(QComboBox, "consentAction")
    action.setCurrentIndex(action.findData(Action.REFUSED))
    record(dialog)

    assert [each.action for each in consents.consent_history(office.desk, carl)] == [Action.REFUSED]


def test_switched_off_the_list_says_that_nobody_is_tracked(
    overview: ConsentOverview, office: Office, notifier: Notifier
) -> None:
    notifier.announce(change_setting(office.desk, "tracking", value=False).changed)

    assert sentence(overview).startswith("Nobody is tracked now")


def test_asking_opens_a_serial_mail_with_the_link(
    qtbot: QtBot, screen: AddressesScreen, overview: ConsentOverview
) -> None:
    with qtbot.waitSignal(screen.mail_requested) as asked:
        press(overview, "askForConsent")

    (draft,) = asked.args
    assert isinstance(draft, Draft)
    assert draft.mail_merge
    assert "{{ consent.link }}" in draft.body


def test_a_form_to_print_is_written(
    overview: ConsentOverview, office: Office, background: Background, tmp_path: Path
) -> None:
    path, done = tmp_path / "form.pdf", list[bool]()
    save_form(office.desk, background, path, overview, lambda: done.append(True))

    assert done == [True]
    assert path.read_bytes().startswith(b"%PDF")


def touch(office: Office) -> None:
    with office.desk.storage.write() as unit:
        unit.connection.execute(text("UPDATE consent_event SET note = 'x' WHERE id = 1"))


def test_a_touched_ledger_is_told_in_the_list_until_somebody_has_looked(
    overview: ConsentOverview, office: Office
) -> None:
    state = overview.findChild(QLabel, "ledgerState")
    assert state.text().startswith("The consent ledger is whole: 2 entries")
    touch(office)

    press(overview, "verifyLedger")
    assert "Entry 1 was changed." in state.text()
    press(overview, "acceptLedger")
    assert state.text().startswith("The consent ledger is whole, apart from")


def test_a_touched_ledger_is_told_at_the_start(
    qtbot: QtBot, office: Office, background: Background
) -> None:
    guarding = Guarding(office.desk, background)
    told: list[UserError] = []
    guarding.failed.connect(told.append)

    with qtbot.waitSignal(guarding.checked):
        guarding.look()
    assert told == []
    touch(office)
    with qtbot.waitSignal(guarding.checked) as checked:
        guarding.look()

    assert not checked.args[0].is_whole
    assert [str(each) for each in told] != []
    assert isinstance(checked.args[0], LedgerCheck)
