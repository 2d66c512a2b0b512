"""`rundbrief`: a verb runs without a screen, no verb opens the window, `demo` shows the whole
loop.
"""

from __future__ import annotations

import argparse
import sys
from importlib import import_module
from pathlib import Path


def main() -> int:
    """The program's exit status; see `desktop.cli` for its meaning.

    Each side is imported only when it is wanted: the verbs work where Qt is not installed.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == ["demo"]:
        return int(import_module("desktop.demo").main(arguments[1:]))
    if import_module("desktop.cli.parser").verb_in(arguments):
        return int(import_module("desktop.cli").main(arguments))
    parser = argparse.ArgumentParser(prog="rundbrief")
    parser.add_argument("--data", type=Path)
    folder = (
        parser.parse_args(arguments).data or import_module("desktop.adapters.desk").default_folder()
    )
    return int(import_module("desktop.app").run(folder, sys.argv))


if __name__ == "__main__":
    sys.exit(main())
