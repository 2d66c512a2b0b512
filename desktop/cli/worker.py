"""The verb that sends whatever waits, whoever queued it, until it is told to stop."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from desktop.adapters.daily_job import do_daily_job
from desktop.cli.interrupt import stopping
from desktop.cli.output import moment
from desktop.cli.sending import document_of, lines_of
from desktop.core.dispatch.verdicts import RETRY_AFTER
from desktop.core.domain.clock import LONG_SLEEP
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AccountId, DispatchId
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import dispatch_called
from desktop.core.use_cases.home import come_home, stay_alive
from desktop.core.use_cases.sending import SendReport, due, send, send_report, settle_dead

POLL_SECONDS = 3.0
GLANCE_SECONDS = 0.1
"""How soon a stop is noticed while nothing is due."""
SIGN_OF_LIFE = timedelta(hours=1)


def work(desk: Desk, options: argparse.Namespace) -> int:
    """0: stopped, or with --once nothing left; 2: the last run of --once was broken off."""
    only = dispatch_called(desk, options.dispatch).id if options.dispatch else None
    with stopping() as stopped:
        worker = Worker(desk, stopped, only, say_json if options.json else say_plainly)
        if options.once:
            worker.work_off()
            return 2 if worker.is_troubled else 0
        worker.work_until_stopped()
    return 0


def say_json(report: SendReport) -> None:
    """One run, one line; for programs that read along."""
    document = document_of(report) | {"again_at": moment(report.again_at)}
    print(json.dumps(document), flush=True)


def say_plainly(report: SendReport) -> None:
    for line in lines_of(report):
        print(line, flush=True)
    if report.trouble is not None:
        print(report.trouble, file=sys.stderr, flush=True)


@dataclass
class Worker:
    """Several may work on one database at once, beside desks that send, too.

    What the database knows (holds, pauses, when a mail is due) it is asked at each look; an account
    whose server was away rests for longer each time.
    """

    desk: Desk
    stopped: Callable[[], bool]
    only: DispatchId | None
    say: Callable[[SendReport], None]
    is_troubled: bool = field(default=False, init=False)
    _rests: dict[AccountId, datetime] = field(default_factory=dict, init=False)
    _waited: dict[DispatchId, int] = field(default_factory=dict, init=False)
    _troubles: Counter[AccountId] = field(default_factory=Counter, init=False)

    def work_off(self) -> None:
        """Until nothing is left that may go out now."""
        settle_dead(self.desk)
        while not self.stopped() and (ready := self._ready()):
            self._run(ready[0])

    def work_until_stopped(self) -> None:
        """Outlives a database that is away for a while."""
        looked_at = self.desk.clock.now()
        while not self.stopped():
            try:
                looked_at = self._stay_at_home(looked_at)
                self.work_off()
            except UserError as error:
                print(error, file=sys.stderr, flush=True)
            until = time.monotonic() + POLL_SECONDS
            while not self.stopped() and time.monotonic() < until:
                time.sleep(GLANCE_SECONDS)

    def _stay_at_home(self, before: datetime) -> datetime:
        """A sign of life now and then; after a long sleep a person is asked, as at a start."""
        now = self.desk.clock.now()
        if abs(now - before) > LONG_SLEEP:
            come_home(self.desk)
        elif abs(now - before) > SIGN_OF_LIFE:
            stay_alive(self.desk)
            do_daily_job(self.desk)
        else:
            return before
        return now

    def _ready(self) -> list[Dispatch]:
        now = self.desk.clock.now()
        return [
            each
            for each in due(self.desk)
            if self.only in (None, each.id) and self._rests.get(each.account, now) <= now
        ]

    def _run(self, dispatch: Dispatch) -> None:
        report = self._sent(dispatch)
        self.is_troubled = report.trouble is not None
        until = report.again_at
        if report.trouble is None:
            self._troubles.pop(dispatch.account, None)
        elif until is None:
            until = self._later(dispatch.account)
        moves = self._waited.get(dispatch.id) != report.waiting
        self._waited[dispatch.id] = report.waiting
        if until is None and not moves:
            until = self.desk.clock.now() + timedelta(seconds=POLL_SECONDS)
        if until is not None and any(each.id == dispatch.id for each in self._ready()):
            # the database sees no reason to wait, so this one is the server's or the pace's
            self._rests[dispatch.account] = until
        self.say(replace(report, again_at=until))

    def _sent(self, dispatch: Dispatch) -> SendReport:
        try:
            outcome = send(self.desk, dispatch.id, stopped=self.stopped, closing=self.stopped)
        except UserError as error:
            return send_report(self.desk, dispatch.id, error)
        return outcome.result

    def _later(self, account: AccountId) -> datetime:
        """When to knock again at a server that let nobody in."""
        wait = RETRY_AFTER[min(self._troubles[account], len(RETRY_AFTER) - 1)]
        self._troubles[account] += 1
        return self.desk.clock.now() + wait
