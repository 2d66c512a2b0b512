"""Goes through the recipients in the background, part by part, so that nobody waits for it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject, Signal

from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preflight import Preflight, looked_again
from desktop.core.use_cases.preflight_findings import Findings
from desktop.qt.background import Background

_KEY = "preflight"
_Step = tuple[Preflight, Findings | None]


class Looking(QObject):
    """`found` carries the Findings, `progressed` how many of how many have been looked at."""

    progressed = Signal(int, int)
    found = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(
        self, desk: Desk, background: Background, open_draft: OpenDraft, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft
        self._findings: Findings | None = None
        self._under_way: Preflight | None = None

    @property
    def findings(self) -> Findings | None:
        """What is known by now; None before the first look is through."""
        return self._findings

    def look(self) -> None:
        """At everybody anew."""
        desk, draft = self._desk, self._open_draft.draft
        self._run(lambda: _next(Preflight(desk, draft)))

    def look_again(self, touched: Collection[int], emails: Collection[str] = ()) -> None:
        """After a change of these alone; `emails` are those that they had before."""
        known = self._findings
        if known is None:
            self.look()
            return
        desk, draft = self._desk, self._open_draft.draft
        self._background.run(
            lambda: looked_again(desk, draft, known, touched, emails),
            owner=self,
            done=self._on_found,
            failed=self._on_failed,
            key=_KEY,
        )

    def stop(self) -> None:
        """What has been looked at so far is forgotten."""
        self._under_way = None
        self._background.run(_nothing, owner=self, done=self._on_stopped, key=_KEY)

    def _run(self, work: Callable[[], _Step]) -> None:
        self._background.run(
            work,
            owner=self,
            done=self._on_step,
            failed=self._on_failed,
            key=_KEY,
        )

    def _on_step(self, step: _Step) -> None:
        looking, found = step
        if found is not None:
            self._on_found(found)
            return
        self._under_way = looking
        self.progressed.emit(looking.done, looking.total)
        if self._under_way is looking:  # nobody stopped it on hearing how far it is
            self._run(lambda: _next(looking))

    def _on_found(self, found: Findings) -> None:
        self._findings = found
        self.found.emit(found)

    def _on_failed(self, error: UserError) -> None:
        self._findings = None
        self.failed.emit(error)

    def _on_stopped(self, _nothing: None) -> None:
        self.stopped.emit()


def _next(looking: Preflight) -> _Step:
    return looking, looking.go_on()


def _nothing() -> None:
    """Takes the place of a look that is no longer wanted."""
