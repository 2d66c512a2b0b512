"""Files that somebody chose a place for: whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.core.domain.errors import UserError


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Where to write it; it gets its own name when all is written, and is gone otherwise.

    Raises UserError when it can't be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    try:
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise UserError(
            f"“{path}” can't be written.", f"{error.strerror or error}.", "Choose another place."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
