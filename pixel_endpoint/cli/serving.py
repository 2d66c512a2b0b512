"""serve."""

from __future__ import annotations

from pixel_endpoint.cli.words import Options, Verbs, add_verb, settings_of
from pixel_endpoint.serve import serve


def add_verbs(verbs: Verbs) -> None:
    parser = add_verb(verbs, "serve", _serve, "answer until SIGTERM")
    parser.add_argument("--bind", metavar="HOST:PORT", help="instead of the setting “bind”")
    parser.add_argument("--workers", metavar="N", help="instead of the setting “workers”")
    parser.add_argument("--threads", metavar="N", help="instead of the setting “threads”")


def _serve(options: Options) -> int:
    spoken = {key: getattr(options, key) for key in ("bind", "workers", "threads")}
    serve(settings_of(options, **spoken), options.start)
    return 0
