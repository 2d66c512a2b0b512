"""The line at the foot: how many addresses, whether mail waits, when the endpoint was reached."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.qt.numbers import counted, number
from desktop.qt.theme import Look, Space, dress
from desktop.qt.times import exact, relative

_FRESHEN_MS = 30_000


class StatusLine(QFrame):
    """Says only what it was told; parts that nobody told it are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._addresses = self._mail = self._sending = self._trouble = ""
        self._reached_at: datetime | None = None
        self._line = QLabel(objectName="statusLine")
        self._line.setAccessibleName(self.tr("Status"))
        dress(self._line, Look.SECONDARY)
        dress(self, Look.STATUS)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.L, Space.XS, Space.L, Space.XS)
        row.addWidget(self._line, 1)
        self._clock = QTimer(self, interval=_FRESHEN_MS)
        self._clock.timeout.connect(self._show)
        self._clock.start()

    def show_addresses(self, count: int) -> None:
        self._addresses = counted(count, self.tr("1 address"), self.tr("{count} addresses"))
        self._show()

    def show_waiting_mail(self, waiting: int, uncertain: int = 0) -> None:
        """How many mails still go out, and of how many nobody knows."""
        parts = []
        if waiting:
            parts.append(counted(waiting, self.tr("1 email waits"), self.tr("{count} emails wait")))
        if uncertain:
            parts.append(self.tr("{count} uncertain").format(count=number(uncertain)))
        self._mail = " · ".join(parts) or self.tr("all mail sent")
        self._show()

    def show_sending(self, done: int, total: int) -> None:
        """While mail goes out this says more than how many wait; a total of 0 ends it."""
        words = self.tr("sending {done} of {total}")
        self._sending = words.format(done=number(done), total=number(total)) if total else ""
        self._show()

    def show_endpoint(self, reached_at: datetime | None, trouble: str = "") -> None:
        """When the endpoint last answered; `trouble` says in a few words why it doesn't now."""
        self._reached_at = reached_at
        self._trouble = trouble
        self._show()

    def text(self) -> str:
        return self._line.text()

    def _show(self) -> None:
        parts = (self._addresses, self._sending or self._mail, self._endpoint())
        self._line.setText(" · ".join(part for part in parts if part))
        self._line.setToolTip("" if self._reached_at is None else exact(self._reached_at))

    def _endpoint(self) -> str:
        if self._trouble:
            return self._trouble
        if self._reached_at is None:
            return ""
        return self.tr("endpoint reached {when}").format(when=relative(self._reached_at))
