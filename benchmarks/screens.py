"""Pictures of every window: light and dark, German and English, small and large, full and empty.

Usage: python -m benchmarks.screens [--folder build/screens] [--only NAME …] [--quick]
Writes PNG files and an index.html beside them, for somebody to look at. --quick leaves out all but
the small window in German, light, full.
"""

from __future__ import annotations

import argparse
import html
import itertools
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QDialog

from desktop.adapters.desk import open_desk
from desktop.app import build_main_window
from desktop.app.office import office_of
from desktop.app.start import application
from desktop.qt.language import speak
from desktop.qt.theme import apply_theme
from tests.screens import gallery, gallery_dialogs

ROOT = Path(__file__).resolve().parents[1]
SIZES = {"small": (1024, 640), "large": (1600, 1000)}
_SETTLE_MS = 900
_LOOK_MS = 20


@dataclass(frozen=True)
class Look:
    language: str
    theme: str
    size: str
    filled: str

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.size}-{self.filled}"


def looks(*, quick: bool) -> Iterator[Look]:
    every = itertools.product(("de", "en"), ("light", "dark"), SIZES, ("full", "empty"))
    for look in itertools.starmap(Look, every):
        if not quick or look == Look("de", "light", "small", "full"):
            yield look


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "screens")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--look", help=argparse.SUPPRESS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    if options.look:
        return _pictured(Look(*options.look.split("-")), options.folder, options.only)
    for look in looks(quick=options.quick):
        command = [sys.executable, "-m", "benchmarks.screens", "--folder", str(options.folder)]
        command += ["--look", str(look), *(["--only", *options.only] if options.only else [])]
        subprocess.run(command, check=True, timeout=600)
    _write_index(options.folder)
    print(options.folder / "index.html")
    return 0


def _pictured(look: Look, folder: Path, only: list[str]) -> int:
    """In a process of its own: languages and themes are chosen before the first window."""
    app = application(["rundbrief"])
    speak(app, look.language)
    apply_theme(app, dark=look.theme == "dark")
    with TemporaryDirectory(prefix="rundbrief-screens-") as name, open_desk(Path(name)) as desk:
        if look.filled == "full":
            gallery.furnish(desk)
        window = build_main_window(desk, Path(name))
        window.resize(*SIZES[look.size])
        office = office_of(window)
        visit = gallery.Visit(office, desk, lambda: _settle(office))
        window.show()
        try:
            for scene, lead in scenes(look).items():
                if not only or scene in only:
                    _picture(visit, scene, lead, folder / f"{scene}-{look}.png", look)
        finally:
            office.finish()
    return 0


def scenes(look: Look) -> dict[str, gallery.Scene]:
    found = {**gallery.PAGES, **gallery.RECORDS, **gallery.COMPOSERS, **gallery.DIALOGS}
    if look.filled == "full":
        found |= {**gallery.FULL_ALONE, **gallery_dialogs.DIALOGS}
    return found


def _picture(visit: gallery.Visit, scene: str, lead: gallery.Scene, file: Path, look: Look) -> None:
    shown = lead(visit)
    if not isinstance(shown, QDialog):
        shown.resize(*SIZES[look.size])
    visit.settle()
    shown.grab().save(str(file))
    gallery.close_all(visit)
    visit.settle()
    print(f"{scene} {look}", file=sys.stderr, flush=True)


def _settle(office: object) -> None:
    """Until nothing is fetched any more, and timers have had their time."""
    loop, check = QEventLoop(), QTimer(interval=_LOOK_MS)
    check.timeout.connect(lambda: loop.quit() if office.background.is_idle else None)  # type: ignore[attr-defined]
    QTimer.singleShot(_SETTLE_MS, check.start)
    loop.exec()


def _write_index(folder: Path) -> None:
    pictures = sorted(folder.glob("*.png"))
    shown = "\n".join(
        f'<figure><img src="{html.escape(each.name)}" width="640" loading="lazy">'
        f"<figcaption>{html.escape(each.stem)}</figcaption></figure>"
        for each in pictures
    )
    page = f"<!doctype html><meta charset='utf-8'><title>Windows</title>\n{shown}\n"
    (folder / "index.html").write_text(page, "utf-8")


if __name__ == "__main__":
    sys.exit(main())
