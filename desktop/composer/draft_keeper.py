"""Keeps the draft by itself: soon after a change, when the window is left, when it closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.composer.open_draft import OpenDraft, is_empty
from desktop.core.domain.changes import Outcome
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import DraftId
from desktop.core.use_cases import drafts
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.problems import Problems

_REST_MS = 2000


class _KeptId:
    """The id under which the draft is stored; read and written on the storage lane alone.

    Two savings may be under way before the first one's id comes back to the window: without this
    the second would store the draft anew.
    """

    def __init__(self, id_: DraftId) -> None:
        self.id = id_


class DraftKeeper(QObject):
    """`kept` carries the draft as it was stored, `failed` the error that kept it from being so."""

    kept = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, background: Background, open_draft: OpenDraft, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft
        self._cell = _KeptId(open_draft.draft.id)
        self._is_behind = False
        self._is_done = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.keep)
        open_draft.changed.connect(self._on_changed)

    @property
    def is_behind(self) -> bool:
        """Whether something was written that is not stored yet."""
        return self._is_behind

    def keep(self) -> None:
        """Stores what has changed; an empty draft is none, and goes if it was stored before."""
        work = self._due_work()
        if work is not None:
            self._background.run(work, owner=self, done=self._on_kept, failed=self._on_failed)

    def keep_at_close(self, problems: Problems) -> None:
        """The same; the window won't be there to tell a failure, so the program does."""
        work, background = self._due_work(), self._background
        if work is not None:
            background.run(
                work,
                owner=background,
                done=_nobody_waits,
                failed=lambda error: problems.show(error, background),
            )

    def stop(self) -> None:
        """The mail was handed over: from now on nothing is stored."""
        self._is_done = True
        self._rest.stop()

    def resume(self) -> None:
        self._is_done = False

    def current(self) -> Callable[[], Draft]:
        """The draft as it is now; to be called on the storage lane, where its id is known."""
        draft, cell = self._open_draft.draft, self._cell
        return lambda: replace(draft, id=cell.id or draft.id)

    def _due_work(self) -> Callable[[], Outcome[Draft] | None] | None:
        self._rest.stop()
        if not self._is_behind or self._is_done:
            return None
        self._is_behind = False
        draft = self._open_draft.draft
        return _discarding(self._desk, self._cell) if is_empty(draft) else self._saving(draft)

    def _saving(self, draft: Draft) -> Callable[[], Outcome[Draft]]:
        desk, cell = self._desk, self._cell

        def save() -> Outcome[Draft]:
            outcome = drafts.save_draft(desk, replace(draft, id=cell.id))
            cell.id = outcome.result.id
            return outcome

        return save

    def _on_changed(self, _before: Draft, _after: Draft) -> None:
        self._is_behind = True
        self._rest.start()

    def _on_kept(self, outcome: Outcome[Draft] | None) -> None:
        if outcome is None:
            return
        self._open_draft.remember_kept(outcome.result)
        self.kept.emit(outcome.result)

    def _on_failed(self, error: UserError) -> None:
        self._is_behind = True
        self.failed.emit(error)


def _discarding(desk: Desk, cell: _KeptId) -> Callable[[], Outcome[Draft] | None]:
    def discard() -> Outcome[Draft] | None:
        if not cell.id:
            return None
        changed = drafts.discard_draft(desk, cell.id).changed
        cell.id = DraftId(0)
        return Outcome(Draft(), changed)

    return discard


def _nobody_waits(_outcome: Outcome[Draft] | None) -> None:
    """The window is closed."""
