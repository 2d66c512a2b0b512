"""An Excel table on its way in: looked at, compared, taken in, taken in again, and undone.

Usage: python -m benchmarks.importing [--rows 50000]
Prints one line of JSON: seconds by step, the window's longest pause and the memory of it all.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QObject
from PySide6.QtWidgets import QApplication

from benchmarks.address_list import Heartbeat
from desktop.adapters.desk import open_desk
from desktop.adapters.table_writers import write_table
from desktop.core.domain.imports import OnDouble
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.doubles import find_doubles
from desktop.core.use_cases.import_kinds import ADDRESSES
from desktop.core.use_cases.import_reports import ImportWatch
from desktop.qt.background import Background, Lane
from desktop.qt.garbage import settle_garbage
from desktop.qt.notifier import Notifier
from desktop.qt.problems import Problems

HEADER = ("Vorname", "Nachname", "E-Mail", "PLZ", "Ort", "Straße", "Interesse")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=50_000)
    rows = parser.parse_args().rows
    app = QApplication([])
    with tempfile.TemporaryDirectory() as folder, open_desk(Path(folder)) as desk:
        file = Path(folder) / "people.xlsx"
        write_table(file, HEADER, made_up(rows))
        background = Background(Problems(), Notifier())
        gc.collect()
        settle_garbage()
        try:
            figures = measured(desk, background, file)
        finally:
            background.close()
    del app
    print(json.dumps({"rows": rows, **figures}))
    return 0


def made_up(rows: int) -> Iterator[tuple[str, ...]]:
    """The same in every run; each twentieth is somebody who was there before."""
    chance = random.Random(7)
    for number in range(rows):
        person = number - 1 if number % 20 == 19 else number
        yield (
            f"Vorname{chance.randint(1, 900)}",
            f"Nachname{chance.randint(1, 9000)}",
            f"person{person}@example.org",
            f"{10000 + number % 89999}",
            f"Ort {number % 3000}",
            f"Große Straße {number % 300}",
            ("Kauf", "Miete", "")[number % 3],
        )


def measured(desk: Desk, background: Background, file: Path) -> dict[str, float]:
    columns = ADDRESSES.read(desk, file).proposed
    watch = ImportWatch()
    undoable: list[Any] = []

    def take_in(on_double: OnDouble) -> None:
        outcome = ADDRESSES.take_in(desk, file, columns, on_double, watch)
        undoable.append(outcome.result.undoable)

    steps: dict[str, Callable[[], object]] = {
        "look": lambda: ADDRESSES.read(desk, file),
        "compare": lambda: ADDRESSES.preview(desk, file, columns, OnDouble.FILL, watch),
        "take_in": lambda: take_in(OnDouble.FILL),
        "compare_again": lambda: ADDRESSES.preview(desk, file, columns, OnDouble.FILL, watch),
        "find_doubles": lambda: find_doubles(desk),
        "undo": lambda: ADDRESSES.undo(desk, undoable[0]),
    }
    figures: dict[str, float] = {}
    pause = 0.0
    for name, work in steps.items():
        figures[f"{name}_s"], longest = _step(background, work)
        pause = max(pause, longest)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return figures | {"max_pause_ms": round(pause, 1), "memory_mb": round(memory)}


def _step(background: Background, work: Callable[[], object]) -> tuple[float, float]:
    loop, owner, heart = QEventLoop(), QObject(), Heartbeat()
    began = perf_counter()
    heart.start()
    background.run(work, owner=owner, done=lambda _result: loop.quit(), lane=Lane.NETWORK)
    loop.exec()
    return round(perf_counter() - began, 2), heart.longest_ms


if __name__ == "__main__":
    raise SystemExit(main())
