"""Asks under which name, in which folder and language the mail is kept as a template."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.composer.templates.letters import folders_of, language_words
from desktop.core.domain.draft import Draft
from desktop.core.domain.template import LANGUAGES, Template
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field


class SaveDialog(QDialog):
    """Says before saving that a template of that name and language will be replaced."""

    def __init__(
        self,
        draft: Draft,
        present: Sequence[Template],
        folder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft = draft
        self._present = present
        self.setWindowTitle(self.tr("Save as template"))
        self._name = Field("templateName", self.tr("&Name"))
        self._build_choices(folder)
        self._note = QLabel(" ", wordWrap=True, objectName="templateNote")
        dress(self._note, Look.SECONDARY)
        self._lay_out()
        self._name.changed.connect(self._on_changed)
        self._language.currentIndexChanged.connect(self._on_changed)
        self._name.set_text(draft.subject if "{" not in draft.subject else "")
        self._on_changed()

    @classmethod
    def ask(
        cls, parent: QWidget, draft: Draft, present: Sequence[Template], folder: str = ""
    ) -> Template | None:
        """What to save, or None when nothing shall be saved."""
        dialog = cls(draft, present, folder, parent)
        return dialog.template() if dialog.exec() else None

    def template(self) -> Template:
        return Template(
            self._name.text(),
            self._draft.format,
            self._draft.subject,
            self._draft.body,
            folder=self._folder.currentText().strip(),
            language=self._language.currentData(),
        )

    def _build_choices(self, folder: str) -> None:
        self._folder = QComboBox(editable=True, objectName="templateFolder")
        self._folder.addItems(["", *folders_of(self._present)])
        self._folder.setCurrentText(folder)
        self._folder.lineEdit().setPlaceholderText(self.tr("None, or the name of a new one"))
        self._language = QComboBox(objectName="templateLanguage")
        for language in LANGUAGES:
            self._language.addItem(language_words(language), language)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        self._save = buttons.addButton(
            self.tr("&Save template"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._save.setObjectName("saveTemplateButton")
        dress(self._save, Look.PRIMARY)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._name)
        column.addLayout(_labelled(self.tr("&Folder"), self._folder))
        column.addLayout(_labelled(self.tr("&Language"), self._language))
        column.addWidget(self._note)
        column.addStretch()
        column.addWidget(buttons)
        self.resize(440, 280)

    def _on_changed(self) -> None:
        name, language = " ".join(self._name.text().split()), self._language.currentData()
        self._save.setEnabled(bool(name))
        same = [each for each in self._present if each.name == name]
        is_taken = any(each.language == language for each in same)
        if is_taken:
            words = self.tr("The template of that name is replaced.")
        elif same:
            words = self.tr("It becomes another language of the letter of that name.")
        else:
            words = " "
        self._note.setText(words)


def _labelled(words: str, field: QComboBox) -> QVBoxLayout:
    label = QLabel(words)
    label.setBuddy(field)
    dress(label, Look.SECONDARY)
    field.setAccessibleName(words.replace("&", ""))
    column = QVBoxLayout()
    column.setSpacing(Space.XS)
    column.addWidget(label)
    column.addWidget(field)
    return column
