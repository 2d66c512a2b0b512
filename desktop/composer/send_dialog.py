"""The only question the product asks: what is sent can't be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.composer.audience_words import left_out_parts
from desktop.composer.left_out_list import LeftOutList
from desktop.composer.preflight.change_words import change_lines
from desktop.composer.preflight.duration_words import duration_words
from desktop.core.domain.formats import Format
from desktop.core.use_cases.serial_mail import Plan
from desktop.qt.icons import Ink, icon, pixmap
from desktop.qt.numbers import counted, number
from desktop.qt.theme import ICON, Look, Space, dress

_WIDTH = 520
_WIDTH_WITH_LIST = 680
_LIST_HEIGHT = 200


class SendDialog(QDialog):
    """Says how many mails go to whom, how many of them tracked, and who is left out and why."""

    def __init__(
        self, plan: Plan, parent: QWidget | None = None, left_open: Sequence[str] = ()
    ) -> None:
        super().__init__(parent)
        self._plan = plan
        self._left_open = left_open
        self.setWindowTitle(self.tr("Send"))
        self.setMinimumWidth(_WIDTH)
        self._list = LeftOutList(plan.left_out, self)
        self._list.setMinimumHeight(_LIST_HEIGHT)
        self._list.hide()
        self._lay_out()
        self._keep.setFocus()

    @classmethod
    def ask(cls, parent: QWidget, plan: Plan, left_open: Sequence[str] = ()) -> bool:
        return bool(cls(plan, parent, left_open).exec())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XL, Space.XL, Space.XL, Space.L)
        column.setSpacing(Space.S)
        question = QLabel(self._question(), objectName="sendQuestion")
        dress(question, Look.TITLE)
        column.addWidget(question)
        column.addSpacing(Space.XS)
        for sentence in (self._sender(), self._tracking()):
            column.addWidget(_sentence(sentence))
        column.addLayout(self._left_out_row())
        if self._left_open:
            column.addWidget(self._change(self._places()))
        for line in change_lines(self._plan.changes, is_tracked=self._plan.track_shipping):
            column.addWidget(self._change(line))
        column.addWidget(self._list, 1)
        column.addWidget(_sentence(self._duration(), Look.SECONDARY))
        column.addSpacing(Space.M)
        column.addLayout(self._buttons())

    def _left_out_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        if not self._plan.left_out:
            return row
        row.addWidget(_sentence(self._left_out()), 1)
        self._show = QPushButton(self.tr("Sh&ow"), objectName="showLeftOut", autoDefault=False)
        self._show.setAccessibleName(self.tr("Show who is left out"))
        self._show.clicked.connect(self._on_show)
        dress(self._show, Look.LINK)
        row.addWidget(self._show, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self) -> QHBoxLayout:
        send = QPushButton(self._verb(), objectName="confirmSend", autoDefault=False)
        send.setIcon(icon("send", Ink.ON_ACCENT))
        send.clicked.connect(self.accept)
        dress(send, Look.PRIMARY)
        self._keep = QPushButton(self.tr("&Keep writing"), objectName="keepWriting", default=True)
        self._keep.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addStretch()
        row.addWidget(self._keep)
        row.addWidget(send)
        return row

    def _question(self) -> str:
        one, many = self.tr("Send {count} email now?"), self.tr("Send {count} emails now?")
        return counted(self._plan.recipients, one, many)

    def _verb(self) -> str:
        one, many = self.tr("&Send {count} email"), self.tr("&Send {count} emails")
        return counted(self._plan.recipients, one, many)

    def _sender(self) -> str:
        is_html = self._plan.sent_format is Format.HTML
        html, text = self.tr("From {sender}, as Html."), self.tr("From {sender}, as text.")
        return (html if is_html else text).format(sender=self._plan.sender)

    def _tracking(self) -> str:
        plan = self._plan
        tracked = counted(
            plan.tracked,
            self.tr("{count} with tracking, as agreed"),
            self.tr("{count} with tracking (they agreed)"),
        )
        if plan.tracked and plan.untracked:
            without = counted(plan.untracked, *[self.tr("{count} without")] * 2)
            return f"{tracked}, {without}."
        if plan.tracked:
            return f"{tracked}."
        if plan.track_shipping:
            return self.tr("None of them is tracked: nobody has agreed to it yet.")
        return self.tr("None of them is tracked.")

    def _left_out(self) -> str:
        count = counted(len(self._plan.left_out), *[self.tr("{count} left out")] * 2)
        return f"{count}: {', '.join(left_out_parts(self._plan.left_out))}."

    def _places(self) -> str:
        one = self.tr("A place of the template is not filled in yet: {places}.")
        many = self.tr("{count} places of the template are not filled in yet: {places}.")
        places = ", ".join(self._left_open)
        return (one if len(self._left_open) == 1 else many).format(
            count=number(len(self._left_open)), places=places
        )

    def _duration(self) -> str:
        if self._plan.minutes is None:
            return self.tr("What is sent can't be taken back.")
        about = duration_words(self._plan)
        return self.tr("It takes {time}. What is sent can't be taken back.").format(time=about)

    def _change(self, line: str) -> QFrame:
        """What is new since the recipients were looked at must not be overlooked."""
        frame = QFrame(objectName="sendChange")
        dress(frame, Look.BANNER_UNCERTAIN)
        row = QHBoxLayout(frame)
        row.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        row.setSpacing(Space.S)
        drawing = QLabel(pixmap=pixmap("alert-triangle", Ink.AMBER, ICON))
        row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_sentence(line), 1)
        return frame

    def _on_show(self) -> None:
        self._list.show()
        self._show.hide()
        self.resize(_WIDTH_WITH_LIST, self.sizeHint().height())
        self._keep.setFocus()


def _sentence(text: str, look: Look | None = None) -> QLabel:
    label = QLabel(text, wordWrap=True, textFormat=Qt.TextFormat.PlainText)
    if look is not None:
        dress(label, look)
    return label
