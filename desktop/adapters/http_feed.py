"""An endpoint over HTTP: its feed and an office's few calls, trusted no further than needed."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from desktop.adapters.bounded_answers import body_of, json_in
from desktop.adapters.timely_connections import TimelyAdapter
from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from pixel_endpoint import contract
from pixel_endpoint.contract import AgreeText, ContractError, FeedPage, Purpose, SigningKey

TIMEOUT = (10, 60)
PAGE = 1500
"""So many mails that their page has room in an answer, whatever is known of each."""
PAUSE_SECONDS = 1.0
"""The least between two tries of one call; as much again is left to chance."""

_GIF = b"GIF89a"


class CalmRetry(Retry):
    """Never two requests in one second, nor all desks at the same moment."""

    def get_backoff_time(self) -> float:
        return PAUSE_SECONDS * (1 + random.random())  # noqa: S311 - no secret


class HttpFeed:
    """Follows no redirect, reads no more than 2 MiB and a minute an answer, keeps no cookie.

    Any call may be repeated, so each is tried three times; what still fails is a UserError, and
    the next call waits for a moment.
    """

    def __init__(self, endpoint: Endpoint, bearer: str) -> None:
        self._url = endpoint.url
        self._bearer = bearer
        self._not_before = 0.0
        retry = CalmRetry(
            total=2,
            read=1,
            status_forcelist=(502, 503, 504),
            allowed_methods=None,
            redirect=0,
            respect_retry_after_header=False,  # it could say: in a year
        )
        self._session = _session(endpoint.url, TimelyAdapter(max_retries=retry))

    def page(self, after: int) -> FeedPage:
        answer = self._call("GET", contract.FEED_PATH, params={"after": after, "limit": PAGE})
        with self._strict():
            return contract.page_from_json(answer)

    def acknowledge(self, epoch: str, seq: int) -> None:
        self._call("POST", contract.ACK_PATH, json={"epoch": epoch, "seq": seq})

    def push_key(self, key: SigningKey) -> None:
        self._call("POST", contract.KEYS_PATH, json=contract.signing_key_to_json(key))

    def push_text(self, text: AgreeText) -> None:
        self._call("POST", contract.TEXTS_PATH, json=contract.agree_text_to_json(text))

    def deny(self, mail_ids: Sequence[bytes]) -> None:
        self._call("POST", contract.DENY_PATH, json=contract.mail_ids_to_json(mail_ids))

    def erase(self, mail_ids: Sequence[bytes]) -> None:
        self._call("POST", contract.ERASE_PATH, json=contract.mail_ids_to_json(mail_ids))

    def load_pixel(self, token: str) -> None:
        """As a mail program would, without our bearer."""
        url = self._url + contract.path_of(Purpose.PIXEL, token)
        headers = {"User-Agent": "Rundbrief self-test (Mozilla compatible)"}
        with (
            self._problems(),
            self._strict(),
            self._session.get(
                url, headers=headers, timeout=TIMEOUT, allow_redirects=False, stream=True
            ) as answer,
        ):
            body = body_of(answer)
        if not body.startswith(_GIF):
            raise UserError(
                f"{self._url} answers, but with no image.",
                "It doesn't look like a Rundbrief endpoint.",
                "Check the address with the admin.",
            )

    def _call(self, method: str, path: str, **arguments: Any) -> Any:
        time.sleep(max(0.0, self._not_before - time.monotonic()))
        try:
            return self._answer(method, path, **arguments)
        except UserError:
            self._not_before = time.monotonic() + PAUSE_SECONDS
            raise

    def _answer(self, method: str, path: str, **arguments: Any) -> Any:
        headers = {"Authorization": f"Bearer {self._bearer}"}
        with (
            self._problems(),
            self._strict(),
            self._session.request(
                method,
                self._url + path,
                headers=headers,
                timeout=TIMEOUT,
                allow_redirects=False,
                stream=True,
                **arguments,
            ) as answer,
        ):
            self._check_status(answer)
            return json_in(answer)

    def _check_status(self, answer: requests.Response) -> None:
        if answer.status_code in (401, 403):
            raise UserError(
                f"{self._url} doesn't accept this desk's key.",
                "It was changed or taken back.",
                "Ask the admin for a new pairing code and pair again.",
            )
        if answer.status_code != requests.codes.ok:
            raise UserError(
                f"{self._url} answered with {answer.status_code}.",
                "That is no answer of a working endpoint.",
                "Try again in a while, or ask the admin.",
            )

    @contextmanager
    def _strict(self) -> Iterator[None]:
        try:
            yield
        except requests.RequestException:
            raise
        except (ContractError, ValueError, RecursionError) as error:
            raise UserError(
                f"{self._url} sent something that is no feed.",
                str(error),
                "Nothing of it was taken over; ask the admin.",
            ) from error

    @contextmanager
    def _problems(self) -> Iterator[None]:
        try:
            yield
        except requests.exceptions.SSLError as error:
            raise UserError(
                f"The certificate of {self._url} can't be trusted.",
                "Nothing was sent or fetched.",
                "Ask the admin to renew it.",
            ) from error
        except (requests.RequestException, HTTPError) as error:
            raise UserError(
                f"Couldn't reach {self._url}.",
                "Opens are kept there until it can be reached again.",
                "Check the network, or ask the admin whether the endpoint runs.",
            ) from error


def _session(url: str, adapter: TimelyAdapter) -> requests.Session:
    """A session that knows nothing of .netrc: its password must not replace our bearer."""
    session = requests.Session()
    session.trust_env = url.startswith("https://")
    session.auth = _keep_bearer
    session.headers["Accept-Encoding"] = "gzip"
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=()))
    session.mount("https://", adapter)
    session.mount("http://", adapter)
    return session


def _keep_bearer(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request
