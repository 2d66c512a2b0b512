"""A test's steps, each with a mark and a word for how it went, and below them the way out."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.core.domain.account_steps import Step, Trial
from desktop.qt.core_words import said
from desktop.qt.problems import detail_of
from desktop.qt.theme import Look, Space, dress


class TrialList(QWidget):
    """Hidden until a test has its answer, and again once the account has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trial")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(1, 1)
        self._lines: list[str] = []
        self.hide()

    def show_trial(self, trial: Trial) -> None:
        self.clear()
        done = trial.done
        for row, step in enumerate(trial.steps):
            self._add_step(row, step, done=step in done, failed=step is trial.failed)
        words = detail_of(trial.problem) if trial.problem else ""
        title = QLabel(said(trial.sentence), wordWrap=True, objectName="trialSentence")
        detail = QLabel(words, wordWrap=True, objectName="trialDetail", visible=bool(words))
        dress(title, Look.SECTION)
        title.setContentsMargins(0, Space.S, 0, 0)
        for row, label in enumerate((title, detail), start=len(trial.steps)):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, row, 0, 1, 2)
        self.show()

    def clear(self) -> None:
        self.hide()
        self._lines.clear()
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().deleteLater()

    def lines(self) -> list[str]:
        """`✓ connect: done`, for tests and screen readers."""
        return list(self._lines)

    def _add_step(self, row: int, step: Step, *, done: bool, failed: bool) -> None:
        mark, word, look = self._how(done=done, failed=failed)
        name = QCoreApplication.translate("account_steps", step.value)
        self._lines.append(f"{mark} {name}: {word}")
        tag = QLabel(f"{mark} {word}")
        tag.setFixedWidth(tag.fontMetrics().horizontalAdvance("✓ not reached") + Space.XL)
        dress(tag, look)
        label = QLabel(name[:1].upper() + name[1:])
        self._grid.addWidget(tag, row, 0)
        self._grid.addWidget(label, row, 1)

    def _how(self, *, done: bool, failed: bool) -> tuple[str, str, Look]:
        if done:
            return "✓", self.tr("done"), Look.TAG_GOOD
        if failed:
            return "✗", self.tr("failed"), Look.TAG_BAD
        return "–", self.tr("not reached"), Look.TAG
