"""Html from elsewhere as a template: its structure stays, what no mail may have is taken out.

Works on the source itself, so that tables, comments for Outlook and the order of attributes stay
as their author wrote them.
"""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass, field
from html import escape, unescape

from desktop.core.domain.foreign_mail import FindPicture, Picture
from desktop.core.mailmerge.environments import has_safe_scheme
from desktop.core.mailmerge.html_scan import Event, HtmlScan, Kind

_WITH_CONTENT = frozenset("script iframe object applet noembed noframes video audio svg".split())
_TAG_ALONE = frozenset(
    "base link embed form input button select option textarea frame frameset".split()
)
_LINKS = frozenset("href action formaction cite longdesc xlink:href".split())
_PICTURES = frozenset("src background poster lowsrc dynsrc data".split())
_ATTRIBUTE = re.compile(r"""\s*([^\s=/>"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_URL = re.compile(r"""url\(\s*+(?:"([^"]*+)"|'([^']*+)'|([^()"']*+))\s*+\)""", re.IGNORECASE)
_IMPORT = re.compile(r"@import\b[^;]*;?", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_REMOTE_IN_COMMENT = re.compile(
    r"""\s(?:src|background)\s*+=\s*+("|')((?:https?:)?//[^"']*)\1""", re.IGNORECASE
)
_LOOKS_LIKE_CODE = re.compile(r"\{(?=[{%#])")


@dataclass(frozen=True, slots=True)
class ForeignHtml:
    """`remote` pictures a recipient would fetch from elsewhere, `missing` ones were not found."""

    html: str
    pictures: int
    remote: tuple[str, ...]
    missing: tuple[str, ...]


def foreign_html(source: str, find: FindPicture, *, keep_remote: bool) -> ForeignHtml:
    """Pictures of its own come to stand in it; what is left out leaves its description behind."""
    source = source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    taking = _Taking(source, find, keep_remote)
    html = taking.html()
    return ForeignHtml(
        html,
        len(set(taking.pictures)),
        tuple(dict.fromkeys(taking.remote)),
        tuple(dict.fromkeys(taking.missing)),
    )


@dataclass(slots=True)
class _Taking:
    source: str
    find: FindPicture
    keep_remote: bool
    pictures: list[str] = field(default_factory=list)
    remote: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def html(self) -> str:
        pieces: list[str] = []
        done, inside, hidden = 0, "", ""
        for event in HtmlScan().read(self.source, 0):
            if event.kind not in (Kind.START, Kind.END):
                continue
            if not hidden:
                pieces.append(self._between(self.source[done : event.start.offset], inside))
            done = event.end.offset
            inside = event.name if event.kind is Kind.START else ""
            if hidden:
                hidden = "" if (event.kind, event.name) == (Kind.END, hidden) else hidden
            elif event.name in _WITH_CONTENT:
                hidden = event.name if event.kind is Kind.START else ""
            elif event.name not in _TAG_ALONE:
                pieces.append(self._tag(event))
        if not hidden:
            pieces.append(self._between(self.source[done:], inside))
        return "".join(pieces)

    def _between(self, text: str, inside: str) -> str:
        if inside == "style":
            return self._css(text)
        return _COMMENT.sub(lambda match: self._comment(match[0]), text)

    def _comment(self, text: str) -> str:
        def fetched(match: re.Match[str]) -> str:
            self.remote.append(match[2])
            return match[0] if self.keep_remote else ""

        return _LOOKS_LIKE_CODE.sub("{ ", _REMOTE_IN_COMMENT.sub(fetched, text))

    def _css(self, text: str) -> str:
        """Rules like `@media{#outlook a{…}}` must not read as the beginning of a placeholder."""

        def other(match: re.Match[str]) -> str:
            self.remote.append(match[0])
            return match[0] if self.keep_remote else ""

        return _LOOKS_LIKE_CODE.sub("{ ", _URL.sub(self._url, _IMPORT.sub(other, text)))

    def _url(self, match: re.Match[str]) -> str:
        address = (match[1] or match[2] or match[3] or "").strip()
        shown = self._shown(address)
        return "none" if shown is None else f"url({shown})"

    def _tag(self, event: Event) -> str:
        text = self.source[event.start.offset : event.end.offset]
        if event.kind is Kind.END:
            return text
        name_end = 1 + len(event.name)
        found = list(_ATTRIBUTE.finditer(text, name_end))
        values = {each[1].lower(): unescape((each[2] or "").strip("\"'")) for each in found}
        if event.name == "meta" and values.get("http-equiv", "").lower() == "refresh":
            return ""
        pieces, done = [text[:name_end]], name_end
        for match in found:
            value = self._attribute(match[1].lower(), values[match[1].lower()])
            if event.name == "img" and match[1].lower() == "src" and value is None:
                return escape(values.get("alt", ""), quote=False)
            pieces.append(text[done : match.start()])
            done = match.end()
            if value is not None and value == values[match[1].lower()]:
                pieces.append(match[0])
            elif value is not None:
                pieces.append(f' {match[1]}="{escape(value)}"')
        return "".join(pieces) + text[done:]

    def _attribute(self, name: str, value: str) -> str | None:
        """What the attribute becomes; None: it is left out."""
        if name.startswith("on") or name in ("srcset", "sizes", "ping"):
            return None
        if name == "style":
            return _URL.sub(self._url, value)
        if name in _PICTURES:
            return self._shown(value)
        if name in _LINKS and not has_safe_scheme(value):
            return None
        return value

    def _shown(self, address: str) -> str | None:
        """Where a picture comes from in the template; None: it can't be shown."""
        bare = address.strip()
        if not bare or bare.lower().startswith("data:image/"):
            return bare or None
        if re.match(r"(?:https?:)?//", bare, re.IGNORECASE):
            self.remote.append(bare)
            return bare if self.keep_remote else None
        picture = self.find(bare)
        if picture is None:
            self.missing.append(bare)
            return None
        self.pictures.append(bare)
        return data_address(picture)


def data_address(picture: Picture) -> str:
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.content).decode('ascii')}"
