"""The page of one record: its head and its form, saved in place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.core.domain.changes import Outcome
from desktop.qt.background import Background
from desktop.qt.records.header import RecordHeader

Then = Callable[[], None]


class Form(Protocol):
    """The fields of a record; what was typed since it was sent to be saved stays."""

    @property
    def changed(self) -> SignalInstance: ...
    def typed(self) -> Any: ...
    def take_saved(self, typed: Any, saved: Any) -> None: ...
    def is_changed(self) -> bool: ...
    def is_valid(self) -> bool: ...


class RecordPage(QWidget):
    """Changes are kept when one goes back; what can't be saved keeps one here and says why.

    A page builds its `form` and `header`, then calls `_connect`.
    """

    back_requested = Signal()
    delete_requested = Signal(list)

    form: Form
    header: RecordHeader

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background

    def forget(self) -> None:
        """The record is gone: nothing of it is shown or saved any more."""
        raise NotImplementedError

    def save(self, then: Then | None = None) -> None:
        """Keeps the changes, and goes on to `then` unless they can't be kept."""
        if not self.form.is_changed():
            if then is not None:
                then()
            return
        if not self.form.is_valid():
            return
        typed = self.form.typed()
        self._background.run(
            lambda: self._store(typed),
            owner=self,
            done=lambda outcome: self._on_saved(typed, outcome.result, then),
        )

    def _store(self, typed: Any) -> Outcome[Any]:
        """On a worker."""
        raise NotImplementedError

    def _take(self, saved: Any) -> None:
        """Knows the record from now on as it was saved."""
        raise NotImplementedError

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.header.back_requested.connect(lambda: self.save(self.back_requested.emit))
        self.header.save_requested.connect(lambda: self.save(None))

    def _on_changed(self) -> None:
        self.header.show_changed(self.form.is_changed())

    def _on_saved(self, typed: Any, saved: Any, then: Then | None) -> None:
        self.form.take_saved(typed, saved)
        self._take(saved)
        self._on_changed()
        if then is not None:
            then()
