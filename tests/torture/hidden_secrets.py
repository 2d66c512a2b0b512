"""Secrets that can be recognised are used in every way there is; afterwards nothing holds them.

Data folder, state folder, logs, exports, what the program printed, and what other processes see.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from desktop.adapters.desk import open_desk
from desktop.adapters.locked_file import LockedFile
from desktop.adapters.secret_store import FILE_NAME, PASSPHRASE_VARIABLE, PASSWORD_VARIABLE
from desktop.core.domain.account import Account
from desktop.core.use_cases.accounts import save_account
from pixel_endpoint.contract import Pairing
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from tests.endpoint.process import new_home, served

ROOT = Path(__file__).resolve().parents[2]
CANARY = "kanarienschluessel"
_NO_SECRETS = ("-told", "ledger-seen")
"""What stands among the secrets so that a restored database can't undo it."""
ACCOUNTS = 12
"""Each with a password and a sign-in token; with the endpoint's and the ledger's keys over 20."""


@dataclass(frozen=True)
class Hidden:
    """`hits` say where a secret was, and which."""

    secrets: int
    hits: tuple[str, ...]


def hide_secrets(folder: Path, *, is_careless: bool = False) -> Hidden:
    """The program as processes of its own; `is_careless` is the mutant that logs one secret."""
    home, data = new_home(folder), folder / "data"
    passphrase = f"{CANARY} wie vier kleine Worte"
    with served(home) as place:
        store = open_store(load_settings(home, {}).database)
        tenant, bearer = store.offices.pair("Köln", datetime.now(UTC))
        store.close()
        code = Pairing(place.url, tenant, bearer.text).code()
        program = _Program(data, passphrase)
        program.run("pair", "-", entered=code)
        program.add_accounts()
        if not is_careless:
            program.do_everything(folder)
    if is_careless:
        (data / "rundbrief.log").write_text(f"sign-in with {CANARY}-passwort-3\n")
    secrets = {"passphrase": passphrase, "code": code, **program.kept()}
    places = {file.name: file.read_bytes() for file in _files(folder, home)}
    places |= {"printed": program.printed, "process list": program.seen()}
    hits = {
        f"{place}: {name}"
        for place, content in places.items()
        for name, secret in secrets.items()
        for form in _forms(secret)
        if form in content
    }
    return Hidden(len(secrets), tuple(sorted(hits)))


@dataclass
class _Program:
    """The command line as an office uses it, and what it shows of itself meanwhile."""

    data: Path
    passphrase: str
    printed: bytes = b""
    _lines: set[bytes] = field(default_factory=set)

    def run(self, *words: str, entered: str = "") -> int:
        variables = {
            **os.environ,
            PASSPHRASE_VARIABLE: self.passphrase,
            PASSWORD_VARIABLE: f"{CANARY}-aus-der-umgebung",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "desktop", "--data", str(self.data), *words],
            cwd=ROOT, env=variables, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )  # fmt: skip
        watching = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(process.pid, watching))
        watcher.start()
        said, _ = process.communicate(entered.encode(), timeout=60)
        watching.set()
        watcher.join()
        self.printed += said
        return process.returncode

    def add_accounts(self) -> None:
        before = os.environ.get(PASSPHRASE_VARIABLE, "")
        os.environ[PASSPHRASE_VARIABLE] = self.passphrase
        try:
            with open_desk(self.data) as desk:
                for number in range(ACCOUNTS):
                    account = Account(
                        f"Konto {number}", f"a{number}@example.org", host="127.0.0.1", user="a",
                        port=9,
                    )  # fmt: skip
                    kept = save_account(desk, account, f"{CANARY}-passwort-{number}").result
                    token = f"{CANARY}-anmeldung-{number}"
                    desk.secrets.write(f"account-{kept.id}-refresh-token", token)
        finally:
            os.environ[PASSPHRASE_VARIABLE] = before

    def do_everything(self, folder: Path) -> None:
        """Each ends in its own way; what is said is searched like all else."""
        table = folder / "people.csv"
        table.write_text("Vorname,E-Mail\nAnna,anna@example.org\n", encoding="utf-8")
        (folder / "letter.txt").write_text("Guten Tag", encoding="utf-8")
        for words in (
            ("import", "addresses", str(table)),
            ("filter", "save", "alle", ""),
            ("sync",),
            ("account", "list"),
            ("doctor",),
            (
                *("send", "--account", "Konto 1", "--filter", "alle", "--subject", "Hallo"),
                *("--body", str(folder / "letter.txt"), "--format", "text"),
            ),
            ("export", "addresses", str(folder / "out.xlsx")),
            ("person", "export", str(folder / "anna.zip"), "--email", "anna@example.org"),
            ("consent", "verify"),
            ("no-such-verb", "x"),
        ):
            self.run(*words)

    def kept(self) -> Mapping[str, str]:
        locked = LockedFile(self.data / FILE_NAME)
        locked.unlock(self.passphrase)
        kept = {
            name: secret for name, secret in locked.read().items() if not name.endswith(_NO_SECRETS)
        }
        return kept | {"environment": f"{CANARY}-aus-der-umgebung"}

    def seen(self) -> bytes:
        return b"\n".join(sorted(self._lines))

    def _watch(self, pid: int, ended: threading.Event) -> None:
        while not ended.wait(0.01):
            with suppress(OSError):
                self._lines.add(Path(f"/proc/{pid}/cmdline").read_bytes())


def _files(folder: Path, home: Path) -> Iterator[Path]:
    """All but the endpoint's, which has to know the bearer's digest and the signing keys."""
    state = Path(os.environ.get("XDG_STATE_HOME", str(folder)))
    for place in (folder, state):
        for file in sorted(place.rglob("*")):
            if file.is_file() and not file.is_relative_to(home):
                yield file


def _forms(secret: str) -> Iterator[bytes]:
    plain = secret.encode()
    yield plain
    yield secret.encode("utf-16-le")
    yield base64.b64encode(plain).rstrip(b"=")[:-2]
    with suppress(ValueError):
        yield bytes.fromhex(secret)
