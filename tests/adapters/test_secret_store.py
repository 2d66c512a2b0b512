"""Where secrets go, and that a broken keyring, file or disk is a sentence."""

from __future__ import annotations

import threading
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from desktop.adapters import secret_store
from desktop.adapters.secret_store import FILE_NAME, PASSWORD_VARIABLE, SecretStore
from desktop.core.domain.errors import UserError


class Kept(KeyringBackend):
    """A keyring in memory; `locked` as after a cancelled prompt."""

    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.entries: dict[tuple[str, str], str] = {}
        self.locked = False

    def get_password(self, service: str, username: str) -> str | None:
        self._check()
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._check()
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._check()
        del self.entries[service, username]

    def _check(self) -> None:
        if self.locked:
            raise KeyringLocked("it is locked")


@pytest.fixture(autouse=True)
def no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSWORD_VARIABLE, raising=False)


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> Kept:
    kept = Kept()
    monkeypatch.setattr(secret_store, "usable_keyring", lambda: True)
    for name in ("get_password", "set_password", "delete_password"):
        monkeypatch.setattr(keyring, name, getattr(kept, name))
    return kept


@pytest.fixture
def no_ring(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", fail.Keyring)


def test_a_keyring_keeps_each_folders_secrets_apart(ring: Kept, tmp_path: Path) -> None:
    one, other = SecretStore(tmp_path / "one"), SecretStore(tmp_path / "other")
    one.write("account-1-password", "secret")

    assert one.read("account-1-password") == "secret"
    assert other.read("account-1-password") is None
    one.forget("account-1-password")
    assert ring.entries == {}


def test_a_locked_keyring_is_a_sentence(ring: Kept, tmp_path: Path) -> None:
    store = SecretStore(tmp_path)
    ring.locked = True

    with pytest.raises(UserError, match="Unlock"):
        store.read("x")
    with pytest.raises(UserError, match="Unlock"):
        store.write("x", "y")
    with pytest.raises(UserError, match="Unlock"):
        store.forget("x")


@pytest.mark.usefixtures("no_ring")
class TestWithoutAKeyring:
    def test_a_password_is_never_written_into_a_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = SecretStore(tmp_path)

        store.write("account-1-password", "secret")

        assert not store.keeps_passwords
        assert store.read("account-1-password") == "secret"
        assert SecretStore(tmp_path).read("account-1-password") is None
        assert list(tmp_path.iterdir()) == []
        store.forget("account-1-password")
        assert store.read("account-1-password") is None
        monkeypatch.setenv(PASSWORD_VARIABLE, "from outside")
        assert store.read("account-1-password") == "from outside"

    def test_a_sign_in_is_never_written_into_a_file_nor_taken_for_a_password(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = SecretStore(tmp_path)

        store.write("account-1-refresh-token", "secret")

        assert store.read("account-1-refresh-token") == "secret"
        assert list(tmp_path.iterdir()) == []
        monkeypatch.setenv(PASSWORD_VARIABLE, "from outside")
        assert store.read("account-1-refresh-token") == "secret"
        store.forget("account-1-refresh-token")
        assert store.read("account-1-refresh-token") is None

    def test_the_pairing_is_in_a_file_for_its_user_alone(self, tmp_path: Path) -> None:
        SecretStore(tmp_path).write("endpoint-1-bearer", "b")

        file = tmp_path / FILE_NAME
        assert SecretStore(tmp_path).read("endpoint-1-bearer") == "b"
        assert file.stat().st_mode & 0o077 == 0
        assert list(tmp_path.iterdir()) == [file]

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe\x00"])
    def test_a_damaged_file_is_a_sentence(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / FILE_NAME).write_bytes(content)

        with pytest.raises(UserError, match="pair again"):
            SecretStore(tmp_path).read("endpoint-1-bearer")

    def test_a_full_disk_is_a_sentence_and_what_was_there_stays(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = SecretStore(tmp_path)
        store.write("endpoint-1-bearer", "b")

        def full(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(secret_store.os, "fsync", full)
        with pytest.raises(UserError, match="No space left"):
            store.write("endpoint-1-bearer", "c")

        assert store.read("endpoint-1-bearer") == "b"
        assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]

    def test_threads_that_write_at_once_lose_nothing(self, tmp_path: Path) -> None:
        store = SecretStore(tmp_path)
        names = [f"endpoint-{number}-bearer" for number in range(20)]
        threads = [threading.Thread(target=store.write, args=(name, name)) for name in names]

        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert [store.read(name) for name in names] == names
