"""What is loaded at the start and where: nothing of Qt beside the UI thread, and little at all."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

from desktop.app.ahead import SCREENS, WITH_CHROMIUM, WITHOUT_QT
from desktop.app.groundwork import OF_THE_OFFICE
from tests.house_rules.source import ROOT, WINDOWS, sources

LOAD = """
import importlib, json, sys
for name in sys.argv[1].split(","):
    importlib.import_module(name)
print(json.dumps(sorted(sys.modules)))
"""
ON_A_WORKER = ("desktop.adapters.desk", *OF_THE_OFFICE)
IN_THE_WINDOW = ("desktop.app.start", "desktop.app.office", "desktop.dashboard.screen")
QT = {"PySide6", "shiboken6"}
NOT_AT_START = set(
    "alembic authlib babel email_validator flufl imap_tools inscriptis jinja2 lxml psycopg"
    " python_calamine reportlab requests urllib3 vobject xlsxwriter".split()
)


def loaded_by(*names: str) -> set[str]:
    command = [sys.executable, "-c", LOAD, ",".join(names)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def walked(*packages: str) -> list[str]:
    return [
        each.name
        for package in packages
        for each in walk_packages(import_module(package).__path__, f"{package}.")
    ]


def test_what_is_loaded_on_a_worker_brings_no_qt() -> None:
    assert loaded_by(*ON_A_WORKER, *walked(*WITHOUT_QT)) & QT == set()


def test_no_work_given_to_a_worker_imports() -> None:
    """A class of widgets that is made beside the UI thread ends the program now and then."""
    found = [
        f"{each.path}:{call.lineno}"
        for each in sources(*WINDOWS)
        for call in each.nodes(ast.Call)
        if isinstance(call, ast.Call) and _is_run(call) and "import_module" in _work(call)
    ]
    assert found == []


def _is_run(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr == "run" and bool(call.args)


def _work(call: ast.Call) -> str:
    return ast.unparse(call.args[0])


def test_the_window_finds_the_core_that_it_needs_loaded() -> None:
    """Whatever is missing would be loaded on the UI thread, while somebody looks at it."""
    before = loaded_by(*ON_A_WORKER)
    late = loaded_by(*ON_A_WORKER, *IN_THE_WINDOW) - before
    assert {name for name in late if name.startswith(("desktop.core.use_cases", "sql"))} == set()


def test_the_dashboard_waits_for_nothing_that_only_mails_or_files_need() -> None:
    loaded = {name.partition(".")[0] for name in loaded_by(*ON_A_WORKER, *IN_THE_WINDOW)}
    assert loaded & NOT_AT_START == set()


def test_pyside_reads_no_source_of_what_is_imported() -> None:
    look = (
        "import linecache, desktop.qt.plain_imports as plain; plain.import_plainly();"
        "import desktop.app.start; print([name for name in linecache.cache if 'desktop' in name])"
    )
    command = [sys.executable, "-c", look]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_chromium_is_loaded_by_the_first_letter_alone() -> None:
    names = [name for name in walked(*SCREENS) if not name.startswith(WITH_CHROMIUM)]
    loaded = loaded_by(*ON_A_WORKER, *IN_THE_WINDOW, *names)
    assert {name for name in loaded if name.startswith("PySide6.QtWebEngine")} == set()
