"""One fault against the real transport and engine, on an office of its own."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from desktop.adapters.smtp_sign_in import Timeouts
from desktop.adapters.smtp_transport import SmtpTransport
from desktop.core.domain.account import Account, Security
from desktop.core.domain.dispatch import Dispatch, Recipient, State
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.use_cases.accounts import save_account
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.drafts import attach
from desktop.core.use_cases.selections import save_filter
from desktop.core.use_cases.sending import send
from desktop.core.use_cases.serial_mail import queue
from tests.adapters.certificates import Authority
from tests.fakes import FakeClock
from tests.faults.fault_server import Fault, FaultServer, Step
from tests.office import NOW, Office

PATIENT = Timeouts(connect=5, mail=5, rcpt=5, data=5, block=5, dot=5, quit=0.2)
LASTING_WAIT, PASSING_WAIT = 0.25, 1.0
"""Seconds that the faulty step may take: short where it is always faulty, so never in time."""
WITHOUT_ANSWER = (Fault.STALL, Fault.SLOW)
_LIMIT_OF = {
    Step.MAIL: "mail",
    Step.RCPT: "rcpt",
    Step.DATA: "data",
    Step.BODY: "block",
    Step.DOT: "dot",
    Step.QUIT: "quit",
}
RECIPIENTS = ("anna@example.org", "bert@example.org", "cara@example.org")
NOBODY = "nobody@example.org"
BIG = 3_000_000
"""As base64 more than what the sockets' buffers hold, so that a body can get stuck."""


@dataclass(frozen=True, slots=True)
class Case:
    step: Step
    fault: Fault
    pipelining: bool
    lasting: bool
    connections: int = 1

    @property
    def wait(self) -> float:
        return LASTING_WAIT if self.lasting and self.step is not Step.RSET else PASSING_WAIT

    @property
    def timeouts(self) -> Timeouts:
        """Patient ones but for a step without an answer: a busy machine must make no fault of its
        own.
        """
        if self.fault not in WITHOUT_ANSWER:
            return PATIENT
        limit = "mail" if self.step is Step.RSET else _LIMIT_OF.get(self.step, "connect")
        return replace(PATIENT, **{limit: self.wait})

    def __str__(self) -> str:
        mode = "pipelined" if self.pipelining else "one by one"
        lines = f"-{self.connections} lines" if self.connections > 1 else ""
        return f"{self.step}-{self.fault}-{mode}-{'lasting' if self.lasting else 'passing'}{lines}"


@dataclass(frozen=True, slots=True)
class Sent:
    """Rows by email with the number of times that the server took each, and how long it was."""

    rows: dict[str, Recipient]
    taken: dict[str, int]
    seconds: float
    trouble: UserError | None

    def states(self, emails: tuple[str, ...]) -> Counter[State]:
        return Counter(self.rows[email].state for email in emails)


@dataclass(frozen=True, slots=True)
class Result:
    """While the fault was there, and after it had gone and time had passed."""

    during: Sent
    after: Sent


class Bench:
    """An office with all but a server; each case has an account and a dispatch of its own."""

    def __init__(self, office: Office, folder: Path) -> None:
        self._office = office
        self._authority = Authority(folder)
        self._certificate = self._authority.server("127.0.0.1")
        big = folder / "big.bin"
        big.write_bytes(bytes(BIG))
        self._big = attach(office.desk, big)
        office.add(*RECIPIENTS, NOBODY)

    def run(self, case: Case) -> Result:
        clock = FakeClock(NOW)
        desk = replace(self._office.desk, clock=clock)
        server = FaultServer(
            case.step,
            case.fault,
            times=float("inf") if case.lasting else 1,
            pipelining=case.pipelining,
            tls=self._certificate if case.step is Step.STARTTLS else None,
        )
        with server:
            dispatch = self._queue(desk, server, case)
            during = self._send(desk, server, dispatch, case.timeouts)
            server.repair()
            clock.go_on(timedelta(hours=2))
            after = self._send(desk, server, dispatch, PATIENT)
        return Result(during, after)

    def _queue(self, desk: Desk, server: FaultServer, case: Case) -> Dispatch:
        account = Account(
            name=str(case),
            sender_email="buero@example.org",
            host="127.0.0.1",
            port=server.port,
            security=Security.STARTTLS if server.tls else Security.NONE,
            user="buero" if case.step is Step.AUTH else "",
            connections=case.connections,
        )
        others = f'email != "{RECIPIENTS[0] if case.step is Step.RSET else NOBODY}"'
        source = save_filter(desk, str(case), others).result
        draft = Draft(
            subject="Neues für {{ address.first_name }}",
            body="Guten Tag {{ address.last_name }}",
            format=Format.TEXT,
            mail_merge=True,
            source=replace(Draft().source, filter=source.id),
            account=save_account(desk, account, "geheim").result.id,
            attachments=(self._big,) if case.step is Step.BODY else (),
        )
        return queue(desk, draft).result

    def _send(
        self, desk: Desk, server: FaultServer, dispatch: Dispatch, timeouts: Timeouts
    ) -> Sent:
        ca_file = self._authority.file if server.tls else None
        desk = replace(
            desk,
            transport=lambda account, password: SmtpTransport(account, password, ca_file, timeouts),
        )
        begun = time.monotonic()
        trouble: UserError | None = None
        try:
            trouble = send(desk, dispatch.id).result.trouble
        except UserError as error:
            trouble = error
        seconds = time.monotonic() - begun
        rows = self._office.mails(dispatch.id)
        taken = {email: server.taken[row.message_id] for email, row in rows.items()}
        return Sent(rows, taken, seconds, trouble)
