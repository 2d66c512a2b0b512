"""Verbs on the ledger as a whole, and on many people at once."""

from __future__ import annotations

import argparse

from desktop.adapters.text_files import read_text
from desktop.cli.output import counted, local, moment, say
from desktop.cli.sending import send_mail
from desktop.core.domain.consent import ConsentText, Purpose
from desktop.core.domain.errors import UserError
from desktop.core.domain.ledger import Damage, Finding
from desktop.core.use_cases.addresses import address_with_email
from desktop.core.use_cases.asking import asking_letter
from desktop.core.use_cases.consent_form import consent_form
from desktop.core.use_cases.consent_import import import_consents
from desktop.core.use_cases.consent_proof import write_proof
from desktop.core.use_cases.consents import add_consent_text, consent_texts
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.ledger import LedgerCheck, accept_findings, verify_ledger
from desktop.core.use_cases.tracked import who_is_tracked


def ask(desk: Desk, options: argparse.Namespace) -> int:
    """As any serial mail; whoever answered already or was asked lately is left out."""
    options.letter = None if options.template else asking_letter(options.language)
    options.body, options.subject, options.format = None, "", None
    options.track, options.property, options.attach = False, [], []
    options.attach_each, options.attach_folder = "", None
    return send_mail(desk, options)


def take(desk: Desk, options: argparse.Namespace) -> int:
    report = import_consents(desk, options.file).result
    document = {
        "granted": report.granted,
        "ended": report.ended,
        "known": report.known,
        "rejected": [{"line": each.line, "reason": each.reason} for each in report.rejected],
    }
    taken = f"{counted(report.granted, 'consent')} and {report.ended} refused or withdrawn"
    rest = f"{report.known} known before, {len(report.rejected)} left"
    lines = [
        f"{taken} taken over, {rest}.",
        *(f"  line {each.line}: {each.reason}" for each in report.rejected),
    ]
    say(options, document, lines)
    return 0


def tracked(desk: Desk, options: argparse.Namespace) -> int:
    found = who_is_tracked(desk)
    document = {
        "is_on": found.is_open,
        "tracked": [
            {
                "email": each.address.email,
                "address": each.address.display_name,
                "since": moment(each.consent.at),
                "method": each.consent.method.value,
                "text_id": each.consent.text_id,
                "entry": each.consent.id,
            }
            for each in found.people
        ],
    }
    lines = [
        f"{local(each.consent.at)}  {each.address.display_name} <{each.address.email}>"
        f" agreed to “{each.consent.text_id}” ({each.consent.method.value})"
        for each in found.people
    ]
    head = f"{counted(len(found.people), 'person', 'people')} agreed to be tracked."
    off = [] if found.is_open else ["Nobody is tracked now: it is switched off, or at rest."]
    say(options, document, [head, *off, *lines])
    return 0


def proof(desk: Desk, options: argparse.Namespace) -> int:
    address = address_with_email(desk, options.email)
    packet = write_proof(desk, address.id, options.file, options.language)
    names = sorted(packet.files)
    lines = [f"{counted(len(names), 'file')} about {address.display_name}; begin with proof.html."]
    say(options, {"file": str(options.file), "files": names}, lines)
    return 0


def form(desk: Desk, options: argparse.Namespace) -> int:
    page = consent_form(desk, options.language)
    options.file.write_text(page, encoding="utf-8")
    say(options, {"file": str(options.file)}, [f"{options.file} can be printed now."])
    return 0


def verify(desk: Desk, options: argparse.Namespace) -> int:
    check = (accept_findings if options.accept else verify_ledger)(desk).result
    document = {
        "entries": check.events,
        "is_whole": check.is_whole,
        "is_sealed": check.is_sealed,
        "last_hash": check.head.hash,
        "findings": [_finding(each) for each in check.findings],
        "accepted": [_finding(each) for each in check.accepted],
    }
    say(options, document, _lines(check))
    return 0 if check.is_whole else 1


def texts(desk: Desk, options: argparse.Namespace) -> int:
    if options.add:
        _add_text(desk, options)
    every = [text for purpose in Purpose for text in consent_texts(desk, purpose)]
    document = [
        {
            "id": text.id,
            "purpose": text.purpose.value,
            "language": text.language,
            "valid_from": moment(text.valid_from),
            "sha256": text.sha256,
            "body": text.body,
        }
        for text in every
    ]
    lines = [
        line
        for text in every
        for line in (f"{text.id} ({text.language}, {text.purpose.value})", text.body, "")
    ]
    say(options, document, lines)
    return 0


def _add_text(desk: Desk, options: argparse.Namespace) -> None:
    body = read_text(options.add).strip()
    purpose = Purpose(options.purpose)
    if not options.id or not body:
        raise UserError("New words need an id and a text.", "", "Give --id NAME and a file.")
    known = {text.id for each in Purpose for text in consent_texts(desk, each)}
    if options.id in known:
        raise UserError(
            f"The words “{options.id}” are there already, and words are never edited.",
            "Somebody may have agreed to them.",
            "Choose another id.",
        )
    now = desk.clock.now()
    add_consent_text(desk, ConsentText(options.id, purpose, options.language, body, now))


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "damage": finding.damage.value,
        "first": finding.number,
        "last": finding.last,
        "what": finding.what,
    }


def _lines(check: LedgerCheck) -> list[str]:
    if check.is_whole and not check.accepted:
        whole = f"The ledger is whole: {counted(check.events, 'entry', 'entries')}."
        return [whole] if check.is_sealed else [whole, "It is not sealed: no key can be kept here."]
    lines = [f"{len(check.findings)} findings among {check.events} entries."]
    lines += [f"  {finding_words(each)}" for each in check.findings]
    lines += [f"  known: {finding_words(each)}" for each in check.accepted]
    if check.findings:
        lines.append("Until somebody has looked (--accept) no mail carries a tracking image.")
    return lines


def finding_words(finding: Finding) -> str:
    place = (
        f"entry {finding.number}"
        if finding.number == finding.last
        else f"entries {finding.number} to {finding.last}"
    )
    return {
        Damage.CHANGED: f"{place} was changed",
        Damage.MISSING: f"{place}: missing",
        Damage.OUT_OF_PLACE: f"{place} does not follow what stands before",
        Damage.NOT_OURS: f"{place} was not written by this office",
        Damage.SEAL_GONE: "the ledger's seal was taken away"
        + (f" before entry {finding.number}" if finding.number else ""),
        Damage.TEXT_CHANGED: f"the words “{finding.what}” were changed",
        Damage.TEXT_MISSING: f"the words “{finding.what}” are missing",
        Damage.EVIDENCE_CHANGED: f"the evidence file {finding.what[:12]}… was changed",
        Damage.EVIDENCE_MISSING: f"the evidence file {finding.what[:12]}… is missing",
    }[finding.damage]
