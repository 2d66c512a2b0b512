"""Properties come in by the wizard, too: shown before, known by their number, taken back as one."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QRadioButton, QTableView
from pytestqt.qtbot import QtBot

from desktop.adapters.table_files import read_table
from desktop.core.domain.custom_field import CustomField, FieldOwner, FieldType
from desktop.core.domain.property import Property
from desktop.core.use_cases.custom_fields import save_field
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.import_kinds import PROPERTIES
from desktop.core.use_cases.properties import all_properties, save_property
from desktop.qt.importing.wizard import ImportWizard
from tests.screens.doubles import InlineBackground

TEXT = (
    "Objektnummer;Titel;Kaufpreis;Baujahr;Bemerkung\n"
    "K-1;Altbau am Rathenauplatz;340.000 €;1908;schön\n"
    "K-2;Reihenhaus;520.000 €;1975;\n"
    "K-3;Loft;viel;;\n"
    "K-4;Garage;;unbekannt;\n"
)


@pytest.fixture
def reading(desk: Desk) -> Desk:
    able = replace(desk, read_table=read_table)
    save_field(able, CustomField(FieldOwner.PROPERTY, "", "Baujahr", FieldType.NUMBER))
    save_property(able, Property(number="K-1", title="Altbau", price=Decimal(350_000)))
    return able


@pytest.fixture
def wizard(qtbot: QtBot, reading: Desk, inline: InlineBackground, tmp_path: Path) -> ImportWizard:
    file = tmp_path / "Objekte.csv"
    file.write_text(TEXT, encoding="utf-8")
    wizard = ImportWizard(reading, inline, kind=PROPERTIES)
    wizard.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.open_file(file)
    return wizard


def press(wizard: ImportWizard, name: str) -> None:
    wizard.findChild(QPushButton, name).click()


def words(wizard: ImportWizard, name: str) -> str:
    return wizard.findChild(QLabel, name).text()


def column(wizard: ImportWizard, table: str, number: int) -> list[str]:
    model = wizard.findChild(QTableView, table).model()
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_columns_go_into_fields_and_into_those_of_the_office(wizard: ImportWizard) -> None:
    proposed = column(wizard, "importColumns", 1)

    assert proposed == ["Number", "Title", "Price", "Baujahr", "– left out –"]
    offered = wizard.findChild(QComboBox, "columnField")
    assert offered.findData("baujahr") > 0


def test_without_the_number_nothing_is_imported(wizard: ImportWizard) -> None:
    choice = wizard.findChild(QComboBox, "columnField")
    choice.setCurrentIndex(0)
    choice.activated.emit(0)

    press(wizard, "importNext")

    assert "which property" in wizard.banner.text()


def test_everything_is_shown_before_it_comes_in_and_taken_back_after(
    wizard: ImportWizard, reading: Desk
) -> None:
    press(wizard, "importNext")
    wizard.findChild(QRadioButton, "onDoubleOverwrite").click()
    told = "1 new property · 1 will change · 2 rows rejected"
    assert words(wizard, "previewCounts") == told
    assert column(wizard, "importChanges", 2) == ["Title", "Price", "Baujahr"]
    assert column(wizard, "importChanges", 4) == ["Altbau am Rathenauplatz", "340.000", "1908"]
    assert wizard.findChild(QPushButton, "importNext").text() == "&Import 2 properties"
    assert len(all_properties(reading)) == 1

    press(wizard, "importNext")
    known, new = all_properties(reading)
    assert (known.price, known.custom) == (Decimal(340_000), {"baujahr": "1908"})
    assert (new.number, new.custom) == ("K-2", {"baujahr": "1975"})
    assert column(wizard, "resultRejected", 0) == ["4", "5"]

    save_property(reading, replace(new, city="Bonn"))
    press(wizard, "resultUndo")
    left = all_properties(reading)
    assert (left[0].price, left[0].title) == (Decimal(350_000), "Altbau")
    assert [each.number for each in left] == ["K-1", "K-2"]
    assert column(wizard, "importLeft", 0) == ["K-2 · Reihenhaus"]
