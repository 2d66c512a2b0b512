"""What the wizard says of one kind of records."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.core.domain.custom_field import FieldOwner


@dataclass(frozen=True, slots=True)
class ImportWords:
    """Where two stand together, the second has a place for `{count}`."""

    title: str
    hint: str
    files: str
    endings: str
    record: str
    comparing: str
    known: str
    skip: str
    nothing_changes: str
    new: tuple[str, str]
    take_in: tuple[str, str]
    removed: tuple[str, str]
    done: str
    later_undo: str


def words_of(owner: FieldOwner) -> ImportWords:
    return _of_addresses() if owner is FieldOwner.ADDRESS else _of_properties()


def _of_addresses() -> ImportWords:
    return ImportWords(
        title=_tr("Import addresses"),
        hint=_tr(
            "Choose a table (Excel, OpenDocument or CSV) or contact cards (vCard). "
            "You will see what comes in before anything is changed."
        ),
        files=_tr("Tables and contact cards"),
        endings="*.csv *.tsv *.txt *.xlsx *.xls *.xlsb *.ods *.vcf",
        record=_tr("Address"),
        comparing=_tr("Comparing the file with your addresses…"),
        known=_tr("Rows about somebody whom you have already"),
        skip=_tr("&Leave them as they are; only new addresses come in"),
        nothing_changes=_tr("Nobody whom you have already will be changed."),
        new=(_tr("1 new address"), _tr("{count} new addresses")),
        take_in=(_tr("&Import 1 address"), _tr("&Import {count} addresses")),
        removed=(_tr("1 address removed"), _tr("{count} addresses removed")),
        done=_tr("The addresses are in."),
        later_undo=_tr("You can undo it here, or later by Import… until the next one."),
    )


def _of_properties() -> ImportWords:
    return ImportWords(
        title=_tr("Import properties"),
        hint=_tr(
            "Choose a table (Excel, OpenDocument or CSV). "
            "You will see what comes in before anything is changed."
        ),
        files=_tr("Tables"),
        endings="*.csv *.tsv *.txt *.xlsx *.xls *.xlsb *.ods",
        record=_tr("Property"),
        comparing=_tr("Comparing the file with your properties…"),
        known=_tr("Rows about a property that you have already"),
        skip=_tr("&Leave them as they are; only new properties come in"),
        nothing_changes=_tr("No property that you have already will be changed."),
        new=(_tr("1 new property"), _tr("{count} new properties")),
        take_in=(_tr("&Import 1 property"), _tr("&Import {count} properties")),
        removed=(_tr("1 property removed"), _tr("{count} properties removed")),
        done=_tr("The properties are in."),
        later_undo=_tr("You can undo it here until you close this window."),
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportWords", text)
