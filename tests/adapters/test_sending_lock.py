"""One sends from a data folder at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.adapters.sending_lock import FILE_NAME, sending_lock
from desktop.core.domain.errors import UserError


def test_a_second_one_is_refused_until_the_first_is_done(tmp_path: Path) -> None:
    with sending_lock(tmp_path), pytest.raises(UserError, match="Another"), sending_lock(tmp_path):
        pytest.fail("two send at once")

    with sending_lock(tmp_path):
        pass


def test_a_folder_that_takes_no_lock_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()

    with pytest.raises(UserError, match="Nothing can be sent"), sending_lock(tmp_path):
        pytest.fail("it was locked")
