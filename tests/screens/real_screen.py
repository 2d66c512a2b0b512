"""A screen with a window manager that nobody sees: there focus and shortcuts are as for people."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def real_screen(size: str = "1400x1000x24") -> Iterator[dict[str, str]]:
    """The environment of programs that shall be on it; its number finds itself."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as told:
        shown = dict(os.environ, DISPLAY=f":{told.readline().strip()}", QT_QPA_PLATFORM="xcb")
    manager = subprocess.Popen(["openbox"], env=shown, stderr=subprocess.DEVNULL)
    try:
        yield shown
    finally:
        for each in (manager, server):
            each.terminate()
            each.wait()
