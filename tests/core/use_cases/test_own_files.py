"""A file for each recipient: found below its folder, frozen when queued, missed by name."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest

from desktop.core.domain.address import Address
from desktop.core.domain.dispatch import LeftOutReason
from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.dispatches import left_out_of
from desktop.core.use_cases.drafts import LARGEST_FILE, drafts, save_draft
from desktop.core.use_cases.merging import MergeSource, known_fields
from desktop.core.use_cases.own_files import own_files
from desktop.core.use_cases.serial_mail import plan
from tests.core.mailmerge.strict_mail import Part, read_strictly
from tests.office import Office, an_account, open_office

Form = Literal["NFC", "NFD"]
EACH = "Rechnungen/{{ address.number }}.pdf"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "Büro" / "Rechnungen"
    inner.mkdir(parents=True)
    return inner.parent


def put(folder: Path, name: str, content: bytes = b"") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content or b"%PDF " + name.encode())
    return file


def why_not(folder: Path | str, pattern: str = EACH, **fields: str) -> str:
    """Why this recipient gets no such file, or nobody does; empty: nothing is in the way."""
    own = frozenset(["number"])
    draft = Draft(mail_merge=True, attach_each=pattern, attach_folder=str(folder))
    source = MergeSource(own, an_account(), [])
    try:
        files = own_files(draft, known_fields(own, linked=0), source)
        assert files is not None
        files.check(Address(email="anna@example.org").with_values(fields))
    except UserError as refusal:
        return f"{refusal.title} {refusal.message}"
    return ""


def sent_mails(office: Office) -> dict[str, Part]:
    return {recipient: read_strictly(message) for recipient, message in office.transport.taken}


def test_each_gets_its_own_file_and_nobody_else_s(office: Office, folder: Path) -> None:
    for number, email in enumerate(("anna@example.org", "bert@example.org"), 1):
        office.add(email, number=f"R-{number}")
        put(folder, f"Rechnungen/R-{number}.pdf")

    report = office.send(attach_each=EACH, attach_folder=str(folder))

    assert report.accepted == 2
    for number, mail in enumerate(dict(sorted(sent_mails(office).items())).values(), 1):
        [part] = [each for each in mail.leaves if each.file_name]
        assert part.file_name == f"R-{number}.pdf"
        assert part.content == f"%PDF Rechnungen/R-{number}.pdf".encode()
        assert part.headers["content-type"].startswith("application/pdf")


def test_who_has_no_file_is_left_out_and_named_before_anything_is_sent(
    office: Office, folder: Path
) -> None:
    office.add("anna@example.org", number="1")
    office.add("bert@example.org", number="2")
    put(folder, "Rechnungen/1.pdf")
    draft = office.draft(attach_each=EACH, attach_folder=str(folder))

    planned = plan(office.desk, draft)

    assert planned.recipients == 1
    [missed] = planned.left_out
    assert (missed.email, missed.reason) == ("bert@example.org", LeftOutReason.NO_FILE)
    assert "“Rechnungen/2.pdf” is missing." in missed.why
    dispatch = office.queue(attach_each=EACH, attach_folder=str(folder))
    assert list(office.mails(dispatch.id)) == ["anna@example.org"]
    assert [each.reason for each in left_out_of(office.desk, dispatch.id)] == [missed.reason]


def test_what_was_queued_goes_out_whatever_becomes_of_the_file(
    office: Office, folder: Path
) -> None:
    office.add("anna@example.org", number="1")
    file = put(folder, "Rechnungen/1.pdf", b"first")
    dispatch = office.queue(attach_each=EACH, attach_folder=str(folder))
    file.write_bytes(b"second")
    file.unlink()

    assert office.go_on(dispatch).accepted == 1
    [mail] = sent_mails(office).values()
    assert mail.leaves[-1].content == b"first"
    assert set(office.mails(dispatch.id)["anna@example.org"].values["file"]) == {
        *("name", "sha256", "size", "media_type")
    }


def test_a_draft_keeps_its_path_and_folder(office: Office, folder: Path) -> None:
    draft = office.draft(attach_each=EACH, attach_folder=str(folder))
    save_draft(office.desk, draft)
    [kept] = drafts(office.desk)
    assert (kept.attach_each, kept.attach_folder) == (EACH, str(folder))


def test_a_mail_to_named_people_has_no_such_files(office: Office, folder: Path) -> None:
    report = office.send(
        mail_merge=False, to="anna@example.org", subject="Morgen", body="<p>x</p>",
        attach_each=EACH, attach_folder=str(folder),
    )  # fmt: skip
    assert report.accepted == 1


@pytest.mark.parametrize(("form", "other"), [("NFC", "NFD"), ("NFD", "NFC")])
def test_case_and_the_form_of_umlauts_make_no_difference(
    folder: Path, form: Form, other: Form
) -> None:
    put(folder, unicodedata.normalize(form, "rechnungen/Müller.PDF"))
    (folder / "Rechnungen").rmdir()
    pattern = "Rechnungen/{{ address.last_name }}.pdf"
    assert why_not(folder, pattern, last_name=unicodedata.normalize(other, "MÜLLER")) == ""


@pytest.mark.parametrize(("there", "asked"), [("Weiss", "Weiß"), ("Mueller", "Müller")])
def test_another_person_s_file_is_never_taken_for_one_s_own(
    folder: Path, there: str, asked: str
) -> None:
    put(folder, f"{there}.pdf")
    assert "is missing" in why_not(folder, "{{ address.last_name }}.pdf", last_name=asked)


def test_of_two_files_that_differ_in_case_the_exact_one_is_taken_or_none(folder: Path) -> None:
    put(folder, "Rechnungen/a.pdf")
    put(folder, "Rechnungen/A.pdf")
    assert "could be 2 files" in why_not(folder, "Rechnungen/{{ address.number }}.PDF",
                                         number="a")  # fmt: skip
    assert why_not(folder, number="A") == ""


HOSTILE = [
    *("..", "../secret", "..\\secret", "/etc/passwd", "a/../../secret", "\\\\server\\share\\x"),
    *("C:secret", "secret:stream", "se\x00cret", "secret\n", "con", "NUL", "COM1", "x" * 300),
    *("\u202egpj", "secret.", " secret", ".secret", "*", "secr?t", "{{ address.email }}", ""),
]


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_never_leads_out_of_the_folder(folder: Path, value: str) -> None:
    put(folder.parent, "secret", b"secret")
    put(folder.parent, "secret.pdf", b"secret")
    put(folder, "Rechnungen/secret.pdf")
    for pattern in ("Rechnungen/{{ address.number }}", "{{ address.number }}/secret.pdf"):
        assert why_not(folder, pattern, number=value) != ""


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("../{{ address.number }}.pdf", "leads out of the folder"),
        ("a/../../b.pdf", "leads out of the folder"),
        ("..\\b.pdf", "leads out of the folder"),
        ("/etc/{{ address.number }}", "begins outside"),
        ("\\\\server\\x", "begins outside"),
        ("C:\\x.pdf", "begins outside"),
        ("{{ address.number|default('../x') }}.pdf", "holds a slash"),
        ("a//b.pdf", "is empty"),
        ("{{ address.nmber }}.pdf", "Did you mean"),
        ("{% for x in y %}{% endfor %}.pdf", "Loops"),
        ("{{ properties.cards }}.pdf", "several lines"),
        ("x" * 600, "too long"),
    ],
)
def test_a_path_that_fits_nobody_is_refused_at_once(
    folder: Path, pattern: str, reason: str
) -> None:
    assert reason in why_not(folder, pattern, number="1")


def test_without_a_folder_nothing_is_attached(tmp_path: Path) -> None:
    assert "No folder is chosen" in why_not(" ", number="1")
    assert "There is no folder" in why_not(tmp_path / "gone", number="1")


@pytest.mark.skipif(os.name != "posix", reason="links need rights elsewhere")
def test_links_out_of_the_folder_are_not_followed(folder: Path) -> None:
    secret = put(folder.parent, "secret.pdf")
    (folder / "Rechnungen" / "1.pdf").symlink_to(secret)
    assert "points to another place" in why_not(folder, number="1")
    (folder / "Links").symlink_to(folder.parent)
    pattern = "Links/{{ address.number }}.pdf"
    assert "points to another place" in why_not(folder, pattern, number="secret")


@pytest.mark.skipif(os.name != "posix", reason="the folder itself may be a link")
def test_the_chosen_folder_may_be_a_link_itself(folder: Path) -> None:
    put(folder, "Rechnungen/1.pdf")
    (folder.parent / "Link").symlink_to(folder)
    assert why_not(folder.parent / "Link", number="1") == ""


@pytest.mark.skipif(os.name != "posix", reason="there are no pipes elsewhere")
def test_what_is_no_file_or_too_large_is_named(folder: Path) -> None:
    os.mkfifo(folder / "Rechnungen" / "1.pdf")
    assert "is no file" in why_not(folder, number="1")
    (folder / "2.pdf").mkdir()
    assert "is no file" in why_not(folder, "{{ address.number }}.pdf", number="2")
    with put(folder, "3.pdf").open("wb") as large:
        large.truncate(LARGEST_FILE + 1)
    assert "too large" in why_not(folder, "{{ address.number }}.pdf", number="3")
