"""Verbs for what waits and what has failed: go on, pause, stop, try again."""

from __future__ import annotations

import argparse
from typing import Any

from desktop.cli.accounts import password_for
from desktop.cli.interrupt import stopping
from desktop.cli.output import counted, say
from desktop.cli.sending import document_of, exit_status, lines_of, shown_progress
from desktop.core.domain.dispatch import Dispatch, Hold
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import RecipientId
from desktop.core.domain.mail_line import MailGroup
from desktop.core.use_cases.accounts import accounts
from desktop.core.use_cases.correcting import correct_and_send_again, mail_with_email
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.dispatches import (
    cancel,
    dispatch_called,
    hold_back,
    mail_order,
    release,
    send_again,
    undo_cancel,
)
from desktop.core.use_cases.sending import SendReport, send, send_report, unfinished


def resume(desk: Desk, options: argparse.Namespace) -> int:
    """Who names a dispatch has looked at it; the others on hold are told and left alone."""
    named = [dispatch_called(desk, options.dispatch)] if options.dispatch else []
    waiting = named or unfinished(desk)
    free = bool(named) or options.release
    held = [] if free else [each for each in waiting if each.hold is not Hold.NONE]
    ready = [each for each in waiting if each not in held]
    for dispatch in ready if free else ():
        release(desk, dispatch.id)
    reports = [_sent(desk, options, dispatch) for dispatch in ready]
    kept = [send_report(desk, dispatch.id) for dispatch in held]
    lines = [line for report in reports for line in lines_of(report)]
    lines += [_held_in_words(each, report) for each, report in zip(held, kept, strict=True)]
    documents = [_document(report) for report in reports]
    documents += [
        _document(report, each.hold_words) for each, report in zip(held, kept, strict=True)
    ]
    say(options, documents, lines or ["Nothing waits."])
    return max([*map(exit_status, reports), 2 if held else 0])


def pause(desk: Desk, options: argparse.Namespace) -> int:
    dispatch = dispatch_called(desk, options.dispatch)
    hold_back(desk, dispatch.id)
    report = send_report(desk, dispatch.id)
    waits = counted(report.waiting, "email waits", "emails wait")
    go_on = f"“rundbrief resume {dispatch.id}” goes on."
    say(options, _document(report), [f"{dispatch.name} is paused; {waits}. {go_on}"])
    return 0


def stop(desk: Desk, options: argparse.Namespace) -> int:
    dispatch = dispatch_called(desk, options.dispatch)
    change = undo_cancel if options.undo else cancel
    number = change(desk, dispatch.id).result
    emails = counted(number, "email")
    words = (
        f"{emails} of {dispatch.name} will be sent after all, by “rundbrief resume {dispatch.id}”."
        if options.undo
        else f"{emails} of {dispatch.name} will not be sent. "
        f"“rundbrief stop --undo {dispatch.id}” takes that back."
    )
    report = send_report(desk, dispatch.id)
    say(options, _document(report) | {"changed": number}, [words])
    return 0


def retry(desk: Desk, options: argparse.Namespace) -> int:
    """Queues what has failed, all of it or one mail, and sends what waits of the dispatch."""
    dispatch = dispatch_called(desk, options.dispatch)
    if options.to and not options.email:
        raise UserError("Whose email address is it?", "", "Name the old one with --email.")
    if options.to:
        id_ = mail_with_email(desk, dispatch, options.email)
        in_record = not options.keep_record
        correct_and_send_again(desk, id_, options.to, also_in_record=in_record)
    elif not send_again(desk, _failed(desk, dispatch, options.email)).result:
        raise UserError(f"Nothing of “{dispatch.name}” has failed.", "", "There is nothing to do.")
    report = _sent(desk, options, dispatch)
    say(options, _document(report), lines_of(report))
    return exit_status(report)


def _failed(desk: Desk, dispatch: Dispatch, email: str) -> list[RecipientId]:
    if email:
        return [mail_with_email(desk, dispatch, email)]
    return [RecipientId(key) for key in mail_order(desk, dispatch.id, MailGroup.REJECTED).keys]


def _sent(desk: Desk, options: argparse.Namespace, dispatch: Dispatch) -> SendReport:
    account = next(each for each in accounts(desk) if each.id == dispatch.account)
    password = password_for(desk, account)
    with stopping() as stopped:
        return send(desk, dispatch.id, shown_progress(options), stopped, password).result


def _document(report: SendReport, reason: str = "") -> dict[str, Any]:
    return document_of(report) | {"hold": report.hold.value or None, "reason": reason or None}


def _held_in_words(dispatch: Dispatch, report: SendReport) -> str:
    why = {
        Hold.PAUSED: "somebody has paused it",
        Hold.MOVED: dispatch.hold_words or "nobody knows whether this is the only copy of the data",
        Hold.REFUSED: f"the server refused one mail after the other: {dispatch.hold_words}",
    }[dispatch.hold]
    waits = counted(report.waiting, "email waits", "emails wait")
    go_on = f"“rundbrief resume {dispatch.id}” goes on."
    return f"{dispatch.name}: {waits}, because {why[:1].lower()}{why[1:]}. {go_on}"
