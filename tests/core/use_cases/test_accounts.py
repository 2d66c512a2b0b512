"""Accounts: found by name, one of each; tried step by step; signed in without a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from desktop.core.domain.account import Account, Limits, Security, SignIn, Way
from desktop.core.domain.account_steps import Step, StepFailed
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.accounts import (
    account_named,
    accounts,
    can_sign_in,
    is_signed_in,
    reach_account,
    refresh_token_name,
    save_account,
    sign_in_account,
    try_account,
)
from desktop.core.use_cases.desk import Desk
from tests.office import Office, an_account, open_office

GOOGLE = replace(an_account(), way=Way.GMAIL_API, sign_in=SignIn.GOOGLE)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path, paired=False) as opened:
        yield opened


@dataclass
class Failing:
    """A way out that fails where it is told to, or lets its sender be asked about."""

    connecting: UserError | None = None
    sender: UserError | None = None

    @contextmanager
    def connect(self, connections: int = 1) -> Iterator[None]:
        if self.connecting is not None:
            raise self.connecting
        yield None

    def check_sender(self) -> None:
        if self.sender is not None:
            raise self.sender


def with_way(desk: Desk, way: Failing) -> Desk:
    return replace(desk, transport=lambda _account, _password: way)  # type: ignore[arg-type]


def of_accounts(office: Office) -> dict[str, str]:
    return {name: kept for name, kept in office.secrets.kept.items() if "account" in name}


def test_an_account_of_the_same_name_is_replaced(office: Office) -> None:
    first = save_account(office.desk, an_account()).result
    again = save_account(office.desk, replace(an_account(), host="new.example.org")).result

    assert again.id == first.id
    assert [each.host for each in accounts(office.desk)] == ["new.example.org"]


def test_an_account_can_be_renamed_but_not_to_anothers_name(office: Office) -> None:
    first = save_account(office.desk, an_account("office")).result
    save_account(office.desk, an_account("private"))
    save_account(office.desk, replace(first, name="main"))

    with pytest.raises(UserError, match="another account “private”"):
        save_account(office.desk, replace(first, name="private"))

    assert account_named(office.desk, "main").id == first.id


def test_connections_and_limits_are_kept(office: Office) -> None:
    mine = replace(an_account(), connections=3, limits=Limits(30, 0, 10_000))
    save_account(office.desk, mine)
    [kept] = accounts(office.desk)
    assert (kept.connections, kept.limits) == (3, Limits(30, 0, 10_000))


@pytest.mark.parametrize("connections", [0, -1, 51])
def test_a_number_of_connections_that_no_server_bears_is_refused(
    office: Office, connections: int
) -> None:
    with pytest.raises(UserError, match="1 to 50 connections"):
        save_account(office.desk, replace(an_account(), connections=connections))


@pytest.mark.parametrize(
    ("way", "sign_in"),
    [
        (Way.GMAIL_API, SignIn.GOOGLE),
        (Way.GRAPH, SignIn.MICROSOFT),
        (Way.EML_FOLDER, SignIn.PASSWORD),
    ],
)
def test_a_way_knows_its_own_sign_in(office: Office, way: Way, sign_in: SignIn) -> None:
    odd = replace(an_account(), way=way, folder="/post", sign_in=SignIn.MICROSOFT)
    assert save_account(office.desk, odd).result.sign_in is sign_in


def test_a_trial_that_works_has_done_every_step_and_sent_nothing(office: Office) -> None:
    trial = try_account(office.desk, an_account())
    assert trial.problem is None
    assert trial.done == trial.steps == (Step.FIND, Step.CONNECT, Step.ENCRYPT, Step.SEND_AS)
    assert trial.sentence == "mail.example.org:587 is ready to send as " + an_account().sender + "."
    assert office.transport.taken == []


@pytest.mark.parametrize(
    ("step", "done"),
    [
        (Step.FIND, ()),
        (Step.CONNECT, (Step.FIND,)),
        (Step.ENCRYPT, (Step.FIND, Step.CONNECT)),
        (Step.SIGN_IN, (Step.FIND, Step.CONNECT, Step.ENCRYPT)),
    ],
)
def test_a_trial_says_which_step_failed_and_what_to_do(
    office: Office, step: Step, done: tuple[Step, ...]
) -> None:
    failing = Failing(StepFailed(step, "It failed.", "While trying.", "Do this."))
    trial = try_account(with_way(office.desk, failing), replace(an_account(), user="buero"))
    assert (trial.failed, trial.done, trial.sentence) == (step, done, "It failed.")
    assert trial.problem is not None
    assert trial.problem.way_out == "Do this."


def test_a_sender_that_is_not_allowed_is_the_last_step(office: Office) -> None:
    failing = Failing(sender=StepFailed(Step.SEND_AS, "Not as this one."))
    trial = try_account(with_way(office.desk, failing), an_account())
    assert trial.failed is Step.SEND_AS
    assert trial.done == trial.steps[:-1]


def test_a_failure_that_names_no_step_claims_none_to_be_done(office: Office) -> None:
    trial = try_account(with_way(office.desk, Failing(UserError("No."))), an_account())
    assert (trial.failed, trial.done) == (None, ())


def test_a_folder_has_one_step(office: Office) -> None:
    folder = Account("x", "a@example.org", way=Way.EML_FOLDER, folder="/post")
    trial = try_account(with_way(office.desk, Failing(UserError("No."))), folder)
    assert (trial.steps, trial.failed) == ((Step.FOLDER,), Step.FOLDER)


def test_before_sending_a_failure_is_raised(office: Office) -> None:
    with pytest.raises(UserError, match=r"No\."):
        reach_account(with_way(office.desk, Failing(UserError("No."))), an_account())


def test_what_can_t_be_an_account_is_not_tried(office: Office) -> None:
    with pytest.raises(UserError, match="without encryption"):
        try_account(office.desk, replace(an_account(), security=Security.NONE))


def test_signing_in_saves_the_account_and_keeps_what_the_provider_gave(office: Office) -> None:
    assert not is_signed_in(office.desk, GOOGLE)
    saved = sign_in_account(office.desk, GOOGLE).result
    kept = {refresh_token_name(saved.id): "what office is let in with"}
    assert of_accounts(office) == kept
    assert is_signed_in(office.desk, saved)
    assert accounts(office.desk) == [saved]


def test_who_does_not_agree_has_changed_nothing(office: Office) -> None:
    office.sign_ins.refusal = UserError("Google was told not to let Rundbrief send.")
    with pytest.raises(UserError, match="told not to"):
        sign_in_account(office.desk, GOOGLE)
    assert accounts(office.desk) == []
    assert of_accounts(office) == {}


def test_a_name_that_another_account_has_opens_no_browser(office: Office) -> None:
    first = save_account(office.desk, GOOGLE).result
    save_account(office.desk, an_account("private"))
    with pytest.raises(UserError, match="another account"):
        sign_in_account(office.desk, replace(first, name="private"))
    assert office.sign_ins.asked == []


def test_who_does_not_agree_again_stays_signed_in(office: Office) -> None:
    saved = sign_in_account(office.desk, GOOGLE).result
    office.sign_ins.refusal = UserError("Google was told not to let Rundbrief send.")
    with pytest.raises(UserError, match="told not to"):
        sign_in_account(office.desk, saved)
    assert is_signed_in(office.desk, saved)


def test_an_account_with_a_password_opens_no_browser(office: Office) -> None:
    with pytest.raises(UserError, match="signs in with a password"):
        sign_in_account(office.desk, an_account())
    assert office.sign_ins.asked == []


def test_without_a_registration_nobody_is_sent_to_a_provider(office: Office) -> None:
    office.sign_ins.registered = False
    assert can_sign_in(office.desk, SignIn.PASSWORD)
    assert not can_sign_in(office.desk, SignIn.GOOGLE)
