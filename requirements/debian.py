"""What the system has to have: as root it comes by apt-get, anybody else is told one line.

Qt's libraries are needed by everything, the programs of test-programs.txt by the tests alone.
Standard library alone, as all that ./bootstrap needs.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from requirements.steps import CommandFailed, Failure, logged, one_at_a_time, say, step

HERE = Path(__file__).resolve().parent
VENV = HERE.parent / ".venv"

QT_FILES = [f"Qt{each}.abi3.so" for each in ("Widgets", "Network", "Svg", "WebEngineWidgets")]
QT_FILES += [f"Qt/plugins/platforms/{each}.so" for each in ("libqxcb", "libqoffscreen")]
QT_FILES += ["Qt/libexec/QtWebEngineProcess"]
SYSTEM_LIBRARIES = HERE / "system-libraries.txt"
"""Debian's package for each library ever found missing, and whether a bare machine lacks it."""
TEST_PROGRAMS = HERE / "test-programs.txt"
"""Program or library, package and, where it has one, the service that the package would start."""
POLICY = Path("/usr/sbin/policy-rc.d")
"""Debian asks it before a package's service is started; 101 means no."""
_PATIENT = ("-o", "DPkg::Lock::Timeout=300")
"""Seconds for another installation that is under way; Debian's own does that each day."""
EVERYWHERE = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"
"""An ordinary user's PATH has no nginx on Debian."""


def provide_libraries() -> None:
    packages, unknown = packages_for(missing_libraries())
    if packages and apt_install(packages):
        packages, unknown = packages_for(missing_libraries())
    if packages or unknown:
        raise Failure(library_message(packages, unknown))


def apt_install(packages: Sequence[str]) -> bool:
    if not may_install():
        return False
    logged("apt-get update", ["apt-get", "update"])
    install = ["apt-get", "install", "-y", "--no-install-recommends", *_PATIENT, *packages]
    logged(f"apt-get install {len(packages)} packages", install)
    return True


def may_install() -> bool:
    """Only where nobody has to be asked: as root."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def library_message(packages: Sequence[str], unknown: Sequence[str]) -> str:
    lines = []
    if packages:
        lines += ["Qt needs libraries of the system. This line installs them:", ""]
        lines += [apt_line(packages), "", "Then start ./bootstrap again."]
    if unknown:
        lines += [f"Qt needs {', '.join(unknown)}: install what your system has them in."]
    return "\n".join(lines)


def missing_libraries() -> list[str]:
    if sys.platform != "linux" or not shutil.which("ldd"):
        return []
    with step("Look for Qt's system libraries"):
        found: set[str] = set()
        for folder in VENV.glob("lib/python*/site-packages/PySide6"):
            files = [folder / each for each in QT_FILES if (folder / each).exists()]
            command = ["ldd", *map(str, files)]
            listing = subprocess.run(command, capture_output=True, text=True, check=False).stdout
            found.update(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE))
    return sorted(found)


def packages_for(libraries: Sequence[str]) -> tuple[list[str], list[str]]:
    """The packages, and the libraries nobody knows."""
    known = {row[0]: row[1] for row in system_libraries()}
    packages = sorted({known[each] for each in libraries if each in known})
    return packages, [each for each in libraries if each not in known]


def qt_packages_of_a_bare_machine() -> list[str]:
    """Asked for before Qt is there, so that a machine without pip is told one line, not two."""
    return sorted({row[1] for row in system_libraries() if "bare" in row[2:]})


def system_libraries() -> list[list[str]]:
    return rows_of(SYSTEM_LIBRARIES)


def rows_of(table: Path) -> list[list[str]]:
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line.strip() and not line.startswith("#")]


def apt_line(packages: Sequence[str]) -> str:
    known = any(Path("/var/lib/apt/lists").glob("*_Packages*"))
    update = "" if known else "sudo apt-get update && "
    return f"{update}sudo apt-get install -y --no-install-recommends {' '.join(packages)}"


def provide_programs() -> None:
    """Where they can't be installed the tests run all the same, and say which they leave out."""
    if not missing_programs():
        return
    with one_at_a_time():
        rows = missing_programs()
        packages = sorted({row[1] for row in rows})
        try:
            with services_left_alone([row[2] for row in rows if row[2:]]):
                installed = not rows or apt_install(packages)
        except CommandFailed as failure:
            say(f"{failure.details}\n{failure}")
            installed = False
    if not installed:
        say(f"Some tests need more of the system. This line installs it:\n\n{apt_line(packages)}\n")


def missing_programs() -> list[list[str]]:
    return [row for row in rows_of(TEST_PROGRAMS) if not is_present(row[0], EVERYWHERE)]


def is_present(name: str, path: str) -> bool:
    """A program that stands on `path`, or a library that can be loaded."""
    if ".so." not in name:
        return shutil.which(name, path=path) is not None
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


@contextlib.contextmanager
def services_left_alone(services: Sequence[str]) -> Iterator[None]:
    """Nobody wants a web server for having run tests: neither now nor from the next start on."""
    refused_before = POLICY.exists() or not may_install()
    if not refused_before:
        POLICY.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        POLICY.chmod(0o755)
    try:
        yield
        if services and may_install() and shutil.which("systemctl"):
            logged("Leave services off", ["systemctl", "disable", *services])
    finally:
        if not refused_before:
            POLICY.unlink()
