"""What Prometheus may ask for, on a port of its own: counts of all processes, sizes of the store.

Only numbers and words of ours are labels. Nothing tells offices, mails or readers apart.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from wsgiref.simple_server import WSGIServer

from prometheus_client import CollectorRegistry, start_http_server
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from pixel_endpoint.counts import counted_by_all
from pixel_endpoint.errors import StoreUnavailable
from pixel_endpoint.store import Store
from pixel_endpoint.store.about import about_store
from pixel_endpoint.store.overview import feed_lag

_PREFIX: Final = "rundbrief_pixel_"
_COUNTERS: Final = (
    ("answers", "Answers by what was asked for.", ("kind", "method", "status")),
    ("opens", "Requests for pixels, by what became of them.", ("result",)),
    ("commits", "Commits to the store; each takes all opens that wait.", ()),
    ("commit_seconds", "Time that all these commits took together.", ()),
)


class ShownMetrics:
    """Answers on `bind` until it is closed. Raises OSError when the address can't be had."""

    def __init__(self, bind: str, counts: Path, store: Store) -> None:
        host, _, port = bind.rpartition(":")
        registry = CollectorRegistry()
        registry.register(_Figures(counts, store))
        self._server: WSGIServer
        self._thread: threading.Thread
        self._server, self._thread = start_http_server(int(port), host.strip("[]"), registry)

    @property
    def port(self) -> int:
        return self._server.server_port

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class _Figures(Collector):
    """Looked up when asked, so that nothing is kept twice."""

    def __init__(self, counts: Path, store: Store) -> None:
        self._counts = counts
        self._store = store

    def describe(self) -> Iterator[Metric]:
        """Not collected at registration: that would ask the store."""
        return iter(())

    def collect(self) -> Iterator[Metric]:
        counted = counted_by_all(self._counts)
        for name, about, labels in _COUNTERS:
            yield _counter(counted, name, about, labels)
        yield from self._of_store()

    def _of_store(self) -> Iterator[Metric]:
        try:
            about, lag = about_store(self._store.engine), feed_lag(self._store.engine)
        except StoreUnavailable:
            yield _gauge("store_up", "Whether the store can be read.", 0)
            return
        yield _gauge("store_up", "Whether the store can be read.", 1)
        yield _gauge("store_bytes", "Size of the store.", about.size)
        if about.free is not None:
            yield _gauge("disk_free_bytes", "Room left where the store is.", about.free)
        yield _gauge("feed_lag", "Changes that the last desktop has still to fetch.", lag)


def _counter(
    counted: Mapping[str, float], name: str, about: str, labels: tuple[str, ...]
) -> CounterMetricFamily:
    family = CounterMetricFamily(_PREFIX + name, about, labels=labels)
    for key, value in sorted(counted.items()):
        kind, *values = key.split("|")
        if kind == name and len(values) == len(labels):
            family.add_metric(values, value)
    return family


def _gauge(name: str, about: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(_PREFIX + name, about, value=value)
