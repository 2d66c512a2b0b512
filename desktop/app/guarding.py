"""Looks at the start whether the consent ledger is what the office wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background, Lane

if TYPE_CHECKING:
    from desktop.core.use_cases.ledger import LedgerCheck


class Guarding(QObject):
    """`checked` carries what was found; `failed` a UserError when somebody has touched it."""

    checked = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background

    def look(self) -> None:
        """Beside everything else: nothing at the start waits for it.

        While keys are locked nothing can be said, and somebody is asked for them already.
        """
        self._background.run(
            lambda: _verified(self._desk),
            owner=self,
            done=self._on_checked,
            failed=lambda _locked: None,
            lane=Lane.NETWORK,
        )

    def _on_checked(self, outcome: Outcome[LedgerCheck]) -> None:
        if not outcome.result.is_whole:
            self.failed.emit(
                UserError(
                    "The consent ledger was touched.",
                    "No mail carries a tracking image until somebody has looked at it.",
                    "See Addresses, Who is tracked.",
                )
            )
        self.checked.emit(outcome.result)


def _verified(desk: Desk) -> Outcome[LedgerCheck]:
    """On a worker."""
    from desktop.core.use_cases.ledger import verify_ledger  # noqa: PLC0415 - not at start

    return verify_ledger(desk)
