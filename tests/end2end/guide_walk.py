"""Follows docs/admin-guide.md on a bare Debian 12, to the letter, until a desktop has an open.

    .venv/bin/python -m tests.end2end.guide_walk [--package] [--keep]

As root, with debootstrap; it takes some minutes and the ports 80, 443 and 8080. The shell blocks of
the chapters below are run as they stand, in one shell. Stood in for is only what a folder can't
have: the name's entry in DNS (a line in /etc/hosts), systemd (the guide's words for machines
without), and a certificate that the world trusts (the guide's words for trying out). The desktop is
this checkout's, as on another machine: of the host it has the pairing code and the certificate. It
is the last commit that is tried.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.end2end.bare_debian import bare_debian, inside
from tests.house_rules.source import ROOT

GUIDE = ROOT / "docs" / "admin-guide.md"
NAME = "pixel.example.org"
CHECKOUT = "root/rundbrief"
CERTIFICATE = "/etc/ssl/rundbrief-pixel/fullchain.pem"
TITLE = "The pixel endpoint: a guide for admins"
UNTIL_READY = """\
for second in $(seq 30); do
    python3 -c "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/readyz')" && break
    sleep 1
done 2> /dev/null"""
"""An admin's typing takes longer than the endpoint's start."""
NO_DESKTOP = """\
if /opt/rundbrief-pixel/bin/python3 -I -c 'import desktop' 2> /dev/null; then exit 1; fi
if find /opt/rundbrief-pixel -iname '*pyside*' | grep .; then exit 1; fi"""
LAST_KEY = "KEY=$(rundbrief-pixel keys list | tail -n 1 | cut -d ' ' -f 1)"
READ = """\
import sys
from pathlib import Path
from desktop.demo.mail_program import Program, read_mail, show
for mail in Path(sys.argv[1]).rglob('*.eml'):
    show(read_mail(mail.read_bytes(), sys.argv[2]), Program.THUNDERBIRD)"""
ENDED = "----- end of the block"

SHELL = "```sh"

Block = tuple[str, str]
"""The title it stands under, and its lines."""


class GuideWrong(Exception):
    """A block failed, or something isn't as the guide says."""


def blocks(titles: Sequence[str], fence: str = SHELL) -> list[Block]:
    """All blocks of this kind right below these titles, in the guide's order."""
    found: list[Block] = []
    title, is_open, lines = "", False, list[str]()
    for line in GUIDE.read_text("utf-8").splitlines():
        if not is_open and line.startswith("#"):
            title = line.lstrip("# ")
        elif line.startswith("```"):
            if is_open and lines and title in titles:
                found.append((title, "\n".join(lines)))
            is_open, lines = not is_open, []
            is_shell = line == fence
        elif is_open and is_shell:
            lines.append(line)
    missing = set(titles) - {title for title, _ in found}
    if missing:
        raise GuideWrong(f"the guide has no blocks under {sorted(missing)}")
    return found


class Shell:
    """An admin's shell on the host: what is set in one block holds in the next."""

    def __init__(self, root: Path) -> None:
        command = ["bash", "-c", f"cd /{CHECKOUT} && exec bash -e"]
        self._process = inside(
            root, command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )

    def __enter__(self) -> Shell:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait(30)

    def run(self, block: str) -> str:
        assert self._process.stdin
        assert self._process.stdout
        print("\n".join(f"# {line}" for line in block.splitlines()), flush=True)
        self._process.stdin.write(f"{block}\necho '{ENDED}'\n")
        self._process.stdin.flush()
        said: list[str] = []
        for line in self._process.stdout:
            if line.startswith(ENDED):
                return "".join(said)
            said.append(line)
            print(f"    {line}", end="", flush=True)
        raise GuideWrong(f"this failed:\n{block}")


def walk(root: Path, *, by_package: bool) -> dict[str, Any]:
    (root / "etc" / "hosts").write_text(f"127.0.0.1 localhost {NAME}\n")
    clone = ["git", "clone", "--quiet", str(ROOT), str(root / CHECKOUT)]
    subprocess.run(clone, check=True)
    with Shell(root) as shell:
        (name, (_, needed), (_, script)) = (blocks([TITLE])[0], *blocks(["1. Install"]))
        for _, block in (name, ("", needed)):
            shell.run(block)
        if by_package:
            shell.run("pixel_endpoint/deploy/make-deb")
            script = blocks(["As a package"])[0][1]
        shell.run(script)
        for _, block in blocks(["2. Begin", "Without systemd", "3. Certificate and proxy"]):
            if not block.startswith("systemctl"):
                shell.run(block)
        shell.run(UNTIL_READY)
        desktop = Desktop(root)
        opens = desktop.sees_an_open(shell.run("cat pairing-code").split()[-1])
        for _, block in blocks(["4. Pair a desktop", "5. Check", "Back up, restore, move"]):
            shell.run(block.replace(" doctor", f" doctor --ca {CERTIFICATE}"))
        for command in commands_named():
            shell.run(command)
        _turn_keys(shell)
        _restore(shell)
        desktop.syncs_again()
        shell.run(NO_DESKTOP)
        found = kept_of_readers(root, desktop.tokens)
    if found:
        raise GuideWrong(f"tokens stand in {found}")
    return {"package": by_package, "opens": opens}


def commands_named() -> list[str]:
    """What the guide's sentences and tables say to run, as it stands there."""
    found = re.findall(r"`(rundbrief-pixel [a-z- ]+)`", GUIDE.read_text("utf-8"))
    begun = ("init", "serve", "doctor", "pair")
    return sorted({each for each in found if each.split()[1] not in begun})


