"""What an office tells its endpoint, and what it hears of it: keys, texts, silence, status."""

from __future__ import annotations

import secrets
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import pytest

from pixel_endpoint.api.office import DENIED_FOR
from pixel_endpoint.contract import (
    DENY_PATH,
    ERASE_PATH,
    KEYS_PATH,
    MOST_MAIL_IDS,
    STATUS_PATH,
    TEXTS_PATH,
    AgreeText,
    Purpose,
    SigningKey,
    agree_text_to_json,
    mail_ids_to_json,
    signing_key_to_json,
)
from pixel_endpoint.store.offices import MOST_KEYS_OF_ONE_ID
from tests.endpoint.asking import Answered, call
from tests.endpoint.factories import NOON, Endpoint, Office, running_endpoint
from tests.postgres import Server

QUESTION = AgreeText("mai-2026", "de", "Dürfen wir zählen, ob Sie öffnen? <b>Ja</b> & gern.")


def tell(endpoint: Endpoint, office: Office, path: str, document: object) -> Answered:
    return call(endpoint.web.app, office, path, document)


def silence(endpoint: Endpoint, office: Office, path: str, *mail_ids: bytes) -> Answered:
    return tell(endpoint, office, path, mail_ids_to_json(mail_ids))


# --- keys


def test_a_pushed_key_counts_at_once_and_pushing_it_again_is_harmless(endpoint: Endpoint) -> None:
    office = endpoint.office()
    answer = tell(endpoint, office, KEYS_PATH, signing_key_to_json(office.key))
    assert (answer.status, answer.json) == (200, {"key_id": 7})
    endpoint.open(office.pixel())
    assert len(endpoint.items(office)) == 1


def test_two_desks_with_keys_of_one_id_keep_each_others_mails(endpoint: Endpoint) -> None:
    one = endpoint.office()
    two = Office(one.tenant, one.bearer)
    tell(endpoint, one, KEYS_PATH, signing_key_to_json(two.key))
    endpoint.open(one.pixel())
    endpoint.open(two.pixel())
    assert len(endpoint.items(one)) == 2


def test_keys_of_one_id_are_bounded(endpoint: Endpoint) -> None:
    office = endpoint.office()
    keys = [Office(office.tenant, office.bearer).key for _ in range(MOST_KEYS_OF_ONE_ID)]
    statuses = [tell(endpoint, office, KEYS_PATH, signing_key_to_json(key)).status for key in keys]
    assert statuses == [200] * (MOST_KEYS_OF_ONE_ID - 1) + [409]


def test_a_key_past_its_end_is_refused_and_old_ones_are_destroyed(endpoint: Endpoint) -> None:
    office = endpoint.office()
    past = SigningKey(8, secrets.token_bytes(32), NOON)
    assert tell(endpoint, office, KEYS_PATH, signing_key_to_json(past)).status == 409
    endpoint.clock.turn(days=1001)
    new = SigningKey(9, secrets.token_bytes(32), NOON + timedelta(days=2000))
    assert tell(endpoint, office, KEYS_PATH, signing_key_to_json(new)).status == 200
    assert list(endpoint.store.offices.signing_keys()) == [(office.tenant, 9)]


# --- texts


def test_a_pushed_text_is_what_recipients_are_asked(endpoint: Endpoint) -> None:
    office = endpoint.office()
    answer = tell(endpoint, office, TEXTS_PATH, agree_text_to_json(QUESTION))
    assert (answer.status, answer.json) == (200, {"id": "mai-2026"})
    headers = {"Accept-Language": "de"}
    page = endpoint.web.get(office.path(Purpose.AGREE), headers=headers).text
    assert "Dürfen wir zählen, ob Sie öffnen? &lt;b&gt;Ja&lt;/b&gt; &amp; gern." in page


def test_a_text_may_be_pushed_again_but_not_with_other_words(endpoint: Endpoint) -> None:
    office = endpoint.office()
    other = AgreeText(QUESTION.id, "de", "Andere Wörter")
    statuses = [
        tell(endpoint, office, TEXTS_PATH, agree_text_to_json(text)).status
        for text in (QUESTION, QUESTION, other)
    ]
    assert statuses == [200, 200, 409]
    assert endpoint.store.texts.of(office.tenant) == (QUESTION,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "a" * 65},
        {"id": "a\0b"},
        {"id": 7},
        {"language": "fr"},
        {"language": None},
        {"body": ""},
        {"body": "a" * 8001},
        {"body": "\ud800"},
        {"body": "a\0"},
        {"body": ["a"]},
    ],
)
def test_a_text_that_nobody_could_show_is_refused(
    endpoint: Endpoint, wrong: dict[str, object]
) -> None:
    body = {**agree_text_to_json(QUESTION), **wrong}
    assert tell(endpoint, endpoint.office(), TEXTS_PATH, body).status == 400


# --- silence


