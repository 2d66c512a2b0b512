"""What mail programs, proxies and scanners do with a delivered mail: load the images it names."""

from __future__ import annotations

import email
import email.policy
import re
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from enum import Enum
from html import unescape
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Self

import requests

_IMAGE = re.compile(r"<img\b[^>]*?\bsrc\s*=\s*[\"']([^\"']+)[\"']", re.IGNORECASE)
_SECONDS = 10


class Program(Enum):
    """Who fetches, and what it calls itself."""

    THUNDERBIRD = "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Thunderbird/153.7.0"
    OUTLOOK = (
        "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; "
        "Microsoft Outlook 16.0.17126; ms-office; MSOffice 16)"
    )
    GMAIL = (
        "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"
    )
    APPLE_PRIVACY = "Mozilla/5.0"
    GATEWAY = "Barracuda Sentinel (EE)"
    SCRIPT = "python-requests/2.34"


PEOPLE = (Program.THUNDERBIRD, Program.OUTLOOK, Program.GMAIL)


@dataclass(frozen=True, slots=True)
class Delivered:
    """A mail as it arrived: whom it is for, and the images it would load from the endpoint."""

    to: str
    images: tuple[str, ...]


def delivered_mails(folder: Path, endpoint_url: str) -> Iterator[Delivered]:
    """What the mail server kept; images elsewhere are passed over, so that nothing leaves here."""
    for path in sorted(folder.glob("*.eml")):
        yield read_mail(path.read_bytes(), endpoint_url)


def read_mail(content: bytes, endpoint_url: str) -> Delivered:
    message = email.message_from_bytes(content, EmailMessage, policy=email.policy.default)
    html = message.get_body(("html",))
    images = _IMAGE.findall(html.get_content()) if html else []
    own = (unescape(url) for url in images)
    mailbox = message["To"].addresses[0]
    return Delivered(mailbox.addr_spec, tuple(u for u in own if u.startswith(endpoint_url)))


def show(mail: Delivered, program: Program) -> None:
    """Opens the mail: each of its images is loaded, as the program in question would."""
    for url in mail.images:
        requests.get(
            url, headers={"User-Agent": program.value}, timeout=_SECONDS
        ).raise_for_status()


def peek(mail: Delivered) -> None:
    """A scanner that only asks whether the images are there."""
    for url in mail.images:
        requests.head(url, timeout=_SECONDS).raise_for_status()


class Readers:
    """People who open some of the mails that come in while somebody plays with the demo."""

    def __init__(self, folder: Path, endpoint_url: str) -> None:
        self._folder = folder
        self._url = endpoint_url
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._go_on, daemon=True)
        self._random = Random(7)  # noqa: S311 - who opens a demo mail is no secret

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._ended.set()
        self._thread.join(_SECONDS)

    def _go_on(self) -> None:
        seen: set[Path] = set()
        while not self._ended.wait(2):
            new = [path for path in sorted(self._folder.glob("*.eml")) if path not in seen]
            self._read(new[:8])
            seen.update(new[:8])

    def _read(self, paths: Iterable[Path]) -> None:
        for path in paths:
            mail = read_mail(path.read_bytes(), self._url)
            if self._random.random() < 0.6:
                show(mail, self._random.choice(PEOPLE))
