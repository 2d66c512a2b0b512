"""Files that hold what nobody but this user may read."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from desktop.core.domain.errors import UserError


def write_private(file: Path, text: str) -> None:
    """Whole or not at all, for this user alone. Raises UserError when it can't be written."""
    try:
        handle, temporary = tempfile.mkstemp(dir=file.parent, prefix=".keys-")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).replace(file)
        finally:
            Path(temporary).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"“{file}” can't be written.",
            f"{error.strerror or error}.",
            "Check that the disk has room and that the data folder can be written to.",
        ) from error
