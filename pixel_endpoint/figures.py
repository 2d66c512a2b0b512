"""What an admin may know: how much, never who."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from pixel_endpoint.contract import Feature
from pixel_endpoint.store import Store
from pixel_endpoint.store.about import about_store
from pixel_endpoint.store.overview import feed_lag


@dataclass(frozen=True, slots=True)
class Figures:
    """`requests` is counted up to 1000 a mail and feature; `feed_lag` is of the last office.

    `disk_free_bytes` is None where a server has the store.
    """

    offices: int
    mails_opened: int
    mails_stopped: int
    mails_unsubscribed: int
    requests: dict[Feature, int]
    unrecorded: int
    size_bytes: int
    disk_free_bytes: int | None
    feed_lag: int

    def to_json(self) -> dict[str, Any]:
        return {
            "offices": self.offices,
            "mails_opened": self.mails_opened,
            "mails_stopped": self.mails_stopped,
            "mails_unsubscribed": self.mails_unsubscribed,
            "requests": {feature.value: times for feature, times in self.requests.items()},
            "unrecorded": self.unrecorded,
            "size_bytes": self.size_bytes,
            "disk_free_bytes": self.disk_free_bytes,
            "feed_lag": self.feed_lag,
        }


def figures_of(store: Store) -> Figures:
    """A mail counts as opened when anything but a HEAD asked for its pixel."""
    requests: Counter[Feature] = Counter(dict.fromkeys(Feature, 0))
    opened = stopped = unsubscribed = 0
    about = about_store(store.engine)
    for state in store.opens.states():
        opened += any(feature is not Feature.HEAD for feature in state.seen)
        stopped += state.stopped_at is not None
        unsubscribed += state.unsubscribed_at is not None
        requests.update({feature: entry.times for feature, entry in state.seen.items()})
    return Figures(
        offices=store.offices.count(),
        mails_opened=opened,
        mails_stopped=stopped,
        mails_unsubscribed=unsubscribed,
        requests=dict(requests),
        unrecorded=store.opens.unrecorded(),
        size_bytes=about.size,
        disk_free_bytes=about.free,
        feed_lag=feed_lag(store.engine),
    )
