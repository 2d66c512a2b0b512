"""An endpoint whose store fails at everything and repeats in each error what it was given.

Run as its command line; what it logs shows whether anything of that gets into a log.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NoReturn

from pixel_endpoint.__main__ import main
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.commit import GroupCommit
from pixel_endpoint.running import RunningEndpoint, put_together
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import open_store


class Telling:
    """Stands in for a part of the store; only what is named in `working` does what it should."""

    def __init__(self, part: object, *working: str) -> None:
        self._part = part
        self._working = working

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name in self._working:
            real: Callable[..., Any] = getattr(self._part, name)
            return real
        return self._fail

    @staticmethod
    def _fail(*given: Any, **named: Any) -> NoReturn:
        words = f"{given} {named} {[getattr(each, 'text', '') for each in given]}"
        warnings.warn(words, UserWarning, stacklevel=2)
        raise ValueError(words)


def start_telling(settings: Settings) -> RunningEndpoint:
    store = open_store(settings.database)
    part: Any = Telling
    broken = replace(
        store,
        offices=part(store.offices, "signing_keys"),
        opens=part(store.opens),
        texts=part(store.texts),
    )
    clock = SystemClock()
    return put_together(settings, broken, GroupCommit(broken.opens.apply, clock), clock)


if __name__ == "__main__":
    sys.exit(main(start=start_telling))
