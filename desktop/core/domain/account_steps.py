"""The steps from an account to a server that takes its mails, and which of them failed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from desktop.core.domain.account import Account, Security, SignIn, Way
from desktop.core.domain.errors import UserError


class Step(StrEnum):
    """The value is how people read it."""

    FOLDER = "use the folder"
    FIND = "find the server"
    CONNECT = "connect"
    ENCRYPT = "encrypt"
    SIGN_IN = "sign in"
    SEND_AS = "be allowed to send as the sender"


class StepFailed(UserError):
    """A UserError that knows at which step it happened."""

    def __init__(self, step: Step, title: str, message: str = "", way_out: str = "") -> None:
        super().__init__(title, message, way_out)
        self.step = step


@dataclass(frozen=True, slots=True)
class Trial:
    """A test of an account that sent nothing: its steps in order, those before `failed` done.

    Without a `problem` all of them are done; with one and without `failed` nobody knows how far
    it came. `sentence` says it for people.
    """

    steps: tuple[Step, ...]
    sentence: str
    problem: UserError | None = None
    failed: Step | None = None

    @property
    def done(self) -> tuple[Step, ...]:
        if self.problem is None:
            return self.steps
        if self.failed not in self.steps:
            return ()
        return self.steps[: self.steps.index(self.failed)]


def steps_of(account: Account) -> tuple[Step, ...]:
    """What a test of this account can tell.

    The providers' own interfaces answer nothing about the sender before the first mail.
    """
    if account.way is Way.EML_FOLDER:
        return (Step.FOLDER,)
    if account.way is not Way.SMTP:
        return (Step.FIND, Step.CONNECT, Step.ENCRYPT, Step.SIGN_IN)
    steps = [Step.FIND, Step.CONNECT]
    if account.security is not Security.NONE:
        steps.append(Step.ENCRYPT)
    if account.user or account.sign_in is not SignIn.PASSWORD:
        steps.append(Step.SIGN_IN)
    return (*steps, Step.SEND_AS)
