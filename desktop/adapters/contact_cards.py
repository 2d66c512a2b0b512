"""vCard files (2.1, 3.0 and 4.0) as a table: one row a card, pictures and sounds passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import vobject
from vobject.base import VObjectError

from desktop.adapters.delimited_files import MAX_ROW_CHARACTERS, Row
from desktop.adapters.text_files import find_encoding, open_text
from desktop.core.domain.errors import UserError

MAX_CARDS = 20_000
MAX_CARD_LINES = 1_000
_BULKY = ("PHOTO", "LOGO", "SOUND", "KEY", "X-ABCROPRECTANGLE")
_COLUMNS = (
    "Title", "First name", "Last name", "Company", "Street", "Zip", "City", "Country", "Phone",
    "Email", "Language", "Notes", "Position", "Birthday", "Website", "Second phone",
    "Second email",
)  # fmt: skip
_NO_KIND = frozenset({"group", "location"})


def read_cards(path: Path) -> tuple[tuple[str, ...], list[Row]]:
    """Columns that no card fills are left out. Raises UserError for a file without any card."""
    with open_text(path, find_encoding(path)) as stream:
        cards = list(_cards(path, stream))
    read = [_row(line, text) for line, text in cards]
    rows = [row for row in read if row.problem or any(row.cells)]
    if not rows:
        raise UserError(
            f"“{path.name}” holds no contact cards.", "", "Export the contacts again, as vCard."
        )
    used = [
        place
        for place in range(len(_COLUMNS))
        if any(row.cells and row.cells[place] for row in rows)
    ]
    picked = [
        Row(row.line, tuple(row.cells[place] for place in used) if row.cells else (), row.problem)
        for row in rows
    ]
    return tuple(_COLUMNS[place] for place in used), picked


def _cards(path: Path, stream: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Each card's first line and its text, without what is bulky."""
    lines: list[str] = []
    first = depth = cards = 0
    is_bulky = False
    for number, raw in enumerate(stream, start=1):
        line = raw.rstrip("\r\n")
        mark = line.strip().upper()
        if mark == "BEGIN:VCARD":
            depth += 1
            if depth == 1:
                first, lines, cards = number, [], cards + 1
                _refuse_too_many(path, cards)
        is_bulky = _is_bulky(line, is_bulky)
        if depth and not is_bulky and len(lines) <= MAX_CARD_LINES:
            lines.append(line[:MAX_ROW_CHARACTERS])
        if mark == "END:VCARD" and depth:
            depth -= 1
            if not depth:
                yield first, "\n".join(lines) + "\n"
    if depth:
        yield first, ""


def _refuse_too_many(path: Path, cards: int) -> None:
    if cards > MAX_CARDS:
        raise UserError(
            f"“{path.name}” holds more than {MAX_CARDS:,} cards.",
            "So many can't be read at once.",
            "Export the contacts in several files.",
        )


def _is_bulky(line: str, was_bulky: bool) -> bool:
    """Whether a line is of a picture or the like; what is folded belongs to the line above."""
    if line[:1] in (" ", "\t", ""):
        return was_bulky
    name = line.partition(":")[0].partition(";")[0].rpartition(".")[2].upper()
    return name in _BULKY


def _row(line: int, text: str) -> Row:
    if not text:
        return Row(line, (), f"The card that begins in line {line} has no end.")
    if len(text) > MAX_ROW_CHARACTERS or text.count("\n") > MAX_CARD_LINES:
        return Row(line, (), f"The card that begins in line {line} is too long.")
    try:
        card = vobject.readOne(text, allowQP=True)
        return Row(line, _cells(card.contents))
    except (VObjectError, ValueError, LookupError, TypeError, AttributeError):
        # vobject lets its own slips through as whatever they are
        return Row(line, (), f"The card that begins in line {line} can't be read.")


def _cells(contents: dict[str, list[Any]]) -> tuple[str, ...]:
    if _text(contents, "kind").lower() in _NO_KIND:
        return ()
    name = contents["n"][0].value if "n" in contents else None
    place = contents["adr"][_preferred(contents["adr"])].value if "adr" in contents else None
    phones, emails = _all(contents, "tel"), _all(contents, "email")
    company = _joined(contents["org"][0].value, ", ") if "org" in contents else ""
    family = _joined(getattr(name, "family", ""))
    given = _joined([_joined(getattr(name, "given", "")), _joined(getattr(name, "additional", ""))])
    if not (family or given or company):
        family = _text(contents, "fn")
    return (
        _joined(getattr(name, "prefix", "")),
        given,
        family,
        company,
        _joined(getattr(place, "street", "")).replace("\n", ", "),
        _joined(getattr(place, "code", "")),
        _joined(getattr(place, "city", "")),
        _joined(getattr(place, "country", "")),
        phones[0],
        emails[0],
        _text(contents, "lang"),
        _text(contents, "note"),
        _text(contents, "title"),
        _text(contents, "bday"),
        _text(contents, "url"),
        phones[1],
        emails[1],
    )


def _all(contents: dict[str, list[Any]], name: str) -> tuple[str, str]:
    """The preferred one and the next: 4.0 writes phones as `tel:+49-221…`."""
    lines = contents.get(name, [])
    texts = [_joined(each.value).removeprefix("tel:").removeprefix("mailto:") for each in lines]
    if texts:
        texts.insert(0, texts.pop(_preferred(lines)))
    first, second, *_ = [*dict.fromkeys(filter(None, texts)), "", ""]
    return first, second


def _preferred(lines: Sequence[Any]) -> int:
    for place, line in enumerate(lines):
        types = [*line.singletonparams, *line.params.get("TYPE", ())]
        if "PREF" in line.params or "pref" in (each.lower() for each in types):
            return place
    return 0


def _text(contents: dict[str, list[Any]], name: str) -> str:
    return _joined(contents[name][0].value) if name in contents else ""


def _joined(value: Any, between: str = " ") -> str:
    parts = value if isinstance(value, (list, tuple)) else [value]
    return between.join(text for text in (str(part).strip() for part in parts) if text)
