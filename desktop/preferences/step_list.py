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
        self._lines: list[str] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.S)
        self._grid.setVerticalSpacing(Space.XS)
        self._grid.setColumnStretch(1, 1)
        self.hide()

    def begin(self) -> None:
        self._done.clear()
        self._show(f"… {self.tr('under way')}", Look.TAG_ACCENT, f"– {self.tr('waits')}")
        self.show()

    def show_done(self, step: PairingStep) -> None:
        self._done.append(step)
        self._show(f"… {self.tr('under way')}", Look.TAG_ACCENT, f"– {self.tr('waits')}")

    def show_all_done(self) -> None:
        self._done = list(PairingStep)
        self._show("", Look.TAG, "")

    def show_failed(self) -> None:
        """The step that was under way; those behind it were not reached."""
        self._show(f"✗ {self.tr('failed')}", Look.TAG_BAD, f"– {self.tr('not reached')}")

    def lines(self) -> list[str]:
        """`✓ done: reach it and be let in`, for tests and screen readers."""
        return list(self._lines)

    def _show(self, words_of_next: str, look_of_next: Look, words_of_others: str) -> None:
        self._clear()
        left = [step for step in PairingStep if step not in self._done]
        for row, step in enumerate(PairingStep):
            if step in self._done:
                self._add(row, step, f"✓ {self.tr('done')}", Look.TAG_GOOD)
            elif step is left[0]:
                self._add(row, step, words_of_next, look_of_next)
            else:
                self._add(row, step, words_of_others, Look.TAG)

    def _add(self, row: int, step: PairingStep, words: str, look: Look) -> None:
        name = QCoreApplication.translate("pairing_steps", step.value)
        self._lines.append(f"{words}: {name}")
        tag = QLabel(words)
        tag.setFixedWidth(tag.fontMetrics().horizontalAdvance("✓ not reached") + Space.XL)
        dress(tag, look)
        self._grid.addWidget(tag, row, 0)
        self._grid.addWidget(QLabel(name[:1].upper() + name[1:]), row, 1)

    def _clear(self) -> None:
        """Labels are made anew, since a look that changes leaves a label's margins behind."""
        self._lines.clear()
        while (item := self._grid.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
