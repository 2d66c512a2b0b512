"""A mail that failed goes out again to another email address, made anew for it."""

from __future__ import annotations

from dataclasses import replace

from desktop.core.domain.bounce import SuppressionReason
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.dispatch import Dispatch, DispatchKind, Recipient, State
from desktop.core.domain.email_address import checked_email, compared
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import RecipientId
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.freezing import message_id
from desktop.core.use_cases.letters import letters_of
from desktop.core.use_cases.merging import office_fields

_FAILED = frozenset({State.REJECTED, State.GAVE_UP})


def correct_and_send_again(
    desk: Desk, id_: RecipientId, email: str, *, also_in_record: bool = True
) -> Outcome[Recipient]:
    """Queues a rejected or given-up mail for the corrected email address.

    It is a new mail with a Message-ID of its own; the random id in its links stays, so that opens
    and withdrawals still lead to the same person. With `also_in_record` the address record has the
    email from now on, if it had the old one. Raises UserError when the email is none, when the
    dispatch has a mail to it already, or when nobody writes to it any more.
    """
    corrected = checked_email(email)
    with desk.storage.write() as unit:
        mail, dispatch = _failed_mail(unit, id_)
        _check_free(unit, mail, corrected)
        _check_welcome(unit, corrected)
        now = desk.clock.now()
        # a normal mail to several is one mail: all its copies share one Message-ID
        serial = dispatch.kind is DispatchKind.SERIAL_MAIL
        renamed = replace(
            mail,
            email=corrected,
            values=_with_email(mail, corrected) if serial else mail.values,
            message_id=_fresh_id(desk, unit, dispatch) if serial else mail.message_id,
        )
        sealed = _sealed(unit, dispatch, renamed)
        queued = replace(
            sealed,
            state=State.QUEUED,
            due_at=None,
            waits_since=now,
            resends=mail.resends + 1,
            reply="",
            bounced="",
        )
        if not _stored(unit, mail.state, queued):
            raise _moved_on()
        changed = {Record.DISPATCH}
        if also_in_record and _correct_record(unit, mail, corrected):
            changed.add(Record.ADDRESS)
    return Outcome(queued, frozenset(changed))


def _stored(unit: Unit, before: State, mail: Recipient) -> bool:
    """False when it has moved on meanwhile."""
    return unit.outbox.settle_by_hand(
        mail.id,
        before,
        mail.state,
        email=mail.email,
        email_compared=compared(mail.email),
        values=mail.values,
        message_id=mail.message_id,
        subject=mail.subject,
        sha256=mail.sha256,
        due_at=mail.due_at,
        waits_since=mail.waits_since,
        resends=mail.resends,
        bounced=mail.bounced,
        reply=mail.reply,
    )


def _fresh_id(desk: Desk, unit: Unit, dispatch: Dispatch) -> str:
    account = unit.accounts.get(dispatch.account)
    if account is None:
        raise UserError("The account of this dispatch is gone.", "", "Add it again.")
    return message_id(desk.random(32), account)


def _failed_mail(unit: Unit, id_: RecipientId) -> tuple[Recipient, Dispatch]:
    mail = unit.outbox.get(id_)
    dispatch = unit.dispatches.get(mail.dispatch) if mail is not None else None
    if mail is None or dispatch is None or mail.state not in _FAILED:
        raise _moved_on()
    return mail, dispatch


def mail_with_email(desk: Desk, dispatch: Dispatch, email: str) -> RecipientId:
    """Raises UserError when the dispatch has none to it."""
    with desk.storage.read() as unit:
        found = unit.dispatches.recipient_with(dispatch.id, email)
    if found is None:
        raise UserError(
            f"“{dispatch.name}” has no mail to “{email}”.", "", "Check it for a slip of the pen."
        )
    return found


def _moved_on() -> UserError:
    return UserError("This mail has not failed.", "", "Look at the list again.")


def _check_free(unit: Unit, mail: Recipient, email: str) -> None:
    other = unit.dispatches.recipient_with(mail.dispatch, email)
    if other is not None and other != mail.id:
        raise UserError(
            f"This dispatch has a mail to “{email}” already.",
            "Nobody gets the same mail twice.",
            "Write another email address, or leave this mail as it is.",
        )


def _check_welcome(unit: Unit, email: str) -> None:
    held = unit.suppressions.get(email)
    if held is None or held.lifted_at is not None:
        return
    why = (
        "Somebody has asked not to write there."
        if held.reason is SuppressionReason.BY_HAND
        else "Mail to it bounced."
    )
    raise UserError(
        f"Nobody writes to “{email}” any more.",
        why,
        "Write another email address, or let mail go there again first.",
    )


def _with_email(mail: Recipient, email: str) -> dict[str, dict[str, str]]:
    """The frozen merge values; a text that names the email names the corrected one."""
    values = {record: dict(fields) for record, fields in mail.values.items()}
    if values.get("address", {}).get("email") is not None:
        values["address"]["email"] = email
    return values


def _sealed(unit: Unit, dispatch: Dispatch, mail: Recipient) -> Recipient:
    linked = unit.dispatches.properties(dispatch.id)
    fields = office_fields(unit, linked=len(linked), with_deleted=True)
    return letters_of(unit, dispatch, fields).sealed(mail)


def _correct_record(unit: Unit, mail: Recipient, email: str) -> bool:
    """A record whose email somebody has changed since is left as it is."""
    record = unit.addresses.get(mail.address) if mail.address is not None else None
    if record is None or compared(record.email) != compared(mail.email):
        return False
    unit.addresses.save(replace(record, email=email))
    return True
