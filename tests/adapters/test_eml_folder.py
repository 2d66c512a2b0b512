"""Mails into a folder: whole or not at all, and none over another."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.adapters import eml_folder
from desktop.adapters.eml_folder import EmlFolderTransport
from desktop.core.dispatch.ports import Answer, Answered, Outcome, Ready, Scope
from desktop.core.domain.errors import UserError
from tests.adapters.line_driver import a_mail, handed_over, next_event, on_line

MAIL = b"Subject: x\r\n\r\nHallo\r\n"


def put(folder: Path, recipient: str = "anna@example.org", mail: bytes = MAIL) -> Answer:
    return handed_over(EmlFolderTransport(folder), a_mail(1, recipient, (mail[:5], mail[5:])))


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
        on_line(one, a_mail(1, "c@d.de", (b"1",)))
        on_line(other, a_mail(2, "c@d.de", (b"2",)))
        on_line(one, a_mail(3, "c@d.de", (b"3",)))
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


def test_before_finish_there_is_no_mail_and_an_abandoned_one_leaves_none(tmp_path: Path) -> None:
    with EmlFolderTransport(tmp_path).connect() as lines:
        lines.begin(0, a_mail(1))
        assert next_event(lines) == Ready(0, 1)
        assert names(tmp_path) == [".000001-anna@example.org.eml.part"]
        lines.abandon(0)
        assert names(tmp_path) == []


def test_several_lines_at_once_give_each_mail_a_file_of_its_own(tmp_path: Path) -> None:
    with EmlFolderTransport(tmp_path).connect(4) as lines:
        for line in range(lines.count):
            lines.begin(line, a_mail(line, "c@d.de", (b"%d" % line,)))
        open_ends = 2 * lines.count
        while open_ends:
            for event in lines.wait(1):
                open_ends -= 1
                if isinstance(event, Ready):
                    lines.finish(event.line)
    assert sorted(file.read_bytes() for file in tmp_path.iterdir()) == [b"0", b"1", b"2", b"3"]


def test_after_the_rename_a_folder_that_can_t_be_synced_makes_the_mail_uncertain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(folder: Path) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(eml_folder, "_sync_folder", broken)
    answer = put(tmp_path)
    assert answer == Answer(Outcome.UNKNOWN, 0, "Input/output error", Scope.CONNECTION)
    assert names(tmp_path) == ["000001-anna@example.org.eml"]


def test_a_full_disk_leaves_no_file_and_is_no_fault_of_the_mail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(eml_folder.os, "fsync", full)
    assert put(tmp_path) == Answer(Outcome.LATER, 0, "No space left on device", Scope.CONNECTION)
    assert names(tmp_path) == []


def test_a_name_that_is_taken_from_it_ends_the_mail_without_one(tmp_path: Path) -> None:
    with EmlFolderTransport(tmp_path).connect() as lines:
        lines.begin(0, a_mail(1))
        next_event(lines)
        (tmp_path / "000001-anna@example.org.eml").mkdir()
        lines.finish(0)
        ended = next_event(lines)
    assert isinstance(ended, Answered)
    assert ended.answer.outcome is Outcome.LATER
    assert names(tmp_path) == ["000001-anna@example.org.eml"]


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
    with EmlFolderTransport(folder).connect() as lines:
        folder.rmdir()
        assert on_line(lines, a_mail()).outcome is Outcome.LATER
