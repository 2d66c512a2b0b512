"""The mutant of pages that reach nobody: without the gate, and without the engine's flags."""

from __future__ import annotations

from desktop.qt.web import engine


def open_the_gate() -> None:
    """To be called before the first page is made."""
    engine.OFFLINE = ()
    from desktop.qt.web.gate import Gate

    Gate.interceptRequest = lambda *_: None  # type: ignore[method-assign]
