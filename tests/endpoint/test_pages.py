"""The recipients' pages: looking changes nothing, one press or one click acts."""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from datetime import timedelta
from pathlib import Path

import pytest

from pixel_endpoint.contract import AgreeText, Purpose
from pixel_endpoint.errors import StoreUnavailable
from tests.endpoint.factories import NOON, Endpoint, running_endpoint

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
WORDS = AgreeText(
    "einwilligung-1", "de", "Büro Köln möchte sehen, ob Sie öffnen.\n\nArt. 6 <DSGVO>"
)
IN_ENGLISH = AgreeText("einwilligung-1", "en", "Büro Köln would like to see whether you open.")
BOTH = pytest.mark.parametrize("purpose", [Purpose.UNSUBSCRIBE, Purpose.STOP_TRACKING])


@BOTH
def test_looking_at_a_page_changes_nothing(endpoint: Endpoint, purpose: Purpose) -> None:
    office = endpoint.office()
    assert "<button>" in endpoint.web.get(office.path(purpose)).text
    assert endpoint.web.head(office.path(purpose)).body == b""
    assert endpoint.items(office) == ()


def test_the_button_of_the_page_unsubscribes(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    page = endpoint.web.get(office.path(Purpose.UNSUBSCRIBE, mail_id))
    answer = page.form.submit()
    assert "You are unsubscribed" in answer.text
    (item,) = endpoint.items(office)
    assert (item.mail_id, item.unsubscribed_at, item.stopped_at) == (mail_id, NOON, NOON)


def test_one_click_of_a_mail_program_unsubscribes(endpoint: Endpoint) -> None:
    office = endpoint.office()
    endpoint.web.post(office.path(Purpose.UNSUBSCRIBE), ONE_CLICK)
    assert [item.unsubscribed_at for item in endpoint.items(office)] == [NOON]


def test_one_click_may_come_as_multipart(endpoint: Endpoint) -> None:
    office = endpoint.office()
    files = [("List-Unsubscribe", "", b"One-Click")]
    endpoint.web.post(office.path(Purpose.UNSUBSCRIBE), upload_files=files)
    assert [item.unsubscribed_at for item in endpoint.items(office)] == [NOON]


def test_the_first_unsubscription_stays_the_one_that_counts(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    path = office.path(Purpose.UNSUBSCRIBE, mail_id)
    endpoint.web.post(path)
    endpoint.clock.turn(days=3)
    endpoint.web.post(path)
    assert [item.unsubscribed_at for item in endpoint.items(office)] == [NOON]


def test_a_stopped_mail_records_nothing_from_the_next_request_on(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    endpoint.open(office.pixel(mail_id))
    endpoint.web.post(office.path(Purpose.STOP_TRACKING, mail_id))
    (stopped,) = endpoint.items(office)
    for _ in range(3):
        endpoint.open(office.pixel(mail_id))
        endpoint.open(office.pixel(mail_id), "curl/8.5.0")
        endpoint.clock.turn(minutes=5)
    assert endpoint.items(office) == (stopped,)
    assert stopped.stopped_at == NOON


def test_a_mail_can_be_stopped_before_it_was_ever_opened(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    endpoint.web.post(office.path(Purpose.STOP_TRACKING, mail_id))
    endpoint.open(office.pixel(mail_id))
    (item,) = endpoint.items(office)
    assert (item.stopped_at, item.seen) == (NOON, {})


@BOTH
def test_who_comes_with_a_cut_or_forged_link_is_told_that_nothing_was_changed(
    endpoint: Endpoint, purpose: Purpose
) -> None:
    office = endpoint.office()
    true = office.path(purpose)
    for broken in (true[:-4] + "aaaa", true[:-1], f"/{purpose.value}/"):
        assert "not valid" in endpoint.web.get(broken, status=404).text
        assert "nothing was changed" in endpoint.web.post(broken, ONE_CLICK, status=404).text
    assert endpoint.items(office) == ()


@BOTH
def test_a_link_whose_key_is_gone_says_so_instead_of_pretending(
    endpoint: Endpoint, purpose: Purpose
) -> None:
    office = endpoint.office()
    endpoint.clock.turn(days=1001)
    assert "too old" in endpoint.web.post(office.path(purpose), status=404).text


@BOTH
def test_a_pixels_token_opens_no_page(endpoint: Endpoint, purpose: Purpose) -> None:
    office = endpoint.office()
    token = office.pixel().removeprefix("/o/").removesuffix(".gif")
    endpoint.web.post(f"/{purpose.value}/{token}", status=404)
    assert endpoint.items(office) == ()


@BOTH
@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("de-DE,de;q=0.9,en;q=0.8", "de"),
        ("de", "de"),
        ("en-GB,en;q=0.9,de;q=0.1", "en"),
        ("fr;q=0.9, de;q=0.5", "de"),
        ("fr", "en"),
        ("de;q=0, en", "en"),
        ("", "en"),
        (";;,=;q=x", "en"),
        ("de;q=nan, é", "en"),
    ],
)
def test_a_page_speaks_german_or_english(
    endpoint: Endpoint, purpose: Purpose, accepted: str, language: str
) -> None:
    path = endpoint.office().path(purpose)
    answer = endpoint.web.get(path, headers={"Accept-Language": accepted})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["Content-Language"] == language


@BOTH
def test_a_page_has_no_script_no_cookie_and_loads_nothing(
    endpoint: Endpoint, purpose: Purpose
) -> None:
    path = endpoint.office().path(purpose)
    answer = endpoint.web.get(path)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in answer.headers
    assert not re.search(r"<script|<img|<link|https?://|\son\w+=", answer.text)
    assert path.rsplit("/", 1)[1] not in answer.text
    assert 'name="viewport"' in answer.text
    assert "prefers-color-scheme: dark" in answer.text


def test_the_policy_allows_the_pages_own_style_and_no_other(endpoint: Endpoint) -> None:
    answer = endpoint.web.get("/t/x", status=404)
    (style,) = re.findall(r"<style>(.*?)</style>", answer.text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = answer.headers["Content-Security-Policy"].split("; ")
    assert f"style-src 'sha256-{digest}'" in policy


@BOTH
def test_a_page_never_says_that_it_is_done_when_it_is_not(tmp_path: Path, purpose: Purpose) -> None:
    def full_disk(*_: object) -> None:
        raise StoreUnavailable("database or disk is full")

    with running_endpoint(tmp_path, write=full_disk) as endpoint:
        answer = endpoint.web.post(endpoint.office().path(purpose), status=503)
        assert "Nothing was saved" in answer.text


@BOTH
@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_page_answers_no_other_method(endpoint: Endpoint, purpose: Purpose, method: str) -> None:
    endpoint.web.request(endpoint.office().path(purpose), method=method, status=405)


def test_agreeing_records_when_and_to_which_words(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    endpoint.store.texts.put(office.tenant, WORDS, NOON)
    page = endpoint.web.get(office.path(Purpose.AGREE, mail_id))
    assert "Art. 6 &lt;DSGVO&gt;" in page.text
    assert endpoint.items(office) == ()
    assert "notiert" in page.form.submit(headers={"Accept-Language": "de"}).text
    (item,) = endpoint.items(office)
    assert (item.mail_id, item.agreed_at, item.agreed_to) == (mail_id, NOON, WORDS.id)


def test_the_words_come_in_the_readers_language_where_there_are_both(endpoint: Endpoint) -> None:
    office = endpoint.office()
    path = office.path(Purpose.AGREE)
    endpoint.store.texts.put(office.tenant, WORDS, NOON)
    english = {"Accept-Language": "en"}
    assert '<html lang="de">' in endpoint.web.get(path, headers=english).text
    endpoint.store.texts.put(office.tenant, IN_ENGLISH, NOON)
    assert IN_ENGLISH.body in endpoint.web.get(path, headers=english).text
    assert '<html lang="de">' in endpoint.web.get(path, headers={"Accept-Language": "de"}).text


def test_the_last_text_is_the_one_that_is_shown(endpoint: Endpoint) -> None:
    office = endpoint.office()
    newer = AgreeText("einwilligung-2", "de", "Neue Worte.")
    endpoint.store.texts.put(office.tenant, WORDS, NOON)
    endpoint.store.texts.put(office.tenant, newer, NOON + timedelta(minutes=1))
    assert "Neue Worte." in endpoint.web.get(office.path(Purpose.AGREE)).text


@pytest.mark.parametrize("body", [b"", b"text=einwilligung-9", b"text=", b"text=" + b"x" * 4000])
def test_agreeing_to_words_that_were_not_shown_is_no_agreement(
    endpoint: Endpoint, body: bytes
) -> None:
    office = endpoint.office()
    endpoint.store.texts.put(office.tenant, WORDS, NOON)
    answer = endpoint.web.post(office.path(Purpose.AGREE), body)
    assert "<button>" in answer.text
    assert endpoint.items(office) == ()


def test_another_offices_words_are_not_agreed_to(endpoint: Endpoint) -> None:
    mine, other = endpoint.office(), endpoint.office("other")
    endpoint.store.texts.put(other.tenant, WORDS, NOON)
    path = mine.path(Purpose.AGREE)
    endpoint.web.get(path, status=404)
    endpoint.web.post(path, {"text": WORDS.id}, status=404)
    assert endpoint.items(mine) == ()


def test_a_text_never_changes_under_its_id(endpoint: Endpoint) -> None:
    office = endpoint.office()
    assert endpoint.store.texts.put(office.tenant, WORDS, NOON)
    other = AgreeText(WORDS.id, WORDS.language, "Ganz andere Worte.")
    assert not endpoint.store.texts.put(office.tenant, other, NOON)
    assert endpoint.store.texts.of(office.tenant) == (WORDS,)


def test_a_link_to_agree_cannot_stop_or_unsubscribe(endpoint: Endpoint) -> None:
    office = endpoint.office()
    token = office.path(Purpose.AGREE).removeprefix("/c/")
    for purpose in (Purpose.UNSUBSCRIBE, Purpose.STOP_TRACKING):
        endpoint.web.post(f"/{purpose.value}/{token}", status=404)
    assert endpoint.items(office) == ()
