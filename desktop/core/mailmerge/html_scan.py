"""Reads Html piece by piece and knows at each moment where in it one stands.

Follows the tokenizer of the Html standard as far as mails need it (WHATWG 13.2.5), so that
comments, conditional comments, attributes and styles that contain tags fool nobody.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from desktop.core.mailmerge.environments import bare_link, has_safe_scheme

BLANKS = " \t\n\f\r"
TEXT_ELEMENTS = frozenset({"title", "textarea"})
"""Elements that hold text alone, with entities."""
RAW_ELEMENTS = frozenset({"style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext"})
"""Elements whose content is taken as it stands."""
LINK_ATTRIBUTES = frozenset(
    "href src action formaction background cite data poster longdesc lowsrc dynsrc usemap "
    "xlink:href".split()
)
TEXT_ATTRIBUTES = frozenset(
    "title alt class id name value width height align valign bgcolor color lang dir border size "
    "face cellpadding cellspacing colspan rowspan summary label placeholder role abbr headers "
    "start".split()
)


class Place(Enum):
    """Where the next character would stand."""

    TEXT = auto()
    TAG_OPEN = auto()
    TAG_NAME = auto()
    BEFORE_ATTRIBUTE = auto()
    ATTRIBUTE_NAME = auto()
    AFTER_ATTRIBUTE_NAME = auto()
    BEFORE_VALUE = auto()
    QUOTED = auto()
    UNQUOTED = auto()
    MARKUP = auto()
    COMMENT = auto()
    BOGUS = auto()
    RAW = auto()
    RAW_END = auto()


class Spot(NamedTuple):
    """An offset in one of the pieces that were read, both from 0."""

    piece: int
    offset: int


class Kind(Enum):
    START = auto()
    END = auto()
    TEXT = auto()
    DOCTYPE = auto()


class Event(NamedTuple):
    """A finished tag, or the first character of a text that is not blank (`name` is empty then)."""

    kind: Kind
    name: str
    start: Spot
    end: Spot


_IN_ATTRIBUTE = (
    Place.ATTRIBUTE_NAME,
    Place.AFTER_ATTRIBUTE_NAME,
    Place.BEFORE_VALUE,
    Place.QUOTED,
    Place.UNQUOTED,
)
_DANGLING = re.compile(r"&(?:#[0-9A-Za-z]*|[A-Za-z][0-9A-Za-z]*)?\Z")
_TAG_NAME_ENDS = re.compile(r"[ \t\n\f\r/>]")
_ATTRIBUTE_NAME_ENDS = re.compile(r"[ \t\n\f\r/>=]")
_UNQUOTED_ENDS = re.compile(r"[ \t\n\f\r>]")
_DECIDES_SCHEME = re.compile(r"[^A-Za-z0-9+.\-]")


@dataclass(slots=True)
class HtmlScan:
    """Where reading stands. `beginning`: a link so far, None once its scheme is decided."""

    place: Place = Place.TEXT
    tag: str = ""
    closing: bool = False
    attribute: str = ""
    quote: str = ""
    beginning: str | None = None
    raw: str = ""
    pending: str = ""
    dangling: str = ""
    started: Spot = Spot(0, 0)

    def same_place(self, other: HtmlScan) -> bool:
        """Whether a branch that ended here and one that ended there go on in the same way."""
        return self._essence() == other._essence()

    def _essence(self) -> tuple[object, ...]:
        tag = (self.tag, self.closing) if self.place not in (Place.TEXT, Place.RAW) else ()
        attribute = self.attribute if self.place in _IN_ATTRIBUTE else ""
        return self.place, tag, attribute, self.quote, self.beginning, self.raw, self.pending

    def settle(self) -> None:
        """For when a delimiter follows: then a name that is being read is read to its end."""
        if self.place in (Place.TAG_NAME, Place.ATTRIBUTE_NAME, Place.AFTER_ATTRIBUTE_NAME):
            self.place = Place.BEFORE_ATTRIBUTE

    @property
    def dangling_entity(self) -> bool:
        """Whether what was read last could become an entity together with what follows."""
        return bool(_DANGLING.search(self.dangling))

    @property
    def link_begins(self) -> bool:
        """Whether nothing of a link's scheme is there yet: a placeholder would decide it."""
        return self.beginning is not None and not bare_link(html.unescape(self.beginning))

    def read(self, text: str, piece: int) -> list[Event]:
        """What was finished in this piece, in order; `piece` is its number in every Spot."""
        reader = _Reader(self, text, piece)
        position = 0
        while position < len(text):
            position = reader.step(position)
        self.dangling = (self.dangling + text)[-40:]
        return reader.events


