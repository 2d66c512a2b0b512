"""Looking at a mail tells nobody: the kernel says so, of more than three hundred hostile ones."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules.source import ROOT
from tests.programs import needs
from tests.screens.hostile_bodies import hostile_bodies

CALLS = "trace=socket,connect,bind,sendto,sendmmsg"
"""Without a socket of the internet's there is no packet, whatever is called on it afterwards."""
INTERNET = re.compile(r"AF_INET|AF_PACKET|<(?:TCP|UDP|RAW|PACKET)")
ROUTE_PROBE = re.compile(
    r'socket\(AF_INET6, SOCK_DGRAM|resumed>.*= \d+<UDPv6|"2001:4860:4860::8888"'
)
"""Chromium looks whether there is a route for IPv6; connecting a datagram socket sends nothing."""
FEW = 24


@pytest.fixture
def trap() -> Iterator[socket.socket]:
    """Whom the mails would reach."""
    with socket.create_server(("127.0.0.1", 0), backlog=200) as server:
        server.settimeout(0)
        yield server


def looked_at(
    trap: socket.socket, kind: str, most: int, calls: Path, by: str = "hostile_showing"
) -> int:
    """How many mails were drawn, in a program of its own whose calls are written."""
    host = f"127.0.0.1:{trap.getsockname()[1]}"
    program = [sys.executable, "-m", f"tests.screens.{by}", host, kind, str(most)]
    trace = ["strace", "-f", "-qq", "-yy", "--seccomp-bpf", "-e", CALLS, "-s", "16", "-o", calls]
    clean = {name: each for name, each in os.environ.items() if "QTWEBENGINE" not in name}
    done = subprocess.run(
        [*trace, *program], cwd=ROOT, env=clean, check=True, timeout=110, capture_output=True
    )
    return int(done.stdout.split()[-1])


def leaks(calls: Path) -> list[str]:
    lines = calls.read_text(errors="replace").splitlines()
    assert any("AF_UNIX" in line for line in lines)
    found = [line for line in lines if INTERNET.search(line)]
    return [line for line in found if not ROUTE_PROBE.search(line)]


def was_reached(trap: socket.socket) -> bool:
    try:
        trap.accept()[0].close()
    except BlockingIOError:
        return False
    return True


@needs("strace")
def test_no_packet_and_no_question_to_a_name_server_leaves_for_any_hostile_mail(
    tmp_path: Path, trap: socket.socket
) -> None:
    every = len(hostile_bodies("host"))
    assert looked_at(trap, "real", every, tmp_path / "calls") == every > 300
    assert leaks(tmp_path / "calls") == []
    assert not was_reached(trap)


@needs("strace")
def test_none_leaves_for_any_hostile_mail_that_is_opened_in_the_editor_and_pasted_there(
    tmp_path: Path, trap: socket.socket
) -> None:
    every = len(hostile_bodies("host"))
    assert looked_at(trap, "real", every, tmp_path / "calls", by="hostile_writing") == every
    assert leaks(tmp_path / "calls") == []
    assert not was_reached(trap)


@needs("strace")
def test_without_gate_and_flags_the_same_trap_catches_packets_and_questions(
    tmp_path: Path, trap: socket.socket
) -> None:
    looked_at(trap, "mutant", FEW, tmp_path / "calls")
    caught = leaks(tmp_path / "calls")
    assert was_reached(trap)
    assert any("AF_INET" in line and "htons(53)" in line for line in caught)
