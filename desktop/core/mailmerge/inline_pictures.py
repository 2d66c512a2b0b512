"""Pictures that stand in a letter's Html travel beside it: Gmail and Outlook show no others."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_IN_PLACE = re.compile(
    r"""(?P<before>\b(?:src|background)\s*=\s*["'])data:(?P<kind>image/(?:png|jpeg|gif));base64,"""
    r"""(?P<data>[A-Za-z0-9+/=]+)(?=["'])""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class InlinePicture:
    """`part` is a finished part ending in CRLF; `address` is what stood in the Html before."""

    content_id: str
    part: bytes
    address: str


def pictures_apart(html: str) -> tuple[str, tuple[InlinePicture, ...]]:
    """The Html with `cid:` addresses, and each picture once however often it is shown."""
    found: dict[str, InlinePicture] = {}

    def apart(match: re.Match[str]) -> str:
        try:
            content = base64.b64decode(match["data"], validate=True)
        except binascii.Error:
            return match[0]
        picture = _picture(match["kind"].lower(), content)
        found.setdefault(picture.content_id, picture)
        return f"{match['before']}cid:{picture.content_id}"

    return _IN_PLACE.sub(apart, html), tuple(found.values())


def in_place(html: str, pictures: Iterable[InlinePicture]) -> str:
    """The pictures in the Html again, for whoever reads it without the mail around it."""
    for each in pictures:
        html = html.replace(f"cid:{each.content_id}", each.address)
    return html


def _picture(kind: str, content: bytes) -> InlinePicture:
    """Named by what it shows, so that the same letter always gives the same bytes."""
    content_id = f"{hashlib.sha256(content).hexdigest()[:24]}@rundbrief"
    ending = kind.rpartition("/")[2]
    head = (
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-ID: <{content_id}>\r\n"
        f'Content-Disposition: inline; filename="{content_id[:8]}.{ending}"\r\n\r\n'
    )
    body = base64.encodebytes(content).replace(b"\n", b"\r\n")
    plain = base64.b64encode(content).decode("ascii")
    return InlinePicture(content_id, head.encode("ascii") + body, f"data:{kind};base64,{plain}")
