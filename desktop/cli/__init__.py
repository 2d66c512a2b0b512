"""The same core without a screen: `rundbrief --data FOLDER <verb>`; works without Qt."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from desktop.adapters.desk import open_desk
from desktop.adapters.log_files import LOG_NAME
from desktop.adapters.tagged_log import TaggedFormatter
from desktop.adapters.window_options import default_database, default_folder
from desktop.cli.parser import build_parser
from desktop.core.domain.errors import UserError


def main(arguments: Sequence[str]) -> int:
    """Runs one verb. 0: done; 1: a bug, or a failed check; 2: bad input or a world that says no."""
    options = build_parser().parse_args(arguments)
    folder: Path = options.data or default_folder()
    _log_bugs(folder)
    try:
        _check_encoding(arguments)
        with open_desk(folder, options.database or default_database()) as desk:
            status = int(options.run(desk, options))
        sys.stdout.flush()
        return status
    except UserError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("Stopped. What was not sent waits; “rundbrief resume” goes on.", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _write_no_more()
        return 0
    except OSError as error:
        print(f"{error.strerror or error}: {error.filename or 'the output'}.", file=sys.stderr)
        _write_no_more()
        return 2


def _write_no_more() -> None:
    """What still waits to be printed goes nowhere, or Python would complain of it at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _check_encoding(arguments: Sequence[str]) -> None:
    """What the terminal could not decode can neither be stored nor searched for."""
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as error:
            shown = argument.encode(errors="replace").decode()
            raise UserError(
                f"“{shown}” is no text that can be read.", "", "Write it in UTF-8."
            ) from error


def _log_bugs(folder: Path) -> None:
    """A bug goes into the folder's log with all that is known, and to the user as one sentence."""

    def log_bug(kind: type[BaseException], bug: BaseException, trace: TracebackType | None) -> None:
        file = folder / LOG_NAME
        handler: logging.Handler
        try:
            handler = logging.FileHandler(file, encoding="utf-8")
        except OSError:
            handler = logging.StreamHandler()
        handler.setFormatter(TaggedFormatter())
        noted = logging.getLogger("rundbrief")
        noted.addHandler(handler)
        noted.critical("a bug", exc_info=(kind, bug, trace))
        noted.removeHandler(handler)
        handler.close()
        print(f"Something went wrong in Rundbrief itself; it is noted in {file}.", file=sys.stderr)

    sys.excepthook = log_bug


__all__ = ["main"]
