"""Old entries of the log go, young ones stay, and who writes meanwhile is not disturbed."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop.adapters.log_files import LOG_NAME, forget_old_lines

NOW = datetime.now(UTC)
FORM = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def entry(days: float, words: str) -> str:
    at = (NOW - timedelta(days=days)).astimezone()
    return f"{at:%Y-%m-%d %H:%M:%S},123 ERROR rundbrief: {words}\n"


def test_entries_older_than_the_limit_go_with_their_traces(tmp_path: Path) -> None:
    log = tmp_path / LOG_NAME
    trace = 'Traceback (most recent call last):\n  File "x"\n'
    log.write_text(entry(20, "alt") + trace + entry(1, "jung") + trace, "utf-8")

    assert forget_old_lines(tmp_path, NOW - timedelta(days=14)) == 3

    assert log.read_text("utf-8") == entry(1, "jung") + trace


def test_a_log_that_is_open_goes_on_at_its_new_end(tmp_path: Path) -> None:
    log = tmp_path / LOG_NAME
    log.write_text(entry(20, "alt"), "utf-8")
    handler = logging.FileHandler(log, encoding="utf-8")
    handler.setFormatter(logging.Formatter(FORM))
    try:
        forget_old_lines(tmp_path, NOW - timedelta(days=14))
        handler.emit(logging.LogRecord("rundbrief", logging.ERROR, "", 0, "neu", None, None))
    finally:
        handler.close()

    assert log.read_text("utf-8").endswith("ERROR rundbrief: neu\n")
    assert "alt" not in log.read_text("utf-8")


def test_a_rotated_log_is_looked_at_too_and_others_are_not(tmp_path: Path) -> None:
    (tmp_path / f"{LOG_NAME}.1").write_text(entry(20, "alt"), "utf-8")
    (tmp_path / "other.log").write_text(entry(20, "alt"), "utf-8")

    forget_old_lines(tmp_path, NOW - timedelta(days=14))

    assert (tmp_path / f"{LOG_NAME}.1").read_text("utf-8") == ""
    assert "alt" in (tmp_path / "other.log").read_text("utf-8")


def test_what_is_no_log_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / LOG_NAME).write_bytes(b"\xff\xfe\x00")

    assert forget_old_lines(tmp_path, NOW) == 0
    assert (tmp_path / LOG_NAME).read_bytes() == b"\xff\xfe\x00"
