"""Our own addresses: the page itself, and the pictures that travel with a mail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QObject
from PySide6.QtWebEngineCore import (
    QWebEngineUrlRequestJob,
    QWebEngineUrlScheme,
    QWebEngineUrlSchemeHandler,
)

PAGE, PICTURE = b"rundbrief", b"cid"
OWN_PAGES = "rundbrief://page/"
"""What the addresses of our own pages begin with."""

_POLICY = (
    "script-src 'none'; object-src 'none'; frame-src 'none'; worker-src 'none'; "
    "connect-src 'none'; form-action 'none'; base-uri 'none'; manifest-src 'none'"
)
_FORBIDDING = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
_DOCTYPE = re.compile(r"(?:\s|\ufeff|(?><!--.*?-->))*+<!doctype[^>]*>", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """As it travels in the mail: `kind` is image/png and the like."""

    kind: str
    content: bytes


def register_schemes() -> None:
    for name, syntax in (
        (PAGE, QWebEngineUrlScheme.Syntax.Host),
        (PICTURE, QWebEngineUrlScheme.Syntax.Path),
    ):
        scheme = QWebEngineUrlScheme(name)
        scheme.setSyntax(syntax)
        scheme.setFlags(QWebEngineUrlScheme.Flag.NoAccessAllowed)
        QWebEngineUrlScheme.registerScheme(scheme)


class PageSource(QWebEngineUrlSchemeHandler):
    """Answers with the one page that is to be shown now, and forbids it whatever it needn't do."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._address = ""
        self._html = b""

    @property
    def address(self) -> str:
        return self._address

    def offer(self, address: str, html: str) -> None:
        self._address, self._html = address, forbidding(html).encode("utf-8", "replace")

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        if job.requestUrl().toString() != self._address:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
            return
        _answer(job, "text/html;charset=utf-8", self._html)


def forbidding(html: str) -> str:
    """The page with a first line that lets it do nothing; Chromium reads no header of ours."""
    doctype = _DOCTYPE.match(html)
    start = doctype.end() if doctype else 0
    return f"{html[:start]}{_FORBIDDING}{html[start:]}"


class PictureSource(QWebEngineUrlSchemeHandler):
    """Answers `cid:` with the pictures that were given, and with nothing else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pictures: Mapping[str, Picture] = {}

    def offer(self, pictures: Mapping[str, Picture]) -> None:
        self._pictures = pictures

    def requestStarted(self, job: QWebEngineUrlRequestJob) -> None:
        name = unquote(job.requestUrl().toString().partition(":")[2])
        picture = self._pictures.get(name)
        if picture is None:
            job.fail(QWebEngineUrlRequestJob.Error.UrlNotFound)
        else:
            _answer(job, picture.kind, picture.content)


def _answer(job: QWebEngineUrlRequestJob, kind: str, content: bytes) -> None:
    """The answer belongs to the program: Chromium goes on reading it on a thread of its own when
    the page and its sources are gone already. The job is what goes after that thread is done.
    """
    answer = QBuffer(QCoreApplication.instance())
    answer.setData(content)
    answer.open(QIODevice.OpenModeFlag.ReadOnly)
    job.destroyed.connect(answer.deleteLater)
    job.reply(kind.encode("ascii", "replace"), answer)
