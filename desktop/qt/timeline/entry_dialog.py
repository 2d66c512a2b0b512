"""Takes down what somebody did or is to do: a call, a meeting, a note, a task."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.activity import BY_HAND, Activity, Kind
from desktop.qt.activity_words import activity_word
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner

_NOTE_HEIGHT = 120
_DUE_AT = QTime(9, 0)


class EntryDialog(QDialog):
    """Blocks nothing: `taken_down` gets the activity, and closes the dialog when it was kept."""

    def __init__(
        self,
        activity: Activity,
        taken_down: Callable[[Activity], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("entryDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_new = not activity.id
        self.setWindowTitle(self.tr("Add activity") if is_new else self.tr("Edit activity"))
        self.setMinimumWidth(480)
        self._activity = activity
        self._taken_down = taken_down
        self._build_fields()
        self._build_due()
        self._build_buttons()
        self._lay_out()
        self._subject.setFocus()

    def _build_fields(self) -> None:
        self._kind = QComboBox(objectName="entryKind")
        for kind in BY_HAND:
            self._kind.addItem(activity_word(kind), kind)
        self._kind.setCurrentIndex(BY_HAND.index(self._activity.kind))
        self._kind.currentIndexChanged.connect(self._on_kind)
        self._at = QDateTimeEdit(_local(self._activity.at), objectName="entryAt")
        self._at.setCalendarPopup(True)
        self._subject = QLineEdit(self._activity.subject, objectName="entrySubject")
        self._subject.textChanged.connect(self._on_words)
        self._note = QPlainTextEdit(self._activity.note, objectName="entryNote")
        self._note.setTabChangesFocus(True)
        self._note.setFixedHeight(_NOTE_HEIGHT)
        self._note.textChanged.connect(self._on_words)

    def _build_due(self) -> None:
        due = self._activity.due_at
        self._is_due = QCheckBox(self.tr("&Remind me on"), objectName="entryIsDue")
        self._is_due.setChecked(due is not None)
        self._due = QDateEdit(
            _local(due).date() if due else QDate.currentDate().addDays(1), objectName="entryDue"
        )
        self._due.setAccessibleName(self.tr("Day of the reminder"))
        self._due.setCalendarPopup(True)
        self._due.setEnabled(due is not None)
        self._is_due.toggled.connect(self._due.setEnabled)
        self._is_done = QCheckBox(self.tr("&Done"), objectName="entryIsDone")
        self._is_done.setChecked(self._activity.done_at is not None)
        self._is_done.setVisible(due is not None)

    def _build_buttons(self) -> None:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        words = self.tr("Save") if self._activity.id else self.tr("Add")
        self._keep = self._buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self._keep.setObjectName("entryKeep")
        self._keep.setDefault(True)
        dress(self._keep, Look.PRIMARY)
        self._buttons.accepted.connect(lambda: self._taken_down(self.entry()))
        self._buttons.rejected.connect(self.reject)
        self._on_words()

    def _lay_out(self) -> None:
        due = QHBoxLayout()
        due.setSpacing(Space.S)
        for part in (self._is_due, self._due, self._is_done):
            due.addWidget(part)
        due.addStretch()
        form = QFormLayout()
        form.setHorizontalSpacing(Space.S)
        form.setVerticalSpacing(Space.S)
        form.addRow(self.tr("&Type of action"), self._kind)
        form.addRow(self.tr("&When"), self._at)
        form.addRow(self.tr("&Subject"), self._subject)
        form.addRow(self.tr("&Note"), self._note)
        form.addRow("", due)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.L)
        column.addWidget(Banner(self))
        column.addLayout(form)
        column.addWidget(self._buttons)

    def entry(self) -> Activity:
        """As it was typed; a moment that nobody changed stays to the microsecond."""
        before = self._activity
        is_same = self._at.dateTime() == _local(before.at)
        due = self._due_at() if self._is_due.isChecked() else None
        done = before.done_at or datetime.now(UTC)
        return replace(
            before,
            kind=Kind(self._kind.currentData()),
            at=before.at if is_same else _moment(self._at.dateTime()),
            subject=self._subject.text().strip(),
            note=self._note.toPlainText().strip(),
            due_at=due,
            done_at=done if due is not None and self._is_done.isChecked() else None,
        )

    def _due_at(self) -> datetime:
        before = self._activity.due_at
        if before is not None and _local(before).date() == self._due.date():
            return before
        return _moment(QDateTime(self._due.date(), _DUE_AT))

    def _on_kind(self) -> None:
        """What is to be done is to be done on some day."""
        if self._kind.currentData() == Kind.TASK:
            self._is_due.setChecked(True)

    def _on_words(self) -> None:
        has_words = self._subject.text().strip() or self._note.toPlainText().strip()
        self._keep.setEnabled(bool(has_words))


def _local(moment: datetime) -> QDateTime:
    here = moment.astimezone()
    return QDateTime(
        QDate(here.year, here.month, here.day), QTime(here.hour, here.minute, here.second)
    )


def _moment(local: QDateTime) -> datetime:
    return datetime.fromtimestamp(local.toSecsSinceEpoch(), UTC)
