"""A whole open through the public address: made, fetched, seen in the feed, and forgotten again."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from pixel_endpoint.bearer import Bearer
from pixel_endpoint.clock import SystemClock
from pixel_endpoint.contract import (
    FEED_PATH,
    KEY_BYTES,
    KEYS_PATH,
    MAIL_ID_BYTES,
    STATUS_PATH,
    ContractError,
    Purpose,
    SigningKey,
    mint,
    page_from_json,
    path_of,
    signing_key_to_json,
)
from pixel_endpoint.doctor.finding import Finding, fine, problem
from pixel_endpoint.doctor.proxy import look_at_closed_doors, look_at_forwarding, look_at_headers
from pixel_endpoint.doctor.visits import Answer, Visitor
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.pixel import GIF
from pixel_endpoint.store import Store
from pixel_endpoint.store.removal import remove_office

_OFFICE: Final = "doctor (for a moment)"
_ABOUT: Final = "loop-back open"
_KEY_ID: Final = 255
_KEY_FOR: Final = timedelta(minutes=5)
_ATTEMPTS: Final = 4
_PAUSE_SECONDS: Final = 0.3
_MOST_CLOCK_SECONDS: Final = 5.0


@dataclass(frozen=True, slots=True)
class _Patient:
    """The office of the moment; what it needs to open a mail of its own."""

    tenant: bytes
    bearer: Bearer
    key: SigningKey
    mail_id: bytes

    @property
    def pixel(self) -> str:
        token = mint(self.key.key, self.key.key_id, self.tenant, self.mail_id, Purpose.PIXEL)
        return path_of(Purpose.PIXEL, token)


def look_through_proxy(visitor: Visitor, store: Store, is_proxy_trusted: bool) -> Iterator[Finding]:
    try:
        with _office_for_a_moment(store) as patient:
            yield from _open_a_mail(visitor, patient, is_proxy_trusted)
        yield from look_at_headers(visitor)
        yield from look_at_closed_doors(visitor)
    except EndpointError as error:
        yield problem("reachability", str(error))


@contextmanager
def _office_for_a_moment(store: Store) -> Iterator[_Patient]:
    now = SystemClock().now()
    tenant, bearer = store.offices.pair(_OFFICE, now)
    try:
        key = SigningKey(_KEY_ID, secrets.token_bytes(KEY_BYTES), now + _KEY_FOR)
        yield _Patient(tenant, bearer, key, secrets.token_bytes(MAIL_ID_BYTES))
    finally:
        remove_office(store.engine, tenant)


def _open_a_mail(visitor: Visitor, patient: _Patient, is_proxy_trusted: bool) -> Iterator[Finding]:
    """Raises EndpointError as soon as the way ends."""
    bearer = patient.bearer.text
    asked_at = SystemClock().now()
    answer = visitor.ask(STATUS_PATH, bearer)
    _check(answer, visitor)
    yield fine("reachability", f"{visitor.url} leads to this endpoint.")
    yield _clock(answer, asked_at)
    yield look_at_forwarding(answer, is_proxy_trusted)
    _check(visitor.ask(KEYS_PATH, bearer, signing_key_to_json(patient.key)), visitor)
    yield _look_for_open(visitor, patient)


def _look_for_open(visitor: Visitor, patient: _Patient) -> Finding:
    for attempt in range(_ATTEMPTS):
        # a process that was not asked to take the new key looks for it a little later
        time.sleep(attempt * _PAUSE_SECONDS)
        image = visitor.ask(patient.pixel)
        if image.status != 200 or image.body != GIF:
            return problem(
                _ABOUT,
                f"The pixel came back as status {image.status} with {len(image.body)} bytes; have "
                "the proxy pass /o/ on unchanged.",
            )
        feed = visitor.ask(f"{FEED_PATH}?after=0", patient.bearer.text)
        _check(feed, visitor)
        if patient.mail_id in _mails_in(feed):
            return fine(_ABOUT, "An open made through the public address came back in the feed.")
    return problem(
        _ABOUT,
        "An open made through the public address did not come back in the feed; see the log, and "
        "that nothing in between answers in the endpoint's place.",
    )


def _mails_in(feed: Answer) -> set[bytes]:
    try:
        return {item.mail_id for item in page_from_json(feed.json()).items}
    except ContractError as error:
        raise EndpointError(f"The feed can't be understood: {error}") from error


def _check(answer: Answer, visitor: Visitor) -> None:
    """Raises EndpointError for what is no answer of this endpoint to its key."""
    if answer.status == 200:
        return
    # the second when many others were wrong before
    if answer.status in (401, 429):
        raise EndpointError(
            f"{visitor.url} does not know a key that was made here just now: it leads to another "
            "endpoint, or the proxy drops the Authorization header."
        )
    if answer.status in (502, 503, 504):
        raise EndpointError(
            f"{visitor.url} answers {answer.status}: the proxy is running, and finds no ready "
            "endpoint behind it; see that “bind” is what the proxy asks."
        )
    raise EndpointError(
        f"{visitor.url} answers {answer.status} to a desktop; have the proxy pass everything on."
    )


def _clock(answer: Answer, asked_at: datetime) -> Finding:
    """What can be said without a clock of our own outside."""
    moments = {"the endpoint's": str(answer.json().get("server_time", ""))}
    if "date" in answer.headers:
        moments["the proxy's"] = answer.headers["date"]
    for whose, text in moments.items():
        seconds = _seconds_between(text, asked_at)
        if seconds is None or seconds > _MOST_CLOCK_SECONDS:
            return problem(
                "clock",
                f"This machine's clock and {whose} differ ({text or 'none'}); have both set by "
                "network time: timedatectl set-ntp true",
            )
    return fine("clock", "This machine's clock agrees with what is seen through the proxy.")


def _seconds_between(text: str, moment: datetime) -> float | None:
    try:
        is_date_header = text.endswith("GMT")
        told = parsedate_to_datetime(text) if is_date_header else datetime.fromisoformat(text)
        return abs((told - moment).total_seconds())
    except (TypeError, ValueError):
        return None
