"""Brings addresses and properties in from a file, and says what came in and what did not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QVBoxLayout, QWidget

from desktop.app.handing_over import come_forward
from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.importing import (
    ImportReport,
    RejectedRow,
    import_addresses,
    import_properties,
)
from desktop.qt.background import Background, ProblemsShown
from desktop.qt.core_words import said
from desktop.qt.problems import nearest_banner
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Tone
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table

if TYPE_CHECKING:
    from desktop.addresses.importing.wizard import ImportWizard

Import = Callable[[Desk, Path], Outcome[ImportReport]]
_SIZE = (560, 400)


class Importing(QObject):
    """What came in is said in the banner of the screen where the import was asked for."""

    imported = Signal(object)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        problems: ProblemsShown,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._problems = problems

    def open_addresses(self, path: Path, screen: QWidget) -> None:
        """A file that was dropped or handed over; a wizard that is at work keeps its own."""
        wizard = self.ask_for_addresses(screen)
        if wizard.takes_files():
            wizard.open_file(path)

    def ask_for_addresses(self, screen: QWidget) -> ImportWizard:
        """By the wizard, which can be undone; one at a time."""
        from desktop.addresses.importing.wizard import ImportWizard  # noqa: PLC0415 - not at start

        wizard = screen.findChild(ImportWizard) or ImportWizard(
            self._desk, self._background, screen
        )
        come_forward(wizard)
        return wizard

    def ask_for_properties(self, screen: QWidget) -> None:
        self._ask(screen, self.tr("Import properties"), self.take_properties)

    def take_addresses(self, path: Path, screen: QWidget) -> None:
        self._take(import_addresses, path, screen)

    def take_properties(self, path: Path, screen: QWidget) -> None:
        self._take(import_properties, path, screen)

    def _ask(self, screen: QWidget, title: str, take: Callable[[Path, QWidget], None]) -> None:
        dialog = QFileDialog(screen, title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [self.tr("Tables (*.csv *.tsv *.txt *.xlsx *.xls *.ods)"), self.tr("All files (*)")]
        )
        dialog.fileSelected.connect(lambda name: take(Path(name), screen))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, work: Import, path: Path, screen: QWidget) -> None:
        banner = nearest_banner(screen)
        if banner is not None:
            banner.show_message(self.tr("Importing {name}…").format(name=path.name))
        self._background.run(
            lambda: work(self._desk, path),
            owner=self,
            done=lambda outcome: self._on_imported(outcome.result, screen),
            failed=lambda error: self._on_failed(error, screen),
        )

    def _on_imported(self, report: ImportReport, screen: QWidget) -> None:
        banner = nearest_banner(screen)
        if banner is not None:
            rejected = len(report.rejected)
            banner.show_message(
                self._in_words(report),
                tone=Tone.UNCERTAIN if rejected else Tone.DONE,
                action=self.tr("Show rejected rows") if rejected else "",
                chosen=lambda: RejectedRows(report.rejected, screen).open(),
            )
        self.imported.emit(report)

    def _on_failed(self, error: UserError, screen: QWidget) -> None:
        self._problems.show(error, screen)

    def _in_words(self, report: ImportReport) -> str:
        parts = (
            (report.imported, self.tr("{count} imported")),
            (report.updated, self.tr("{count} updated")),
            (report.unchanged, self.tr("{count} unchanged")),
            (len(report.rejected), self.tr("{count} rejected")),
        )
        told = [words.format(count=count) for count, words in parts if count]
        return " · ".join(told) or self.tr("There was nothing in the file.")


class RejectedRows(QDialog):
    """Which lines of the file didn't come in, and why."""

    def __init__(self, rejected: tuple[RejectedRow, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rejectedRows")
        self.setWindowTitle(self.tr("Rejected rows"))
        self.resize(*_SIZE)
        words = QLabel(self.tr("Mend these lines in the file and import it again."))
        dress(words, Look.SECONDARY)
        table = Table("rejectedRowsTable", self.tr("Rejected rows"))
        model = ListModel(
            (
                Column(self.tr("Line"), lambda row: str(row.line), is_number=True, width=72),
                Column(self.tr("Reason"), lambda row: said(row.reason)),
            ),
            self,
        )
        model.show_records(rejected)
        table.setModel(model)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        for part in (words, table, buttons):
            column.addWidget(part)
