"""The doctor: what is fine, what is not, and what to do about it, seen through real proxies."""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from pixel_endpoint.__main__ import main
from pixel_endpoint.doctor import Finding, examine
from pixel_endpoint.doctor.storage import look_at_store
from pixel_endpoint.settings import Settings, load_settings
from pixel_endpoint.store import Store, open_store
from tests.adapters.certificates import Authority
from tests.endpoint.factories import Office
from tests.endpoint.free_ports import free_port
from tests.endpoint.meddler import Meddling, Passing, meddler
from tests.endpoint.process import Web, new_home, paired, served
from tests.endpoint.proxies import PROXIES


@dataclass(frozen=True)
class Patient:
    """A healthy endpoint that is running; `settings` know where it listens."""

    settings: Settings
    url: str

    def through(self, url: str, **changed: Any) -> Settings:
        return replace(self.settings, public_url=url, **changed)


@pytest.fixture(scope="module")
def patient(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Patient]:
    home = new_home(tmp_path_factory.mktemp("doctor"))
    with served(home) as endpoint:
        with Web(endpoint.url) as web:
            paired(home, web)
        settings = load_settings(home, {})
        settings = replace(settings, bind=endpoint.url.removeprefix("http://"))
        yield Patient(replace(settings, public_url=endpoint.url), endpoint.url)


def findings(settings: Settings, authority: Path | None = None) -> list[Finding]:
    return list(examine(settings, {}, authority))


def problems(settings: Settings, authority: Path | None = None) -> list[str]:
    return [each.sentence for each in findings(settings, authority) if not each.is_fine]


def only_problem(settings: Settings, authority: Path | None = None) -> str:
    (sentence,) = problems(settings, authority)
    assert "\n" not in sentence
    return sentence


def test_a_healthy_endpoint_has_no_problems(patient: Patient) -> None:
    found = findings(patient.settings)
    assert [each.sentence for each in found if not each.is_fine] == []
    assert {each.about for each in found} == {
        "settings", "permissions", "service", "store", "disk", "pairing", "certificate",
        "reachability", "clock", "proxy headers", "loop-back open", "caching", "closed doors",
    }  # fmt: skip


def test_the_doctor_leaves_nothing_behind(patient: Patient) -> None:
    def kept() -> tuple[Any, ...]:
        store = open_store(patient.settings.database)
        try:
            seen = [feature for state in store.opens.states() for feature in state.seen]
            return store.offices.count(), len(store.offices.api_keys()), seen
        finally:
            store.close()

    assert problems(patient.settings) == []
    assert kept() == (1, 1, [])


