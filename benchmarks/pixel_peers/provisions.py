"""nginx and wrk, unpacked into .bootstrap/benchmark when they are missing; nothing is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from benchmarks.sending_peers.provisions import FOLDER, ROOT, Missing, fetch_packages

_LIBRARIES = [ROOT / each for each in ("usr/lib/x86_64-linux-gnu", "usr/lib/aarch64-linux-gnu")]
_PACKAGES = {
    "wrk": ("wrk", "libluajit-5.1-2", "libluajit-5.1-common"),
    "nginx": ("nginx",),
}


def program(name: str) -> Path:
    """Raises Missing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    found = _found(name)
    if found is None:
        if not shutil.which("apt-get") or not shutil.which("dpkg"):
            message = f"this benchmark needs Debian or Ubuntu, where {name} comes from"
            raise Missing(message)
        fetch_packages(_PACKAGES[name])
        found = _found(name)
    if found is None:
        message = f"{name} can't be set up in {FOLDER}: delete that folder and start again"
        raise Missing(message)
    return found


def environment() -> dict[str, str]:
    """For the unpacked programs: with their own libraries."""
    return {**os.environ, "LD_LIBRARY_PATH": ":".join(map(str, _LIBRARIES))}


def _found(name: str) -> Path | None:
    places = [shutil.which(name), f"/usr/sbin/{name}", ROOT / "usr/bin" / name]
    places.append(ROOT / "usr/sbin" / name)
    for place in filter(None, places):
        if Path(place).exists() and _runs(Path(place)):
            return Path(place)
    return None


def _runs(file: Path) -> bool:
    ran = subprocess.run([file, "-v"], env=environment(), capture_output=True, check=False)
    return b"shared libraries" not in ran.stderr
