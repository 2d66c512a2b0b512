"""What ./bootstrap promises a machine, as far as it can be told without a bare one."""

from __future__ import annotations

import importlib.machinery
import importlib.util
import re
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

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


def test_a_library_nobody_knows_is_told_and_never_given_to_apt(bootstrap: ModuleType) -> None:
    packages, unknown = bootstrap.packages_for(["libGL.so.1", "libnobody.so.9"])
    message = bootstrap.library_message(packages, unknown)
    assert packages == ["libgl1"]
    assert "apt-get install -y --no-install-recommends libgl1\n" in message
    assert "Qt needs libnobody.so.9" in message


def test_each_package_is_named_once(bootstrap: ModuleType) -> None:
    packages, _ = bootstrap.packages_for(["libglib-2.0.so.0", "libgthread-2.0.so.0"])
    assert packages == ["libglib2.0-0"]


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
