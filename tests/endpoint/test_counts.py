"""Counts of several processes: each has a file, ended ones are gone on with, nothing is doubled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pixel_endpoint.answered import answers_counted
from pixel_endpoint.counts import Counts, counted_by_all


@pytest.fixture
def counts(tmp_path: Path) -> Iterator[Counts]:
    counts = Counts(tmp_path)
    yield counts
    counts.close()


def test_all_processes_are_added_up(tmp_path: Path, counts: Counts) -> None:
    other = Counts(tmp_path)
    for each in (counts, other, other):
        each.add("opens|recorded")
    for each in (counts, other):
        each.write()
    assert counted_by_all(tmp_path) == {"opens|recorded": 3}
    other.close()


def test_the_next_process_goes_on_with_the_counts_of_an_ended_one(tmp_path: Path) -> None:
    for _ in range(3):
        ended = Counts(tmp_path)
        ended.add("opens|recorded")
        ended.close()
    assert counted_by_all(tmp_path) == {"opens|recorded": 3}
    assert len(list(tmp_path.iterdir())) == 1


def test_figures_that_are_counted_elsewhere_are_asked_for_each_time(
    tmp_path: Path, counts: Counts
) -> None:
    elsewhere = {"opens|forged": 1.0}
    counts.take_from(lambda: elsewhere)
    counts.write()
    elsewhere["opens|forged"] = 5.0
    counts.write()
    assert counted_by_all(tmp_path) == {"opens|forged": 5.0}


def test_the_file_never_grows(tmp_path: Path, counts: Counts) -> None:
    (file,) = tmp_path.iterdir()
    before = file.stat().st_size, file.stat().st_blocks
    for number in range(100):
        counts.add(f"answers|pixel|GET|{number}")
    counts.write()
    assert (file.stat().st_size, file.stat().st_blocks) == before
    assert file.stat().st_mode & 0o077 == 0


def test_counting_goes_on_where_no_file_can_be_had_and_is_written_as_soon_as_one_can(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "running"
    folder.write_text("in the way")
    counts = Counts(folder)
    counts.add("opens|recorded")
    counts.write()
    assert counts.now() == {"opens|recorded": 1}
    folder.unlink()
    counts.write()
    assert counted_by_all(folder) == {"opens|recorded": 1}
    counts.close()


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/o/geheim.gif", "answers|pixel|GET|200"),
        ("POST", "/u/geheim", "answers|unsubscribe|POST|200"),
        ("GET", "/t/geheim", "answers|stop_tracking|GET|200"),
        ("GET", "/c/geheim", "answers|agree|GET|200"),
        ("GET", "/v1/feed", "answers|feed|GET|200"),
        ("GET", "/v1/openapi.json", "answers|openapi|GET|200"),
        ("GET", "/readyz", "answers|readyz|GET|200"),
        ("GEHEIM", "/geheim", "answers|other|other|200"),
        ("GET", "/v1/geheim", "answers|other|GET|200"),
    ],
)
def test_an_answer_is_counted_by_what_was_asked_for_and_by_no_word_of_who_asked(
    counts: Counts, method: str, path: str, name: str
) -> None:
    answers_counted(said_200, counts)(
        {"REQUEST_METHOD": method, "PATH_INFO": path}, lambda *_: None
    )
    assert counts.now() == {name: 1}


def said_200(_environ: object, start_response: object) -> list[bytes]:
    assert callable(start_response)
    start_response("200 OK", [])
    return []
