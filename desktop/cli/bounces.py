"""Verbs on mail that came back, and on who is not written to because of it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from desktop.cli.output import as_table, counted, local, moment, say
from desktop.core.dispatch.bounces import Reading
from desktop.core.domain.bounce import Suppression, SuppressionReason
from desktop.core.domain.errors import UserError
from desktop.core.use_cases import bounces as cases
from desktop.core.use_cases.desk import Desk

WORDS = {
    SuppressionReason.HARD_BOUNCE: "mail bounced",
    SuppressionReason.SOFT_BOUNCES: "mail bounced three times",
    SuppressionReason.BY_HAND: "by hand",
}


def bounces(desk: Desk, options: argparse.Namespace) -> int:
    """2 when a mailbox could not be read; what the others held is kept."""
    done = cases.read_all_bounces(desk).result
    if not done.accounts:
        raise UserError(
            "No account has a mailbox for bounces.",
            "Nothing was read.",
            "Give an account its IMAP server, in the preferences.",
        )
    _say_reading(options, done.reading, done.troubles)
    return 2 if done.troubles else 0


def suppressed(desk: Desk, options: argparse.Namespace) -> int:
    if options.lift:
        lifted = cases.lift_suppression(desk, options.lift).result
        say(options, _document(lifted), [f"Mail goes to {lifted.email} again."])
        return 0
    if options.add:
        added = cases.suppress_by_hand(desk, options.add).result
        say(options, _document(added), [f"No serial mail goes to {added.email} any more."])
        return 0
    found = cases.suppressed(desk)
    rows = [(each.email, WORDS[each.reason], local(each.at), each.words) for each in found]
    lines = as_table(("Email", "Why", "Since", "The server's words"), rows)
    say(options, [_document(each) for each in found], lines if found else ["Nobody."])
    return 0


def _say_reading(
    options: argparse.Namespace, total: Reading, troubles: Sequence[UserError]
) -> None:
    document = {
        "read": total.read,
        "hard": total.hard,
        "soft": total.soft,
        "unmatched": total.unmatched,
        "suppressed": total.suppressed,
        "settled": total.settled,
        "troubles": [str(trouble) for trouble in troubles],
    }
    bounced, strange = counted(total.hard + total.soft, "mail"), counted(total.unmatched, "bounce")
    lines = [f"{bounced} bounced: {total.hard} for good, {total.soft} for now."]
    if total.unmatched:
        lines.append(f"{strange} of no mail of ours.")
    if total.suppressed:
        emails = counted(total.suppressed, "email address", "email addresses")
        lines.append(f"No serial mail goes to {emails} more.")
    if total.settled:
        lines.append(f"{counted(total.settled, 'uncertain mail')} turned out to have been sent.")
    say(options, document, lines)
    for trouble in troubles:
        print(trouble, file=sys.stderr)


def _document(each: Suppression) -> dict[str, object]:
    return {
        "email": each.email,
        "reason": each.reason.value,
        "since": moment(each.at),
        "words": each.words,
    }
