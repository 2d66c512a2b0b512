"""A machine knows the data it works on from a copy, and from an earlier state of itself."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop.adapters import homes
from desktop.adapters.homes import RememberedHome, home_of_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "office"
    made.mkdir()
    (made / "data.sqlite3").write_bytes(b"data")
    return made


def of(folder: Path) -> RememberedHome:
    return home_of_folder(folder, folder / "data.sqlite3")


def test_the_same_folder_is_the_same_home(folder: Path) -> None:
    assert of(folder).home() == of(folder).home()


def test_a_copy_beside_it_is_another_home(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)

    assert of(copy).home().place != of(folder).home().place


def test_a_folder_that_was_put_back_whole_is_another_home(folder: Path, tmp_path: Path) -> None:
    before = of(folder).home().place
    shutil.copytree(folder, tmp_path / "backup")
    folder.rename(tmp_path / "gone")
    (tmp_path / "backup").rename(folder)

    assert of(folder).home().place != before


def test_another_machine_is_another_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = of(folder).home().place
    other = folder / "machine-id"
    other.write_text("another machine\n")
    monkeypatch.setattr(homes, "MACHINE_ID", other)

    assert of(folder).home().place != before


def test_how_often_it_was_opened_is_remembered_outside_the_folder(folder: Path) -> None:
    of(folder).remember(7)

    assert of(folder).home().seen == 7
    assert [each.name for each in folder.iterdir()] == ["data.sqlite3"]


def test_a_memory_that_is_damaged_or_cannot_be_kept_is_none(folder: Path) -> None:
    home = of(folder)
    home.remember(7)
    (memory,) = [each for each in home._memory.parent.iterdir() if each == home._memory]
    memory.write_text("{not json")
    assert of(folder).home().seen == 0

    memory.unlink()
    memory.mkdir()
    home.remember(8)
    assert of(folder).home().seen == 0
