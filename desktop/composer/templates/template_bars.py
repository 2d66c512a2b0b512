"""Above the templates what finds and brings some, below them what takes one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QWidget

from desktop.adapters.letter_files import ENDINGS
from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.search_field import SearchField


class Head(QWidget):
    files_picked = Signal(object)
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField(self.tr("Search templates"))
        self.search.setObjectName("letterSearch")
        self._save = QPushButton(icon("plus"), self.tr("&New from this mail…"))
        self._save.setObjectName("saveLetter")
        self._save.setAutoDefault(False)
        self._save.clicked.connect(self.save_requested)
        fetch = QPushButton(icon("file-import"), self.tr("&Import…"), objectName="importLetter")
        fetch.setAutoDefault(False)
        fetch.setToolTip(self.tr("From .html, .eml or .txt; files can be dropped here, too"))
        fetch.clicked.connect(self._on_import)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self.search)
        row.addStretch()
        row.addWidget(fetch)
        row.addWidget(self._save)

    def show_mail(self, has_words: bool) -> None:
        """Nothing written is no template."""
        self._save.setEnabled(has_words)
        self._save.setToolTip("" if has_words else self.tr("Nothing is written in the mail yet"))

    def _on_import(self) -> None:
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        names, _ = QFileDialog.getOpenFileNames(
            self.window(),
            self.tr("Import templates"),
            filter=self.tr("Letters ({kinds})").format(kinds=kinds),
        )
        self.files_picked.emit([Path(name) for name in names])


class Foot(QWidget):
    use_requested = Signal()
    rejected = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        close = QPushButton(self.tr("&Close"), objectName="closeTemplates", autoDefault=False)
        close.clicked.connect(self.rejected)
        self._use = QPushButton(self.tr("&Use template"), objectName="useTemplate")
        self._use.setAutoDefault(False)
        self._use.clicked.connect(self.use_requested)
        dress(self._use, Look.PRIMARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addStretch()
        row.addWidget(close)
        row.addWidget(self._use)

    def show_can_use(self, can_use: bool) -> None:
        self._use.setEnabled(can_use)
