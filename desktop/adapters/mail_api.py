"""What the Gmail API and Microsoft Graph have in common: a mail is one HTTP request.

Both take the recipients from the mail's own headers, never from an envelope. Of a mail to several,
each outbox row would reach all of them again; so a mail goes out here only when its headers name
exactly the one recipient that its row is for. A serial mail always does. Everything else is
refused as a fault of the message, before anything is sent.

What decides between *later* and *uncertain* is whether the last byte of the request was handed to
the network: before that no server can have the mail.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from typing import Any, Protocol

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from desktop.adapters.mail_api_problems import reach_problems
from desktop.adapters.oauth_session import SignInRefused
from desktop.adapters.pooled_lines import Prepared, pooled_lines
from desktop.adapters.smtp_replies import shown
from desktop.adapters.smtp_xoauth2 import FreshBearers
from desktop.core.dispatch.ports import Answer, Lines, Outcome, Outgoing, Scope
from desktop.core.domain.account_steps import StepFailed
from desktop.core.domain.email_address import compared

TIMEOUT = (30.0, 120.0)
"""Seconds for connecting and each write, and for each wait for the answer."""
LONGEST_ANSWER = 64 * 1024
LONGEST_SECONDS = 60.0
BLOCK = 1 << 16
LONGEST_PAUSE = 86_400.0
_MAY_HAVE_GONE = (502, 504)
"""A gateway heard nothing from the server behind it, which may have the mail."""
_UNTIL = re.compile(r"retry after (\d{4}-\d\d-\d\dT[\d:.]+Z)", re.IGNORECASE)


class MailApi(Protocol):
    """One provider: where mails go, in which form, and what its refusals mean."""

    @property
    def name(self) -> str: ...
    @property
    def url(self) -> str: ...
    @property
    def content_type(self) -> str: ...

    def body(self, mail: Outgoing) -> tuple[int, Iterator[bytes]]:
        """The request's length and its pieces."""
        ...

    def refusal(self, status: int, reasons: Sequence[str], words: str) -> Answer | None:
        """What a 4xx means; None for what any provider means by it."""
        ...


@dataclass(frozen=True, slots=True)
class MailApiTransport:
    """An account's way out through its provider's own interface."""

    api: MailApi
    bearers: FreshBearers
    timeout: tuple[float, float] = TIMEOUT

    @contextmanager
    def connect(self, connections: int = 1) -> Iterator[Lines]:
        """Reaches the provider and has a bearer. Raises StepFailed; then nothing was sent."""
        with _session(connections) as session:
            with reach_problems(self.api.name, self.api.url):
                answer = session.head(
                    self.api.url, timeout=self.timeout, allow_redirects=False, stream=True
                )
                answer.close()
            self.bearers.fresh()
            handing = _Handing(self.api, self.bearers, self.timeout, session)
            with pooled_lines(connections, handing.prepare) as lines:
                yield lines


@dataclass(frozen=True, slots=True)
class _Handing:
    api: MailApi
    bearers: FreshBearers
    timeout: tuple[float, float]
    session: requests.Session

    def prepare(self, mail: Outgoing) -> Prepared | Answer:
        named = recipients_in_headers(mail.chunks)
        if named != [compared(mail.recipient)]:
            words = (
                f"{self.api.name} sends to everybody in a mail's To and Cc: one to several people "
                "would come more than once. Send it through an SMTP account."
            )
            return Answer(Outcome.REFUSED, 0, words, Scope.MESSAGE)
        return _Request(self, mail)

    def answer_to(self, mail: Outgoing, *, is_second: bool = False) -> Answer:
        try:
            bearer = self.bearers.fresh()
        except StepFailed as problem:
            return _not_signed_in(problem)
        body = _Body(*self.api.body(mail))
        try:
            status, headers, said = self._posted(body, bearer)
        except (requests.RequestException, HTTPError, OSError) as error:
            return _broken(self.api.name, body, error)
        if status == requests.codes.unauthorized and not is_second:
            try:
                self.bearers.instead_of(bearer)
            except StepFailed as problem:
                return _not_signed_in(problem)
            return self.answer_to(mail, is_second=True)
        return verdict(self.api, status, headers, said)

    def _posted(self, body: _Body, bearer: str) -> tuple[int, Mapping[str, str], bytes]:
        """Once a status has come, a broken rest of the answer takes nothing from it."""
        with self.session.post(
            self.api.url,
            data=body,
            headers={"Authorization": f"Bearer {bearer}", "Content-Type": self.api.content_type},
            timeout=self.timeout,
            allow_redirects=False,
            stream=True,
        ) as answer:
            said = b""
            with suppress(requests.RequestException, HTTPError, OSError):
                said = _bounded(answer)
            return answer.status_code, answer.headers, said


@dataclass(frozen=True, slots=True)
class _Request:
    handing: _Handing
    mail: Outgoing

    def hand_over(self) -> Answer:
        return self.handing.answer_to(self.mail)

    def drop(self) -> None:
        """There is nothing yet that could stay behind."""


