"""Where three mails stand after a fault, by the state machine of reliability.md 3.1, and why.

`lasting`: the fault happens each time, until the run ends. `passing`: it happens once.
"""

from __future__ import annotations

from typing import NamedTuple

from desktop.core.domain.dispatch import State
from tests.faults.fault_server import Fault, Step

QUEUED, ACCEPTED, REJECTED, UNKNOWN = (
    State.QUEUED,
    State.ACCEPTED,
    State.REJECTED,
    State.UNKNOWN,
)
States = tuple[State, State, State]


class Expected(NamedTuple):
    lasting: States
    passing: States
    why: str


NOTHING_SENT: States = (QUEUED, QUEUED, QUEUED)
ALL_SENT: States = (ACCEPTED, ACCEPTED, ACCEPTED)

NOT_LET_IN = Expected(NOTHING_SENT, NOTHING_SENT, "nobody gets in: nothing was begun")
OLD_GREETING = Expected(NOTHING_SENT, ALL_SENT, "after a no to EHLO there is still HELO")
NO_HARM = Expected(ALL_SENT, ALL_SENT, "a yes is a yes, whatever its last two digits")
TRIED_ANEW = Expected(NOTHING_SENT, ALL_SENT, "no dot was sent: a new session tries again")
LEFT_ALONE = Expected(
    (UNKNOWN, UNKNOWN, UNKNOWN),
    (UNKNOWN, ACCEPTED, ACCEPTED),
    "the dot went out, its answer never came: nobody can tell, so it is never sent by itself",
)
REFUSED = Expected(
    (REJECTED, REJECTED, REJECTED), (REJECTED, ACCEPTED, ACCEPTED), "a no to this one mail"
)
HARMLESS = Expected(ALL_SENT, ALL_SENT, "what comes after the answer to the dot changes nothing")
AFTER_A_NO = Expected(
    (REJECTED, ACCEPTED, ACCEPTED),
    (REJECTED, ACCEPTED, ACCEPTED),
    "the session can't be cleared of the refused mail: a new one takes the others",
)
_SIGNING_IN = (Step.CONNECT, Step.BANNER, Step.EHLO, Step.STARTTLS, Step.AUTH)
_OF_THEIR_OWN: dict[tuple[Step, Fault], Expected] = {
    (Step.EHLO, Fault.OTHER_YES): NO_HARM,
    (Step.EHLO, Fault.LATER): OLD_GREETING,
    (Step.EHLO, Fault.NO): OLD_GREETING,
    (Step.MAIL, Fault.OTHER_YES): NO_HARM,
    (Step.RCPT, Fault.OTHER_YES): NO_HARM,
    (Step.DOT, Fault.OTHER_YES): NO_HARM,
    (Step.MAIL, Fault.NO): Expected(
        NOTHING_SENT, NOTHING_SENT, "a no to the sender speaks of the account: all wait"
    ),
    (Step.RCPT, Fault.LATER): Expected(
        NOTHING_SENT, (QUEUED, ACCEPTED, ACCEPTED), "this recipient alone waits its time"
    ),
    (Step.RCPT, Fault.NO): REFUSED,
    (Step.DATA, Fault.NO): REFUSED,
    (Step.DOT, Fault.NO): REFUSED,
    (Step.DOT, Fault.CLOSING): TRIED_ANEW,
    (Step.DOT, Fault.LATER): TRIED_ANEW,
}


def expected(step: Step, fault: Fault) -> Expected:
    own = _OF_THEIR_OWN.get((step, fault))
    if own is not None:
        return own
    if step in _SIGNING_IN:
        return NOT_LET_IN
    return {Step.DOT: LEFT_ALONE, Step.QUIT: HARMLESS, Step.RSET: AFTER_A_NO}.get(step, TRIED_ANEW)
