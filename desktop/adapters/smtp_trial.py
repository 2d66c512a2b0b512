"""An SMTP account that can also be asked whether it may send as its sender."""

from __future__ import annotations

from contextlib import suppress

from desktop.adapters.smtp_problems import smtp_problems
from desktop.adapters.smtp_replies import Phase, Reply, answer
from desktop.adapters.smtp_transport import SmtpTransport
from desktop.core.dispatch.ports import Outcome, Scope
from desktop.core.domain.account_steps import Step, StepFailed


class TriedSmtpTransport(SmtpTransport):
    def check_sender(self) -> None:
        """Begins a mail to the sender itself and takes it back. Raises StepFailed, UserError.

        Many servers judge the sender at RCPT only; what they say of the recipient counts for
        nothing here.
        """
        session = self._open()
        sender = self._account.sender_email
        try:
            with smtp_problems(self._account.place, "asking about the sender"):
                for phase, command in (
                    (Phase.MAIL, f"MAIL FROM:<{sender}>"),
                    (Phase.RCPT, f"RCPT TO:<{sender}>"),
                ):
                    session.step(self._timeouts.connect)
                    self._judge(phase, Reply.read(*session.docmd(command)))
                session.step(self._timeouts.quit)
                with suppress(OSError):
                    session.docmd("RSET")
                    session.docmd("QUIT")
        finally:
            session.close()

    def _judge(self, phase: Phase, reply: Reply) -> None:
        said = answer(phase, reply)
        if reply.says_yes or said.outcome is not Outcome.REFUSED or said.scope is not Scope.ACCOUNT:
            return
        raise StepFailed(
            Step.SEND_AS,
            f"{self._account.place} does not let this account send as "
            f"{self._account.sender_email}.",
            f"It said: {reply.code} {reply.words}",
            "Check the sender's email, or have it allowed by whoever runs the server.",
        )
