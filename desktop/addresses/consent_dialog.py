"""Takes down what somebody said about mail or tracking: the words, the day and the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.addresses.consent_badges import method_words
from desktop.addresses.consent_evidence import EvidenceChoice
from desktop.core.domain.consent import Action, ConsentText, Method, Purpose
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner

Texts = Mapping[Purpose, Sequence[ConsentText]]

_SAID_BY_PEOPLE = [each for each in Method if each is not Method.LINK_IN_MAIL]
_WORDS_HEIGHT = 144


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """What was taken down; `at` is the beginning of the day, or now for today."""

    purpose: Purpose
    action: Action
    text_id: str
    method: Method
    at: datetime
    note: str
    file: Path | None = None
    forgets: bool = False


class ConsentDialog(QDialog):
    """Blocks nothing: `taken_down` gets the entry, and closes the dialog when it could be kept."""

    def __init__(
        self,
        texts: Texts,
        taken_down: Callable[[ConsentEntry], None],
        parent: QWidget | None = None,
        action: Action = Action.GRANTED,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("consentDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Record consent"))
        self.setMinimumWidth(480)
        self._texts = texts
        self._taken_down = taken_down
        self._build_choices()
        self._build_rest()
        self._build_buttons()
        self._lay_out()
        self._action.setCurrentIndex(self._action.findData(action))
        self._on_choice()

    def _build_choices(self) -> None:
        self._purpose = _choice("consentPurpose")
        self._purpose.addItem(self.tr("Tracking of opens"), Purpose.TRACK_OPEN)
        self._purpose.addItem(self.tr("Mail"), Purpose.MAIL)
        self._action = _choice("consentAction")
        self._action.addItem(self.tr("Agreed"), Action.GRANTED)
        self._action.addItem(self.tr("Withdrew"), Action.WITHDRAWN)
        self._action.addItem(self.tr("Refused"), Action.REFUSED)
        self._text = _choice("consentText")
        for choice in (self._purpose, self._action):
            choice.currentIndexChanged.connect(self._on_choice)
        self._text.currentIndexChanged.connect(self._on_text)

    def _build_rest(self) -> None:
        self._words = QPlainTextEdit(readOnly=True, objectName="consentWords")
        self._words.setAccessibleName(self.tr("The words agreed to"))
        self._words.setFixedHeight(_WORDS_HEIGHT)
        self._words.setTabChangesFocus(True)
        self._method = _choice("consentMethod")
        for method in _SAID_BY_PEOPLE:
            self._method.addItem(method_words(method), method)
        self._method.setCurrentIndex(_SAID_BY_PEOPLE.index(Method.PAPER))
        self._day = QDateEdit(QDate.currentDate(), objectName="consentDay")
        self._day.setMaximumDate(QDate.currentDate())
        self._day.setCalendarPopup(True)
        self._note = QLineEdit(objectName="consentNote")
        self._note.setPlaceholderText(self.tr("Where the paper lies, who was there"))

        self._file = EvidenceChoice()
        self._forgets = QCheckBox(
            self.tr("Delete the opens seen until then, too"), objectName="consentForgets"
        )
        self._lasting = QLabel(
            self.tr(
                "The entry stays: it can't be undone. Should the person agree again, that is a new "
                "entry."
            ),
            wordWrap=True,
        )
        dress(self._lasting, Look.SECONDARY)

    def _build_buttons(self) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._record = self._buttons.addButton(
            self.tr("Record"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._record.setObjectName("consentRecord")
        self._record.setDefault(True)
        dress(self._record, Look.PRIMARY)
        self._buttons.accepted.connect(lambda: self._taken_down(self._entry()))
        self._buttons.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(Space.S)
        form.setVerticalSpacing(Space.S)
        form.addRow(self.tr("&What for"), self._purpose)
        form.addRow(self.tr("&Said"), self._action)
        form.addRow(self.tr("Wor&ds agreed to"), self._text)
        form.addRow("", self._words)
        form.addRow(self.tr("&How"), self._method)
        form.addRow(self.tr("O&n"), self._day)
        form.addRow(self.tr("N&ote"), self._note)
        form.addRow(self.tr("E&vidence"), self._file)
        form.addRow("", self._forgets)
        form.addRow("", self._lasting)
        self._form = form
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(Banner(self))
        column.addLayout(form)
        column.addWidget(self._buttons)

    def _entry(self) -> ConsentEntry:
        """A combo box gives back plain strings, whatever kind of string it was given."""
        words = self._text.currentData() or ""
        return ConsentEntry(
            purpose=self._chosen_purpose(),
            action=self._chosen_action(),
            text_id=words if self._chosen_action() is Action.GRANTED else "",
            method=Method(self._method.currentData()),
            at=_moment(self._day.date()),
            note=self._note.text().strip(),
            file=self._file.path,
            forgets=self._forgets.isChecked() and self._may_forget(),
        )

    def _chosen_purpose(self) -> Purpose:
        return Purpose(self._purpose.currentData())

    def _chosen_action(self) -> Action:
        return Action(self._action.currentData())

    def _may_forget(self) -> bool:
        return self._chosen_action() is not Action.GRANTED

    def _on_choice(self) -> None:
        """Only an agreement has words; which ones, depends on what it is for."""
        is_grant = self._chosen_action() is Action.GRANTED
        texts = self._texts.get(self._chosen_purpose(), ())
        self._text.clear()
        for text in texts:
            self._text.addItem(f"{text.id} ({text.language})", text.id)
        self._form.setRowVisible(self._text, is_grant)
        self._form.setRowVisible(self._words, is_grant)
        self._form.setRowVisible(self._forgets, not is_grant)
        self._form.setRowVisible(self._lasting, not is_grant)
        self._record.setEnabled(bool(texts) or not is_grant)
        self._on_text()

    def _on_text(self) -> None:
        bodies = {text.id: text.body for each in self._texts.values() for text in each}
        nothing = self.tr("There are no words for this yet, so nobody can agree to it.")
        self._words.setPlainText(bodies.get(self._text.currentData(), nothing))


def _choice(name: str) -> QComboBox:
    return QComboBox(objectName=name)


def _moment(day: QDate) -> datetime:
    """Today means now: a consent in the future is refused, one at midnight would be a guess."""
    if day == QDate.currentDate():
        return datetime.now(UTC)
    return datetime(day.year(), day.month(), day.day()).astimezone().astimezone(UTC)
