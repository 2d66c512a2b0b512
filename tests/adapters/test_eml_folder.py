"""Mails into a folder: whole or not at all, and none over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.adapters.eml_folder import EmlFolderTransport
from desktop.core.dispatch.ports import Answer, Outcome
from desktop.core.domain.errors import UserError

MAIL = b"Subject: x\r\n\r\nHallo\r\n"


def put(folder: Path, recipient: str = "anna@example.org", mail: bytes = MAIL) -> Answer:
    with EmlFolderTransport(folder).connect() as connection:
        return connection.send("buero@example.org", recipient, mail, lambda: None)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_mail_becomes_a_file_with_its_very_bytes(tmp_path: Path) -> None:
    answer = put(tmp_path / "neu" / "post")
    file = tmp_path / "neu" / "post" / "000001-anna@example.org.eml"
    assert answer == Answer(Outcome.ACCEPTED, 250, "written to 000001-anna@example.org.eml")
    assert file.read_bytes() == MAIL


def test_numbers_go_on_and_nothing_is_overwritten(tmp_path: Path) -> None:
    put(tmp_path)
    (tmp_path / "000041-x.eml").touch()
    (tmp_path / "notes.txt").touch()
    with (
        EmlFolderTransport(tmp_path).connect() as one,
        EmlFolderTransport(tmp_path).connect() as other,
    ):
        one.send("a@b.de", "c@d.de", b"1", lambda: None)
        other.send("a@b.de", "c@d.de", b"2", lambda: None)
        one.send("a@b.de", "c@d.de", b"3", lambda: None)
    assert names(tmp_path)[2:-1] == [f"0000{number}-c@d.de.eml" for number in (42, 43, 44)]
    assert [(tmp_path / name).read_bytes() for name in names(tmp_path)[2:-1]] == [b"1", b"2", b"3"]


@pytest.mark.parametrize(
    ("recipient", "name"),
    [
        ("../../etc/x@y.de", "000001-_.._etc_x@y.de.eml"),
        ("a\x00\n@b.de", "000001-a_@b.de.eml"),
        ("", "000001-nobody.eml"),
        ("a" * 300 + "@b.de", f"000001-{'a' * 100}.eml"),
        ("C:\\x|y@z.de", "000001-C_x_y@z.de.eml"),
    ],
)
def test_a_recipient_can_t_lead_out_of_the_folder(
    tmp_path: Path, recipient: str, name: str
) -> None:
    put(tmp_path, recipient)
    assert names(tmp_path) == [name]


class Stopped(Exception):
    pass


def test_what_before_dot_raises_leaves_no_file(tmp_path: Path) -> None:
    def stop() -> None:
        assert not list(tmp_path.glob("*.eml"))
        raise Stopped

    with EmlFolderTransport(tmp_path).connect() as connection, pytest.raises(Stopped):
        connection.send("a@b.de", "c@d.de", MAIL, stop)
    assert names(tmp_path) == []


def test_a_crash_s_unfinished_file_is_left_alone_and_its_number_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".000001-anna@example.org.eml.part").write_bytes(b"half")
    put(tmp_path)
    assert names(tmp_path) == [".000001-anna@example.org.eml.part", "000002-anna@example.org.eml"]


def test_a_folder_that_can_t_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="can't be used"):
        put(tmp_path / "file" / "folder")


def test_a_folder_that_went_away_is_in_the_answer(tmp_path: Path) -> None:
    folder = tmp_path / "post"
    with EmlFolderTransport(folder).connect() as connection:
        folder.rmdir()
        answer = connection.send("a@b.de", "c@d.de", MAIL, lambda: None)
    assert answer.outcome is Outcome.LATER
