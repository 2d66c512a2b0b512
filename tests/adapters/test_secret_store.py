"""Where secrets go, and that a broken keyring, file or disk is a sentence."""

from __future__ import annotations

import threading
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked

from desktop.adapters import private_files, secret_store
from desktop.adapters.secret_store import (
    EARLIER_FILE_NAME,
    FILE_NAME,
    PASSPHRASE_FILE_VARIABLE,
    PASSPHRASE_VARIABLE,
    PASSWORD_VARIABLE,
    Passphrase,
    SecretStore,
)
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
    for name in (PASSWORD_VARIABLE, PASSPHRASE_VARIABLE, PASSPHRASE_FILE_VARIABLE):
        monkeypatch.delenv(name, raising=False)


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

    def test_without_a_passphrase_a_key_is_refused_rather_than_written_in_the_clear(
        self, tmp_path: Path
    ) -> None:
        with pytest.raises(UserError, match="passphrase"):
            SecretStore(tmp_path).write("endpoint-1-bearer", "b")

        assert list(tmp_path.iterdir()) == []


WORDS = "vier kleine Wörter hier"


@pytest.fixture
def worded(no_ring: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, WORDS)


@pytest.mark.usefixtures("worded")
class TestBehindAPassphrase:
    def test_secrets_are_kept_in_one_file_that_shows_nothing(self, tmp_path: Path) -> None:
        store = SecretStore(tmp_path)
        for name in ("endpoint-1-bearer", "account-1-password", "account-1-refresh-token"):
            store.write(name, f"geheim {name}")

        file = tmp_path / FILE_NAME
        assert store.keeps_passwords
        assert SecretStore(tmp_path).read("account-1-password") == "geheim account-1-password"
        assert list(tmp_path.iterdir()) == [file]
        assert file.stat().st_mode & 0o077 == 0
        for shown in (b"geheim", b"bearer", b"account", WORDS.encode()):
            assert shown not in file.read_bytes()

    def test_a_forgotten_secret_is_gone(self, tmp_path: Path) -> None:
        store = SecretStore(tmp_path)
        store.write("endpoint-1-bearer", "b")

        store.forget("endpoint-1-bearer")

        assert SecretStore(tmp_path).read("endpoint-1-bearer") is None

    def test_the_wrong_passphrase_is_a_sentence_and_changes_nothing(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        SecretStore(tmp_path).write("endpoint-1-bearer", "b")
        monkeypatch.delenv(PASSPHRASE_VARIABLE)
        store = SecretStore(tmp_path)

        with pytest.raises(UserError, match="not the passphrase"):
            store.unlock("vier andere Wörter dort")

        assert store.is_locked
        with pytest.raises(UserError, match="locked"):
            store.read("endpoint-1-bearer")
        store.unlock(WORDS)
        assert store.read("endpoint-1-bearer") == "b"
        assert not store.is_locked

    def test_one_passphrase_opens_all_stores_of_a_program(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(PASSPHRASE_VARIABLE)
        shared = Passphrase()
        (tmp_path / "one").mkdir()
        (tmp_path / "other").mkdir()
        one = SecretStore(tmp_path / "one", shared)
        other = SecretStore(tmp_path / "other", shared)

        one.unlock(WORDS)
        other.write("endpoint-1-bearer", "b")

        assert SecretStore(tmp_path / "other", shared).read("endpoint-1-bearer") == "b"

    def test_what_was_known_until_the_end_is_kept_once_there_is_a_passphrase(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(PASSPHRASE_VARIABLE)
        store = SecretStore(tmp_path)
        store.write("account-1-password", "secret")

        store.unlock(WORDS)

        monkeypatch.setenv(PASSPHRASE_VARIABLE, WORDS)
        assert SecretStore(tmp_path).read("account-1-password") == "secret"

    def test_a_short_passphrase_makes_no_file(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(PASSPHRASE_VARIABLE)
        with pytest.raises(UserError, match="too short"):
            SecretStore(tmp_path).unlock("kurz")

        assert list(tmp_path.iterdir()) == []

    def test_the_passphrase_may_be_in_a_file_of_the_service(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv(PASSPHRASE_VARIABLE)
        (tmp_path / "words").write_text(f"{WORDS}\n", encoding="utf-8")
        monkeypatch.setenv(PASSPHRASE_FILE_VARIABLE, str(tmp_path / "words"))
        (tmp_path / "data").mkdir()

        SecretStore(tmp_path / "data").write("endpoint-1-bearer", "b")

        assert SecretStore(tmp_path / "data").read("endpoint-1-bearer") == "b"
        monkeypatch.setenv(PASSPHRASE_FILE_VARIABLE, str(tmp_path / "missing"))
        with pytest.raises(UserError, match="can't be read"):
            SecretStore(tmp_path / "data").read("endpoint-1-bearer")

    def test_keys_that_were_kept_in_the_clear_move_behind_the_lock(self, tmp_path: Path) -> None:
        (tmp_path / EARLIER_FILE_NAME).write_text('{"endpoint-1-bearer": "geheim"}')

        store = SecretStore(tmp_path)

        assert store.read("endpoint-1-bearer") == "geheim"
        assert [file.name for file in tmp_path.iterdir()] == [FILE_NAME]

    @pytest.mark.parametrize("content", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe\x00"])
    @pytest.mark.parametrize("name", [FILE_NAME, EARLIER_FILE_NAME])
    def test_a_damaged_file_is_a_sentence(self, tmp_path: Path, name: str, content: bytes) -> None:
        (tmp_path / name).write_bytes(content)

        with pytest.raises(UserError, match="pair again"):
            SecretStore(tmp_path).read("endpoint-1-bearer")

    def test_a_full_disk_is_a_sentence_and_what_was_there_stays(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        store = SecretStore(tmp_path)
        store.write("endpoint-1-bearer", "b")

        def full(descriptor: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(private_files.os, "fsync", full)
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
