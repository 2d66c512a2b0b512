"""What a `mailto:` address asks for (RFC 6068): a stranger may have written it, on any web page."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format

LONGEST = 64_000
"""Bytes of a whole address; browsers hand over no more."""
_MOST_FIELDS = 100
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_PEOPLE = ("to", "cc", "bcc")


def draft_of(address: str) -> Draft:
    """A mail to be looked at and sent by a person. Raises UserError when it can't be one.

    Recipients, subject and text are taken, whatever else it asks for is not: no file is ever
    attached because a link says so. The text is plain, so it says what it shows.
    """
    if len(address.encode("utf-8", "surrogatepass")) > LONGEST:
        raise _refused("It is too long.")
    scheme, _, rest = address.partition(":")
    if scheme.lower() != "mailto":
        raise _refused("It begins with something else than mailto:.")
    people, _, query = rest.partition("#")[0].partition("?")
    fields = {name: [_plain(people)] if name == "to" and people else [] for name in _PEOPLE}
    fields |= {"subject": [], "body": []}
    for name, value in _fields(query):
        if name in fields:
            fields[name].append(_text(value) if name == "body" else _plain(value))
    body = "\n".join(fields["body"])
    return Draft(
        to=_people(fields["to"]),
        cc=_people(fields["cc"]),
        bcc=_people(fields["bcc"]),
        subject=" ".join(fields["subject"]).strip(),
        body=body,
        format=Format.TEXT if body else Format.HTML,
    )


def _fields(query: str) -> list[tuple[str, str]]:
    """`+` is a plus sign here, other than in a form's address."""
    parts = [part for part in re.split("&(?:amp;)?", query) if part]
    if len(parts) > _MOST_FIELDS:
        raise _refused("It has too many parts.")
    named = [part.partition("=") for part in parts]
    return [(_decoded(name).lower(), value) for name, _, value in named]


def _people(parts: list[str]) -> str:
    return ", ".join(part.strip(" ,") for part in parts if part.strip(" ,"))


def _plain(value: str) -> str:
    """One line; a line break in it would begin a header of its own."""
    text = _decoded(value)
    if _CONTROL.search(text):
        raise _refused("It holds a control character.")
    return text


def _text(value: str) -> str:
    text = _decoded(value).replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL_IN_TEXT.search(text):
        raise _refused("It holds a control character.")
    return text


def _decoded(value: str) -> str:
    try:
        return unquote_to_bytes(value).decode("utf-8")
    except UnicodeError as error:
        raise _refused("It is not written in UTF-8.") from error


def _refused(why: str) -> UserError:
    return UserError("This mail link can't be used.", why, "Copy the email address from the page.")
