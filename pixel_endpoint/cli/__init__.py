"""The command line: verbs put together, one sentence for every mistake."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final

from pixel_endpoint.cli import beginning, keeping, looking, pairing, serving
from pixel_endpoint.cli.words import Parser
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.running import start_endpoint
from pixel_endpoint.serve import Start
from pixel_endpoint.settings import CONFIG_VARIABLE, default_home

EXIT_CODES: Final = (
    "exit codes: 0 it is done, and nothing is wrong; 1 the doctor found a problem, or serving "
    "ended by an error that the log tells; 2 it can't be done, said in one sentence on standard "
    "error"
)


def main(arguments: Sequence[str] | None = None, start: Start = start_endpoint) -> int:
    """The exit code; `start` is what a serving process begins with."""
    options = _parser().parse_args(arguments)
    options.start = start
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


def _parser() -> Parser:
    parser = Parser(
        prog="rundbrief-pixel",
        description="The tracking pixel's endpoint on a public host.",
        epilog=EXIT_CODES,
    )
    home = default_home(os.environ)
    parser.add_argument("--version", action="version", version=f"%(prog)s {version('rundbrief')}")
    parser.add_argument("--home", type=Path, default=home, help="its folder (%(default)s)")
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help=f"its settings, if not in its folder (or set {CONFIG_VARIABLE})",
    )
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    for group in (beginning, serving, pairing, keeping, looking):
        group.add_verbs(verbs)
    return parser
