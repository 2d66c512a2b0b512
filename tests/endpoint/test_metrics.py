"""/metrics: what Prometheus reads, on a port of its own, about nobody."""

from __future__ import annotations

import secrets
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from pixel_endpoint.counts import Counts
from pixel_endpoint.metrics import ShownMetrics
from pixel_endpoint.store import Store, open_store
from tests.endpoint.factories import NOON
from tests.endpoint.free_ports import free_port
from tests.endpoint.process import Web, new_home, paired, served
from tests.endpoint.waiting import until

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def read(port: int) -> tuple[str, Samples]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
        text = answer.read().decode()
    samples = {
        (sample.name.removeprefix("rundbrief_pixel_"), tuple(sorted(sample.labels.items()))): value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if (value := sample.value) is not None
    }
    return text, samples


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    (tmp_path / "data").mkdir()
    store = open_store(tmp_path / "data" / "opens.sqlite3")
    yield store
    store.close()


def shown(folder: Path, store: Store, **counted: float) -> Samples:
    counts = Counts(folder)
    counts.take_from(lambda: {name.replace("__", "|"): value for name, value in counted.items()})
    counts.close()
    metrics = ShownMetrics("127.0.0.1:0", folder, store)
    try:
        return read(metrics.port)[1]
    finally:
        metrics.close()


def test_counts_become_counters_with_labels(tmp_path: Path, store: Store) -> None:
    samples = shown(tmp_path / "running", store, opens__recorded=3, answers__pixel__GET__200=5)
    assert samples["opens_total", (("result", "recorded"),)] == 3
    labels = (("kind", "pixel"), ("method", "GET"), ("status", "200"))
    assert samples["answers_total", labels] == 5


def test_commits_have_a_number_and_a_duration(tmp_path: Path, store: Store) -> None:
    samples = shown(tmp_path / "running", store, commits=4, commit_seconds=0.5)
    assert samples["commits_total", ()] == 4
    assert samples["commit_seconds_total", ()] == 0.5


def test_the_store_is_measured_when_asked(tmp_path: Path, store: Store) -> None:
    store.offices.pair("Müller & Söhne", NOON)
    samples = shown(tmp_path / "running", store)
    assert samples["store_up", ()] == 1
    assert samples["store_bytes", ()] > 0
    assert samples["disk_free_bytes", ()] > 0
    assert samples["feed_lag", ()] == 0


def test_a_store_that_is_gone_is_told_and_counts_stay(tmp_path: Path, store: Store) -> None:
    store.close()
    shutil.rmtree(tmp_path / "data")
    samples = shown(tmp_path / "running", store, opens__unrecorded=2)
    assert samples["store_up", ()] == 0
    assert ("store_bytes", ()) not in samples
    assert samples["opens_total", (("result", "unrecorded"),)] == 2


def test_two_workers_are_counted_together_and_never_under_the_public_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = new_home(tmp_path)
    port = free_port()
    monkeypatch.setenv("RUNDBRIEF_PIXEL_METRICS_BIND", f"127.0.0.1:{port}")
    monkeypatch.setenv("RUNDBRIEF_PIXEL_WORKERS", "2")
    with served(home) as endpoint:
        with Web(endpoint.url) as web:
            office = paired(home, web, "Kanarienvogel")
            mail_ids = [secrets.token_bytes(16) for _ in range(8)]
        for mail_id in mail_ids:
            # a connection each, so that both workers get some
            with Web(endpoint.url) as web:
                web.open(office.pixel(mail_id), agent="Kanarienvogel/1.0")
                web.open(office.pixel(mail_id)[:-8] + "aaaa.gif")
        with Web(endpoint.url) as web:
            assert web.ask("GET", "/metrics")[0] == 404
            web.ask("GET", "/Kanarienvogel")
        pixels = ("answers_total", (("kind", "pixel"), ("method", "GET"), ("status", "200")))
        until(lambda: samples_of(port).get(pixels) == 16)
        recorded = ("opens_total", (("result", "recorded"),))
        until(lambda: samples_of(port).get(recorded) == 8)
        assert samples_of(port)["opens_total", (("result", "forged"),)] == 8
        text, _ = read(port)
    for secret in ("anarienvogel", office.tenant.hex(), office.bearer[-43:], mail_ids[0].hex()):
        assert secret not in text


def samples_of(port: int) -> Samples:
    try:
        return read(port)[1]
    except OSError:
        return {}
