"""What an admin may know: how much, never who."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pixel_endpoint.contract import Feature
from pixel_endpoint.settings import Settings
from pixel_endpoint.store import Store


@dataclass(frozen=True, slots=True)
class Figures:
    """`requests` is counted up to 1000 a mail and feature; `size_bytes` is None for a URL."""

    offices: int
    mails_opened: int
    mails_stopped: int
    mails_unsubscribed: int
    requests: dict[Feature, int]
    unrecorded: int
    size_bytes: int | None

    def to_json(self) -> dict[str, Any]:
        return {
            "offices": self.offices,
            "mails_opened": self.mails_opened,
            "mails_stopped": self.mails_stopped,
            "mails_unsubscribed": self.mails_unsubscribed,
            "requests": {feature.value: times for feature, times in self.requests.items()},
            "unrecorded": self.unrecorded,
            "size_bytes": self.size_bytes,
        }


def figures_of(store: Store, settings: Settings) -> Figures:
    """A mail counts as opened when anything but a HEAD asked for its pixel."""
    requests: Counter[Feature] = Counter(dict.fromkeys(Feature, 0))
    opened = stopped = unsubscribed = 0
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
        size_bytes=_size(settings),
    )


def _size(settings: Settings) -> int | None:
    file = settings.database
    if not isinstance(file, Path):
        return None
    parts = (file, Path(f"{file}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())
