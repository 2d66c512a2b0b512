"""The marketing box's figures, side by side: each with its name and what it is counted against."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.core.domain.evaluation import Evaluation
from desktop.dashboard.words import (
    count_range,
    opened_explained,
    percent_range,
    rate_explained,
)
from desktop.qt.numbers import number
from desktop.qt.theme import Space
from desktop.qt.widgets.figure_tile import FigureTile


class FiguresRow(QWidget):
    """Of a dispatch without tracking only the figures of its sending are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sent = FigureTile("sentFigure", self.tr("sent"))
        self._tracked = FigureTile("trackedFigure", self.tr("tracked"))
        self._opened = FigureTile("openedFigure", self.tr("opened"))
        self._rate = FigureTile("openRateFigure", self.tr("open rate"))
        self._automatic = FigureTile("automaticFigure", self.tr("automatic only"))
        self._rejected = FigureTile("rejectedFigure", self.tr("rejected"))
        self._bounced = FigureTile("bouncedFigure", self.tr("bounced"))
        self._lay_out()

    def show_evaluation(self, evaluation: Evaluation) -> None:
        self._show_sending(evaluation)
        self._show_opens(evaluation)
        about_opens = (self._opened, self._rate, self._automatic)
        for tile in about_opens:
            tile.setVisible(bool(evaluation.tracked))
        self._tracked.setVisible(evaluation.dispatch.tracked)
        self._row.setStretch(self._row.count() - 1, 0 if evaluation.tracked else len(about_opens))

    def _show_sending(self, evaluation: Evaluation) -> None:
        self._sent.show_value(number(evaluation.accepted), self._beside_sent(evaluation))
        self._sent.setToolTip(
            self.tr("Mails that the mail server took, of {count} recipients.").format(
                count=number(evaluation.dispatch.recipients)
            )
        )
        self._rejected.show_value(number(evaluation.rejected), self._beside_rejected(evaluation))
        self._rejected.setToolTip(
            self.tr("Mails that a mail server refused. Its own words stand under Dispatches.")
        )

        self._bounced.show_value(number(evaluation.bounced), "")
        self._bounced.setVisible(bool(evaluation.bounced))
        self._bounced.setToolTip(
            self.tr("Mails that came back after a mail server had taken them.")
        )

    def _show_opens(self, evaluation: Evaluation) -> None:
        self._tracked.show_value(
            number(evaluation.tracked),
            self.tr("of {count} sent").format(count=number(evaluation.accepted)),
        )
        self._tracked.setToolTip(
            self.tr("Mails that carried a tracking image, because their recipients agreed to it.")
        )
        self._opened.show_value(
            count_range(evaluation.opened, evaluation.opened_at_most),
            self._beside_opened(evaluation),
        )
        self._opened.setToolTip(opened_explained(evaluation))
        self._rate.show_value(
            percent_range(evaluation.rate),
            self.tr("of {count} tracked").format(count=number(evaluation.tracked)),
        )
        self._rate.setToolTip(rate_explained(evaluation))
        self._automatic.show_value(number(evaluation.machine_only), self.tr("not counted"))
        self._automatic.setToolTip(
            self.tr("Loaded by scanners and mail servers alone; these don't count as opened.")
        )

    def _beside_sent(self, evaluation: Evaluation) -> str:
        if evaluation.waiting:
            return self.tr("{count} wait").format(count=number(evaluation.waiting))
        if evaluation.left_out:
            return self.tr("{count} left out").format(count=number(evaluation.left_out))
        return ""

    def _beside_opened(self, evaluation: Evaluation) -> str:
        if evaluation.cannot_tell:
            return self.tr("{count} unclear").format(count=number(evaluation.cannot_tell))
        return ""

    def _beside_rejected(self, evaluation: Evaluation) -> str:
        if evaluation.uncertain:
            return self.tr("and {count} uncertain").format(count=number(evaluation.uncertain))
        return ""

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.XL)
        for tile in (
            self._sent,
            self._tracked,
            self._opened,
            self._rate,
            self._automatic,
            self._rejected,
            self._bounced,
        ):
            self._row.addWidget(tile, 1)
        self._row.addStretch()
