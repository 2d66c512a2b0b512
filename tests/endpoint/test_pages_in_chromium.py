"""The recipients' pages as they are: in a real Chromium, from a real process."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Request

from pixel_endpoint.contract import AgreeText, FeedItem, Purpose
from pixel_endpoint.settings import load_settings
from pixel_endpoint.store import open_store
from tests.endpoint.chromium import NEEDED, PHONE, chromium, complaints, reader
from tests.endpoint.factories import NOON, Office
from tests.endpoint.process import Web, new_home, paired, served

pytestmark = NEEDED

PAGES = (Purpose.STOP_TRACKING, Purpose.UNSUBSCRIBE, Purpose.AGREE)
EACH = pytest.mark.parametrize("purpose", PAGES)
LONG_WORDS = (
    "Die Immobilienverwaltungsgesellschaft Müller-Lüdenscheidt & Söhne mbH (Köln) möchte erfahren, "
    "ob ihre E-Mails gelesen werden können: über ein unsichtbares Bild.\n\n"
    "Grundlage: Art. 6 Abs. 1 lit. a DSGVO. Rechtsschutzversicherungsgesellschaftsangestellte "
    "und https://immobilienverwaltungsgesellschaft.example.org/datenschutzerklaerung-fuer-alle"
)
DONE = {
    Purpose.STOP_TRACKING: "Öffnungen werden nicht mehr erfasst",
    Purpose.UNSUBSCRIBE: "Sie sind abgemeldet",
    Purpose.AGREE: "Danke, das ist notiert",
}


@dataclass(frozen=True)
class Host:
    url: str
    office: Office

    def link(self, purpose: Purpose, mail_id: bytes | None = None) -> str:
        return self.url + self.office.path(purpose, mail_id)

    def items(self) -> tuple[FeedItem, ...]:
        with Web(self.url) as web:
            return web.items(self.office)

    def state(self, mail_id: bytes) -> FeedItem | None:
        return next((item for item in self.items() if item.mail_id == mail_id), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    home = new_home(tmp_path_factory.mktemp("host"))
    with served(home) as endpoint, Web(endpoint.url) as web:
        office = paired(home, web)
        store = open_store(load_settings(home, {}).database)
        for language in ("de", "en"):
            text = AgreeText("einwilligung-7", language, LONG_WORDS)
            assert store.texts.put(office.tenant, text, NOON)
        store.close()
        yield Host(endpoint.url, office)


@EACH
def test_a_reader_without_scripts_presses_the_button_and_the_office_is_told(
    browser: Browser, host: Host, purpose: Purpose
) -> None:
    mail_id = secrets.token_bytes(16)
    with reader(browser) as page:
        page.goto(host.link(purpose, mail_id))
        assert host.state(mail_id) is None
        page.get_by_role("button").click()
        assert page.get_by_role("heading", level=1).inner_text() == DONE[purpose]
    state = host.state(mail_id)
    assert state is not None
    said = (state.stopped_at, state.unsubscribed_at, state.agreed_at)
    meant = {purpose, Purpose.STOP_TRACKING} if purpose is Purpose.UNSUBSCRIBE else {purpose}
    assert [moment is not None for moment in said] == [each in meant for each in PAGES]


@EACH
def test_the_keyboard_alone_is_enough(browser: Browser, host: Host, purpose: Purpose) -> None:
    with reader(browser) as page:
        page.goto(host.link(purpose))
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.get_by_role("heading", name=DONE[purpose]).wait_for()


@EACH
@pytest.mark.parametrize(("scheme", "locale"), [("light", "de-DE"), ("dark", "en-GB")])
def test_pages_keep_to_the_accessibility_guidelines(
    browser: Browser, host: Host, purpose: Purpose, scheme: str, locale: str
) -> None:
    options = {"color_scheme": scheme, "locale": locale, "java_script_enabled": True}
    # the policy of the page would keep axe-core out, as it keeps everything out
    with reader(browser, bypass_csp=True, **options) as page:
        page.goto(host.link(purpose))
        assert complaints(page) == []
        page.get_by_role("button").click()
        assert complaints(page) == []
        page.goto(f"{host.url}/{purpose.value}/cut-off")
        assert complaints(page) == []


def test_axe_would_complain_about_a_page_that_is_hard_to_read(browser: Browser) -> None:
    with reader(browser, java_script_enabled=True) as page:
        page.set_content("<title>x</title><main><h1 style='color:#aaa'>Blass</h1></main>")
        assert any("color-contrast" in line for line in complaints(page))


@EACH
def test_nothing_runs_off_the_edge_of_a_small_phone(
    browser: Browser, host: Host, purpose: Purpose
) -> None:
    with reader(browser, java_script_enabled=True) as page:
        page.goto(host.link(purpose))
        assert _width_of(page) <= PHONE["width"]
        box = page.get_by_role("button").bounding_box()
        # WCAG 2.5.5 asks for 44 pixels
        assert box is not None
        assert box["height"] >= 44


@EACH
def test_the_dark_page_is_dark_and_the_light_one_light(
    browser: Browser, host: Host, purpose: Purpose
) -> None:
    grounds = {}
    for scheme in ("light", "dark"):
        with reader(browser, color_scheme=scheme, java_script_enabled=True) as page:
            page.goto(host.link(purpose))
            grounds[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
    lightness = {name: sum(map(int, re.findall(r"\d+", rgb))) for name, rgb in grounds.items()}
    assert lightness["light"] > 600
    assert lightness["dark"] < 150


@EACH
def test_a_visit_loads_one_thing_and_leaves_no_cookie(
    browser: Browser, host: Host, purpose: Purpose
) -> None:
    asked: list[Request] = []

    def note(request: Request) -> None:
        asked.append(request)

    with reader(browser) as page:
        page.on("request", note)
        page.goto(host.link(purpose))
        page.get_by_role("button").click()
        assert page.context.cookies() == []
    # Chromium may look for /favicon.ico, which no page of ours names
    pages = [each for each in asked if not each.url.endswith("/favicon.ico")]
    assert [each.method for each in pages] == ["GET", "POST"]


def test_a_scanner_that_follows_every_link_changes_nothing(browser: Browser, host: Host) -> None:
    links = [host.link(purpose) for purpose in PAGES for _ in range(3)]
    before = host.items()
    mail = "".join(f'<a href="{link}">x</a>' for link in links)
    with reader(browser, java_script_enabled=True) as page:
        page.set_content(mail)
        for link in page.locator("a").all():
            page.context.new_page().goto(link.get_attribute("href") or "")
    assert len(links) == 9
    assert host.items() == before


def _width_of(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth"))
