"""Short cuts that an endpoint or a desktop could take, for the state machine to find."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from desktop.core.tracking import sync
from pixel_endpoint import signing_keys
from pixel_endpoint.repeats import Repeats
from pixel_endpoint.store import MailState, Opens, Retention, backup, silencing

Patch = pytest.MonkeyPatch


def answers_before_commit(patch: Patch) -> None:
    """Each change is written with the one after it."""
    apply = Opens.apply
    waiting: dict[Opens, Any] = {}

    def late(opens: Opens, changes: Any, unrecorded: int = 0, *_: object) -> None:
        before = waiting.pop(opens, None)
        if before:
            apply(opens, before, unrecorded)
        waiting[opens] = changes

    patch.setattr(Opens, "apply", late)


def believes_every_token(patch: Patch) -> None:
    patch.setattr(signing_keys, "verify", lambda *_: True)


def records_after_a_stop(patch: Patch) -> None:
    after = MailState.after

    def talkative(state: MailState, change: MailState) -> MailState:
        return replace(after(replace(state, stopped_at=None), change), stopped_at=state.stopped_at)

    patch.setattr(MailState, "after", talkative)


def forgets_denials(patch: Patch) -> None:
    patch.setattr(silencing, "_put", lambda *_: None)


def erases_nothing(patch: Patch) -> None:
    patch.setattr(silencing, "erase", silencing.deny)


def goes_on_with_the_old_epoch(patch: Patch) -> None:
    patch.setattr(backup, "_begin_anew", lambda _: None)


def skips_what_the_page_left_out(patch: Patch) -> None:
    page = Opens.page

    def hasty(opens: Opens, *asked: Any) -> Any:
        found = page(opens, *asked)
        return replace(found, after=found.head)

    patch.setattr(Opens, "page", hasty)


def purges_what_nobody_has_read(patch: Patch) -> None:
    purge = Retention.purge

    def hasty(retention: Retention, now: datetime) -> object:
        return purge(retention, now, keep_acknowledged=timedelta(days=-1))

    patch.setattr(Retention, "purge", hasty)


def never_ends_a_bearer(patch: Patch) -> None:
    patch.setattr("pixel_endpoint.store.api_keys._is_over", lambda *_: False)


def takes_any_fetch_for_a_repeat(patch: Patch) -> None:
    absorb = Repeats.absorb

    def careless(repeats: Any, mail: Any, change: MailState, now: float) -> Any:
        entry = repeats._mails.get(mail)
        same = (
            MailState(dict.fromkeys(entry.features, next(iter(change.seen.values()))))
            if (entry and change.seen)
            else change
        )
        return absorb(repeats, mail, same, now)

    patch.setattr(Repeats, "absorb", careless)


def moves_the_cursor_first(patch: Patch) -> None:
    ingest = sync.ingest
    patch.setattr(
        sync,
        "ingest",
        lambda *asked: ingest(*asked[:2], replace(asked[2], after=asked[2].head), *asked[3:]),
    )


SHORT_CUTS: Mapping[str, Callable[[Patch], None]] = {
    "answers-before-commit": answers_before_commit,
    "records-after-a-stop": records_after_a_stop,
    "forgets-denials": forgets_denials,
    "skips-what-the-page-left-out": skips_what_the_page_left_out,
    "purges-what-nobody-has-read": purges_what_nobody_has_read,
    "believes-every-token": believes_every_token,
    "erases-nothing": erases_nothing,
    "goes-on-with-the-old-epoch": goes_on_with_the_old_epoch,
    "never-ends-a-bearer": never_ends_a_bearer,
    "takes-any-fetch-for-a-repeat": takes_any_fetch_for_a_repeat,
    "moves-the-cursor-first": moves_the_cursor_first,
}
