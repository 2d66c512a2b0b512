"""All that can be said of single recipients of a serial mail, for the rows that are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.bounce import Suppression
from desktop.core.domain.draft import Draft
from desktop.core.domain.email_address import checked_email, compared
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.mailmerge import Gap
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.freezing import Writing
from desktop.core.use_cases.merging import FULL_NAME, SALUTATION_LINE
from desktop.core.use_cases.preflight import refusal_of, writing_of
from desktop.core.use_cases.preflight_findings import (
    BIT,
    HARMLESS,
    LEFT_OUT_BITS,
    Findings,
    Problem,
    problems_of,
)

_HOLDS_ITS_EMAIL = sum(
    BIT[problem]
    for problem in (
        *(Problem.CANT_BE_MADE, Problem.NO_FILE),
        *(Problem.SAID_NO, Problem.ASKED_LATELY, Problem.HAS_AGREED),
    )
)
"""Who is left out for these still keeps doubles from getting the mail."""
_MADE_OF = {
    SALUTATION_LINE: ("salutation", "last_name"),
    FULL_NAME: ("first_name", "last_name"),
}


@dataclass(frozen=True, slots=True)
class PreflightRow:
    """One recipient: what is amiss, and what there is to know about it.

    `refusal` says what is wrong with an email, a value or a file; `winner` is who comes first under
    the same email, and mostly gets the mail; `suppression` why nothing is sent there any more.
    """

    address: Address
    problems: tuple[Problem, ...]
    gaps: tuple[Gap, ...] = ()
    refusal: UserError | None = None
    winner: Address | None = None
    winner_gets_it: bool = False
    suppression: Suppression | None = None

    @property
    def gets_it(self) -> bool:
        return HARMLESS.issuperset(self.problems)


def preflight_rows(
    desk: Desk, draft: Draft, found: Findings, ids: Sequence[int]
) -> dict[int, PreflightRow]:
    """By the address's id; deleted ones are missing."""
    with desk.storage.read() as unit:
        writing, _ = writing_of(unit, draft)
        addresses = unit.addresses.by_id([AddressId(id_) for id_ in ids])
        winners = _winners(unit, found, addresses)
        return {
            address.id: _row(unit, writing, address, found.mark_of, winners)
            for address in addresses
        }


def correctable_fields(row: PreflightRow, own: frozenset[str]) -> tuple[str, ...]:
    """The fields of the address that would set right what is amiss, the email first."""
    wanted: list[str] = []
    if {Problem.NO_EMAIL, Problem.INVALID_EMAIL, Problem.SAME_EMAIL, Problem.BOUNCED} & set(
        row.problems
    ):
        wanted.append("email")
    for gap in row.gaps:
        if gap.placeholder.record == "address":
            wanted += _MADE_OF.get(gap.placeholder.field, (gap.placeholder.field,))
    return tuple(name for name in dict.fromkeys(wanted) if name in FIELDS or name in own)


def _row(
    unit: Unit,
    writing: Writing | None,
    address: Address,
    marks: Mapping[int, int],
    winners: Mapping[str, Address],
) -> PreflightRow:
    problems = problems_of(marks.get(address.id, 0))
    winner = winners.get(compared(address.email)) if Problem.SAME_EMAIL in problems else None
    refusal, suppression = None, None
    if Problem.INVALID_EMAIL in problems:
        refusal = _email_refusal(address.email)
    elif {Problem.CANT_BE_MADE, Problem.NO_FILE} & set(problems):
        refusal = refusal_of(writing, address)
    if Problem.BOUNCED in problems:
        suppression = unit.suppressions.get(address.email)
    has_gaps = writing is not None and Problem.EMPTY_FIELD in problems
    return PreflightRow(
        address,
        problems,
        gaps=writing.gaps(address) if writing is not None and has_gaps else (),
        refusal=refusal,
        winner=winner,
        winner_gets_it=winner is not None and not marks[winner.id] & LEFT_OUT_BITS,
        suppression=suppression,
    )


def _winners(unit: Unit, found: Findings, addresses: Sequence[Address]) -> dict[str, Address]:
    """By their email, those who get a mail that others here share with them."""
    marks = found.mark_of
    doubles = {
        address.email
        for address in addresses
        if Problem.SAME_EMAIL in problems_of(marks.get(address.id, 0))
    }
    getting: dict[str, Address] = {}
    for other in unit.addresses.sharing_email(doubles):
        if not marks.get(other.id, LEFT_OUT_BITS) & LEFT_OUT_BITS & ~_HOLDS_ITS_EMAIL:
            getting.setdefault(compared(other.email), other)
    return getting


def _email_refusal(email: str) -> UserError | None:
    try:
        checked_email(email)
    except UserError as refusal:
        return refusal
    return None
