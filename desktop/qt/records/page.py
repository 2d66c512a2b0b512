"""The page of one record: its head and its form, saved in place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.domain.edits import ChangedElsewhere
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.custom_fields import declared_fields
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.fields.fields_window import FieldsWindow
from desktop.qt.problems import nearest_banner, title_of
from desktop.qt.records.header import RecordHeader
from desktop.qt.widgets.banner import Tone
from desktop.qt.widgets.field_grid import access_key

Then = Callable[[], None]


class Form(Protocol):
    """The fields of a record; what was typed since it was sent to be saved stays."""

    @property
    def changed(self) -> SignalInstance: ...
    @property
    def entered(self) -> SignalInstance: ...
    def shown(self) -> Any: ...
    def typed(self) -> Any: ...
    def take_saved(self, typed: Any, saved: Any) -> None: ...
    def is_changed(self) -> bool: ...
    def is_valid(self) -> bool: ...
    def label_of(self, name: str) -> str: ...
    def declare(self, own_fields: Sequence[CustomField]) -> None: ...
    def keep_free(self, letters: Collection[str]) -> None: ...


@dataclass(frozen=True, slots=True)
class Saved:
    """A record as it was and as it is; `before` has no id where it is new."""

    before: Any
    after: Any


class _Writing:
    """A save on its way, from the record that the form showed when it began."""

    def __init__(self, shown: Any, earlier: _Writing | None) -> None:
        self._shown = shown
        # whoever saves twice at once means the same record, which may be new
        self._earlier = earlier if earlier is not None and earlier._shown is shown else None
        self.after: Any = None

    def before(self) -> Any:
        """Storage work is done in its order: an earlier save has ended when this one begins."""
        if self._earlier is None:
            return self._shown
        written = self._earlier.after
        return written if written is not None else self._earlier.before()


class RecordPage(QWidget):
    """Changes are kept when one goes back; what can't be saved keeps one here and says why.

    A page builds its `form` and `header`, then calls `_connect`.
    """

    back_requested = Signal()
    delete_requested = Signal(list)
    previous_requested = Signal()
    next_requested = Signal()
    saved = Signal(object)

    form: Form
    header: RecordHeader

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._last: Saved | None = None
        self._writing: _Writing | None = None

    def record_id(self) -> int:
        """Of the record that is shown; 0 for a new one."""
        raise NotImplementedError

    def forget(self) -> None:
        """The record is gone: nothing of it is shown or saved any more."""
        raise NotImplementedError

    def show_again(self, record: Any) -> None:
        """As it was saved elsewhere, or is again."""
        raise NotImplementedError

    def save(self, then: Then | None = None, *, over: bool = False) -> None:
        """Keeps the changes, and goes on to `then` unless they can't be kept.

        What another desk has changed meanwhile is told, and kept unless ours is to stand `over` it.
        """
        if not self.form.is_changed():
            if then is not None:
                then()
            return
        if not self.form.is_valid():
            return
        shown, typed = self.form.shown(), self.form.typed()
        writing = self._writing = _Writing(shown, self._writing)
        self._background.run(
            lambda: self._store_behind(writing, typed, over),
            owner=self,
            done=lambda outcome: self._on_saved(outcome.result, typed, then),
            failed=lambda error: self._on_failed(error, then),
        )

    def take_back(self, saved: Saved) -> None:
        """Undoes what was saved, as far as nobody has changed it since."""
        if not saved.before.id:
            self.delete_requested.emit([saved.after.id])
            return
        self._background.run(
            lambda: self._store(saved.after, saved.before, False),
            owner=self,
            done=lambda outcome: self._on_taken_back(outcome.result),
        )

    def _store_behind(self, writing: _Writing, typed: Any, over: bool) -> Outcome[Saved]:
        """On a worker: what a save before this one has written is what it goes on from."""
        before = writing.before()
        if before.id != typed.id:
            typed = replace(typed, id=before.id)
        outcome = self._store(before, typed, over)
        writing.after = outcome.result
        return Outcome(Saved(before, outcome.result), outcome.changed)

    def _store(self, before: Any, typed: Any, over: bool) -> Outcome[Any]:
        """On a worker."""
        raise NotImplementedError

    def _take(self, saved: Any) -> None:
        """Knows the record from now on as it was saved."""
        raise NotImplementedError

    def _connect(self) -> None:
        buttons = self.findChildren(QAbstractButton)
        self.form.keep_free({access_key(each.text()) for each in buttons})
        self.form.changed.connect(self._on_changed)
        self.form.entered.connect(lambda: self.save(None))
        header = self.header
        header.back_requested.connect(lambda: self.save(self.back_requested.emit))
        header.save_requested.connect(lambda: self.save(None))
        header.previous_requested.connect(lambda: self.save(self.previous_requested.emit))
        header.next_requested.connect(lambda: self.save(self.next_requested.emit))
        header.undo_requested.connect(self._on_undo)

    def _edit_fields(self, desk: Desk, owner: FieldOwner) -> None:
        """The office's own fields; the form has them when the window is closed, if not before."""
        window = FieldsWindow(desk, self._background, owner, self)
        window.finished.connect(
            lambda _result: self._background.run(
                lambda: declared_fields(desk, owner), owner=self, done=self.form.declare
            )
        )
        window.show()

    def _forget_last(self) -> None:
        """What was saved last is another record's now."""
        self._last = None
        self.header.offer_undo(is_offered=False)

    def _on_changed(self) -> None:
        self.header.show_changed(self.form.is_changed())

    def _on_saved(self, saved: Saved, typed: Any, then: Then | None) -> None:
        self.form.take_saved(typed, saved.after)
        self._take(saved.after)
        self._on_changed()
        self._last = saved
        self.header.offer_undo(is_offered=not self.form.is_changed())
        if then is not None:
            then()
            self.saved.emit(saved)

    def _on_undo(self) -> None:
        if self._last is not None:
            last = self._last
            self._forget_last()
            self.take_back(last)

    def _on_taken_back(self, record: Any) -> None:
        if self.form.shown().id == record.id and not self.form.is_changed():
            self.show_again(record)

    def _on_failed(self, error: UserError, then: Then | None) -> None:
        banner = nearest_banner(self)
        if not isinstance(error, ChangedElsewhere) or banner is None:
            self._background.tell(error, self)
            return
        fields = ", ".join(self.form.label_of(name) for name in error.fields)
        banner.show_message(
            title_of(error),
            self.tr("Both of you changed: {fields}.").format(fields=fields),
            Tone.UNCERTAIN,
            action=self.tr("&Keep mine"),
            chosen=lambda: self.save(then, over=True),
        )
