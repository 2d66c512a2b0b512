"""Verbs that send."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from desktop.adapters.text_files import read_text
from desktop.cli.accounts import password_for
from desktop.cli.interrupt import stopping
from desktop.cli.output import counted, say
from desktop.core.domain.account import Account
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.use_cases.accounts import account_named, accounts, reach_account
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.drafts import attach
from desktop.core.use_cases.properties import property_with_number
from desktop.core.use_cases.selections import source_named
from desktop.core.use_cases.sending import Progress, SendReport, send
from desktop.core.use_cases.serial_mail import plan, queue
from desktop.core.use_cases.templates import template_for_all
from desktop.core.use_cases.writing import convert_body

HTML_SUFFIXES = (".html", ".htm")


def send_mail(desk: Desk, options: argparse.Namespace) -> int:
    """Queues nothing before the server has answered: one that is down leaves nothing behind."""
    account = _account(desk, options.account)
    draft = _draft(desk, options, account)
    plan(desk, draft)
    password = password_for(desk, account)
    reach_account(desk, account, password)
    dispatch = queue(desk, draft).result
    with stopping() as stopped:
        report = send(desk, dispatch.id, shown_progress(options), stopped, password).result
    say(options, document_of(report), lines_of(report))
    return exit_status(report)


def document_of(report: SendReport) -> dict[str, object]:
    return {
        "dispatch": report.dispatch,
        "name": report.name,
        "accepted": report.accepted,
        "tracked": report.tracked,
        "untracked": report.untracked,
        "rejected": report.rejected,
        "uncertain": report.uncertain,
        "waiting": report.waiting,
        "left_out": [
            {"email": each.email, "address": each.name, "reason": each.reason.value}
            for each in report.left_out
        ],
        "refusals": [{"email": email, "reply": reply} for email, reply in report.refusals],
        "trouble": str(report.trouble) if report.trouble else None,
    }


def lines_of(report: SendReport) -> list[str]:
    more = [
        counted(number, what, what)
        for number, what in (
            (report.rejected, "rejected"),
            (report.uncertain, "uncertain"),
            (report.waiting, "waiting"),
        )
        if number
    ]
    sent = counted(report.accepted, "email")
    figures = [f"{report.tracked} with tracking", f"{report.untracked} without", *more]
    lines = [f"{report.name}: {sent} sent, {', '.join(figures)}."]
    lines += [f"  left out: {each.name} ({each.reason.value})" for each in report.left_out]
    lines += [f"  rejected: {email} ({reply})" for email, reply in report.refusals]
    if report.waiting:
        lines.append("What waits is sent by “rundbrief resume”.")
    return lines


def exit_status(report: SendReport) -> int:
    if report.trouble is None:
        return 0
    print(report.trouble, file=sys.stderr)
    return 2


def _account(desk: Desk, name: str) -> Account:
    if name:
        return account_named(desk, name)
    every = accounts(desk)
    if len(every) != 1:
        raise UserError("No account is chosen.", f"There are {len(every)}.", "Give --account NAME.")
    return every[0]


def _draft(desk: Desk, options: argparse.Namespace, account: Account) -> Draft:
    subject, body, format_ = _text(desk, options)
    return Draft(
        subject=subject,
        body=body,
        format=format_,
        mail_merge=True,
        track_shipping=options.track,
        source=source_named(desk, filter_name=options.filter, work_list_name=options.worklist),
        properties=tuple(property_with_number(desk, number).id for number in options.property),
        attachments=tuple(attach(desk, path) for path in options.attach),
        account=account.id,
        attach_each=options.attach_each,
        attach_folder=str(options.attach_folder or ""),
    )


def _text(desk: Desk, options: argparse.Namespace) -> tuple[str, str, Format]:
    """Subject, body and its format: the template's own, unless the options say otherwise."""
    letter = getattr(options, "letter", None)
    if letter is not None:
        return letter.subject, letter.body, Format(letter.format)
    if options.template:
        template = template_for_all(desk, options.template)
        chosen = Format(options.format) if options.format else template.format
        same = chosen is template.format
        body = template.body if same else convert_body(template.body, chosen)
        return options.subject or template.subject, body, chosen
    is_html = options.body.suffix.lower() in HTML_SUFFIXES
    chosen = Format(options.format or (Format.HTML if is_html else Format.TEXT))
    return options.subject, read_text(options.body), chosen


def shown_progress(options: argparse.Namespace) -> Callable[[Progress], None]:
    """One line that counts up where somebody watches; silence elsewhere."""
    if options.json or not sys.stderr.isatty():
        return lambda _: None

    def show(progress: Progress) -> None:
        end = "\n" if progress.done == progress.total else ""
        print(f"\r{progress.done} of {progress.total}", end=end, file=sys.stderr, flush=True)

    return show