@pytest.mark.parametrize(("path", "word"), [(DENY_PATH, "denied"), (ERASE_PATH, "erased")])
def test_a_silenced_mail_is_not_counted_from_the_next_request_on(
    endpoint: Endpoint, path: str, word: str
) -> None:
    office, silent, loud = endpoint.office(), secrets.token_bytes(16), secrets.token_bytes(16)
    answer = silence(endpoint, office, path, silent)
    assert (answer.status, answer.json) == (200, {word: 1})
    for mail_id in (silent, loud):
        assert endpoint.open(office.pixel(mail_id)).status_code == 200
    assert [item.mail_id for item in endpoint.items(office)] == [loud]


def test_denying_keeps_what_was_seen_and_erasing_forgets_it(endpoint: Endpoint) -> None:
    office, denied, erased = endpoint.office(), secrets.token_bytes(16), secrets.token_bytes(16)
    for mail_id in (denied, erased):
        endpoint.open(office.pixel(mail_id))
    silence(endpoint, office, DENY_PATH, denied)
    silence(endpoint, office, ERASE_PATH, erased)
    for mail_id in (denied, erased):
        endpoint.open(office.pixel(mail_id))
        endpoint.clock.turn(minutes=2)
        endpoint.open(office.pixel(mail_id))
    (item,) = endpoint.items(office)
    assert (item.mail_id, sum(seen.times for seen in item.seen.values())) == (denied, 1)


def test_a_silenced_recipient_can_still_unsubscribe(endpoint: Endpoint) -> None:
    office, mail_id = endpoint.office(), secrets.token_bytes(16)
    silence(endpoint, office, DENY_PATH, mail_id)
    endpoint.web.post(office.path(Purpose.UNSUBSCRIBE, mail_id))
    (item,) = endpoint.items(office)
    assert (item.mail_id, item.unsubscribed_at, item.seen) == (mail_id, NOON, {})


@pytest.mark.parametrize("path", [DENY_PATH, ERASE_PATH])
def test_silencing_again_and_unknown_mails_is_harmless(endpoint: Endpoint, path: str) -> None:
    office = endpoint.office()
    mails = [secrets.token_bytes(16) for _ in range(MOST_MAIL_IDS)]
    endpoint.open(office.pixel(mails[0]))
    for _ in range(2):
        assert (
            silence(
                endpoint,
                office,
                path,
                *mails,
            ).status
            == 200
        )
    assert silence(endpoint, office, path, mails[0], mails[0]).status == 200


@pytest.mark.parametrize("path", [DENY_PATH, ERASE_PATH])
@pytest.mark.parametrize(
    "mail_ids",
    [
        [],
        ["00" * 16] * (MOST_MAIL_IDS + 1),
        ["00"],
        ["AB" * 16],
        ["00 " * 16],
        [7],
        "00" * 16,
        None,
    ],
    ids=lambda value: repr(value)[:20],
)
def test_ids_that_are_none_silence_nobody(endpoint: Endpoint, path: str, mail_ids: object) -> None:
    assert tell(endpoint, endpoint.office(), path, {"mail_ids": mail_ids}).status == 400


def test_silence_outlasts_every_key_that_could_break_it() -> None:
    assert timedelta(days=180 + 30) < DENIED_FOR


# --- status


def test_status_tells_time_place_and_health(endpoint: Endpoint, tmp_path: Path) -> None:
    office = endpoint.office()
    endpoint.open(office.pixel())
    endpoint.opens.count_unrecorded(2)
    status = call(endpoint.web.app, office, STATUS_PATH).json
    size, free = status.pop("store_bytes"), status.pop("disk_free_bytes")
    assert 4096 <= size <= sum(file.stat().st_size for file in tmp_path.iterdir()) + 2**20
    assert free > 0
    assert status.pop("schema").startswith("r00")
    assert status == {
        "server_time": "2026-11-23T12:00:00Z",
        "epoch": endpoint.page(office).epoch,
        "head": 1,
        "version": version("rundbrief"),
        "unrecorded": 2,
        "forwarded": [],
    }


def test_a_stores_server_keeps_its_disk_to_itself(tmp_path: Path, postgres: Server) -> None:
    with (
        postgres.database(empty=True) as url,
        running_endpoint(tmp_path, place=url.replace("postgresql:", "postgresql+psycopg:")) as one,
    ):
        status = call(one.web.app, one.office(), STATUS_PATH).json
    assert status["disk_free_bytes"] is None
    assert status["store_bytes"] > 1_000_000


def test_a_store_whose_folder_is_gone_can_not_be_used(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    with running_endpoint(folder) as endpoint:
        office = endpoint.office()
        folder.rename(tmp_path / "moved")
        assert call(endpoint.web.app, office, STATUS_PATH).status == 503


def test_status_names_the_forwarding_headers_and_repeats_nothing_of_them(
    endpoint: Endpoint,
) -> None:
    canary = {"X-Forwarded-For": "203.0.113.7", "Forwarded": "for=203.0.113.7", "Via": "1.1 x"}
    headers = {**endpoint.office().headers, **canary}
    answer = endpoint.web.get(STATUS_PATH, headers=headers)
    assert answer.json["forwarded"] == ["Forwarded", "X-Forwarded-For"]
    assert "203.0.113" not in answer.text
