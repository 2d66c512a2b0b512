"""How far a dispatch is, how long it will take, what is going on, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dispatches.journey import Journey, Stage, heading, how_far, reason
from desktop.dispatches.rate import Rate
from desktop.dispatches.strip import Strip
from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.section_heading import SectionHeading


class OnItsWay(Strip):
    """Hidden once everything is sent; the signals carry the dispatch's id."""

    pause_requested = Signal(int)
    go_on_requested = Signal(int)
    stop_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("onItsWay")
        self._journey: Journey | None = None
        self._rate = Rate()
        self._ends_as = ""
        self._build_words()
        self._build_buttons()
        self._lay_out()
        self.hide()

    def show_journey(self, journey: Journey) -> None:
        before, self._journey = self._journey, journey
        same = before is not None and _id(before) == _id(journey)
        if not (same and before and before.stage is journey.stage):
            self._rate, self._ends_as = Rate(), ""
        if journey.stage is Stage.SENDING:
            self._rate.note(journey.progress.done)
        self._show_words(journey)
        self._show_buttons(journey.stage)
        self.setVisible(journey.stage is not Stage.OVER)

    def _show_words(self, journey: Journey) -> None:
        dress(self, Look.BANNER_UNCERTAIN if journey.stage.needs_a_person else Look.CARD)
        self._heading.setText(self._ends_as or heading(journey))
        self._how_far.setText(how_far(journey, self._rate))
        why = reason(journey)
        self._reason.setText(why)
        self._reason.setVisible(bool(why))
        self.keep_height()
        self._bar.setRange(0, max(1, journey.progress.total))
        self._bar.setValue(journey.progress.done)

    def _show_buttons(self, stage: Stage) -> None:
        is_asked = bool(self._ends_as)
        is_moving = stage in (Stage.SENDING, Stage.PLANNED)
        self._pause.setVisible(is_moving)
        self._go_on.setVisible(stage is not Stage.SENDING)
        self._go_on.setText(self._go_on_words(stage))
        for button in (self._pause, self._stop, self._go_on):
            button.setEnabled(not is_asked)

    def _go_on_words(self, stage: Stage) -> str:
        if stage is Stage.PLANNED:
            return self.tr("Try now")
        return self.tr("Go on") if stage is Stage.PAUSED else self.tr("Go on sending")

    def _build_words(self) -> None:
        self._heading = SectionHeading("")
        self._heading.setObjectName("sendingWords")
        self._how_far = QLabel(objectName="sendingCount")
        dress(self._how_far, Look.SECONDARY)
        self._reason = QLabel(
            objectName="holdReason", wordWrap=True, textFormat=Qt.TextFormat.PlainText
        )
        self._bar = QProgressBar(objectName="sendingProgress", textVisible=False)
        self._bar.setAccessibleName(self.tr("Progress of sending"))

    def _build_buttons(self) -> None:
        self._pause = QPushButton(
            icon("player-pause"), self.tr("&Pause"), objectName="pauseSending"
        )
        self._pause.setToolTip(self.tr("Nothing more goes out, from any desk, until you go on"))
        self._go_on = QPushButton(icon("send"), "", objectName="resumeSending")
        self._stop = QPushButton(self.tr("S&top"), objectName="stopSending")
        self._stop.setToolTip(self.tr("What waits will not be sent; that can be undone"))
        dress(self._stop, Look.DANGER)
        self._pause.clicked.connect(self._on_pause)
        self._stop.clicked.connect(self._on_stop)
        self._go_on.clicked.connect(self._on_go_on)

    def _on_pause(self) -> None:
        self._end(self.tr("Pausing, after the mails that are on their way"))
        self.pause_requested.emit(self._dispatch)

    def _on_stop(self) -> None:
        self._end(self.tr("Stopping, after the mails that are on their way"))
        self.stop_requested.emit(self._dispatch)

    def _on_go_on(self) -> None:
        self.go_on_requested.emit(self._dispatch)

    def _end(self, words: str) -> None:
        """Only what is being sent takes a moment to end."""
        journey = self._journey
        if journey is not None and journey.stage is Stage.SENDING:
            self._ends_as = words
            self._show_words(journey)
            self._show_buttons(journey.stage)

    @property
    def _dispatch(self) -> int:
        return _id(self._journey) if self._journey is not None else 0

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(Space.XS)
        words.addWidget(self._heading)
        words.addWidget(self._reason)
        words.addWidget(self._how_far)
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addLayout(words, 1)
        for button in (self._go_on, self._pause, self._stop):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        column.setSpacing(Space.S)
        column.addLayout(row)
        column.addWidget(self._bar)


def _id(journey: Journey) -> int:
    return int(journey.evaluation.dispatch.id)
