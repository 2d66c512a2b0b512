"""An endpoint over HTTP: its feed and an office's few calls, trusted no further than needed."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError
from urllib3.util import Retry

from desktop.core.domain.endpoint import Endpoint
from desktop.core.domain.errors import UserError
from pixel_endpoint import contract
from pixel_endpoint.contract import AgreeText, ContractError, FeedPage, Purpose, SigningKey

TIMEOUT = (10, 60)
LONGEST_SECONDS = 60
LARGEST_BODY = 2 * 1024 * 1024
_CHUNK = 64 * 1024
PAGE = 2000
_GIF = b"GIF89a"


class HttpFeed:
    """Follows no redirect, reads no more than 2 MiB and a minute an answer, keeps no cookie.

    A call that may be repeated is tried three times; what still fails is a UserError.
    """

    def __init__(self, endpoint: Endpoint, bearer: str) -> None:
        self._url = endpoint.url
        self._bearer = bearer
        retry = Retry(
            total=2,
            backoff_factor=0.3,
            status_forcelist=(502, 503, 504),
            redirect=0,
            respect_retry_after_header=False,  # it could say: in a year
        )
        self._adapter = HTTPAdapter(max_retries=retry)

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
        with self._problems(), self._session() as session:
            url = self._url + contract.path_of(Purpose.PIXEL, token)
            headers = {"User-Agent": "Rundbrief self-test (Mozilla compatible)"}
            with session.get(
                url, headers=headers, timeout=TIMEOUT, allow_redirects=False, stream=True
            ) as answer:
                body = _bounded(answer)
        if not body.startswith(_GIF):
            raise UserError(
                f"{self._url} answers, but with no image.",
                "It doesn't look like a Rundbrief endpoint.",
                "Check the address with the admin.",
            )

    def _call(self, method: str, path: str, **arguments: Any) -> Any:
        headers = {"Authorization": f"Bearer {self._bearer}"}
        with (
            self._problems(),
            self._session() as session,
            session.request(
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
            body = _bounded(answer)
        with self._strict():
            return json.loads(body) if body else None

    def _session(self) -> requests.Session:
        """A session that knows nothing of .netrc: its password must not replace our bearer."""
        session = requests.Session()
        session.trust_env = self._url.startswith("https://")
        session.auth = _keep_bearer
        session.mount("https://", self._adapter)
        session.mount("http://", self._adapter)
        return session

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


def _keep_bearer(request: requests.PreparedRequest) -> requests.PreparedRequest:
    return request


def _bounded(answer: requests.Response) -> bytes:
    """Reads the body as far as it may go; a larger or a slower one is no answer of ours.

    It takes what is there, since a full chunk may take for ever where bytes come one by one.
    """
    body = b""
    end = time.monotonic() + LONGEST_SECONDS
    while chunk := answer.raw.read1(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > LARGEST_BODY:
            message = "the answer is larger than 2 MiB"
            raise requests.exceptions.ContentDecodingError(message)
        if time.monotonic() > end:
            message = "the answer takes longer than a minute"
            raise requests.exceptions.ReadTimeout(message)
    return body
