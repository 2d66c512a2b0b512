"""Keeps what is written down in a timeline, with a way back from everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QObject

from desktop.core.domain.activity import Activity
from desktop.core.domain.changes import Outcome
from desktop.core.use_cases import activities as activity_cases
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.problems import nearest_banner
from desktop.qt.timeline.entry_dialog import EntryDialog
from desktop.qt.timeline.timeline import Timeline
from desktop.qt.widgets.banner import Tone


class ActivityKeeping(QObject):
    """`blank` gives a new activity of the record that is shown; it is asked for when one is added.

    Screens look again by themselves: they hear that activities have changed.
    """

    def __init__(
        self,
        desk: Desk,
        background: Background,
        timeline: Timeline,
        blank: Callable[[], Activity],
    ) -> None:
        super().__init__(timeline)
        self._desk = desk
        self._background = background
        self._timeline = timeline
        timeline.add_requested.connect(lambda: self._ask(blank()))
        timeline.edit_requested.connect(self._ask)
        timeline.done_requested.connect(self._mark_done)
        timeline.delete_requested.connect(self._delete)

    def _ask(self, activity: Activity) -> None:
        dialog = EntryDialog(activity, lambda entry: self._keep(entry, dialog), self._timeline)
        dialog.open()

    def _keep(self, entry: Activity, dialog: EntryDialog) -> None:
        self._background.run(
            lambda: activity_cases.save_activity(self._desk, entry),
            owner=dialog,
            done=lambda _outcome: dialog.accept(),
        )

    def _mark_done(self, activity: Activity, is_done: bool) -> None:
        at = datetime.now(UTC) if is_done else None
        self._run(lambda: activity_cases.mark_done(self._desk, [activity.id], at))

    def _delete(self, activity: Activity) -> None:
        self._background.run(
            lambda: activity_cases.delete_activity(self._desk, activity.id),
            owner=self._timeline,
            done=lambda outcome: self._offer_undo(outcome.result),
        )

    def _offer_undo(self, deleted: Activity) -> None:
        banner = nearest_banner(self._timeline)
        if banner is not None:
            banner.show_message(
                self.tr("1 activity deleted."),
                tone=Tone.DONE,
                action=self.tr("&Undo"),
                chosen=lambda: self._run(
                    lambda: activity_cases.restore_activity(self._desk, deleted)
                ),
            )

    def _run(self, work: Callable[[], Outcome[None]]) -> None:
        self._background.run(work, owner=self._timeline, done=lambda _outcome: None)
