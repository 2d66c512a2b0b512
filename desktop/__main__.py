"""`rundbrief`: no verb opens the window, a verb runs without a screen, `demo` shows it all."""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> int:
    """The program's exit status; see `desktop.cli` for its meaning.

    Each side is imported only when it is wanted: the verbs work where Qt is not installed.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == ["demo"]:
        return int(import_module("desktop.demo").main(arguments[1:]))
    parser = import_module("desktop.cli.parser")
    if parser.verb_in(arguments):
        return int(import_module("desktop.cli").main(arguments))
    options = parser.window_options(arguments)
    desk = import_module("desktop.adapters.desk")
    folder = options.data or desk.default_folder()
    database = options.database or desk.default_database()
    return int(import_module("desktop.app").run(folder, sys.argv, database))


if __name__ == "__main__":
    sys.exit(main())
