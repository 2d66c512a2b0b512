"""From Html to text only: the words as a reader sees them, links written out."""

from __future__ import annotations

import re

import lxml.html
from inscriptis.css_profiles import CSS_PROFILES
from inscriptis.html_engine import Inscriptis
from inscriptis.model.config import ParserConfig
from lxml.etree import ParserError

from desktop.core.mailmerge.html_scan import HtmlScan, Kind
from desktop.core.mailmerge.set_aside import STAND_IN, keeps_conditions, set_aside

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_CENTRED = re.compile(r"text-align\s*:\s*center\s*;?", re.IGNORECASE)
_BREAKING = frozenset(
    "p div br tr table ul ol li h1 h2 h3 h4 h5 h6 blockquote pre hr section".split()
)

_CELLS = frozenset({"td", "th", "caption"})
_TABLE_PARTS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "colgroup"})


def html_as_text(html: str) -> str:
    """The same words as text; in a template, placeholders and conditions stay."""
    aside = set_aside(_UNREADABLE.sub("", html))
    text = "" if aside.codes and _codes_between_cells(aside.text) else _laid_out(aside.text)
    if aside.codes and not (text and keeps_conditions(text, aside.codes)):
        text = _without_tags(aside.text)
    return aside.put_back(tidy(text))


def tidy(text: str) -> str:
    """No blanks at line ends, no more than one empty line in a row, nothing empty around it."""
    lines = "\n".join(map(str.rstrip, text.replace("\xa0", " ").split("\n")))
    return f"{_BLANK_LINES.sub(chr(10) * 2, lines).strip(chr(10))}\n"


def _laid_out(html: str) -> str:
    if not html.strip():
        return ""
    try:
        # told the encoding, lxml believes no <meta charset> that an old template may carry
        parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=False)
        tree = lxml.html.document_fromstring(html.encode(), parser=parser)
    except ParserError:
        return ""
    for link in tree.iter("a"):
        _write_target(link)
    for element in tree.iter("*"):
        _begin_at_the_left(element)
    config = ParserConfig(css=CSS_PROFILES["strict"].copy(), display_images=True)
    return str(Inscriptis(tree, config).get_text())


def _write_target(link: lxml.html.HtmlElement) -> None:
    target = str(link.get("href", "")).strip()
    shown = target.removeprefix("tel:")
    if target.startswith("mailto:"):
        shown = target.removeprefix("mailto:").partition("?")[0]
    words = str(link.text_content()).strip()
    if (
        not shown
        or target.startswith("#")
        or words in (shown, target, shown.partition("://")[2].rstrip("/"))
    ):
        return
    addition = f" ({shown})" if words else shown
    if len(link):
        link[-1].tail = (link[-1].tail or "") + addition
    else:
        link.text = (link.text or "") + addition


def _begin_at_the_left(element: lxml.html.HtmlElement) -> None:
    """Blanks that would centre a line do so in no reader's font."""
    if str(element.get("align", "")).lower() == "center":
        del element.attrib["align"]
    style = str(element.get("style", ""))
    if "center" in style.lower():
        element.set("style", _CENTRED.sub("", style))


def _codes_between_cells(html: str) -> bool:
    """Whether a condition stands between rows or cells, where layout would lose its place."""
    done, in_structure = 0, False
    for event in HtmlScan().read(html, 0):
        if event.kind not in (Kind.START, Kind.END):
            continue
        if in_structure and STAND_IN.search(html, done, event.start.offset):
            return True
        done = event.end.offset
        opens_cell = event.name in _CELLS and event.kind is Kind.START
        if opens_cell or (event.name == "table" and event.kind is Kind.END):
            in_structure = False
        elif event.name in _CELLS | _TABLE_PARTS:
            in_structure = True
    return False


def _without_tags(html: str) -> str:
    """The plain way, where a condition stands where no text can: the order always stays."""
    scan = HtmlScan()
    kept: list[str] = []
    done, hidden = 0, ""
    for event in scan.read(html, 0):
        if event.kind not in (Kind.START, Kind.END):
            continue
        if not hidden:
            kept.append(html[done : event.start.offset])
        done = event.end.offset
        if event.kind is Kind.START and event.name in ("style", "script", "title"):
            hidden = event.name
        elif event.name == hidden:
            hidden = ""
        if event.name in ("a", "img"):
            kept.append(html[event.start.offset : event.end.offset])
        elif event.name in _BREAKING:
            kept.append("<br>")
        elif event.name in _CELLS and event.kind is Kind.END:
            kept.append(" ")
    kept.append("" if hidden else html[done:])
    words = re.sub(r"<!--.*?(?:-->|\Z)|<![^>]*+(?:>|\Z)", "", "".join(kept), flags=re.DOTALL)
    return _laid_out(f"<body>{words}</body>")
