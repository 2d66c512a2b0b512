"""`rundbrief`: a verb runs without a screen, no verb opens the window, `demo` shows the whole loop."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def main() -> int:
    """The program's exit status; see `desktop.cli` for its meaning."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["demo"]:
        from desktop.demo import main as demo

        return demo(arguments[1:])
    from desktop.cli.parser import verb_in

    if verb_in(arguments):
        from desktop.cli import main as cli

        return cli(arguments)
    return _window(arguments)


def _window(arguments: list[str]) -> int:
    from desktop.adapters.desk import default_folder
    from desktop.app import run

    parser = argparse.ArgumentParser(prog="rundbrief")
    parser.add_argument("--data", type=Path)
    folder: Path = parser.parse_args(arguments).data or default_folder()
    return run(folder, sys.argv)


if __name__ == "__main__":
    sys.exit(main())
