"""What ./bootstrap promises a machine, as far as it can be told without a bare one."""

from __future__ import annotations

import contextlib
import ctypes
import importlib.machinery
import importlib.util
import os
import re
import subprocess
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from requirements import debian
from tests import programs
from tests.house_rules.source import ROOT

LOCK_FILES = sorted((ROOT / "requirements").glob("*.txt"))


@pytest.fixture
def bootstrap() -> ModuleType:
    loader = importlib.machinery.SourceFileLoader("bootstrap", str(ROOT / "bootstrap"))
    spec = importlib.util.spec_from_loader("bootstrap", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    loader.exec_module(module)
    return module


def test_a_library_nobody_knows_is_told_and_never_given_to_apt() -> None:
    packages, unknown = debian.packages_for(["libGL.so.1", "libnobody.so.9"])
    message = debian.library_message(packages, unknown)
    assert packages == ["libgl1"]
    assert "apt-get install -y --no-install-recommends libgl1\n" in message
    assert "Qt needs libnobody.so.9" in message


def test_each_package_is_named_once() -> None:
    packages, _ = debian.packages_for(["libglib-2.0.so.0", "libgthread-2.0.so.0"])
    assert packages == ["libglib2.0-0"]


def test_programs_for_the_tests_are_named_in_one_line_where_nobody_may_install(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(debian, "may_install", lambda: False)
    debian.provide_programs()
    told = capsys.readouterr().err
    assert "-y --no-install-recommends caddy chromium nginx openbox strace" in told
    assert not (bare_machine / "policy-rc.d").exists()


def test_a_library_for_the_tests_is_named_where_it_can_t_be_loaded(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(_: str) -> None:
        raise OSError

    before = debian.missing_programs()
    monkeypatch.setattr(ctypes, "CDLL", missing)
    lacking = [row for row in debian.missing_programs() if row not in before]
    assert lacking == [["libatomic.so.1", "libatomic1"]]


def test_services_of_programs_for_the_tests_never_start(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = bare_machine / "policy-rc.d"
    commands: list[str] = []

    def logged(_: str, command: list[str]) -> None:
        answer = subprocess.run([policy], check=False).returncode if policy.exists() else 0
        commands.append(f"{answer} {' '.join(command)}")

    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(debian, "logged", logged)
    debian.provide_programs()
    assert "101 apt-get install" in commands[1]
    assert "101 systemctl disable nginx caddy" in commands
    assert not policy.exists()


def test_what_the_admin_said_of_services_stays(
    bare_machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bare_machine / "policy-rc.d").write_text("the admin's own\n")
    monkeypatch.setattr(debian, "may_install", lambda: True)
    monkeypatch.setattr(debian, "logged", lambda *_: None)
    debian.provide_programs()
    assert (bare_machine / "policy-rc.d").read_text() == "the admin's own\n"


def test_demo_and_program_need_no_programs_of_the_tests(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    provided: list[str] = []
    for name in ("set_up", "provide_programs"):
        monkeypatch.setattr(bootstrap, name, lambda name=name: provided.append(name))
    monkeypatch.setattr(bootstrap, "become", lambda _: None)
    for verb in ("demo", "run"):
        bootstrap.main([verb])
    assert provided == ["set_up", "set_up"]
    bootstrap.main(["test"])
    assert provided[2:] == ["set_up", "provide_programs"]


@pytest.mark.parametrize(
    ("user", "ci", "may_skip"), [(1000, "", True), (1000, "true", False), (0, "", False)]
)
def test_tests_are_left_out_for_want_of_a_program_only_where_nobody_could_install_it(
    user: int, ci: str, may_skip: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(programs, "EVERYWHERE", str(tmp_path))
    monkeypatch.setenv("CI", ci)
    monkeypatch.setattr(os, "geteuid", lambda: user)
    mark = programs.needs("nginx", "systemd-analyze").mark
    assert mark.args == (may_skip,)
    assert mark.kwargs["reason"].endswith("-y --no-install-recommends nginx systemd")


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Has libraries, and apt-get at most; the answer is where its policy-rc.d would be."""
    monkeypatch.setattr(ctypes, "CDLL", lambda _: None)
    (tmp_path / "systemctl").write_text("#!/bin/sh\n")
    (tmp_path / "systemctl").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(debian, "EVERYWHERE", str(tmp_path))
    monkeypatch.setattr(debian, "POLICY", tmp_path / "policy-rc.d")
    monkeypatch.setattr(debian, "one_at_a_time", contextlib.nullcontext)
    return tmp_path


def test_another_lock_file_another_stamp(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = bootstrap.complete_stamp()
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", tmp_path)
    (bootstrap.REQUIREMENTS / "dev.txt").write_text("nothing==1\n")
    assert bootstrap.complete_stamp() != before


def test_a_stamp_cut_short_counts_as_none(
    bootstrap: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(bootstrap, "STAMP", tmp_path / "stamp.json")
    bootstrap.STAMP.write_text('{"root": "/som')
    assert bootstrap.read_stamp() == {}


def test_an_unknown_verb_is_refused_with_a_sentence(
    bootstrap: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bootstrap.main(["danse"]) == 2
    assert "There is no 'danse'" in capsys.readouterr().err


def test_lock_files_name_no_host_and_every_package_has_a_hash() -> None:
    for file in LOCK_FILES:
        text = file.read_text(encoding="utf-8")
        pinned = re.findall(r"^[a-z0-9][^\n]*==[^\n]*$", text, re.MULTILINE)
        assert "://" not in text, file
        assert all(line.endswith("\\") for line in pinned), file


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    names = {re.split(r"[\[<>=]", each)[0].lower() for extra in extras.values() for each in extra}
    lines = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8").splitlines()
    locked = {same_name(re.split(r"[\[=]", line)[0]) for line in lines if "==" in line}

    assert [name for name in names if same_name(name) not in locked] == ["rundbrief"]


def same_name(package: str) -> str:
    """PEP 503: capitals, dots, dashes and underscores make no difference."""
    return re.sub(r"[-_.]+", "-", package).lower()
