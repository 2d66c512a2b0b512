"""Mails as bytes: a skeleton once a dispatch, each recipient's own parts filled in."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from urllib.parse import urlsplit

from desktop.core.domain.account import is_loopback
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.mail_language import mail_language
from desktop.core.mailmerge.attachment_parts import EncodedFile, encoded_file
from desktop.core.mailmerge.checked_template import Checked, check
from desktop.core.mailmerge.fields import Fields, Placeholder, Values
from desktop.core.mailmerge.foot import html_foot, pixel, text_foot
from desktop.core.mailmerge.formats import DOCUMENT_END, document_begin, text_as_body
from desktop.core.mailmerge.gaps import Gap
from desktop.core.mailmerge.headers import (
    Mailbox,
    date_header,
    mailboxes_header,
    message_id_header,
    text_header,
)
from desktop.core.mailmerge.html_to_text import html_as_text, tidy
from desktop.core.mailmerge.inline_pictures import InlinePicture, in_place, pictures_apart
from desktop.core.mailmerge.inlined_css import inlined_css
from desktop.core.mailmerge.letter import Addressee, Letter, Made, Preview
from desktop.core.mailmerge.quoted import QuotedLines

_BOUNDARY = re.compile(r"[A-Za-z0-9_.-]{8,60}")
_URL = re.compile(r"[!-;=?-~]{1,800}")
_PART = (
    "Content-Type: text/{kind}; charset=utf-8\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
)
_TEXT_PART = _PART.format(kind="plain").encode()
_HTML_PART = _PART.format(kind="html").encode()
_PREVIEW_LINK = "#"


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Everything of a letter that is the same for all its recipients."""

    letter: Letter
    subject: Checked
    text: Checked
    html: Checked | None
    heading: str
    copies: str
    attachments: tuple[EncodedFile, ...]
    pictures: tuple[InlinePicture, ...] = ()
    quotation: QuotedLines = field(default_factory=QuotedLines, compare=False)

    @property
    def placeholders(self) -> frozenset[Placeholder]:
        """The fields used in subject or body, so that empty ones can be told before sending."""
        html = self.html.placeholders if self.html else frozenset()
        return self.subject.placeholders | self.text.placeholders | html

    def message(self, addressee: Addressee) -> bytes:
        """The finished mail in one piece; as `parts`."""
        return b"".join(self.parts(addressee).chunks)

    def parts(self, addressee: Addressee) -> Made:
        """The finished mail: 7 bit, CRLF, lines up to 76 (those of addresses and links up to 998).

        Deterministic. Raises UserError for a value that can't be used, naming header and value.
        """
        boundary = _checked_boundary(addressee.boundary)
        text, html = self._bodies(
            addressee, addressee.stop_url, addressee.unsubscribe_url, addressee.pixel_url
        )
        subject = self.subject.render(addressee.values)
        headers = self._headers(addressee, subject).encode("ascii")
        body = _TEXT_PART + self.quotation.quoted(text)
        if html is not None:
            shown = _HTML_PART + self.quotation.quoted(html)
            if self.pictures:
                shown = _related(f"=_r_{boundary}", shown, self.pictures)
            body = _alternative(f"=_a_{boundary}", body, shown)
        files = self.attachments + addressee.files
        if files:
            own = _around_files(headers, f"=_m_{boundary}", body, len(files))
            return _sealed(subject, own, files)
        end = b"" if body.endswith(b"\r\n") else b"\r\n"
        return _sealed(subject, (b"".join((headers, body, end)),), ())

    def check(self, to: tuple[Mailbox, ...], values: Values) -> None:
        """Raises the UserError that `parts` would raise for these values, at much less cost."""
        mailboxes_header("To", to)
        text_header("Subject", self.subject.render(values))
        self.text.check(values)
        if self.html is not None:
            self.html.check(values)

    def gaps(self, values: Values) -> tuple[Gap, ...]:
        """The fields that this mail shows empty, once each, and what stands there instead."""
        body = self.text if self.html is None else self.html
        return tuple(dict.fromkeys([*self.subject.gaps(values), *body.gaps(values)]))

    def preview(self, addressee: Addressee) -> Preview:
        """Own views never count: no pixel, no link with a token."""
        stop = _PREVIEW_LINK if addressee.stop_url else None
        unsubscribe = _PREVIEW_LINK if addressee.unsubscribe_url else None
        text, html = self._bodies(addressee, stop, unsubscribe, None)
        shown = html and in_place(html, self.pictures)
        return Preview(self.subject.render(addressee.values), shown, text)

    def _headers(self, addressee: Addressee, subject: str) -> str:
        return "".join(
            (
                self.heading,
                mailboxes_header("To", addressee.to),
                self.copies,
                text_header("Subject", subject),
                date_header(addressee.date),
                message_id_header(addressee.message_id),
                _list_headers(addressee.unsubscribe_url),
                "MIME-Version: 1.0\r\n",
            )
        )

    def _bodies(
        self, addressee: Addressee, stop: str | None, unsubscribe: str | None, pixel_url: str | None
    ) -> tuple[str, str | None]:
        """Text and Html, each with its foot; only tracked mails have the line to stop it."""
        language = addressee.language
        stop = stop if addressee.pixel_url else None
        text = self.text.render(addressee.values)
        if self.letter.written is Format.HTML:
            text = tidy(text)
        foot = text_foot(language, stop, unsubscribe)
        with_foot = text + ("\n" if foot and not text.endswith("\n") else "") + foot
        if self.letter.sent is not Format.HTML:
            return with_foot, None
        begin, body, end = self._html_parts(addressee.values, text, mail_language(language))
        html_lines = html_foot(language, stop, unsubscribe)
        image = pixel(pixel_url) if pixel_url else ""
        return with_foot, f"{begin}{image}{body}{html_lines}{end}"

    def _html_parts(self, values: Values, text: str, code: str) -> tuple[str, str, str]:
        """What stands before, in and after the body's content."""
        if self.html is None:
            return document_begin(code, styled=True), text_as_body(text), DOCUMENT_END
        marked = self.html.render_marked(values)
        marks = self.html.marks
        if marks is None:
            return document_begin(code, styled=False), marked, DOCUMENT_END
        begin, _, rest = marked.partition(marks.body_begins)
        body, _, end = rest.partition(marks.body_ends)
        return begin, body, end


