"""One line for each person a dispatch was meant for: those written to, and those left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop.core.domain.dispatch import LeftOut, Recipient, State
from desktop.core.domain.ids import AddressId, DispatchId, RecipientId
from desktop.core.use_cases import dispatches
from desktop.core.use_cases.desk import Desk


class Group(StrEnum):
    """What a line can be looked for by."""

    ALL = "all"
    UNCERTAIN = "uncertain"
    REJECTED = "rejected"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    LEFT_OUT = "left_out"


_GROUPS = {
    State.UNKNOWN: Group.UNCERTAIN,
    State.REJECTED: Group.REJECTED,
    State.GAVE_UP: Group.REJECTED,
    State.QUEUED: Group.WAITING,
    State.CLAIMED: Group.WAITING,
    State.DOT: Group.WAITING,
    State.ACCEPTED: Group.ACCEPTED,
    State.SUPPRESSED: Group.LEFT_OUT,
    State.CANCELLED: Group.LEFT_OUT,
}


@dataclass(frozen=True, slots=True)
class MailLine:
    """`words` are the server's own, or why somebody was left out: then there is no `state`."""

    name: str
    email: str
    group: Group
    words: str
    address: AddressId | None = None
    recipient: RecipientId | None = None
    state: State | None = None
    has_pixel: bool = False


def load_lines(desk: Desk, dispatch_id: DispatchId) -> list[MailLine]:
    """On a worker: what a person must decide comes first, what went well last."""
    mails = [_of_recipient(each) for each in dispatches.recipients_of(desk, dispatch_id)]
    missing = [_of_left_out(each) for each in dispatches.left_out_of(desk, dispatch_id)]
    order = list(Group)
    return sorted((*mails, *missing), key=lambda line: order.index(line.group))


def groups_in(lines: Iterable[MailLine]) -> list[Group]:
    """The groups that have a line, in their order; none when there is nothing to tell apart."""
    found = {line.group for line in lines}
    several = [group for group in Group if group in found]
    return [Group.ALL, *several] if len(several) > 1 else []


def _of_recipient(recipient: Recipient) -> MailLine:
    return MailLine(
        name=recipient.name or recipient.email,
        email=recipient.email,
        group=_GROUPS[recipient.state],
        words=recipient.reply,
        address=recipient.address,
        recipient=recipient.id,
        state=recipient.state,
        has_pixel=recipient.pixel,
    )


def _of_left_out(missing: LeftOut) -> MailLine:
    return MailLine(
        name=missing.name,
        email=missing.email,
        group=Group.LEFT_OUT,
        words=missing.reason.value,
        address=missing.address,
    )
