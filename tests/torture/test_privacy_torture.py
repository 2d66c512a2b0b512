"""The short lane: pixels where somebody agreed and nowhere else; short cuts are found out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture.privacy_ledger import edited_ledgers
from tests.torture.privacy_mails import MUTANTS, generated_mails
from tests.torture.privacy_withdrawals import scanners, withdrawals

SEED = 20261125


def test_mails_carry_a_pixel_exactly_where_a_consent_holds(tmp_path: Path) -> None:
    found = generated_mails(tmp_path, 400, SEED, people=120)

    assert found.mails >= 400
    assert found.pixels > 20
    assert (found.without_consent, found.missing) == (0, 0)


@pytest.mark.parametrize("mutant", MUTANTS)
def test_a_gate_that_takes_a_short_cut_is_found_out(mutant: str, tmp_path: Path) -> None:
    with MUTANTS[mutant]():  # type: ignore[attr-defined]
        found = generated_mails(tmp_path, 400, SEED, people=120)

    assert found.without_consent > 0


def test_every_edit_of_a_ledger_is_named(tmp_path: Path) -> None:
    found = edited_ledgers(tmp_path, 150, SEED)

    assert (found.edits, found.missed, found.examples) == (150, 0, ())


def test_nothing_is_recorded_or_shown_after_a_withdrawal(tmp_path: Path) -> None:
    found = withdrawals(tmp_path, 120, SEED)

    assert (found.reopens, found.recorded, found.shown) == (160, 0, 0)


def test_an_endpoint_that_is_not_told_is_found_out(tmp_path: Path) -> None:
    assert withdrawals(tmp_path, 60, SEED, is_told=False).recorded > 0


def test_who_opens_every_link_changes_nothing(tmp_path: Path) -> None:
    found = scanners(tmp_path, 20)

    assert (found.scanned, found.changed_by_scanners) == (20, 0)
