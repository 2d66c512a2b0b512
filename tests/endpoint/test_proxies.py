"""The endpoint behind the shipped nginx site and Caddyfile, all of them real."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from pixel_endpoint.contract import DENY_PATH, STATUS_PATH, Purpose, mail_ids_to_json
from pixel_endpoint.pixel import GIF, HEADERS
from tests.endpoint.canaries import watch
from tests.endpoint.factories import THUNDERBIRD, Office
from tests.endpoint.listening import Heard, listening
from tests.endpoint.process import Served, Web, new_home, paired, served
from tests.endpoint.proxies import PROXIES, Proxy
from tests.endpoint.readers import Answer, Reader
from tests.endpoint.slowloris import through
from tests.programs import needs

pytestmark = needs("nginx", "caddy")

CONDITIONS = {
    "Range": "bytes=0-3",
    "If-None-Match": "*",
    "If-Modified-Since": "Wed, 25 Nov 2026 12:00:00 GMT",
    "If-Match": '"nothing"',
    "If-Unmodified-Since": "Wed, 25 Nov 2020 12:00:00 GMT",
}
TOO_LARGE = {413, 502}
"""What nginx and Caddy say to a body that is longer than any of ours."""
AGENT = {"User-Agent": THUNDERBIRD}


@dataclass(frozen=True)
class Host:
    endpoint: Served
    office: Office
    proxies: dict[str, Proxy]


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("host")
    home = new_home(folder)
    with served(home) as endpoint, ExitStack() as stack:
        with Web(endpoint.url) as web:
            office = paired(home, web)
        proxies = {
            name: stack.enter_context(start(folder / name, endpoint.url))
            for name, start in PROXIES.items()
        }
        yield Host(endpoint, office, proxies)


@pytest.fixture(params=PROXIES)
def proxy(host: Host, request: pytest.FixtureRequest) -> Proxy:
    return host.proxies[request.param]


@pytest.fixture
def heard() -> Iterator[Heard]:
    with listening() as heard:
        yield heard


def reading(proxy: Proxy, source: str = "") -> Reader:
    return Reader(proxy.url, proxy.trust, source)


def denied(host: Host) -> str:
    mail_id = bytes(range(16))
    with Web(host.endpoint.url) as web:
        web.api(host.office, DENY_PATH, mail_ids_to_json([mail_id]))
    return host.office.pixel(mail_id)


def test_every_reader_gets_the_same_bytes_and_headers(host: Host, proxy: Proxy) -> None:
    known = host.office.pixel()
    with reading(proxy) as reader:
        answers: dict[str, Answer] = {
            "valid": reader.ask("GET", known),
            "replayed": reader.ask("GET", known),
            "forged": reader.ask("GET", host.office.pixel()[:-9] + "aaaaa.gif"),
            "denied": reader.ask("GET", denied(host)),
            "nonsense": reader.ask("GET", "/o/%ff%0a"),
            "long": reader.ask("GET", "/o/" + "a" * 8192),
        }
        for name, value in CONDITIONS.items():
            answers[name] = reader.ask("GET", host.office.pixel(), None, {name: value})
        status, headers, body = reader.ask("HEAD", host.office.pixel())
    assert {name: answer for name, answer in answers.items() if answer != answers["valid"]} == {}
    assert answers["valid"][0] == 200
    assert answers["valid"][2] == GIF
    assert set({name.lower(): value for name, value in HEADERS.items()}.items()) <= set(headers)
    assert not {"etag", "last-modified", "set-cookie", "accept-ranges"} & set(dict(headers))
    assert (status, headers, body) == (200, answers["valid"][1], b"")


def test_a_crowd_behind_one_address_is_served_and_counted(host: Host, proxy: Proxy) -> None:
    with Web(host.endpoint.url) as web:
        before = len(web.items(host.office))
    with reading(proxy, source="127.0.0.9") as reader:
        answers = {reader.ask("GET", host.office.pixel(), None, AGENT)[::2] for _ in range(300)}
    with Web(host.endpoint.url) as web:
        assert len(web.items(host.office)) == before + 300
    assert answers == {(200, GIF)}


def test_readers_get_the_image_while_the_endpoint_is_away(tmp_path: Path) -> None:
    home = new_home(tmp_path)
    with served(home) as endpoint, ExitStack() as stack:
        with Web(endpoint.url) as web:
            office = paired(home, web)
        for name, start in PROXIES.items():
            proxy = stack.enter_context(start(tmp_path / name, endpoint.url))
            with reading(proxy) as reader:
                usual = reader.ask("GET", office.pixel())
            stack.callback(check_image_without_endpoint, proxy, office, usual)
        assert endpoint.stop() == 0


def check_image_without_endpoint(proxy: Proxy, office: Office, usual: Answer) -> None:
    with reading(proxy) as reader:
        for name, value in CONDITIONS.items():
            status, headers, body = reader.ask("GET", office.pixel(), None, {name: value})
            assert (status, sorted(headers), body) == (usual[0], sorted(usual[1]), usual[2]), name
        assert reader.ask("HEAD", office.pixel())[2] == b""
        assert reader.ask("GET", office.path(Purpose.STOP_TRACKING))[0] == 502
        assert reader.ask("GET", STATUS_PATH)[0] == 502


def test_the_image_takes_nothing_but_get_and_head(host: Host, proxy: Proxy) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS"):
        with reading(proxy) as reader:
            assert reader.ask(method, host.office.pixel())[0] == 405, method


def test_figures_for_the_admin_are_no_readers_business(proxy: Proxy) -> None:
    with reading(proxy) as reader:
        assert reader.ask("GET", "/metrics")[0] == 404
        assert reader.ask("GET", "/metrics/")[0] == 404


def test_recipients_pages_and_the_feed_come_through(host: Host, proxy: Proxy) -> None:
    with reading(proxy) as reader:
        path = host.office.path(Purpose.STOP_TRACKING)
        assert reader.ask("GET", path)[0] == 200
        assert reader.ask("POST", path, b"")[0] == 200
        assert reader.ask("GET", STATUS_PATH, None, host.office.headers)[0] == 200
        assert reader.ask("POST", DENY_PATH, b" " * 70_000, host.office.headers)[0] in TOO_LARGE


def test_http_leads_to_https(proxy: Proxy) -> None:
    with Reader(f"http://127.0.0.1:{proxy.plain_port}") as reader:
        status, headers, _ = reader.ask("GET", "/t/abc?x=1")
    assert status in {301, 308}
    place = dict(headers)["location"]
    assert place.startswith("https://127.0.0.1")
    assert place.endswith("/t/abc?x=1")


def test_who_gives_certificates_finds_the_proof_over_http(host: Host) -> None:
    """Caddy answers by itself; for nginx certbot lays a file down."""
    proxy = host.proxies["nginx"]
    proof = proxy.folder / "webroot" / ".well-known" / "acme-challenge" / "abc"
    proof.parent.mkdir(parents=True)
    proof.write_text("abc.proof")
    with Reader(f"http://127.0.0.1:{proxy.plain_port}") as reader:
        status, _, body = reader.ask("GET", "/.well-known/acme-challenge/abc")
    assert (status, body) == (200, b"abc.proof")


def test_answers_say_that_only_https_will_do(host: Host, proxy: Proxy) -> None:
    with reading(proxy) as reader:
        _, headers, _ = reader.ask("GET", host.office.pixel())
    assert dict(headers)["strict-transport-security"] == "max-age=31536000"


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
def test_old_tls_is_refused(proxy: Proxy) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = ssl.TLSVersion.TLSv1
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection(("127.0.0.1", proxy.port), 5) as plain,
        pytest.raises(ssl.SSLError),
    ):
        old.wrap_socket(plain)


@pytest.mark.parametrize("name", PROXIES)
def test_only_the_api_is_told_an_address(name: str, tmp_path: Path, heard: Heard) -> None:
    claimed = {"X-Forwarded-For": "198.51.100.7", "Forwarded": "for=198.51.100.7"}
    claimed["X-Real-IP"] = "198.51.100.7"
    with PROXIES[name](tmp_path / name, heard.url) as proxy, reading(proxy, "127.0.0.9") as reader:
        for path in ("/o/abc.gif", "/t/abc", "/u/abc", "/c/abc", "/healthz", "/v1/feed"):
            reader.ask("GET", path, None, claimed)
    *others, feed = heard.requests
    assert feed.get("x-forwarded-for") == "127.0.0.9"
    for headers in (*others, feed):
        assert "198.51.100.7" not in str(headers)
    assert "127.0.0.9" not in str(others)


def test_nothing_of_a_reader_is_kept_anywhere(tmp_path: Path) -> None:
    report = watch(tmp_path, opens=600, addresses=60)
    assert report.found == ()
    # each address unsubscribed once, too
    assert report.recorded == report.opens + report.addresses


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("nginx", {"    access_log off;\n": ""}),
        ("nginx", {"    error_log /dev/null emerg;\n": ""}),
        ("caddy", {"output discard": "output stderr"}),
        ("caddy", {"request delete": "nothing delete", "* /pixel.gif": "* /gone.gif"}),
    ],
)
def test_a_proxy_that_logs_is_noticed(name: str, damage: dict[str, str], tmp_path: Path) -> None:
    assert watch(tmp_path, opens=30, addresses=30, mutations={name: damage}).found


@pytest.mark.parametrize("name", PROXIES)
def test_readers_are_served_while_others_hold_connections(name: str, tmp_path: Path) -> None:
    figures = through(name, tmp_path, half_open=200, slow_bodies=50, seconds=2)
    assert figures.refused == 0
    assert figures.opens > 50
    assert figures.p99_ms < 300


def test_with_fewer_connections_than_attackers_readers_would_be_kept_out(tmp_path: Path) -> None:
    """As with Debian's own nginx.conf, which the admin guide has changed, and 2,000 of them."""
    few = {"worker_connections 8192": "worker_connections 64"}
    figures = through(
        "nginx", tmp_path, half_open=100, slow_bodies=20, seconds=1, mutation=few, patience=1
    )
    assert figures.refused or figures.p99_ms >= 300
