"""What stands in for the parts of a window that a test doesn't want to wait for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.qt.background import Background, Lane
from desktop.qt.notifier import Notifier


class RecordedProblems:
    """Remembers what the user would have been told."""

    def __init__(self) -> None:
        self.shown: list[UserError] = []
        self.bugs: list[BaseException] = []

    def show(self, error: UserError, near: QObject) -> None:
        self.shown.append(error)

    def bug(self, error: BaseException) -> None:
        self.bugs.append(error)


class InlineBackground(Background):
    """Works at once, on the thread that asks; a bug is raised into the test."""

    def __init__(self, problems: RecordedProblems, notifier: Notifier) -> None:
        super().__init__(problems, notifier)
        self._told = problems

    def run(
        self,
        work: Callable[[], Any],
        *,
        owner: QObject,
        done: Callable[[Any], None],
        failed: Callable[[UserError], None] | None = None,
        lane: Lane = Lane.STORAGE,
        key: str = "",
    ) -> None:
        try:
            result = work()
        except UserError as error:
            if failed is not None:
                failed(error)
            else:
                self._told.show(error, owner)
            return
        if isinstance(result, Outcome):
            self._notifier.announce(result.changed)
        done(result)

    def reporter(self, *, owner: QObject, shown: Callable[[Any], None]) -> Callable[[Any], None]:
        return shown
