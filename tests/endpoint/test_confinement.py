"""The unit takes much from the process; what the process does has to be within what is left."""

from __future__ import annotations

import re
import subprocess
import tempfile

import pytest

from pixel_endpoint.contract import Purpose
from tests.endpoint.process import COMMAND, Web, new_home, paired, served
from tests.endpoint.proxies import DEPLOY
from tests.programs import needs

pytestmark = needs("strace", "systemd-analyze")

PRIVATE = ("/dev/", tempfile.gettempdir())
"""Of which the unit gives the process its own."""
ONLY_AS_ROOT = {"fchown"}
"""What SQLite has no use for under an account of its own."""
UNIT = (DEPLOY / "rundbrief-pixel.service").read_text("utf-8")


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Every system call of an endpoint that starts, answers everything, and stops."""
    folder = tmp_path_factory.mktemp("traced")
    home, file = new_home(folder), folder / "trace"
    strace = ("strace", "--follow-forks", "--quiet=all", "--signal=none", f"--output={file}")
    with served(home, (*strace, *COMMAND)) as endpoint:
        with Web(endpoint.url) as web:
            office = paired(home, web)
            web.open(office.pixel())
            web.ask("GET", office.path(Purpose.STOP_TRACKING))
            web.ask("POST", office.path(Purpose.UNSUBSCRIBE), b"List-Unsubscribe=One-Click")
            assert len(web.items(office)) == 2
            assert web.ask("GET", "/readyz")[0] == 200
        subprocess.run(
            ["pkill", "--signal", "TERM", "--parent", str(endpoint.process.pid)], check=True
        )
        assert endpoint.process.wait(30) == 0
    return file.read_text("utf-8", "replace")


def test_the_unit_allows_every_system_call_that_is_needed(trace: str) -> None:
    sets = system_call_sets()
    allowed = sets["@default"] | sets["@system-service"] - sets["@privileged"] - sets["@resources"]
    assert re.findall(r"^SystemCallFilter=(.*)$", UNIT, re.MULTILINE) == [
        "@system-service",
        "~@privileged @resources",
    ]
    used = set(re.findall(r"^\d+ +(\w+)\(", trace, re.MULTILINE)) - ONLY_AS_ROOT
    assert {"fdatasync", "accept4"} & used
    assert used - allowed == set()


def test_no_memory_is_written_and_run(trace: str) -> None:
    assert "MemoryDenyWriteExecute=yes" in UNIT
    mapped = re.findall(r"(?:mmap|mprotect|pkey_mprotect)\(.*", trace)
    assert len(mapped) > 100
    assert [call for call in mapped if "PROT_WRITE|PROT_EXEC" in call] == []
    assert [call for call in mapped if "mprotect(" in call and "PROT_EXEC" in call] == []


def test_no_other_sockets_are_opened_than_the_unit_allows(trace: str) -> None:
    (allowed,) = re.findall(r"^RestrictAddressFamilies=(.*)$", UNIT, re.MULTILINE)
    opened = set(re.findall(r"socket\((\w+)", trace))
    assert "AF_INET" in opened
    assert opened <= set(allowed.split())


def test_files_are_written_in_the_state_folder_alone(trace: str) -> None:
    written = re.findall(r'openat\([^,]+, "([^"]+)", [^)]*O_(?:WRONLY|RDWR)', trace)
    data = next(name.rpartition("/")[0] for name in written if name.endswith("opens.sqlite3"))
    assert {name for name in written if not name.startswith((data, *PRIVATE))} == set()


def system_call_sets() -> dict[str, set[str]]:
    """Each of systemd's sets, with those in it taken apart."""
    said = subprocess.run(
        ["systemd-analyze", "syscall-filter", "--no-pager"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    sets: dict[str, set[str]] = {}
    for line in said.splitlines():
        if line.startswith("@"):
            sets[line.strip()] = members = set()
        elif line.startswith("    ") and not line.strip().startswith("#"):
            members.add(line.strip())
    return {name: flat(name, sets) for name in sets}


def flat(name: str, sets: dict[str, set[str]]) -> set[str]:
    members = sets.get(name, set())
    inner = [flat(each, sets) for each in members if each.startswith("@")]
    return {each for each in members if not each.startswith("@")}.union(*inner)
