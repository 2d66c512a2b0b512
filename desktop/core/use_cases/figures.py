"""Are the figures that are kept what counting anew gives?"""

from __future__ import annotations

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.ids import DispatchId
from desktop.core.use_cases.desk import Desk


def wrong_figures(desk: Desk) -> set[DispatchId]:
    """The dispatches of which they are not; looks at every mail and every open."""
    with desk.storage.read() as unit:
        return unit.rollups.wrong()


def repair_figures(desk: Desk) -> Outcome[set[DispatchId]]:
    """Counts anew, and says whose figures were wrong."""
    with desk.storage.write() as unit:
        return Outcome(unit.rollups.repair(), frozenset({Record.DISPATCH, Record.OPEN}))