def _turn_keys(shell: Shell) -> None:
    (block,) = (text for _, text in blocks(["Keys"], fence="```"))
    shell.run(f"{LAST_KEY}\n{block.replace(' KEY', ' $KEY')}")


def _restore(shell: Shell) -> None:
    """The shell's own job is what systemd would stop and start."""
    (block,) = (text for _, text in blocks(["Back up, restore, move"], fence="```"))
    start = blocks(["Without systemd"])[0][1]
    words = {"systemctl stop rundbrief-pixel": "kill %1\nwait %1"}
    words["systemctl start rundbrief-pixel"] = start
    for old, new in words.items():
        if old not in block:
            raise GuideWrong(f"the guide doesn't say {old!r}")
        block = block.replace(old, new)
    shell.run(block)
    shell.run(UNTIL_READY)


class Desktop:
    """On another machine: it knows the host's name, trusts its certificate, and has a code."""

    def __init__(self, root: Path) -> None:
        self._checkout = root / CHECKOUT
        self._folder = root.parent / "desktop"
        self._folder.mkdir()
        self._hosts = self._folder / "hosts"
        self._hosts.write_text(f"127.0.0.1 localhost {NAME}\n")
        certificate = self._folder / "host.pem"
        certificate.write_bytes((root / CERTIFICATE.lstrip("/")).read_bytes())
        self._environment = {
            **os.environ,
            "REQUESTS_CA_BUNDLE": str(certificate),
            "RUNDBRIEF_PASSPHRASE": "words that lock the walk's keys",
        }
        self.tokens: list[str] = []

    def sees_an_open(self, code: str) -> int:
        """Pairs, sends a tracked mail, has it read, fetches; the answer is what it counts."""
        (self._folder / "people.csv").write_text("E-Mail;Vorname\nanna@example.org;Anna\n", "utf-8")
        (self._folder / "text.html").write_text("<p>Guten Tag, Anna</p>", "utf-8")
        mails = self._folder / "mails"
        self._do("pair", "-", entered=code)
        self._do("import", "addresses", str(self._folder / "people.csv"))
        consent = ("--purpose", "track_open", "--text-id", "v1", "--method", "paper")
        self._do("consent", "grant", "--email", "anna@example.org", *consent, "--at", "2026-01-02")
        self._do("template", "save", "Gruß", str(self._folder / "text.html"), "--format", "html")
        self._do("filter", "save", "Alle", 'first_name = "Anna"')
        sender = ("--eml-folder", str(mails), "--from", "Büro <buero@example.org>")
        self._do("account", "add", "office", *sender)
        sent = ("--template", "Gruß", "--subject", "Neues", "--filter", "Alle", "--track")
        self._do("send", *sent, "--account", "office")
        self._read(mails)
        self._do("sync")
        (report,) = json.loads(self._do("report", "--json"))
        if report["opened"] != 1:
            raise GuideWrong(f"the desktop sees {report}")
        self._do("doctor")
        return int(report["opened"])

    def syncs_again(self) -> None:
        """After a restore everything is read anew, and nothing is counted twice."""
        self._do("sync")
        (report,) = json.loads(self._do("report", "--json"))
        if report["opened"] != 1:
            raise GuideWrong(f"after the restore the desktop sees {report}")

    def _read(self, mails: Path) -> None:
        (mail,) = mails.rglob("*.eml")
        self.tokens += re.findall(r"/o/([a-z2-7]{61})", _unfolded(mail.read_text("utf-8")))
        self._run([sys.executable, "-c", READ, str(mails), f"https://{NAME}"])

    def _do(self, *arguments: str, entered: str = "") -> str:
        print(f"desktop: {' '.join(arguments)[:90]}", flush=True)
        data = ["--data", str(self._folder / "data")]
        return self._run([sys.executable, "-m", "desktop", *data, *arguments], entered)

    def _run(self, command: list[str], entered: str = "") -> str:
        enter = 'mount --bind "$0" /etc/hosts && exec "$@"'
        namespace = ["unshare", "--mount", "--propagation", "private", "bash", "-c", enter]
        done = subprocess.run(
            [*namespace, str(self._hosts), *command],
            env=self._environment,
            cwd=self._checkout,
            input=entered,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise GuideWrong(f"the desktop says: {done.stdout}{done.stderr}")
        return done.stdout


def _unfolded(mail: str) -> str:
    return mail.replace("=\r\n", "").replace("=\n", "")


def kept_of_readers(root: Path, tokens: Sequence[str]) -> list[str]:
    """Files of the host that hold a token, or a line of a request."""
    assert tokens
    return [
        str(file.relative_to(root))
        for folder in ("var/log", "var/lib", "etc", "tmp")
        for file in (root / folder).rglob("*")
        if file.is_file()
        and not file.is_symlink()
        and any(token.encode() in file.read_bytes() for token in tokens)
    ]


def main() -> int:
    parser = argparse.ArgumentParser(prog="guide_walk", description=__doc__)
    parser.add_argument("--package", action="store_true", help="by the Debian package")
    parser.add_argument("--keep", action="store_true", help="leave the machine's folder")
    options = parser.parse_args()
    started = time.monotonic()
    try:
        with bare_debian(options.keep) as root:
            report = walk(root, by_package=options.package)
    except GuideWrong as wrong:
        print(f"guide_walk: {wrong}", file=sys.stderr)
        return 1
    print(json.dumps({**report, "seconds": round(time.monotonic() - started)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
