"""A person's rights, one dialog each, from their record."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop.addresses.record import AddressRecord
from desktop.addresses.rights.dialogs import AccessDialog, EraseDialog, RestrictDialog
from desktop.core.domain.address import Address
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.addresses import read_address, save_address
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.restricting import restricted_since
from desktop.preferences.retention_page import RetentionPage
from desktop.qt.widgets.banner import Banner
from tests.screens.doubles import InlineBackground


@pytest.fixture
def anna(desk: Desk) -> Address:
    save_address(desk, Address(first_name="Ilse", email="anna@example.org"))
    return save_address(desk, Address(first_name="Anna", email="anna@example.org")).result


@pytest.fixture
def record(qtbot: QtBot, desk: Desk, inline: InlineBackground, anna: Address) -> AddressRecord:
    record = AddressRecord(desk, inline)
    qtbot.addWidget(record)
    Banner(record).resize(600, 80)
    record.open(anna.id)
    record.show()
    return record


def said(dialog: QLabel) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_nothing_is_erased_before_somebody_says_that_they_know(
    record: AddressRecord, desk: Desk, anna: Address
) -> None:
    record.privacy.erasure_requested.emit()
    dialog = record.findChild(EraseDialog)
    go = dialog.findChild(QPushButton, "eraseDialogGo")

    assert not go.isEnabled()
    assert not go.isDefault()
    dialog.findChild(QCheckBox, "eraseSure").click()
    go.click()

    with pytest.raises(UserError):
        read_address(desk, anna.id)


def test_a_shared_mailbox_is_asked_about_and_left_alone_unless_ticked(
    record: AddressRecord, desk: Desk
) -> None:
    record.privacy.erasure_requested.emit()
    dialog = record.findChild(EraseDialog)

    others = [box for box in dialog.findChildren(QCheckBox) if "Ilse" in box.text()]
    assert [box.isChecked() for box in others] == [False]
    assert len(dialog.records.chosen()) == 1
    others[0].click()
    assert len(dialog.records.chosen()) == 2


def test_everything_is_handed_out_as_one_file(record: AddressRecord, tmp_path: Path) -> None:
    record.privacy.access_requested.emit()
    dialog = record.findChild(AccessDialog)

    record._rights.write(dialog, tmp_path / "anna.zip")

    assert (tmp_path / "anna.zip").exists()


def test_a_place_that_can_not_be_written_to_is_told_in_the_dialog(
    record: AddressRecord, tmp_path: Path
) -> None:
    record.privacy.access_requested.emit()
    dialog = record.findChild(AccessDialog)

    record._rights.write(dialog, tmp_path / "missing" / "anna.zip")

    assert dialog.isVisible()
    assert "can't be written" in said(dialog)


def test_a_restriction_is_shown_on_the_record_and_lifted_there(
    record: AddressRecord, desk: Desk, anna: Address
) -> None:
    record.privacy.restriction_requested.emit()
    record.findChild(RestrictDialog).findChild(QPushButton, "restrictDialogGo").click()
    record.open(anna.id)
    assert "only kept" in record.privacy.text()
    assert restricted_since(desk, anna.id)

    record.privacy.restriction_requested.emit()
    dialogs = [each for each in record.findChildren(RestrictDialog) if each.isVisible()]
    dialogs[-1].findChild(QPushButton, "restrictDialogGo").click()

    assert restricted_since(desk, anna.id) is None


def test_the_calendar_and_the_papers_are_in_the_preferences(
    qtbot: QtBot, desk: Desk, inline: InlineBackground, tmp_path: Path
) -> None:
    page = RetentionPage(desk, inline)
    qtbot.addWidget(page)
    page.show()

    page.write(tmp_path / "paper.pdf")

    assert page.table.model().rowCount() == 8
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert "is written" in said(page)