class _Reader:
    """One piece being read; each step takes at least one character or changes the place."""

    def __init__(self, scan: HtmlScan, text: str, piece: int) -> None:
        self.scan, self.text, self.piece = scan, text, piece
        self.events: list[Event] = []
        self._steps = {
            Place.TEXT: self._text,
            Place.TAG_OPEN: self._tag_open,
            Place.TAG_NAME: self._tag_name,
            Place.BEFORE_ATTRIBUTE: self._before_attribute,
            Place.ATTRIBUTE_NAME: self._attribute_name,
            Place.AFTER_ATTRIBUTE_NAME: self._after_attribute_name,
            Place.BEFORE_VALUE: self._before_value,
            Place.QUOTED: self._quoted,
            Place.UNQUOTED: self._unquoted,
            Place.MARKUP: self._markup,
            Place.COMMENT: self._comment,
            Place.BOGUS: self._bogus,
            Place.RAW: self._raw,
            Place.RAW_END: self._raw_end,
        }

    def step(self, at: int) -> int:
        return self._steps[self.scan.place](at)

    def _text(self, at: int) -> int:
        found = self.text.find("<", at)
        end = len(self.text) if found < 0 else found
        words = self.text[at:end]
        if words.strip(BLANKS):
            spot = Spot(self.piece, at + len(words) - len(words.lstrip(BLANKS)))
            self.events.append(Event(Kind.TEXT, "", spot, spot))
        if found < 0:
            return end
        self.scan.place, self.scan.started = Place.TAG_OPEN, Spot(self.piece, found)
        self.scan.closing = False
        return found + 1

    def _tag_open(self, at: int) -> int:
        character = self.text[at]
        if character.isascii() and character.isalpha():
            self.scan.place, self.scan.tag = Place.TAG_NAME, ""
            return at
        if character == "/" and not self.scan.closing:
            self.scan.closing = True
            return at + 1
        if character == "!" and not self.scan.closing:
            self.scan.place, self.scan.pending = Place.MARKUP, ""
            return at + 1
        if self.scan.closing or character == "?":
            self.scan.place = Place.TEXT if character == ">" else Place.BOGUS
            return at + 1
        self.events.append(Event(Kind.TEXT, "", self.scan.started, self.scan.started))
        self.scan.place = Place.TEXT
        return at

    def _tag_name(self, at: int) -> int:
        end = self._until(at, _TAG_NAME_ENDS)
        self.scan.tag += self.text[at:end].lower()
        return self._leave_name(end)

    def _leave_name(self, at: int) -> int:
        if at < len(self.text):
            self.scan.place = Place.BEFORE_ATTRIBUTE
        return at

    def _before_attribute(self, at: int) -> int:
        character = self.text[at]
        if character == ">":
            self._finish_tag(at + 1)
        elif character not in BLANKS + "/":
            self.scan.place, self.scan.attribute = Place.ATTRIBUTE_NAME, character.lower()
        return at + 1

    def _attribute_name(self, at: int) -> int:
        end = self._until(at, _ATTRIBUTE_NAME_ENDS)
        self.scan.attribute += self.text[at:end].lower()
        if end < len(self.text):
            self.scan.place = Place.AFTER_ATTRIBUTE_NAME
        return end

    def _after_attribute_name(self, at: int) -> int:
        character = self.text[at]
        if character in BLANKS:
            return at + 1
        if character == "=":
            self.scan.place = Place.BEFORE_VALUE
            return at + 1
        self.scan.place = Place.BEFORE_ATTRIBUTE
        return at

    def _before_value(self, at: int) -> int:
        character = self.text[at]
        if character in BLANKS:
            return at + 1
        if character in "\"'":
            self.scan.place, self.scan.quote = Place.QUOTED, character
            self.scan.beginning = "" if self.scan.attribute in LINK_ATTRIBUTES else None
            return at + 1
        self.scan.place = Place.BEFORE_ATTRIBUTE if character == ">" else Place.UNQUOTED
        return at

    def _quoted(self, at: int) -> int:
        found = self.text.find(self.scan.quote, at)
        end = len(self.text) if found < 0 else found
        self._read_link(self.text[at:end])
        if found < 0:
            return end
        self.scan.place, self.scan.quote, self.scan.beginning = Place.BEFORE_ATTRIBUTE, "", None
        return found + 1

    def _read_link(self, written: str) -> None:
        if self.scan.beginning is None:
            return
        raw = self.scan.beginning + written
        beginning = bare_link(html.unescape(raw))
        decided = _DECIDES_SCHEME.search(beginning) and not _DANGLING.search(raw)
        self.scan.beginning = None if decided and has_safe_scheme(beginning) else raw

    def _unquoted(self, at: int) -> int:
        end = self._until(at, _UNQUOTED_ENDS)
        if end < len(self.text):
            self.scan.place = Place.BEFORE_ATTRIBUTE
        return end

    def _markup(self, at: int) -> int:
        pending = self.scan.pending + self.text[at]
        if pending == "--":
            self.scan.place, self.scan.pending = Place.COMMENT, ""
            return at + 1
        if pending == "-":
            self.scan.pending = pending
            return at + 1
        is_doctype = self.text[at : at + 7].lower() == "doctype"
        if is_doctype:
            self.events.append(Event(Kind.DOCTYPE, "", self.scan.started, self.scan.started))
        self.scan.place, self.scan.pending = Place.BOGUS, ""
        return at

    def _comment(self, at: int) -> int:
        found = self.text.find(">", at)
        end = len(self.text) if found < 0 else found
        tail = self.scan.pending + self.text[at:end]
        if found >= 0 and (tail in ("", "-") or tail.endswith(("--", "--!"))):
            self.scan.place, self.scan.pending = Place.TEXT, ""
            return found + 1
        # a first character that is no dash keeps a long comment from looking like an empty one
        self.scan.pending = ("x" + tail[-3:] if len(tail) > 3 else tail) + (
            ">" if found >= 0 else ""
        )
        return end + (found >= 0)

    def _bogus(self, at: int) -> int:
        found = self.text.find(">", at)
        if found < 0:
            return len(self.text)
        self.scan.place = Place.TEXT
        return found + 1

    def _raw(self, at: int) -> int:
        found = self.text.find("<", at)
        if found < 0 or self.scan.raw == "plaintext":
            return len(self.text)
        self.scan.place, self.scan.pending = Place.RAW_END, "<"
        self.scan.started = Spot(self.piece, found)
        return found + 1

    def _raw_end(self, at: int) -> int:
        wanted = f"</{self.scan.raw}"
        character = self.text[at]
        pending = self.scan.pending + character.lower()
        if self.scan.pending == wanted and character in BLANKS + "/>":
            self.scan.place, self.scan.pending = Place.BEFORE_ATTRIBUTE, ""
            self.scan.tag, self.scan.closing, self.scan.raw = self.scan.raw, True, ""
            return at
        if wanted.startswith(pending):
            self.scan.pending = pending
            return at + 1
        self.scan.place, self.scan.pending = Place.RAW, ""
        return at

    def _finish_tag(self, end: int) -> None:
        scan = self.scan
        kind = Kind.END if scan.closing else Kind.START
        self.events.append(Event(kind, scan.tag, scan.started, Spot(self.piece, end)))
        opens_raw = not scan.closing and scan.tag in TEXT_ELEMENTS | RAW_ELEMENTS
        scan.place, scan.raw = (Place.RAW, scan.tag) if opens_raw else (Place.TEXT, "")
        scan.attribute = ""

    def _until(self, at: int, ends: re.Pattern[str]) -> int:
        match = ends.search(self.text, at)
        return match.start() if match else len(self.text)
