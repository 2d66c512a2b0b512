"""The steps of a test as they are done, each with a mark and a word."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop.core.domain.pairing_steps import PairingStep
from desktop.qt.theme import Look, Space, dress


class StepList(QWidget):
    """Hidden until a test begins; its answer stays until the next one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("pairingSteps")
        self._done: list[PairingStep] = []
        self._tags = {step: QLabel() for step in PairingStep}
        self._words = dict.fromkeys(PairingStep, "")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.S)
        grid.setVerticalSpacing(Space.XS)
        grid.setColumnStretch(1, 1)
        for row, (step, tag) in enumerate(self._tags.items()):
            grid.addWidget(tag, row, 0)
            grid.addWidget(QLabel(self._name(step)), row, 1)
        self.hide()

    def begin(self) -> None:
        self._done.clear()
        for step in PairingStep:
            self._mark(step, f"– {self.tr('waits')}", Look.TAG)
        self._mark_next(f"… {self.tr('under way')}", Look.TAG_ACCENT)
        self.show()

    def show_done(self, step: PairingStep) -> None:
        self._done.append(step)
        self._mark(step, f"✓ {self.tr('done')}", Look.TAG_GOOD)
        self._mark_next(f"… {self.tr('under way')}", Look.TAG_ACCENT)

    def show_all_done(self) -> None:
        for step in PairingStep:
            if step not in self._done:
                self.show_done(step)

    def show_failed(self) -> None:
        """The step that was under way; those behind it were not reached."""
        for step in PairingStep:
            if step not in self._done:
                self._mark(step, f"– {self.tr('not reached')}", Look.TAG)
        self._mark_next(f"✗ {self.tr('failed')}", Look.TAG_BAD)

    def lines(self) -> list[str]:
        """`✓ done: reach it and be let in`, for tests and screen readers."""
        return [f"{self._words[step]}: {step.value}" for step in PairingStep]

    def _mark_next(self, words: str, look: Look) -> None:
        left = [step for step in PairingStep if step not in self._done]
        if left:
            self._mark(left[0], words, look)

    def _mark(self, step: PairingStep, words: str, look: Look) -> None:
        tag = self._tags[step]
        self._words[step] = words
        tag.setText(words)
        tag.setFixedWidth(tag.fontMetrics().horizontalAdvance("✓ not reached") + Space.XL)
        tag.setAccessibleName(f"{self._name(step)}: {words}")
        dress(tag, look)

    def _name(self, step: PairingStep) -> str:
        name = QCoreApplication.translate("pairing_steps", step.value)
        return name[:1].upper() + name[1:]
