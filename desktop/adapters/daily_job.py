"""What is done once a day: in the database, and with the log beside it."""

from __future__ import annotations

from desktop.adapters.log_files import forget_old_lines
from desktop.core.domain.changes import Outcome
from desktop.core.domain.retention import Pruned
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.retention import logs_before, prune_if_due


def do_daily_job(desk: Desk) -> Outcome[Pruned | None]:
    """Whoever asks more often than once a day does no harm."""
    outcome = prune_if_due(desk)
    before = logs_before(desk) if outcome.result is not None else None
    if before is not None:
        forget_old_lines(desk.folder, before)
    return outcome
