"""Writes records into a file for other programs, and says where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.core.use_cases.watch import WorkWatch
from desktop.qt.numbers import counted
from desktop.qt.problems import nearest_banner
from desktop.qt.records.long_work import LongWork
from desktop.qt.widgets.banner import Tone

Export = Callable[[Path, Sequence[int], WorkWatch], int]


@dataclass(frozen=True, slots=True)
class ExportWords:
    """What is said of one kind of records; `many_in` has a place for `{count}`."""

    title: str
    file: str
    one_in: str
    many_in: str


class Exporting(QObject):
    """`export` writes the records with these ids into a file, on a worker; returns how many."""

    def __init__(self, export: Export, words: ExportWords, work: LongWork, screen: QWidget) -> None:
        super().__init__(screen)
        self._export = export
        self._in_words = words
        self._work = work
        self._screen = screen

    def ask(self, ids: Sequence[int]) -> None:
        """Where to; an ending is put to the name if it has none."""
        dialog = QFileDialog(self._screen, self._in_words.title)
        dialog.setObjectName("exportDialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Excel table (*.xlsx)"), self.tr("CSV table (*.csv)")])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if ".csv" in chosen else "xlsx")
        )
        dialog.selectFile(self._in_words.file)
        dialog.fileSelected.connect(lambda name: self.write(Path(name), ids))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path, ids: Sequence[int]) -> None:
        self._work.run(
            self.tr("Writing {name}…").format(name=path.name),
            lambda watch: self._export(path, ids, watch),
            lambda count: self._on_written(path, count),
        )

    def _on_written(self, path: Path, count: int) -> None:
        banner = nearest_banner(self._screen)
        if banner is not None:
            words = counted(count, self._in_words.one_in, self._in_words.many_in)
            banner.show_message(words, str(path), Tone.DONE)
