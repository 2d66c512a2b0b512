"""The short lane of secrets: nothing holds them, and something that does is found."""

from __future__ import annotations

from pathlib import Path

from tests.torture.hidden_secrets import hide_secrets


def test_a_secret_is_nowhere_in_the_clear(tmp_path: Path) -> None:
    hidden = hide_secrets(tmp_path)

    assert hidden.hits == ()
    assert hidden.secrets >= 20


def test_a_secret_in_a_log_is_found_out(tmp_path: Path) -> None:
    assert hide_secrets(tmp_path, is_careless=True).hits