def test_several_processes_under_a_flood_of_forgeries_are_healthy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process under a flood asks for keys it does not know only now and then."""
    monkeypatch.setenv("RUNDBRIEF_PIXEL_WORKERS", "2")
    home = new_home(tmp_path)
    with served(home) as endpoint:
        with Web(endpoint.url) as web:
            office = paired(home, web)
        settings = load_settings(home, {"RUNDBRIEF_PIXEL_PUBLIC_URL": endpoint.url})
        settings = replace(settings, bind=endpoint.url.removeprefix("http://"))
        with forging(endpoint.url, office):
            assert [sentence for _ in range(3) for sentence in problems(settings)] == []


@contextmanager
def forging(url: str, office: Office) -> Iterator[None]:
    ended = threading.Event()

    def forge() -> None:
        while not ended.wait(0.005):
            # a connection each, so that every process gets some
            with Web(url) as web:
                web.open(replace(office, tenant=secrets.token_bytes(4)).pixel())

    thread = threading.Thread(target=forge)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@pytest.mark.parametrize("name", PROXIES)
def test_the_shipped_proxies_are_healthy(patient: Patient, tmp_path: Path, name: str) -> None:
    with PROXIES[name](tmp_path, patient.url) as proxy:
        settings = patient.through(proxy.url, trusted_proxies=(ip_network("127.0.0.1"),))
        assert problems(settings, tmp_path / "authority.pem") == []


def test_the_verb_says_each_finding_in_a_line_and_in_json(
    patient: Patient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RUNDBRIEF_PIXEL_BIND", patient.settings.bind)
    monkeypatch.setenv("RUNDBRIEF_PIXEL_PUBLIC_URL", patient.url)
    home = str(patient.settings.home)
    assert main(["--home", home, "doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(line.startswith("fine     ") for line in lines)
    assert main(["--home", home, "doctor", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == len(lines)
    assert lines[0] == f"fine     {rows[0]['sentence']}"
    monkeypatch.setenv("RUNDBRIEF_PIXEL_BIND", f"127.0.0.1:{free_port()}")
    assert main(["--home", home, "doctor"]) == 1
    assert "PROBLEM  No endpoint answers on" in capsys.readouterr().out


def test_a_home_that_can_not_be_understood_is_one_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--home", str(tmp_path), "doctor", "--json"]) == 1
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["about"], row["ok"]) == ("settings", False)


def test_a_broken_store_is_told_and_nothing_is_looked_at_behind_it(tmp_path: Path) -> None:
    settings = load_settings(new_home(tmp_path), {})
    (settings.data / "opens.sqlite3").write_bytes(b"broken " * 1000)
    assert any("not a database" in sentence for sentence in problems(settings))


def test_a_store_of_each_kind_is_looked_at(place: Path | str, tmp_path: Path) -> None:
    settings = replace(load_settings(new_home(tmp_path), {}), database=place)
    opened: list[Store] = []
    found = list(look_at_store(settings, opened))
    opened[0].close()
    assert [each.about for each in found] == ["store", "disk", "pairing"]
    assert [each.is_fine for each in found] == [True, True, False]


def test_what_is_still_to_do_is_told(tmp_path: Path) -> None:
    home = new_home(tmp_path)
    assert any("No desktop is paired" in each for each in problems(load_settings(home, {})))
    main(["--home", str(home), "pair"])
    assert any("has sent its keys yet" in each for each in problems(load_settings(home, {})))


def with_header(name: str, value: str | None) -> Callable[[Passing], None]:
    def change(answer: Passing) -> None:
        if answer.path.startswith("/o/"):
            answer.headers.pop(name, None)
            if value is not None:
                answer.headers[name] = value

    return change


def cut_image(answer: Passing) -> None:
    if answer.path.startswith("/o/"):
        answer.headers["Content-Length"] = "0"
        answer.body = b""


def empty_feed(answer: Passing) -> None:
    if answer.path.startswith("/v1/feed?"):
        document = {**json.loads(answer.body), "items": []}
        answer.body = json.dumps(document).encode()
        answer.headers["Content-Length"] = str(len(answer.body))


def show_metrics(answer: Passing) -> None:
    if answer.path == "/metrics":
        answer.status, answer.body = 200, b"# HELP rundbrief_pixel_opens_total\n"
        answer.headers["Content-Length"] = str(len(answer.body))


def open_feed(answer: Passing) -> None:
    if answer.path == "/v1/feed":
        answer.status = 200


def status(number: int) -> Callable[[Passing], None]:
    def change(answer: Passing) -> None:
        answer.status = number

    return change


def late(answer: Passing) -> None:
    answer.headers["date"] = "Mon, 23 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("meddling", "words"),
    [
        (Meddling(with_header("age", "12")), ("keeps the pixel (age: 12)", "caching off")),
        (Meddling(with_header("x-cache", "HIT")), ("keeps the pixel", "caching off")),
        (Meddling(with_header("set-cookie", "a=b")), ("adds “set-cookie”", "switch that off")),
        (Meddling(with_header("etag", '"x"')), ("adds “etag”",)),
        (Meddling(with_header("cache-control", "max-age=60")), ("“Cache-Control” arrives as",)),
        (Meddling(with_header("pragma", None)), ("“Pragma” arrives as “nothing”",)),
        (Meddling(cut_image), ("status 200 with 0 bytes", "have the proxy pass /o/")),
        (Meddling(empty_feed), ("did not come back in the feed",)),
        (Meddling(show_metrics), ("/metrics shows metrics to everybody", "refuse it")),
        (Meddling(open_feed), ("answers 200 to somebody without a key",)),
        (Meddling(dropped=("Authorization",)), ("another endpoint", "Authorization")),
        (Meddling(status(502)), ("finds no ready endpoint behind it", "“bind”")),
        (Meddling(status(404)), ("answers 404 to a desktop",)),
        (Meddling(late), ("the proxy's differ", "set-ntp true")),
    ],
)
def test_what_a_proxy_does_wrong_is_said(
    patient: Patient, meddling: Meddling, words: tuple[str, ...]
) -> None:
    with meddler(patient.url, meddling) as url:
        said = problems(patient.through(url))
    assert [word for word in words if not any(word in sentence for sentence in said)] == []


def test_a_proxy_that_is_trusted_has_to_say_who_asked(patient: Patient) -> None:
    trusting = {"trusted_proxies": (ip_network("127.0.0.1"),)}
    with meddler(patient.url, Meddling()) as url:
        assert "no X-Forwarded-For arrives" in only_problem(patient.through(url, **trusting))
    with meddler(patient.url, Meddling(added={"X-Forwarded-For": "203.0.113.7"})) as url:
        assert problems(patient.through(url, **trusting)) == []


@pytest.mark.parametrize(
    ("address", "days", "is_trusted", "words"),
    [
        ("127.0.0.1", 60, True, ""),
        ("127.0.0.1", 5, True, "ends in 4 days; see why it is not renewed"),
        ("127.0.0.1", -1, True, "has expired; renew it"),
        ("127.0.0.2", 60, True, "is not made for 127.0.0.1"),
        ("127.0.0.1", 60, False, "is not trusted"),
    ],
)
def test_certificates(
    patient: Patient, tmp_path: Path, address: str, days: int, is_trusted: bool, words: str
) -> None:
    authority = Authority(tmp_path)
    with meddler(patient.url, Meddling(), authority.server(address, days)) as url:
        said = problems(patient.through(url), authority.file if is_trusted else None)
    assert len(said) == (1 if words else 0)
    assert words in "".join(said)


def test_a_public_address_without_encryption_is_told_apart_from_a_bad_certificate(
    patient: Patient,
) -> None:
    encrypted = patient.url.replace("http://", "https://")
    assert "does not speak TLS" in only_problem(patient.through(encrypted))


def test_a_public_address_that_nobody_has(patient: Patient) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    assert "nothing listens there; see that the proxy is running" in only_problem(
        patient.through(nobody)
    )


def test_a_public_address_of_another_endpoint(patient: Patient, tmp_path: Path) -> None:
    other = load_settings(new_home(tmp_path), {})
    said = problems(replace(other, public_url=patient.url, bind=patient.settings.bind))
    assert [each for each in said if "leads to another endpoint" in each]


def test_an_endpoint_that_is_not_running(patient: Patient) -> None:
    stopped = replace(patient.settings, bind=f"127.0.0.1:{free_port()}")
    sentence = only_problem(stopped)
    assert "(nothing listens there); start it with “rundbrief-pixel serve”" in sentence


def test_open_doors(patient: Patient) -> None:
    patient.settings.config.chmod(0o644)
    assert only_problem(patient.settings).endswith(f"chmod 640 {patient.settings.config}")
    patient.settings.config.chmod(0o600)


def test_a_weak_password(patient: Patient) -> None:
    weak = replace(patient.settings, database="postgresql://rundbrief:geheim@127.0.0.1:1/x")
    assert any("password is weak" in sentence for sentence in problems(weak))


def test_a_mistyped_variable(patient: Patient) -> None:
    said = [each.sentence for each in examine(patient.settings, {"RUNDBRIEF_PIXEL_TREADS": "8"})]
    assert "RUNDBRIEF_PIXEL_TREADS is no setting; did you mean RUNDBRIEF_PIXEL_THREADS?" in said


def test_addresses_that_strangers_may_reach_are_named(patient: Patient) -> None:
    settings = replace(patient.settings, metrics_bind="0.0.0.0:9464")
    assert any("“metrics_bind” is 0.0.0.0:9464" in each.sentence for each in findings(settings))


def test_little_room(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pixel_endpoint.doctor.storage._LEAST_FREE", 2**62)
    assert "make room: without it images go out" in only_problem(patient.settings)
