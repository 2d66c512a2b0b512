"""Imports as Python does them, without what PySide adds to each."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - brings what is taken back here


def import_plainly() -> None:
    """PySide reads the source of whatever is imported, to see whether it may use other names.

    Nothing here does (`from __feature__ import …`), and reading was a tenth of the start. The
    import that it put its own in front of is kept by PySide under this name.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
