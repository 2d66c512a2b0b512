"""Which file each recipient would get is known before anything is sent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.placeholder_menu import placeholder_menu
from desktop.core.use_cases.serial_mail import plan
from desktop.core.use_cases.showing_own_files import (
    OwnFileCount,
    count_own_files,
    own_file_of,
    proposed_path,
)
from tests.office import Office, open_office

EACH = "Rechnungen/{{ address.number }}.pdf"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_office(tmp_path / "data") as opened:
        yield opened


def draft_with_files(office: Office, tmp_path: Path, *present: str, path: str = EACH) -> Draft:
    folder = tmp_path / "Büro"
    (folder / "Rechnungen").mkdir(parents=True)
    for each in present:
        (folder / "Rechnungen" / each).write_bytes(b"%PDF")
    return office.draft(attach_each=path, attach_folder=str(folder))


def test_one_recipient_s_file_is_named_whether_it_is_there_or_not(
    office: Office, tmp_path: Path
) -> None:
    [anna] = office.add("anna@example.org", number="1")
    [bert] = office.add("bert@example.org", number="2")
    draft = draft_with_files(office, tmp_path, "1.pdf")
    there, missing = own_file_of(office.desk, draft, anna), own_file_of(office.desk, draft, bert)
    assert there is not None
    assert (there.path, there.refusal) == ("Rechnungen/1.pdf", None)
    assert missing is not None
    assert missing.path == "Rechnungen/2.pdf"
    assert "is missing" in str(missing.refusal)


def test_as_many_are_missing_as_would_be_left_out(office: Office, tmp_path: Path) -> None:
    office.add("anna@example.org", number="1")
    office.add("bert@example.org", number="2")
    office.add("carl@example.org", number="")
    office.add("", number="1")
    draft = draft_with_files(office, tmp_path, "1.pdf")
    counted = count_own_files(office.desk, draft)
    assert counted == OwnFileCount(recipients=3, missing=2)
    assert plan(office.desk, draft).recipients == counted.recipients - counted.missing


@pytest.mark.parametrize(
    ("path", "proposed"),
    [
        ("Müller.pdf", "{{ address.last_name }}.pdf"),
        ("2026/K-17_müller.PDF", "2026/{{ address.number }}_{{ address.last_name }}.PDF"),
        ("Anna Müller/Rechnung.pdf", "{{ address.full_name }}/Rechnung.pdf"),
        ("Müllerin.pdf", "Müllerin.pdf"),
        ("Süd/x.pdf", "Süd/x.pdf"),
        ("Mu\u0308ller.pdf", "{{ address.last_name }}.pdf"),
        ("Rechnung K-170.pdf", "Rechnung K-170.pdf"),
    ],
)
def test_one_recipient_s_file_tells_how_all_are_called(
    office: Office, path: str, proposed: str
) -> None:
    [anna] = office.add("anna@example.org", last_name="Müller", number="K-17")
    menu = placeholder_menu(office.desk, office.draft(), anna)
    assert proposed_path(path, [each.plain for each in menu]) == proposed


def test_without_such_a_path_nothing_is_missing(office: Office) -> None:
    [anna] = office.add("anna@example.org")
    draft = office.draft()
    assert own_file_of(office.desk, draft, anna) is None
    assert count_own_files(office.desk, draft) == OwnFileCount(recipients=1, missing=0)


def test_a_path_that_leads_out_is_refused_for_everybody(office: Office, tmp_path: Path) -> None:
    [anna] = office.add("anna@example.org")
    draft = draft_with_files(office, tmp_path, path="../{{ address.number }}.pdf")
    with pytest.raises(UserError, match="out of the folder"):
        own_file_of(office.desk, draft, anna)
    with pytest.raises(UserError, match="out of the folder"):
        count_own_files(office.desk, draft)


def test_it_is_known_before_an_account_is_chosen(office: Office, tmp_path: Path) -> None:
    [anna] = office.add("anna@example.org", number="1")
    folder = tmp_path / "files"
    folder.mkdir()
    draft = Draft(mail_merge=True, attach_each="{{ address.number }}", attach_folder=str(folder))
    found = own_file_of(office.desk, draft, anna)
    assert found is not None
    assert found.path == "1"
