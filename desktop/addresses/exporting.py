"""Writes addresses into a file for other programs, and says where it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.exporting import export_addresses
from desktop.qt.background import Background, Lane
from desktop.qt.numbers import counted
from desktop.qt.problems import nearest_banner
from desktop.qt.widgets.banner import Tone


class Exporting(QObject):
    def __init__(self, desk: Desk, background: Background, screen: QWidget) -> None:
        super().__init__(screen)
        self._desk = desk
        self._background = background
        self._screen = screen

    def ask(self, ids: Sequence[AddressId]) -> None:
        """Where to; an ending is put to the name if it has none."""
        dialog = QFileDialog(self._screen, self.tr("Export addresses"))
        dialog.setObjectName("exportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Excel table (*.xlsx)"), self.tr("CSV table (*.csv)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if ".csv" in chosen else "xlsx")
        )
        dialog.selectFile(self.tr("Addresses"))
        dialog.fileSelected.connect(lambda name: self.write(Path(name), ids))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, ids: Sequence[AddressId]) -> None:
        banner = nearest_banner(self._screen)
        if banner is not None:
            banner.show_message(self.tr("Writing {name}…").format(name=path.name))
        self._background.run(
            lambda: export_addresses(self._desk, path, ids),
            owner=self._screen,
            done=lambda count: self._on_written(path, count),
            lane=Lane.NETWORK,
        )

    def _on_written(self, path: Path, count: int) -> None:
        banner = nearest_banner(self._screen)
        if banner is not None:
            words = counted(count, self.tr("1 address is in"), self.tr("{count} addresses are in"))
            banner.show_message(words, str(path), Tone.DONE)
