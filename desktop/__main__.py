"""`rundbrief`: no verb opens the window, a verb runs without a screen, `demo` shows it all."""

from __future__ import annotations

import sys
from importlib import import_module


def main() -> int:
    """The program's exit status; see `desktop.cli` for its meaning.

    Each side is imported only when it is wanted: the verbs work where Qt is not installed, and the
    window doesn't wait for what the verbs need.
    """
    arguments = sys.argv[1:]
    if arguments[:1] == ["demo"]:
        return int(import_module("desktop.demo").main(arguments[1:]))
    command_line = import_module("desktop.adapters.window_options")
    if command_line.verb_in(arguments):
        return int(import_module("desktop.cli").main(arguments))
    options = command_line.window_options(arguments)
    folder = options.data or command_line.default_folder()
    database = options.database or command_line.default_database()
    return int(import_module("desktop.app").run(folder, sys.argv[:1], database, options.open))


if __name__ == "__main__":
    sys.exit(main())
