"""Ticks off what was due, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QObject

from desktop.core.domain.activity import Activity
from desktop.core.use_cases.activities import mark_done
from desktop.core.use_cases.desk import Desk
from desktop.dashboard.due_today import DueToday
from desktop.qt.background import Background
from desktop.qt.numbers import number
from desktop.qt.problems import nearest_banner
from desktop.qt.widgets.banner import Tone

_SECONDS = 10


class DueKeeping(QObject):
    """Screens look again by themselves: they hear that activities have changed."""

    def __init__(self, desk: Desk, background: Background, due: DueToday) -> None:
        super().__init__(due)
        self._desk = desk
        self._background = background
        self._due = due
        due.done.connect(self._tick_off)

    def _tick_off(self, activities: Sequence[Activity]) -> None:
        self._mark(activities, self._desk.clock.now())
        banner = nearest_banner(self._due)
        if banner is not None:
            banner.show_message(
                self._in_words(activities),
                tone=Tone.DONE,
                action=self.tr("&Undo"),
                chosen=lambda: self._mark(activities, None),
                seconds=_SECONDS,
            )

    def _mark(self, activities: Sequence[Activity], at: datetime | None) -> None:
        ids = [each.id for each in activities]
        self._background.run(
            lambda: mark_done(self._desk, ids, at), owner=self, done=lambda _outcome: None
        )

    def _in_words(self, activities: Sequence[Activity]) -> str:
        if len(activities) == 1 and activities[0].subject:
            return self.tr("“{subject}” is done.").format(subject=activities[0].subject)
        if len(activities) == 1:
            return self.tr("1 activity is done.")
        return self.tr("{count} activities are done.").format(count=number(len(activities)))
