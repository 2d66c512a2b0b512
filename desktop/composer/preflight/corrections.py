"""Sets addresses right and people out of the mail, and remembers the way back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from desktop.composer.open_draft import OpenDraft
from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases import preflight_corrections
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.preflight_corrections import Correction
from desktop.qt.background import Background


class Corrections(QObject):
    """`corrected` carries a Correction, `taken` the id of somebody taken out (or back).

    `is_saving` holds while a change of our own is under way, which others are told of first.
    """

    corrected = Signal(object)
    taken_back = Signal(object)
    taken = Signal(int, bool)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, background: Background, open_draft: OpenDraft, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._open_draft = open_draft
        self._under_way = 0
        self._last: Correction | None = None

    @property
    def is_saving(self) -> bool:
        return self._under_way > 0

    def correct(self, id_: int, values: Mapping[str, str]) -> None:
        desk = self._desk
        self._under_way += 1
        self._background.run(
            lambda: preflight_corrections.correct(desk, AddressId(id_), values),
            owner=self,
            done=self._on_corrected,
            failed=self._on_failed,
        )

    def take_out(self, id_: int, is_out: bool) -> None:
        before = self._open_draft.draft.taken_out
        others = tuple(each for each in before if each != id_)
        self._open_draft.set(taken_out=(*others, AddressId(id_)) if is_out else others)
        self.taken.emit(id_, is_out)

    def undo(self) -> None:
        """The last correction; nothing when there is none."""
        last, desk = self._last, self._desk
        if last is None or self.is_saving:
            return
        self._last = None
        self._under_way += 1
        self._background.run(
            lambda: preflight_corrections.take_correction_back(desk, last),
            owner=self,
            done=self._on_taken_back,
            failed=self._on_failed,
        )

    def _on_corrected(self, outcome: Outcome[Correction]) -> None:
        self._under_way -= 1
        self._last = outcome.result
        self.corrected.emit(outcome.result)

    def _on_taken_back(self, outcome: Outcome[Correction]) -> None:
        self._under_way -= 1
        self.taken_back.emit(outcome.result)

    def _on_failed(self, error: UserError) -> None:
        self._under_way -= 1
        self.failed.emit(error)
