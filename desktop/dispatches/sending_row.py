"""What is being sent, how far it is, how long it will take, and the button that stops it."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.core.dispatch.progress import Progress
from desktop.qt.numbers import number
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.section_heading import SectionHeading

_MAILS_TO_JUDGE_BY = 5


class SendingRow(QWidget):
    """Hidden while nothing is sent. `stop_requested` carries the dispatch's id."""

    stop_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.dispatch: int | None = None
        self._clock = QElapsedTimer()
        self._done_before = 0
        self._what = SectionHeading("")
        self._how_many = QLabel(objectName="sendingCount")
        dress(self._how_many, Look.SECONDARY)
        self._bar = QProgressBar(objectName="sendingProgress", textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress of sending"))
        self._stop = QPushButton(self.tr("Stop"), objectName="stopSending")
        self._stop.setToolTip(self.tr("Stops after the current mail; the others wait"))
        self._stop.clicked.connect(self._on_stop)
        self._lay_out()
        self.hide()

    def show_progress(self, dispatch: int, name: str, progress: Progress) -> None:
        if self.dispatch != dispatch:
            self._begin(dispatch, progress)
        self._what.setText(self.tr("Sending “{name}”").format(name=name))
        self._bar.setRange(0, max(1, progress.total))
        self._bar.setValue(progress.done)
        self._how_many.setText(self._in_words(progress))
        self.show()

    def finish(self) -> None:
        self.dispatch = None
        self.hide()

    def _begin(self, dispatch: int, progress: Progress) -> None:
        self.dispatch = dispatch
        self._done_before = progress.done
        self._clock.start()
        self._stop.setEnabled(True)
        self._stop.setText(self.tr("Stop"))

    def _in_words(self, progress: Progress) -> str:
        parts = [
            self.tr("{done} of {total}").format(
                done=number(progress.done), total=number(progress.total)
            )
        ]
        if progress.rejected:
            parts.append(self.tr("{count} rejected").format(count=number(progress.rejected)))
        if progress.uncertain:
            parts.append(self.tr("{count} uncertain").format(count=number(progress.uncertain)))
        parts.append(self._how_long(progress))
        return " · ".join(part for part in parts if part)

    def _how_long(self, progress: Progress) -> str:
        sent_now = progress.done - self._done_before
        if sent_now < _MAILS_TO_JUDGE_BY or not progress.waiting:
            return ""
        seconds = self._clock.elapsed() / 1000 / sent_now * progress.waiting
        if seconds < 60:
            return self.tr("less than a minute left")
        return self.tr("about {count} min left").format(count=number(round(seconds / 60)))

    def _on_stop(self) -> None:
        self._stop.setEnabled(False)
        self._stop.setText(self.tr("Stopping…"))
        self.stop_requested.emit(self.dispatch)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.M)
        row.addWidget(self._what)
        row.addWidget(self._how_many)
        row.addStretch()
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self._bar)
