"""Bounces as servers write them: each format filled in with each of the replies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Template

FOLDER = Path(__file__).parent / "notices"
SENDER = "buero@example.org"


@dataclass(frozen=True)
class Reply:
    """What the recipient's server said, and what kind of bounce that is."""

    kind: str
    code: str
    status: str
    text: str

    def line(self, recipient: str) -> str:
        text = Template(self.text).substitute(recipient=recipient)
        return " ".join(part for part in (self.code, self.status, text) if part)


@dataclass(frozen=True)
class Sample:
    name: str
    reply: Reply
    raw: bytes


def formats(folder: str) -> list[Path]:
    return sorted((FOLDER / folder).glob("*.eml"))


def replies() -> list[Reply]:
    lines = (FOLDER / "replies.txt").read_text(encoding="utf-8").splitlines()
    return [Reply(*line.split("|", 3)) for line in lines]


def samples(folder: str, recipient: str, message_id: str) -> Iterator[Sample]:
    for file in formats(folder):
        for number, reply in enumerate(replies()):
            raw = filled(file, reply, recipient, message_id, notice=f"{file.stem}.{number}")
            yield Sample(f"{file.stem}: {reply.code} {reply.status} {reply.text}", reply, raw)


def filled(
    file: Path,
    reply: Reply,
    recipient: str,
    message_id: str,
    envelope_id: str | None = None,
    notice: str = "notice",
) -> bytes:
    """One bounce with CRLF line ends; what is not quoted is UTF-8."""
    line = reply.line(recipient)
    own = message_id.strip("<>").partition("@")[0] if envelope_id is None else envelope_id
    text = Template(file.read_text(encoding="utf-8")).substitute(
        recipient=recipient,
        sender=SENDER,
        message_id=message_id,
        envelope_id=own,
        code=reply.code,
        status=reply.status or "5.0.0",
        reply=line,
        reply_qp=quoted_printable(line),
        reply_html=line.replace("<", "&lt;").replace(">", "&gt;"),
        reply_folded=folded(line),
        notice=notice,
    )
    return text.replace("\n", "\r\n").encode()


def quoted_printable(text: str) -> str:
    return "".join(
        character if character.isascii() and character != "=" else _quoted(character)
        for character in text
    )


def _quoted(character: str) -> str:
    return "".join(f"={byte:02X}" for byte in character.encode("latin-1"))


def folded(text: str) -> str:
    """Over several header lines, as Google does."""
    words = text.split(" ")
    return " ".join(words[:6]) + "\n " + " ".join(words[6:]) if len(words) > 6 else text
