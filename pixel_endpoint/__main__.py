"""rundbrief-pixel: init, pair, serve, stats, doctor."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from pixel_endpoint.clock import SystemClock
from pixel_endpoint.contract import Pairing
from pixel_endpoint.doctor import examine
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.figures import figures_of
from pixel_endpoint.serve import serve
from pixel_endpoint.settings import create_home, default_home, load_settings
from pixel_endpoint.store import open_store

_LONGEST_OFFICE_NAME = 80
_MOST_THREADS = 1024
_UNNAMED = ""
"""The office of a host that serves one office alone."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence, without the usage above it."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 0 fine, 1 the doctor found something, 2 it can't be done (one sentence)."""
    options = _parser().parse_args(arguments)
    # whatever is made here is for the account that the endpoint runs under
    os.umask(0o077)
    try:
        return int(options.verb(options))
    except EndpointError as problem:
        print(f"rundbrief-pixel: {problem}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
        return 2


def _init(options: argparse.Namespace) -> int:
    create_home(options.home, options.public_url)
    settings = load_settings(options.home, os.environ)
    open_store(settings.database).close()
    print(f"The endpoint {settings.public_url} lives in {options.home}.")
    print("Next: rundbrief-pixel pair, then rundbrief-pixel serve", file=sys.stderr)
    return 0


def _pair(options: argparse.Namespace) -> int:
    settings = load_settings(options.home, os.environ)
    store = open_store(settings.database)
    try:
        tenant, bearer = store.offices.pair(options.office or _UNNAMED, SystemClock().now())
    finally:
        store.close()
    print(Pairing(settings.public_url, tenant, bearer.text).code())
    print("Enter this code in the desktop's preferences. It is a secret.", file=sys.stderr)
    return 0


def _serve(options: argparse.Namespace) -> int:
    serve(options.home, options.bind, options.threads)
    return 0


def _stats(options: argparse.Namespace) -> int:
    settings = load_settings(options.home, os.environ)
    store = open_store(settings.database)
    try:
        document = figures_of(store, settings).to_json()
    finally:
        store.close()
    if options.json:
        print(json.dumps(document))
    else:
        requests = document.pop("requests")
        for name, value in {**document, **requests}.items():
            print(f"{name:<20} {value if value is not None else 'unknown'}")
    return 0


def _doctor(options: argparse.Namespace) -> int:
    findings = list(examine(options.home, os.environ))
    for finding in findings:
        print(f"{'fine   ' if finding.is_fine else 'PROBLEM'}  {finding.sentence}")
    return 0 if all(finding.is_fine for finding in findings) else 1


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="rundbrief-pixel", description="The tracking pixel's endpoint on a public host."
    )
    home = default_home(os.environ)
    parser.add_argument("--home", type=Path, default=home, help="its folder (%(default)s)")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    init = verbs.add_parser("init", help="make a new endpoint in the home folder")
    init.add_argument("--public-url", required=True, help="https://… where readers reach it")
    init.set_defaults(verb=_init)

    pair = verbs.add_parser("pair", help="print a pairing code for a desktop, a new one each time")
    pair.add_argument("--office", type=_office_name, help="an office of its own")
    pair.set_defaults(verb=_pair)

    serve = verbs.add_parser("serve", help="answer until SIGTERM")
    serve.add_argument("--bind", default="127.0.0.1:8080", metavar="HOST:PORT")
    serve.add_argument("--threads", type=_thread_count, default=32, metavar="N")
    serve.set_defaults(verb=_serve)

    stats = verbs.add_parser("stats", help="how much was asked for; nothing about anybody")
    stats.add_argument("--json", action="store_true")
    stats.set_defaults(verb=_stats)

    doctor = verbs.add_parser("doctor", help="check configuration, permissions and store")
    doctor.set_defaults(verb=_doctor)
    return parser


def _office_name(text: str) -> str:
    if not text.strip() or len(text) > _LONGEST_OFFICE_NAME or not text.isprintable():
        raise argparse.ArgumentTypeError(
            f"an office's name has 1 to {_LONGEST_OFFICE_NAME} printable characters"
        )
    return text.strip()


def _thread_count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= _MOST_THREADS:
        raise argparse.ArgumentTypeError(f"threads are a number from 1 to {_MOST_THREADS}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
