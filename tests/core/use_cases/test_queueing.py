"""Queueing in slices: all or nothing, the same people as planned, every refused value named."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.bounce import Suppression, SuppressionReason
from desktop.core.domain.dispatch import LeftOutReason
from desktop.core.domain.errors import UserError
from desktop.core.domain.recipients import Source
from desktop.core.use_cases import audience
from desktop.core.use_cases.dashboard import dispatch_choices
from desktop.core.use_cases.dispatches import left_out_of
from desktop.core.use_cases.letters import letters_of
from desktop.core.use_cases.merging import known_fields
from desktop.core.use_cases.selections import save_work_list
from desktop.core.use_cases.serial_mail import plan, queue
from tests.core.mailmerge.strict_mail import mailboxes, read_strictly, words
from tests.office import Office, open_office


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def by_threes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audience, "SLICE", 3)


@pytest.mark.usefixtures("by_threes")
@pytest.mark.parametrize("number", [1, 2, 3, 4, 6, 7])
def test_slices_leave_nobody_out_and_take_nobody_twice(office: Office, number: int) -> None:
    emails = [f"p{each}@example.org" for each in range(number)]
    office.add(*emails)

    dispatch = office.queue()

    assert sorted(office.mails(dispatch.id)) == emails
    assert dispatch.recipients == number
    assert [each.recipients for each in dispatch_choices(office.desk)] == [number]


@pytest.mark.usefixtures("by_threes")
def test_one_mailbox_gets_one_mail_across_all_slices(office: Office) -> None:
    office.add(*[f"p{each}@example.org" for each in range(4)], last_name="A")
    office.add(*[f"P{each}@example.org" for each in range(4)], last_name="B")

    planned = plan(office.desk, office.draft())
    dispatch = office.queue()

    assert (planned.recipients, len(planned.left_out)) == (4, 4)
    assert sorted(office.mails(dispatch.id)) == [f"p{each}@example.org" for each in range(4)]


@pytest.mark.usefixtures("by_threes")
def test_a_work_list_keeps_its_order_across_slices(office: Office) -> None:
    people = office.add(*[f"p{each}@example.org" for each in range(7)])
    mixed = random.Random(3).sample(people, 7)
    picked = save_work_list(office.desk, "picked", [each.id for each in mixed]).result

    dispatch = office.queue(source=Source(work_list=picked.id))

    with office.desk.storage.read() as unit:
        queued = [each.email for each in unit.dispatches.recipients(dispatch.id)]
    assert queued == [each.email for each in mixed]


@pytest.mark.usefixtures("by_threes")
def test_progress_is_told_after_each_slice(office: Office) -> None:
    office.add(*[f"p{each}@example.org" for each in range(7)])
    office.add("")
    told: list[tuple[int, int]] = []

    queue(office.desk, office.draft(), lambda done, total: told.append((done, total)))

    assert told == [(3, 8), (6, 8), (8, 8)]


@pytest.mark.usefixtures("by_threes")
def test_what_fails_in_the_last_slice_queues_nothing(office: Office) -> None:
    office.add(*[f"p{each}@example.org" for each in range(7)])

    def power_cut(done: int, total: int) -> None:
        if done == total:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        queue(office.desk, office.draft(), power_cut)

    assert dispatch_choices(office.desk) == []
    with office.desk.storage.read() as unit:
        assert unit.dispatches.all() == []


def test_no_two_mails_share_an_id_or_a_boundary(office: Office) -> None:
    office.add(*[f"p{each}@example.org" for each in range(50)], consent=True)

    mails = office.mails(office.queue().id).values()

    for own in ("message_id", "boundary", "mail_id", "sha256"):
        assert len({getattr(mail, own) for mail in mails}) == 50
    assert all(re.fullmatch(r"<[a-z2-7]{26}@example\.org>", mail.message_id) for mail in mails)


def test_a_mail_waits_since_its_dispatch_was_queued(office: Office) -> None:
    office.add("anna@example.org")

    dispatch = office.queue()

    assert office.mails(dispatch.id)["anna@example.org"].waits_since == dispatch.queued_at


def test_an_address_that_bounced_is_left_out_and_named(office: Office) -> None:
    office.add("anna@example.org", "bert@example.org")
    with office.desk.storage.write() as unit:
        unit.suppressions.put(
            Suppression("ANNA@example.org", SuppressionReason.HARD_BOUNCE, office.clock.now())
        )

    planned = plan(office.desk, office.draft())

    assert planned.recipients == 1
    assert [(each.email, each.reason) for each in planned.left_out] == [
        ("anna@example.org", LeftOutReason.SUPPRESSED)
    ]


@pytest.mark.parametrize(
    ("body", "fields", "said"),
    [
        ("<a href='{{ address.notes }}'>x</a>", {"notes": "javascript:alert(1)"}, "as a link"),
        ("<p>{{ address.notes }}</p>", {"notes": "x" * 10_001}, "too long"),
    ],
)
def test_a_value_that_can_not_stand_in_the_text_is_named_before(
    office: Office, body: str, fields: dict[str, str], said: str
) -> None:
    office.add("anna@example.org", **fields)
    office.add("bert@example.org")
    draft = office.draft(body=body)

    planned = plan(office.desk, draft)
    dispatch = queue(office.desk, draft).result

    assert planned.recipients == dispatch.recipients == 1
    assert [each.email for each in planned.left_out] == ["anna@example.org"]
    assert said in planned.left_out[0].why
    assert left_out_of(office.desk, dispatch.id) == [replace(planned.left_out[0], detail="")]


def test_when_no_mail_can_be_made_the_plan_already_says_why(office: Office) -> None:
    office.add("anna@example.org")

    with pytest.raises(UserError, match="Subject"):
        plan(office.desk, office.draft(subject="a\u202eb"))


FORBIDDEN = [*map(chr, range(1, 32)), *map(chr, range(127, 160)), *"\u2028\u2029\u202e\u2066\ufffe"]
REMOVED = [*map(chr, range(1, 9)), *map(chr, range(14, 32)), *"\x0b\x0c\x7f\ufffe"]
"""No text can hold them, so they are taken out of merge values: what is left arrives."""
SMUGGLED = [
    "{}Bcc: evil@example.net",
    "hi{}{} Bcc: evil@example.net",
    "{}\n\n<html>",
    "=?utf-8?q?x?={}=?utf-8?b?DQpCY2M6?=",
    "a{}",
    "Ä{}ö",
]
LITERAL = [
    "=?utf-8?b?DQpCY2M6IGV2aWxAeC5kZQ==?=",
    "=?utf-8?q?=0D=0ABcc:_evil@example.net?=",
    'a" <evil@example.net>, "b',
    "evil@example.net, b@example.net;",
    "<evil@example.net>",
    "(Kommentar) \\ [x] :;@,.",
    "%0d%0aBcc: x",
    "Gruppe: a@b.de;",
    "Größe 👩‍👩‍👧‍👦 日本",
]


def hostile(number: int, forbidden: list[str]) -> tuple[str, bool]:
    """A value, and whether it has to be refused."""
    if number % 5 == 4:
        return f"{LITERAL[number % len(LITERAL)]} {number}", False
    if number % 50 == 0:
        return f"{number} {'lang ' * 110}", True
    shape, character = SMUGGLED[number % len(SMUGGLED)], forbidden[number % len(forbidden)]
    return f"{number} {shape.format(character, character)}", True


@pytest.mark.parametrize(
    ("header", "field"), [("Subject", "notes"), ("To", "first_name"), ("To", "company")]
)
def test_each_of_two_thousand_hostile_values_is_named_before_or_arrives_literally(
    office: Office, header: str, field: str
) -> None:
    merged = field == "notes"
    forbidden = [each for each in FORBIDDEN if not (merged and each in REMOVED)]
    cases = {f"p{number}@example.org": hostile(number, forbidden) for number in range(2000)}
    with office.desk.storage.write() as unit:
        unit.addresses.add_many(
            Address().with_values({"email": email, field: value})
            for email, (value, _) in cases.items()
        )
    draft = office.draft(subject="{{ address.notes }}." if merged else "Neues")
    refused = {email for email, (_, is_refused) in cases.items() if is_refused}

    planned = plan(office.desk, draft)
    dispatch = queue(office.desk, draft).result

    assert {each.email for each in planned.left_out} == refused
    for each in planned.left_out:
        assert each.reason is LeftOutReason.CANT_BE_MADE
        assert each.why.startswith(f"“{header}” can't be “{cases[each.email][0].split()[0]}"[:20])
    stored = left_out_of(office.desk, dispatch.id)
    assert stored == [replace(each, detail="") for each in planned.left_out]
    mails = office.mails(dispatch.id)
    assert set(mails) == set(cases) - refused
    with office.desk.storage.read() as unit:
        letters = letters_of(unit, dispatch, known_fields(frozenset(), linked=False))
    for email, mail in mails.items():
        read = read_strictly(letters.message(mail))
        name = "" if merged else cases[email][0]
        assert mailboxes(read.headers["to"]) == [(name, email)]
        subject = f"{cases[email][0]}." if merged else "Neues"
        assert words(read.headers["subject"]) == subject
        assert not set(read.headers) & {"bcc", "cc"}


def test_what_no_text_can_hold_is_taken_out_of_a_subject(office: Office) -> None:
    office.add("anna@example.org", notes=f"a{''.join(REMOVED)}b")

    dispatch = office.queue(subject="{{ address.notes }}")

    assert office.mails(dispatch.id)["anna@example.org"].subject == "ab"


MEMORY = """
import resource, sys
from pathlib import Path
from desktop.core.domain.address import Address
from desktop.core.use_cases.drafts import attach
from desktop.core.use_cases.serial_mail import plan, queue
from tests.office import open_office

folder, number = Path(sys.argv[1]), int(sys.argv[2])
with open_office(folder / "data") as office:
    with office.desk.storage.write() as unit:
        unit.addresses.add_many(
            Address(last_name=f"Müller {each}", email=f"p{each}@example.org")
            for each in range(number)
        )
    file = folder / "big.pdf"
    file.write_bytes(bytes(range(256)) * 4096 * 5)
    draft = office.draft(attachments=(attach(office.desk, file),))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    plan(office.desk, draft)
    queue(office.desk, draft)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_queueing_keeps_no_mail_in_memory(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", MEMORY, str(tmp_path), "8000"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    # kilobytes: the file and its encoded part take 25,000, the 8,000 mails held at once 37,000 more
    assert int(run.stdout) < 60_000
