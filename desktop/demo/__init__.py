"""`rundbrief demo`: a made-up office, with a mail server and an endpoint as real processes."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

from desktop.adapters.desk import open_desk
from desktop.adapters.secret_store import PASSPHRASE_VARIABLE
from desktop.core.domain.errors import UserError
from desktop.core.use_cases.desk import Desk
from desktop.demo.mail_program import Readers
from desktop.demo.office import Surroundings, furnish
from desktop.demo.processes import Endpoint, MailServer


def main(arguments: Sequence[str]) -> int:
    """Opens the window on the demo office; --headless runs the whole loop and checks it."""
    options = _parser().parse_args(arguments)
    os.environ.setdefault(PASSPHRASE_VARIABLE, "words for made-up data")
    headless = options.headless or not _has_display()
    try:
        with _folder(options.folder) as folder, _surroundings(folder) as (desk, around):
            if headless:
                return _headless(desk, around, options.pictures)
            return _window(folder, around)
    except UserError as error:
        print(error, file=sys.stderr)
        return 2


def _headless(desk: Desk, around: Surroundings, pictures: Path) -> int:
    return int(import_module("desktop.demo.headless").run_loop(desk, around, pictures))


def _window(folder: Path, around: Surroundings) -> int:
    """Qt is imported only now: the check for a display comes first."""
    print(f"Delivered mails are in {around.delivered}; some of them get opened by and by.")
    with Readers(around.delivered, around.endpoint_url):
        return int(import_module("desktop.app").run(folder / "office", sys.argv[:1]))


@contextmanager
def _surroundings(folder: Path) -> Iterator[tuple[Desk, Surroundings]]:
    delivered = folder / "delivered"
    delivered.mkdir(exist_ok=True)
    with (
        MailServer(delivered) as server,
        Endpoint(folder / "endpoint") as endpoint,
        open_desk(folder / "office") as desk,
    ):
        around = Surroundings(delivered, server.port, endpoint.url)
        furnish(desk, around, endpoint.pair())
        yield desk, around


@contextmanager
def _folder(chosen: Path | None) -> Iterator[Path]:
    """The folder that was named, which must be new or empty, or one that goes with the demo."""
    if chosen is None:
        with tempfile.TemporaryDirectory(prefix="rundbrief-demo-") as name:
            yield Path(name)
        return
    try:
        chosen.mkdir(mode=0o700, parents=True, exist_ok=True)
        taken = any(chosen.iterdir())
    except OSError as error:
        raise UserError(
            f"{chosen} can't be used.", f"{error.strerror}.", "Name another folder."
        ) from error
    if taken:
        raise UserError(f"{chosen} is not empty.", "", "The demo needs a folder of its own.")
    yield chosen.absolute()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="rundbrief demo", description=__doc__)
    parser.add_argument("--headless", action="store_true", help="run the whole loop, then check it")
    parser.add_argument("--folder", type=Path, help="keep the demo here; a new or empty folder")
    parser.add_argument(
        "--pictures", type=Path, default=Path("demo-pictures"), help="where --headless saves them"
    )
    return parser


def _has_display() -> bool:
    """Whether a person can see a window; offscreen, chosen by hand, is for programs."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    on_desktop = sys.platform in ("win32", "darwin")
    return on_desktop or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
