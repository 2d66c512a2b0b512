"""How a dispatch is named (S7), and which moves its mails may make."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.core.domain.dispatch import MOVES, State, checked_move, dispatch_name

DAY = date(2026, 11, 23)


def test_a_dispatch_is_named_from_subject_and_date() -> None:
    assert dispatch_name("Neues im November", DAY, ()) == "Neues im November · 23 Nov 2026"


def test_two_of_one_subject_and_day_can_be_told_apart() -> None:
    names: list[str] = []
    for _ in range(3):
        names.append(dispatch_name("Neues", DAY, names))

    assert names == ["Neues · 23 Nov 2026", "Neues · 23 Nov 2026 (2)", "Neues · 23 Nov 2026 (3)"]


def test_placeholders_are_shown_by_their_words() -> None:
    subject = "Neues für {{ address.first_name|default('Sie') }}{% if address.city %}{% endif %}"

    assert dispatch_name(subject, DAY, ()) == "Neues für {first name} · 23 Nov 2026"


def test_an_uncertain_mail_never_goes_back_to_being_sent_by_itself() -> None:
    automatic = {State.CLAIMED, State.DOT}

    assert not MOVES[State.UNKNOWN] & automatic
    with pytest.raises(ValueError, match="unknown"):
        checked_move(State.UNKNOWN, State.CLAIMED)


@pytest.mark.parametrize("ended", [State.ACCEPTED, State.SUPPRESSED])
def test_what_has_ended_stays_as_it_is(ended: State) -> None:
    assert MOVES[ended] == frozenset()


@pytest.mark.parametrize("failed", [State.REJECTED, State.GAVE_UP, State.CANCELLED])
def test_what_failed_can_be_queued_again_and_nothing_else(failed: State) -> None:
    assert MOVES[failed] == {State.QUEUED}
