"""From text only to Html and back: same words, same line breaks, links clickable (S4)."""

from __future__ import annotations

import re
from html import escape

from desktop.core.mailmerge.set_aside import STAND_INS, set_aside

_FONT = (
    "margin:16px;font-family:Arial,Helvetica,sans-serif;font-size:15px;line-height:1.5;"
    "color:#222222"
)
_HEAD = (
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n</head>\n<body{style}>\n'
)
DOCUMENT_END = "\n</body>\n</html>\n"

_LINK = re.compile(
    rf"(?<![\w.+@{STAND_INS}/-])(?:"
    r"(?P<web>(?:https?://|www\.(?=[^\s.]))[^\s<>\"]++)"
    rf"|(?P<mail>[\w.+{STAND_INS}-]++@(?:[\w{STAND_INS}-]++\.)+[\w{STAND_INS}-]+))",
    re.IGNORECASE,
)
_AFTER_LINK = re.compile(r"[.,;:!?'’”“»*_]+\Z")
_BLANKS = re.compile(r"\A[ ]+|[ ]{2,}")


def document_begin(language: str, styled: bool) -> str:
    """The beginning of a document up to and with `<body>`; styled: a plain, readable font."""
    return _HEAD.format(language=language, style=f' style="{_FONT}"' if styled else "")


def text_as_html(text: str, language: str = "de") -> str:
    """An Html document with the same words and line breaks, from a template or a finished text."""
    aside = set_aside(text)
    begin = document_begin(language, styled=True)
    return aside.put_back(begin + text_as_body(aside.text) + DOCUMENT_END)


def text_as_body(text: str) -> str:
    """A finished text as a body's content: escaped, blanks kept, web and mail addresses linked."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(4).split("\n")
    return "<br>\n".join([_line_as_html(line) for line in lines])


def _line_as_html(line: str) -> str:
    html = (
        _linked(line)
        if "@" in line or "://" in line or "www." in line
        else escape(line, quote=False)
    )
    return _BLANKS.sub(_kept_blanks, html) if "  " in line or line[:1] == " " else html


def _linked(line: str) -> str:
    pieces: list[str] = []
    done = 0
    for match in _LINK.finditer(line):
        address = _without_punctuation(match[0])
        pieces.append(escape(line[done : match.start()], quote=False))
        pieces.append(_link(address, match["mail"] is not None))
        done = match.start() + len(address)
    pieces.append(escape(line[done:], quote=False))
    return "".join(pieces)


def _without_punctuation(address: str) -> str:
    """A full stop or bracket after a link belongs to the sentence, unless the link opened it."""
    while True:
        shorter = _AFTER_LINK.sub("", address)
        for opening, closing in ("()", "[]"):
            if shorter.endswith(closing) and shorter.count(closing) > shorter.count(opening):
                shorter = shorter[:-1]
        if shorter == address:
            return address
        address = shorter


def _link(address: str, is_mail: bool) -> str:
    if is_mail:
        target = f"mailto:{address}"
    else:
        target = address if "://" in address[:8] else f"https://{address}"
    return f'<a href="{escape(target)}">{escape(address, quote=False)}</a>'


def _kept_blanks(match: re.Match[str]) -> str:
    """All but the last blank of a run can't collapse; the last one lets the line break."""
    if match.start() == 0:
        return "&nbsp;" * len(match[0])
    return "&nbsp;" * (len(match[0]) - 1) + " "
