"""What the verbs share: how they are declared, what their options may be, where they work."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final, NoReturn, TypeAlias

from pixel_endpoint.settings import Settings, load_settings
from pixel_endpoint.store import Store, open_store

LONGEST_OFFICE_NAME: Final = 80
UNNAMED: Final = ""
"""The office of a host that serves one office alone."""

Options = argparse.Namespace
Verb = Callable[[Options], int]
"""Does it and returns the exit code; raises EndpointError when it can't be done."""

Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage above it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def add_verb(verbs: Verbs, name: str, verb: Verb, about: str) -> argparse.ArgumentParser:
    parser = verbs.add_parser(name, help=about, description=f"{about[0].upper()}{about[1:]}.")
    parser.set_defaults(verb=verb)
    return parser


def settings_of(options: Options, **spoken: object) -> Settings:
    """`spoken` are words of the command line that overrule what is configured."""
    return load_settings(options.home, os.environ, options.config, spoken)


@contextmanager
def opened_store(options: Options) -> Iterator[Store]:
    store = open_store(settings_of(options).database)
    try:
        yield store
    finally:
        store.close()


def print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False))


def office_name(text: str) -> str:
    if not text.strip() or len(text) > LONGEST_OFFICE_NAME or not text.isprintable():
        raise argparse.ArgumentTypeError(
            f"an office's name has 1 to {LONGEST_OFFICE_NAME} printable characters"
        )
    return text.strip()


def whole(least: int, greatest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
        if not least <= number <= greatest:
            raise argparse.ArgumentTypeError(f"this is a number from {least} to {greatest}")
        return number

    return read
