"""Going to the endpoint as mail programs and desktops do: through its public address."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from pixel_endpoint.errors import EndpointError

WITHIN_SECONDS: Final = 10.0
_LONGEST_ANSWER: Final = 2 * 1024 * 1024
_AGENT: Final = "rundbrief-pixel-doctor"


@dataclass(frozen=True, slots=True)
class Answer:
    """Names of headers are in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        """Raises EndpointError for anything but a JSON object."""
        try:
            document = json.loads(self.body)
        except ValueError:
            document = None
        if not isinstance(document, dict):
            raise EndpointError("What answers at the public address is not this endpoint.")
        return document


class Visitor:
    """Follows no redirects: what redirects is not the endpoint."""

    def __init__(self, url: str, authority: Path | None = None) -> None:
        parts = urlsplit(url)
        self.url = url
        self._trust = _trust(authority) if parts.scheme == "https" else None
        self.host = parts.hostname or ""
        self.port = parts.port or (443 if self._trust else 80)
        self._before_path = parts.path

    def certificate(self) -> Mapping[str, Any] | None:
        """What the public address shows, after it was checked; None where nothing is encrypted.

        Raises ssl.SSLError or OSError.
        """
        if self._trust is None:
            return None
        with (
            socket.create_connection((self.host, self.port), WITHIN_SECONDS) as plain,
            self._trust.wrap_socket(plain, server_hostname=self.host) as connection,
        ):
            return connection.getpeercert() or {}

    def ask(self, path: str, bearer: str = "", document: object = None) -> Answer:
        """GET, or POST of a document. Raises EndpointError when there is no answer."""
        headers = {"User-Agent": _AGENT, "Accept-Encoding": "identity"}
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"
        body = None if document is None else json.dumps(document).encode()
        if body is not None:
            headers["Content-Type"] = "application/json"
        connection = self._connection()
        try:
            connection.request("GET" if body is None else "POST", self._path(path), body, headers)
            answer = connection.getresponse()
            sent = {name.lower(): value for name, value in answer.getheaders()}
            return Answer(answer.status, sent, answer.read(_LONGEST_ANSWER))
        except (OSError, http.client.HTTPException) as error:
            raise EndpointError(f"{self.url} can't be reached: {reason(error)}.") from error
        finally:
            connection.close()

    def _path(self, path: str) -> str:
        return f"{self._before_path}{path}"

    def _connection(self) -> http.client.HTTPConnection:
        if self._trust:
            return http.client.HTTPSConnection(
                self.host, self.port, timeout=WITHIN_SECONDS, context=self._trust
            )
        return http.client.HTTPConnection(self.host, self.port, timeout=WITHIN_SECONDS)


def reason(error: Exception) -> str:
    """Why there was no answer, in a few words."""
    if isinstance(error, socket.gaierror):
        return "its name is unknown; see that its DNS entry is right"
    if isinstance(error, TimeoutError):
        return "there is no answer; see that no firewall is in between"
    if isinstance(error, ConnectionRefusedError):
        return "nothing listens there; see that the proxy is running"
    return str(getattr(error, "strerror", None) or type(error).__name__)


def _trust(authority: Path | None) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if authority:
        try:
            context.load_verify_locations(authority)
        except OSError as error:
            raise EndpointError(f"{authority} holds no certificates to believe.") from error
    return context
