"""The file for each recipient as a row of the envelope."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.composer.envelope.linked_chip import LinkedChip
from desktop.composer.own_files.words import count_words, path_words
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.showing_own_files import OwnFile, OwnFileCount
from desktop.qt.problems import title_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel
from desktop.qt.widgets.tags import Tag, TagTone


class OwnFileRow(QWidget):
    """Shown while the draft has such a path; what is found for it comes from elsewhere."""

    removed = Signal()
    change_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ownFileRow")
        self._pattern = ""
        self._chip: LinkedChip | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)
        self._tag = Tag("", parent=self)
        self._tag.setObjectName("ownFileCount")
        self._tag.hide()
        self._example = ElidedLabel("", self)
        self._example.setObjectName("ownFileExample")
        dress(self._example, Look.SECONDARY)
        self._change = QPushButton(self.tr("Change…"), self, objectName="changeOwnFile")
        self._change.setAccessibleName(self.tr("Change the file for each recipient"))
        self._change.clicked.connect(self.change_requested)
        dress(self._change, Look.LINK)
        for part in (self._tag, self._change, self._example):
            self._row.addWidget(part)
        self._row.addStretch()

    @property
    def has_anything(self) -> bool:
        return bool(self._pattern)

    def show_draft(self, draft: Draft) -> None:
        """Its path, in a serial mail alone."""
        pattern = draft.attach_each.strip() if draft.mail_merge else ""
        if pattern != self._pattern:
            self._pattern = pattern
            self._fill(draft.attach_folder)

    def show_file(self, name: str, file: OwnFile | None) -> None:
        words = ""
        if file is not None and name:
            found = file.path if file.refusal is None else title_of(file.refusal)
            words = self.tr("{name}: {file}").format(name=name, file=found)
        self._example.setText(words)

    def show_count(self, count: OwnFileCount) -> None:
        self._say(count_words(count), TagTone.UNCERTAIN if count.missing else TagTone.PLAIN)

    def show_problem(self, error: UserError) -> None:
        self._example.setText("")
        self._say(title_of(error), TagTone.BAD)

    def _say(self, words: str, tone: TagTone) -> None:
        self._tag.setText(words)
        dress(self._tag, tone.value)
        self._tag.show()

    def _fill(self, folder: str) -> None:
        if self._chip is not None:
            self._row.removeWidget(self._chip)
            self._chip.hide()
            self._chip.deleteLater()
            self._chip = None
        self._tag.hide()
        self._example.setText("")
        if self._pattern:
            self._chip = LinkedChip("users", path_words(self._pattern), "", self)
            self._chip.setToolTip(folder)
            self._chip.removed.connect(self.removed)
            self._row.insertWidget(0, self._chip)
            self.setTabOrder(self._chip.cross, self._change)
