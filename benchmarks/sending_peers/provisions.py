"""The programs that are measured against, fetched into .bootstrap/benchmark when they are missing.

Debian's packages are unpacked there and not installed: nothing is configured or started.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / ".bootstrap" / "benchmark"
ROOT = FOLDER / "root"
SINK = ROOT / "usr/sbin/smtp-sink"
SOURCE = ROOT / "usr/sbin/smtp-source"
STUNNEL = ROOT / "usr/bin/stunnel4"
MAILMERGE = FOLDER / "mailmerge/bin/mailmerge"
NODE_MODULES = FOLDER / "node_modules"

MAILMERGE_VERSION = "2.3.0"
NODEMAILER_VERSION = "10.6.1"
PACKAGES = ("postfix", "stunnel4")
LIBRARIES = {
    "libwrap.so.0": "libwrap0",
    "libdb-5.3.so": "libdb5.3",
    "libicuuc.so.72": "libicu72",
    "libicui18n.so.72": "libicu72",
    "libnsl.so.2": "libnsl2",
    "libsasl2.so.2": "libsasl2-2",
    "libtirpc.so.3": "libtirpc3",
    "libsystemd.so.0": "libsystemd0",
}
"""Which package brings what a bare machine may lack of theirs."""


class Missing(Exception):
    """Something can't be had; the text is the one line that says what to do."""


def provide() -> None:
    """Raises Missing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    _provide("Postfix's smtp-sink and smtp-source, stunnel", _are_unpacked, _unpack)
    _provide(f"mailmerge {MAILMERGE_VERSION}", MAILMERGE.exists, _install_mailmerge)
    _provide(f"nodemailer {NODEMAILER_VERSION}", _has_nodemailer, _install_nodemailer)


def environment() -> dict[str, str]:
    """For the unpacked programs: with their own libraries."""
    return {**os.environ, "LD_LIBRARY_PATH": ":".join(map(str, _library_folders()))}


def _provide(name: str, is_there: Callable[[], bool], fetch: Callable[[], None]) -> None:
    if is_there():
        return
    print(f"fetching {name} ...", file=sys.stderr, flush=True)
    fetch()
    if not is_there():
        message = f"{name} can't be set up in {FOLDER}: delete that folder and start again"
        raise Missing(message)


def _library_folders() -> list[Path]:
    libraries = ("usr/lib/postfix", "usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu")
    return [ROOT / each for each in (*libraries, "lib/x86_64-linux-gnu", "lib/aarch64-linux-gnu")]


def _are_unpacked() -> bool:
    programs = (SINK, SOURCE, STUNNEL)
    return all(each.exists() for each in programs) and not _missing_libraries()


def _missing_libraries() -> set[str]:
    command = ["ldd", *map(str, (SINK, SOURCE, STUNNEL))]
    listing = subprocess.run(
        command, capture_output=True, text=True, env=environment(), check=False
    )
    return set(re.findall(r"^\s*(\S+) => not found", listing.stdout, re.MULTILINE))


def _unpack() -> None:
    if not shutil.which("apt-get") or not shutil.which("dpkg"):
        message = "this benchmark needs Debian or Ubuntu: its sink comes from their package postfix"
        raise Missing(message)
    fetch_packages(PACKAGES)
    missing = _missing_libraries()
    fetch_packages(sorted({LIBRARIES[each] for each in missing if each in LIBRARIES}))
    if still := _missing_libraries():
        message = f"libraries are missing: {', '.join(sorted(still))}"
        raise Missing(message)


def fetch_packages(packages: Sequence[str]) -> None:
    if not packages:
        return
    folder = FOLDER / "debs"
    folder.mkdir(exist_ok=True)
    fetching = ["apt-get", "download", *packages]
    if not _runs(fetching, folder):
        if os.geteuid() == 0:
            _runs(["apt-get", "update"], folder)
        if not _runs(fetching, folder):
            message = f"apt-get download failed: sudo apt-get update, then {' '.join(fetching)}"
            raise Missing(message)
    for package in folder.glob("*.deb"):
        _run(["dpkg", "-x", str(package), str(ROOT)], folder)


def _install_mailmerge() -> None:
    venv = FOLDER / "mailmerge"
    if not _runs([sys.executable, "-m", "venv", str(venv)], FOLDER):
        message = "Python needs its venv: sudo apt-get install python3-venv"
        raise Missing(message)
    pip = [str(venv / "bin/python"), "-m", "pip", "install", "--quiet"]
    _run([*pip, f"mailmerge=={MAILMERGE_VERSION}"], FOLDER)


def _has_nodemailer() -> bool:
    about = NODE_MODULES / "nodemailer/package.json"
    installed = about.exists() and json.loads(about.read_text())["version"] == NODEMAILER_VERSION
    return installed and bool(shutil.which("node"))


def _install_nodemailer() -> None:
    if not shutil.which("node") or not shutil.which("npm"):
        install = ["apt-get", "install", "-y", "--no-install-recommends", "nodejs", "npm"]
        if os.geteuid() != 0 or not _runs(install, FOLDER):
            message = "nodemailer needs Node: sudo apt-get install nodejs npm"
            raise Missing(message)
    quiet = ["--no-audit", "--no-fund", "--no-save", "--prefix", str(FOLDER)]
    _run(["npm", "install", *quiet, f"nodemailer@{NODEMAILER_VERSION}"], FOLDER)


def _runs(command: Sequence[str], folder: Path) -> bool:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0


def _run(command: Sequence[str], folder: Path) -> None:
    """Raises Missing with the last line of what it said."""
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        last = (ran.stderr or ran.stdout).strip().splitlines()[-1:] or ["no reason given"]
        message = f"{' '.join(command)} failed: {last[0]}"
        raise Missing(message)
