"""What of a command line is about the window: where its data are, and what to open in it.

Light on purpose: the window is seen before anything else of the program is imported.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urlsplit

import platformdirs

OPTIONS = ("--data", "--database")
_CARDS = (".vcf", ".vcard")


class Parser(argparse.ArgumentParser):
    """Says in one sentence what is wrong, and where help is."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{message[:1].upper()}{message[1:]}. See “{self.prog} --help”.\n")


def add_data_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=_folder, metavar="FOLDER", help="the data folder to work in")
    parser.add_argument(
        "--database",
        default="",
        metavar="URL",
        help="the PostgreSQL of an office with several desks, such as"
        " postgresql://anna@db.example.org/rundbrief",
    )


def default_folder() -> Path:
    """`RUNDBRIEF_DATA`, or the platform's place for a user's data."""
    chosen = os.environ.get("RUNDBRIEF_DATA")
    return (
        Path(chosen) if chosen else Path(platformdirs.user_data_dir("rundbrief", appauthor=False))
    )


def default_database() -> str:
    """`RUNDBRIEF_DATABASE`: the URL of an office's database, or empty."""
    return os.environ.get("RUNDBRIEF_DATABASE", "")


def verb_in(arguments: list[str]) -> bool:
    """Whether the command line names a verb or asks for help, so that no window is wanted."""
    position = 0
    while position < len(arguments):
        argument = arguments[position]
        if argument in OPTIONS:
            position += 2
        elif argument.partition("=")[0] in OPTIONS or is_for_window(argument):
            position += 1
        else:
            return True
    return False


def is_for_window(argument: str) -> bool:
    """A `mailto:` address, or contact cards, by their path or as a `file:` URL."""
    if argument.lower().startswith("mailto:"):
        return True
    return not argument.startswith("-") and argument.lower().endswith(_CARDS)


def window_options(arguments: list[str]) -> argparse.Namespace:
    """Folder, database and what to `open` of a command line without a verb.

    A file is named by its whole path: the window that opens it may stand in another folder.
    """
    parser = Parser(prog="rundbrief")
    add_data_options(parser)
    parser.add_argument("open", nargs="*", type=_opened)
    return parser.parse_args(arguments)


def _opened(argument: str) -> str:
    if argument.lower().startswith("mailto:"):
        return argument
    is_url = argument.lower().startswith("file:")
    return str(Path(unquote(urlsplit(argument).path) if is_url else argument).absolute())


def _folder(text: str) -> Path:
    if not text.strip():
        message = "the data folder has no name"
        raise argparse.ArgumentTypeError(message)
    return Path(text)
