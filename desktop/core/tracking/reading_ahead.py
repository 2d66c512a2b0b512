"""Many pages become a few large ones, and the next is fetched while the last is being stored."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import chain
from threading import Event

from desktop.core.domain.errors import UserError
from pixel_endpoint.contract import FeedPage

TOGETHER = 30_000
"""So many mails are stored in one transaction: fewer would write the same index pages over and
over, more would keep other writers waiting for longer than it saves."""


def read_ahead(pages: Iterator[FeedPage]) -> Iterator[FeedPage]:
    """The same mails in fewer pages. What `pages` raises comes after all that it had yielded."""
    stopped = Event()
    large = _together(pages, stopped)
    with ThreadPoolExecutor(1, "feed") as thread:
        coming = thread.submit(next, large, None)
        try:
            while (page := coming.result()) is not None:
                coming = thread.submit(next, large, None)
                yield page
        finally:
            stopped.set()


def _together(pages: Iterator[FeedPage], stopped: Event) -> Iterator[FeedPage]:
    held: list[FeedPage] = []
    try:
        for page in pages:
            if held and (page.epoch != held[-1].epoch or page.after <= held[-1].after):
                yield _joined(held)
                held = []
            held.append(page)
            if sum(len(each.items) for each in held) >= TOGETHER:
                yield _joined(held)
                held = []
            if stopped.is_set():
                return
    except UserError:
        if held:
            yield _joined(held)
        raise
    if held:
        yield _joined(held)


def _joined(pages: list[FeedPage]) -> FeedPage:
    return replace(pages[-1], items=tuple(chain.from_iterable(page.items for page in pages)))
