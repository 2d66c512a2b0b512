"""Pre-flight: everybody a mail is meant for, problems first, and what can be done about them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.consent import Purpose
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.recipients import Source
from desktop.core.storage.storage import Storage
from desktop.core.use_cases import preflight as looking
from desktop.core.use_cases.addresses import delete_addresses, save_address
from desktop.core.use_cases.asking import audience_of
from desktop.core.use_cases.bounces import suppress_by_hand
from desktop.core.use_cases.consents import withdraw_consent
from desktop.core.use_cases.drafts import drafts, save_draft
from desktop.core.use_cases.preflight import Preflight, looked_again, preflight
from desktop.core.use_cases.preflight_findings import Findings, Problem, order
from desktop.core.use_cases.preflight_rows import (
    PreflightRow,
    correctable_fields,
    preflight_rows,
)
from desktop.core.use_cases.restricting import restrict
from desktop.core.use_cases.selections import save_work_list
from desktop.core.use_cases.serial_mail import plan, queue
from tests.office import Office, open_office

ASKING = '<p>Dürfen wir? <a href="{{ consent.link }}">Zur Einwilligung</a></p>'
ELSEWHERE = {Problem.TAKEN_OUT, Problem.SAID_NO, Problem.ASKED_LATELY, Problem.HAS_AGREED}
"""What no mail that is tracked and goes to all has."""
BODY = "<p>Guten Tag {{ address.first_name or 'liebe Freunde' }}</p>"


@pytest.fixture
def office(tmp_path: Path, database: str | None) -> Iterator[Office]:
    with open_office(tmp_path / "office", database=database) as opened:
        yield opened


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "office") as opened:
        yield opened


def put(office: Office, email: str = "", **fields: str) -> Address:
    """An address with an email that no form would have let through."""
    usual = {"first_name": "Anna", "last_name": "Weiß", "email": email}
    with office.desk.storage.write() as unit:
        return unit.addresses.save(Address().with_values(usual | fields))


def by_last_name(office: Office, draft: Draft, found: Findings) -> dict[str, PreflightRow]:
    rows = preflight_rows(office.desk, draft, found, found.ids)
    return {row.address.last_name: row for row in rows.values()}


def test_each_problem_is_found_and_counted(office: Office, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    names = "Agreed Bounced Double Empty Evil Gone Kept Unasked".split()
    for name in names:
        (tmp_path / "files" / f"{name}.pdf").write_bytes(b"%PDF")
    agreed, _double = (
        put(office, "a@example.org", last_name="Agreed"),
        put(office, "A@example.org", last_name="Double"),
    )
    put(office, last_name="Mailless")
    put(office, "kein Mensch", last_name="Invalid")
    put(office, "b@example.org", last_name="Bounced")
    put(office, "e@example.org", last_name="Empty", first_name="")
    put(office, "f@example.org", last_name="Evil", first_name="A\nBcc: x")
    gone = put(office, "g@example.org", last_name="Gone")
    put(office, "n@example.org", last_name="Nofile")
    put(office, "u@example.org", last_name="Unasked")
    kept = put(office, "r@example.org", last_name="Kept")
    restrict(office.desk, kept.id)
    office.consent(agreed)
    suppress_by_hand(office.desk, "b@example.org", "550 no such user")
    withdraw_consent(office.desk, gone.id, Purpose.MAIL)
    each = {"attach_each": "{{ address.last_name }}.pdf", "attach_folder": str(tmp_path / "files")}
    draft = office.draft(body=BODY, **each)
    found = preflight(office.desk, draft)
    rows = by_last_name(office, draft, found)
    assert {name: row.problems for name, row in rows.items()} == {
        "Agreed": (),
        "Bounced": (Problem.BOUNCED,),
        "Double": (Problem.SAME_EMAIL,),
        "Empty": (Problem.EMPTY_FIELD, Problem.UNTRACKED),
        "Evil": (Problem.CANT_BE_MADE,),
        "Gone": (Problem.UNSUBSCRIBED,),
        "Invalid": (Problem.INVALID_EMAIL,),
        "Kept": (Problem.RESTRICTED,),
        "Mailless": (Problem.NO_EMAIL,),
        "Nofile": (Problem.NO_FILE,),
        "Unasked": (Problem.UNTRACKED,),
    }
    assert found.trouble is None
    assert found.counts == {each: 1 for each in Problem if each not in ELSEWHERE} | {
        Problem.UNTRACKED: 2
    }
    planned = plan(office.desk, draft)
    assert (found.recipients, found.tracked) == (planned.recipients, planned.tracked) == (3, 1)
    assert found.left_out == len(planned.left_out)


def asked_before(office: Office) -> Draft:
    """A mail that asks for consent, to people some of whom have answered or were asked."""
    put(office, "l@example.org", last_name="Lately")
    office.send(track_shipping=False, body=ASKING)
    office.consent(put(office, "a@example.org", last_name="Agreed"))
    put(office, "A@example.org", last_name="Double")
    put(office, "n@example.org", last_name="New")
    put(office, "N@example.org", last_name="New twice")
    said_no = put(office, "s@example.org", last_name="Said no")
    withdraw_consent(office.desk, said_no.id, Purpose.TRACK_OPEN)
    put(office, last_name="Mailless")
    return office.draft(track_shipping=False, body=ASKING)


def test_who_is_not_asked_is_named_with_the_reason_and_sending_agrees(office: Office) -> None:
    draft = asked_before(office)
    found = preflight(office.desk, draft)
    rows = by_last_name(office, draft, found)
    assert {name: row.problems for name, row in rows.items()} == {
        "Agreed": (Problem.HAS_AGREED,),
        "Double": (Problem.SAME_EMAIL,),
        "Lately": (Problem.ASKED_LATELY,),
        "Mailless": (Problem.NO_EMAIL,),
        "New": (),
        "New twice": (Problem.SAME_EMAIL,),
        "Said no": (Problem.SAID_NO,),
    }
    assert (rows["Double"].winner or Address()).last_name == "Agreed"
    assert (rows["Double"].winner_gets_it, rows["New twice"].winner_gets_it) == (False, True)
    planned = plan(office.desk, draft)
    assert (found.recipients, found.left_out) == (planned.recipients, len(planned.left_out))
    counted = audience_of(office.desk, draft)
    assert {each.address: each.reason for each in counted.left_out} == {
        each.address: each.reason for each in planned.left_out
    }
    getting = found.seen().ids
    dispatch = queue(office.desk, draft).result
    assert [each.address for each in office.mails(dispatch.id).values()] == list(getting)
    assert getting == counted.ids


def test_a_mail_that_asks_is_looked_at_alike_in_parts_and_again(
    small: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = asked_before(small)
    before = preflight(small.desk, draft)
    monkeypatch.setattr(looking, "AT_ONCE", 2)
    assert preflight(small.desk, draft) == before
    [new] = [row.address for row in by_last_name(small, draft, before).values() if row.gets_it]
    save_address(small.desk, replace(new, email="l@example.org"))
    again = looked_again(small.desk, draft, before, {new.id}, ["n@example.org"])
    assert again == preflight(small.desk, draft)
    assert again.counts[Problem.SAME_EMAIL] == 2


def test_a_mail_that_asks_names_who_is_not_asked_also_while_it_can_not_be_sent(
    small: Office,
) -> None:
    draft = replace(asked_before(small), account=None)
    found = preflight(small.desk, draft)
    assert "account" in str(found.trouble)
    assert found.counts[Problem.HAS_AGREED] == found.counts[Problem.SAID_NO] == 1


def test_the_rows_say_what_is_amiss_in_particular(small: Office) -> None:
    put(small, "kein Mensch", last_name="Invalid")
    put(small, "a@example.org", last_name="First")
    put(small, "A@example.org", last_name="Second")
    put(small, "b@example.org", last_name="Bounced")
    put(small, "e@example.org", last_name="Empty", first_name="")
    suppress_by_hand(small.desk, "b@example.org", "550 no such user")
    draft = small.draft(body=BODY)
    rows = by_last_name(small, draft, preflight(small.desk, draft))
    assert "kein Mensch" in str(rows["Invalid"].refusal)
    assert (rows["Second"].winner or Address()).last_name == "First"
    assert rows["Bounced"].suppression.words == "550 no such user"  # type: ignore[union-attr]
    [gap] = [gap for gap in rows["Empty"].gaps if gap.fallback]
    assert gap.fallback == "liebe Freunde"
    assert rows["Empty"].gets_it
    assert not rows["Bounced"].gets_it
    assert correctable_fields(rows["Empty"], frozenset()) == ("first_name",)
    assert correctable_fields(rows["Second"], frozenset()) == ("email",)


def test_an_empty_composed_field_is_set_right_where_it_is_made_of(small: Office) -> None:
    put(small, "c@example.org", first_name="", last_name="", company="")
    draft = small.draft(body="<p>{{ address.full_name }}</p>", subject="Neues")
    [row] = preflight_rows(
        small.desk, draft, found := preflight(small.desk, draft), found.ids
    ).values()
    assert correctable_fields(row, frozenset()) == ("first_name", "last_name")


def test_problems_come_first_and_the_others_in_the_order_of_the_source(small: Office) -> None:
    put(small, "a@example.org", last_name="A")
    put(small, "b@example.org", last_name="B", first_name="")
    put(small, last_name="C")
    put(small, "d@example.org", last_name="D")
    draft = small.draft(track_shipping=False)
    found = preflight(small.desk, draft)
    names = {each.address.id: name for name, each in by_last_name(small, draft, found).items()}
    assert [names[id_] for id_ in order(small.desk, found)] == ["C", "B", "A", "D"]
    chosen = order(small.desk, found, Problem.EMPTY_FIELD)
    assert [names[id_] for id_ in chosen] == ["B"]
    assert [names[id_] for id_ in order(small.desk, found, search="d@example")] == ["D"]


def test_parts_find_the_same_as_the_whole(small: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(7):
        put(small, f"m{number % 5}@example.org", last_name=f"N{number}")
    draft = small.draft()
    whole = preflight(small.desk, draft)
    monkeypatch.setattr(looking, "AT_ONCE", 2)
    parts = Preflight(small.desk, draft)
    steps = 0
    while (found := parts.go_on()) is None:
        steps += 1
        assert 0 < parts.done < parts.total == 7
    assert steps == 3
    assert found == whole
    assert whole.counts[Problem.SAME_EMAIL] == 2


@pytest.mark.parametrize("change", ["email", "to a taken email", "gone", "new", "taken out"])
def test_looking_again_finds_what_looking_anew_finds(small: Office, change: str) -> None:
    first = put(small, "a@example.org", last_name="A")
    put(small, "A@example.org", last_name="B")
    put(small, "c@example.org", last_name="C")
    draft = small.draft()
    before = preflight(small.desk, draft)
    if change == "email":
        save_address(small.desk, replace(first, email="new@example.org"))
    elif change == "to a taken email":
        save_address(small.desk, replace(first, email="c@example.org"))
    elif change == "gone":
        delete_addresses(small.desk, [first.id])
    elif change == "new":
        put(small, "a@example.org", last_name="0 comes first")
    else:
        draft = replace(draft, taken_out=(first.id,))
    again = looked_again(small.desk, draft, before, {first.id}, ["a@example.org"])
    assert again == preflight(small.desk, draft)
    assert again != before


def test_who_is_taken_out_gets_no_mail_and_a_double_gets_it_instead(office: Office) -> None:
    first = put(office, "a@example.org", last_name="A")
    second = put(office, "A@example.org", last_name="B")
    draft = office.draft(taken_out=(first.id,))
    found = preflight(office.desk, draft)
    assert found.counts == {Problem.TAKEN_OUT: 1, Problem.UNTRACKED: 1}
    dispatch = queue(office.desk, draft).result
    assert [each.address for each in office.mails(dispatch.id).values()] == [second.id]


def test_who_is_taken_out_stays_so_in_the_kept_draft(small: Office) -> None:
    first = put(small, "a@example.org")
    kept = save_draft(small.desk, small.draft(taken_out=(first.id,))).result
    assert [(each.id, each.taken_out) for each in drafts(small.desk)] == [(kept.id, (first.id,))]


def test_a_text_that_can_not_be_sent_is_named_and_the_addresses_are_looked_at_all_the_same(
    small: Office,
) -> None:
    put(small, "a@example.org")
    put(small)
    found = preflight(small.desk, small.draft(body="{{ address.frist_name }}"))
    assert "frist_name" in str(found.trouble)
    assert found.counts == {Problem.NO_EMAIL: 1, Problem.UNTRACKED: 1}


def test_tracking_without_an_endpoint_is_named(tmp_path: Path) -> None:
    with open_office(tmp_path, paired=False) as unpaired:
        put(unpaired, "a@example.org", first_name="")
        found = preflight(unpaired.desk, unpaired.draft())
        assert "endpoint" in str(found.trouble)
        assert Problem.EMPTY_FIELD in found.counts


def test_without_recipients_there_is_nothing_to_look_at(small: Office) -> None:
    with pytest.raises(UserError, match="No recipients"):
        Preflight(small.desk, small.draft(source=Source()))


def test_a_deleted_address_of_a_work_list_is_nobody(small: Office) -> None:
    first, second = put(small, "a@example.org"), put(small, "b@example.org")
    picked = save_work_list(small.desk, "Regulars", [first.id, second.id]).result
    delete_addresses(small.desk, [first.id])
    found = preflight(small.desk, small.draft(source=Source(work_list=picked.id)))
    assert list(found.ids) == [second.id]


def test_the_storage_is_free_between_two_parts(
    small: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looking, "AT_ONCE", 1)
    put(small, "a@example.org"), put(small, "b@example.org")
    parts = Preflight(small.desk, small.draft())
    assert parts.go_on() is None
    storage: Storage = small.desk.storage
    with storage.write() as unit:
        unit.set_fact("probe", "1")
    assert parts.go_on() is not None