class _Body:
    """Read once, in blocks; knows whether the last one was handed to the network."""

    def __init__(self, size: int, pieces: Iterator[bytes]) -> None:
        self._size = size
        self._pieces = pieces
        self.was_written = False

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[bytes]:
        """Block by block, since a time limit holds for a whole write and slow lines take long."""
        for piece in self._pieces:
            for start in range(0, len(piece), BLOCK):
                yield piece[start : start + BLOCK]
        self.was_written = True


def verdict(api: MailApi, status: int, headers: Mapping[str, str], said: bytes) -> Answer:
    """How a mail ended that was answered with this status."""
    reasons, words = _said(said)
    if 200 <= status <= 299:
        return Answer(Outcome.ACCEPTED, status, words)
    if status in _MAY_HAVE_GONE:
        return Answer(Outcome.UNKNOWN, status, words, Scope.CONNECTION)
    if status >= 500 or status < 400 or status == requests.codes.request_timeout:
        return Answer(Outcome.LATER, status, words, Scope.CONNECTION)
    pause = _pause(headers, words)
    if status == requests.codes.too_many_requests:
        return Answer(Outcome.LATER, status, words, Scope.ACCOUNT, pause_seconds=pause)
    if status == requests.codes.request_entity_too_large:
        return Answer(Outcome.REFUSED, status, words, Scope.MESSAGE)
    meant = api.refusal(status, reasons, words)
    if meant is not None:
        return Answer(
            meant.outcome, status, words, meant.scope, known=meant.known, pause_seconds=pause
        )
    if status in (requests.codes.unauthorized, requests.codes.forbidden, requests.codes.not_found):
        return Answer(Outcome.REFUSED, status, words, Scope.ACCOUNT)
    return Answer(Outcome.REFUSED, status, words, Scope.MESSAGE, known=False)


def recipients_in_headers(chunks: Sequence[bytes]) -> list[str]:
    """Everybody a mail's To, Cc and Bcc name, as compared."""
    head = b""
    for chunk in chunks:
        head += chunk[:BLOCK]
        if b"\r\n\r\n" in head:
            break
    headers = BytesHeaderParser().parsebytes(head.partition(b"\r\n\r\n")[0] + b"\r\n\r\n")
    named = [value for name in ("To", "Cc", "Bcc") for value in headers.get_all(name, [])]
    return [
        compared(address)
        for _, address in getaddresses([" ".join(str(value).split()) for value in named])
    ]


def _session(connections: int) -> requests.Session:
    """One for all lines: keeps no cookies, and knows nothing of .netrc's passwords."""
    session = requests.Session()
    session.auth = _keep_bearer
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    adapter = HTTPAdapter(pool_connections=1, pool_maxsize=max(connections, 1), max_retries=0)
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _keep_bearer(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _not_signed_in(problem: StepFailed) -> Answer:
    words = shown(str(problem))
    if isinstance(problem, SignInRefused):
        return Answer(Outcome.REFUSED, 0, words, Scope.ACCOUNT)
    return Answer(Outcome.LATER, 0, words, Scope.CONNECTION)


def _broken(name: str, body: _Body, error: Exception) -> Answer:
    reason = shown(str(error.__cause__ or error)) or type(error).__name__
    if body.was_written:
        words = f"{name} gave no answer after the whole mail was sent: {reason}"
        return Answer(Outcome.UNKNOWN, 0, shown(words), Scope.CONNECTION)
    words = f"The connection to {name} broke before the mail was sent: {reason}"
    return Answer(Outcome.LATER, 0, shown(words), Scope.CONNECTION)


def _said(said: bytes) -> tuple[list[str], str]:
    """Reasons as programs read them, and words as people do; both providers' JSON in one."""
    try:
        document: Any = json.loads(said)
    except (ValueError, RecursionError):
        return [], shown(said.decode("utf-8", "replace"))
    error = document.get("error") if isinstance(document, dict) else None
    if not isinstance(error, dict):
        return [], ""
    details = error.get("errors")
    reasons = [error.get("code"), error.get("status")]
    if isinstance(details, list):
        reasons += [each.get("reason") for each in details if isinstance(each, dict)]
    return [each for each in reasons if isinstance(each, str)], shown(str(error.get("message", "")))


def _pause(headers: Mapping[str, str], words: str) -> float | None:
    """Seconds, from Retry-After (a number or a date) or from Gmail's words."""
    told = headers.get("Retry-After", "").strip()
    if told.isascii() and told.isdecimal():
        return min(float(told), LONGEST_PAUSE)
    in_words = _UNTIL.search(words)
    readings: tuple[tuple[str, Callable[[str], datetime]], ...] = (
        (told, parsedate_to_datetime),
        (in_words[1] if in_words else "", datetime.fromisoformat),
    )
    for text, read in readings:
        with suppress(ValueError):
            until = read(text) if text else None
            if until is not None and until.tzinfo is not None:
                seconds = (until - datetime.now(UTC)).total_seconds()
                return min(max(seconds, 0.0), LONGEST_PAUSE)
    return None


def _bounded(answer: requests.Response) -> bytes:
    """As far as anybody reads; what comes byte by byte for ever is cut."""
    body = b""
    end = time.monotonic() + LONGEST_SECONDS
    while len(body) < LONGEST_ANSWER and time.monotonic() < end:
        chunk = answer.raw.read1(LONGEST_ANSWER, decode_content=True)
        if not chunk:
            break
        body += chunk
    return body