def prepare(letter: Letter, fields: Fields) -> Skeleton:
    """Checks and compiles all of a letter. Raises UserError naming line, header or value."""
    subject = check(letter.subject, Format.TEXT, fields.for_a_subject())
    if letter.written is Format.TEXT:
        text, html = check(letter.body, Format.TEXT, fields), None
        pictures: tuple[InlinePicture, ...] = ()
    else:
        body, pictures = pictures_apart(letter.body)
        html = _styled(body, fields)
        text = check(html_as_text(body), Format.TEXT, fields)
    heading = mailboxes_header("From", (letter.sender,))
    if letter.reply_to is not None:
        heading += mailboxes_header("Reply-To", (letter.reply_to,))
    copies = mailboxes_header("Cc", letter.cc) if letter.cc else ""
    files = tuple(encoded_file(file) for file in letter.attachments)
    return Skeleton(letter, subject, text, html, heading, copies, files, pictures)


def _styled(body: str, fields: Fields) -> Checked:
    """What is written is checked first: a refusal speaks of the user's own lines."""
    as_written = check(body, Format.HTML, fields)
    styled = inlined_css(body)
    if styled == body:
        return as_written
    try:
        return check(styled, Format.HTML, fields)
    except UserError:
        return as_written


def _alternative(boundary: str, text: bytes, html: bytes) -> bytes:
    """No part can hold the boundary: quoted-printable and base64 never write `=_`."""
    line = f"--{boundary}\r\n".encode()
    kind = _kind("alternative", boundary)
    return b"".join((kind, line, text, b"\r\n", line, html, b"\r\n", _last(boundary)))


def _related(boundary: str, html: bytes, pictures: tuple[InlinePicture, ...]) -> bytes:
    line = f"\r\n--{boundary}\r\n".encode()
    kind = f'multipart/related;\r\n type="text/html"; boundary="{boundary}"'
    head = f"Content-Type: {kind}\r\n\r\n--{boundary}\r\n".encode()
    parts = line.join([html, *(each.part for each in pictures)])
    return b"".join((head, parts, b"\r\n", _last(boundary)))


def _around_files(headers: bytes, boundary: str, body: bytes, files: int) -> tuple[bytes, ...]:
    """The recipient's own pieces of a mail with files, each of which stands between two of them."""
    between = f"\r\n--{boundary}\r\n".encode()
    first = b"".join((headers, _kind("mixed", boundary), between[2:], body, between))
    return (first, *[between] * (files - 1), b"\r\n" + _last(boundary))


def _kind(kind: str, boundary: str) -> bytes:
    return f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n\r\n'.encode()


def _last(boundary: str) -> bytes:
    return f"--{boundary}--\r\n".encode()


def _sealed(subject: str, own: tuple[bytes, ...], files: tuple[EncodedFile, ...]) -> Made:
    """Own pieces and files by turns, own ones at both ends."""
    chunks = [own[0]]
    seal = hashlib.sha256(own[0])
    size = len(own[0])
    for file, piece in zip(files, own[1:], strict=True):
        chunks += (file.part, piece)
        seal.update(file.digest)
        seal.update(piece)
        size += len(file.part) + len(piece)
    return Made(tuple(chunks), size, seal.hexdigest(), subject)


def _list_headers(url: str | None) -> str:
    """RFC 8058: one click, where something answers it; an unfit address is left out."""
    if url is None or not _URL.fullmatch(url) or not _answers("/".join(url.split("/", 3)[:3])):
        return ""
    return f"List-Unsubscribe: <{url}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"


@lru_cache(maxsize=16)
def _answers(beginning: str) -> bool:
    """Whether one click may go to this scheme and host; all mails of a dispatch share them."""
    parts = urlsplit(beginning)
    return parts.scheme == "https" or (parts.scheme == "http" and is_loopback(parts.hostname or ""))


def _checked_boundary(boundary: str) -> str:
    if not _BOUNDARY.fullmatch(boundary):
        message = f"not a boundary: {boundary[:80]!r}"
        raise ValueError(message)
    return boundary
