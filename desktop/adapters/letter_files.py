"""Letters from other programs: .html with the pictures beside it, .eml with those inside, .txt."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage, MIMEPart
from pathlib import Path
from urllib.parse import unquote

from desktop.adapters.text_files import read_text
from desktop.core.domain.errors import UserError
from desktop.core.domain.foreign_mail import ForeignMail, Picture
from desktop.core.domain.formats import Format

BIGGEST_FILE = 20 * 1024 * 1024
BIGGEST_PICTURE = 1024 * 1024
ENDINGS = (".html", ".htm", ".eml", ".txt")
_KINDS = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
}


def read_letter(path: Path) -> ForeignMail:
    """Raises UserError for a file that can't be read or is no letter."""
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UserError(
            f"“{path.name}” can't become a template.",
            f"A letter is in a file that ends in {', '.join(ENDINGS)}.",
            "Save it as a web page or as an email file, and take that.",
        )
    _refuse_big(path)
    if ending == ".eml":
        return _from_mail(path)
    text = read_text(path)
    if ending == ".txt":
        return ForeignMail(path.stem, "", Format.TEXT, text, lambda _: None)
    return ForeignMail(path.stem, "", Format.HTML, text, _Beside(path))


class _Beside:
    """Pictures in the folder of an Html file or below it, and nowhere else."""

    def __init__(self, path: Path) -> None:
        self._folder = path.resolve().parent

    def __call__(self, name: str) -> Picture | None:
        relative = unquote(name.partition("?")[0].partition("#")[0])
        try:
            file = (self._folder / relative).resolve()
            if not file.is_relative_to(self._folder) or not file.is_file():
                return None
            if file.stat().st_size > BIGGEST_PICTURE:
                raise UserError(
                    f"The picture “{file.name}” is too big for a mail.",
                    f"It may have {BIGGEST_PICTURE // 1024:,} KiB.",
                    "Make it smaller, and try again.",
                )
            return _picture(file.read_bytes())
        except (OSError, ValueError):
            return None


class _Inside:
    """Pictures that a mail carries, by Content-ID or by the place they were taken from."""

    def __init__(self, mail: EmailMessage) -> None:
        self._parts: dict[str, EmailMessage] = {}
        for part in mail.walk():
            if part.get_content_maintype() != "image":
                continue
            content_id = str(part.get("Content-ID", "")).strip().strip("<>")
            names = (content_id and f"cid:{content_id}", str(part.get("Content-Location", "")))
            self._parts.update({name: part for name in names if name})

    def __call__(self, name: str) -> Picture | None:
        plain = unquote(name)
        part = self._parts.get(name) or self._parts.get(plain)
        content = part.get_payload(decode=True) if part is not None else None
        return _picture(content) if isinstance(content, bytes) else None


def _from_mail(path: Path) -> ForeignMail:
    try:
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"“{path}” can't be read: {reason}.", "", "Check the file.") from error
    assert isinstance(mail, EmailMessage)  # noqa: S101 -- what this policy makes
    body = mail.get_body(("html", "plain"))
    if body is None:
        raise UserError(
            f"“{path.name}” holds no text.", "", "Save the mail with its text, and take that file."
        )
    is_html = body.get_content_subtype() == "html"
    subject = " ".join(str(mail.get("Subject", "")).split())
    text = _text(body).replace("\r\n", "\n")
    return ForeignMail(
        path.stem, subject, Format.HTML if is_html else Format.TEXT, text, _Inside(mail)
    )


def _text(part: MIMEPart) -> str:
    """Whatever its charset claims, nothing that can be read is lost."""
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):
        content = part.get_payload(decode=True)
        return content.decode("cp1252", "replace") if isinstance(content, bytes) else ""


def _picture(content: bytes) -> Picture | None:
    """A kind that every mail program shows; another one, an SVG for example, is none."""
    for beginning, media_type in _KINDS.items():
        if content.startswith(beginning):
            return Picture(content, media_type)
    return None


def _refuse_big(path: Path) -> None:
    try:
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise UserError(
            f"There is no file “{path}”.", "", "Check the name and the folder."
        ) from error
    if size > BIGGEST_FILE:
        raise UserError(
            f"“{path.name}” is too big: {size // 1024 // 1024:,} MiB.",
            f"A letter may have {BIGGEST_FILE // 1024 // 1024} MiB.",
            "Leave its big pictures out.",
        )
