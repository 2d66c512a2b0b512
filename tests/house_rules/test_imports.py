"""The arrows of DESIGN.md 3, held by import-linter and proved by importing what stands alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.house_rules.source import ROOT, sources

IMPORT_EACH_WITHOUT = """
import importlib, pkgutil, sys
packages, blocked = sys.argv[1].split(","), sys.argv[2].split(",")
sys.modules.update(dict.fromkeys(blocked))
names = []
for package in packages:
    module = importlib.import_module(package)
    inside = getattr(module, "__path__", [])
    names += [package, *(each.name for each in pkgutil.walk_packages(inside, package + "."))]
for name in names:
    if not name.endswith("migrations.env"):
        importlib.import_module(name)
print(len(names))
"""
"""Alembic's env.py runs at import, and only within Alembic."""

QT = "PySide6,shiboken6,pyqtgraph"
NETWORK = {"urllib.request", "urllib.error", "http.client"}
"""import-linter sees top-level names alone, and urllib.parse is harmless."""


def test_the_import_contracts_are_kept() -> None:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"]
    done = subprocess.run(
        [*command, "--no-logo"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("packages", "blocked"),
    [
        ("desktop.core,desktop.adapters,desktop.cli", f"{QT},bottle,granian,aiosmtpd"),
        ("pixel_endpoint", f"{QT},desktop,requests,jinja2,lxml,keyring,platformdirs,aiosmtpd"),
    ],
)
def test_each_side_imports_where_only_its_own_extra_is_installed(
    packages: str, blocked: str
) -> None:
    command = [sys.executable, "-c", IMPORT_EACH_WITHOUT, packages, blocked]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0


def test_the_core_opens_no_connection() -> None:
    found = {each.path: each.imported() & NETWORK for each in sources("desktop/core")}
    assert {path: names for path, names in found.items() if names} == {}


def test_the_wire_is_written_in_the_standard_library_alone() -> None:
    files = list(sources("pixel_endpoint/contract"))
    imported = set().union(*(each.imported() for each in files))
    foreign = {each for each in imported if each.split(".")[0] not in sys.stdlib_module_names}
    assert len(files) > 1
    assert {each for each in foreign if not each.startswith("pixel_endpoint.contract")} == set()
