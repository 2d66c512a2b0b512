"""Pages as a PDF, without a screen; the letters are embedded, so that names look right anywhere."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab.graphics.shapes import Drawing, Rect
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from desktop.adapters.whole_files import whole_file
from desktop.core.domain.pages import Block, Boxes, Heading, Lines, Pages, Sentence

_PLAIN: Final = "DejaVuSans"
_BOLD: Final = "DejaVuSans-Bold"
_MARGIN: Final = 20 * mm
_PADDING: Final = 6
"""Points that the layout keeps free within the margins."""
_LEFT: Final = _MARGIN + _PADDING
_RIGHT: Final = A4[0] - _LEFT
_GREY: Final = colors.HexColor("#5b6470")
_TITLE = ParagraphStyle("title", fontName=_BOLD, fontSize=16, leading=21, spaceAfter=5 * mm)
_HEADING = ParagraphStyle(
    "heading", fontName=_BOLD, fontSize=11, leading=15, spaceBefore=5 * mm, spaceAfter=2 * mm,
    keepWithNext=True,
)  # fmt: skip
_BODY = ParagraphStyle("body", fontName=_PLAIN, fontSize=9, leading=13, spaceAfter=2 * mm)
_SMALL = ParagraphStyle("small", parent=_BODY, fontSize=7.5, leading=10.5, textColor=_GREY)
_CELL = ParagraphStyle("cell", fontName=_PLAIN, fontSize=8, leading=10.5)
_HEAD = ParagraphStyle("head", parent=_CELL, fontName=_BOLD)
_LONGEST_CELL: Final = 2_000
"""A cell can't be parted over two pages."""


def write_pages(path: Path, pages: Pages) -> None:
    """Writes the file whole or not at all. Raises UserError when it can't be written."""
    _load_fonts()
    story: list[Any] = [Paragraph(_text(pages.title), _TITLE)]
    for block in pages.blocks:
        story += _drawn(block, _RIGHT - _LEFT)

    def number(canvas: Any, _document: Any) -> None:
        canvas.setFont(_PLAIN, 7.5)
        canvas.setFillColor(_GREY)
        canvas.drawString(_LEFT, 12 * mm, pages.foot)
        canvas.drawRightString(_RIGHT, 12 * mm, str(canvas.getPageNumber()))

    with whole_file(path) as unfinished:
        document = SimpleDocTemplate(
            str(unfinished), pagesize=A4, title=pages.title, lang=pages.language, author="",
            leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
        )  # fmt: skip
        document.build(story, onFirstPage=number, onLaterPages=number)


def _drawn(block: Block, width: float) -> list[Any]:
    match block:
        case Heading(text):
            return [Paragraph(_text(text), _HEADING)]
        case Sentence(text, is_small):
            return [Paragraph(_text(text), _SMALL if is_small else _BODY)]
        case Boxes(texts):
            return [_boxes([Paragraph(_text(text), _BODY) for text in texts], width)]
        case Lines():
            return [_table(block, width), Spacer(0, 2 * mm)]


def _table(lines: Lines, width: float) -> Table:
    parts = lines.widths or (1.0,) * len(lines.header)
    rows = [[Paragraph(_text(cell), _HEAD) for cell in lines.header]]
    rows += [[Paragraph(_text(cell), _CELL) for cell in row] for row in lines.rows]
    return Table(
        rows,
        colWidths=[width * part / sum(parts) for part in parts],
        repeatRows=1,
        style=TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("LINEBELOW", (0, 0), (-1, 0), 0.75, _GREY),
                ("LINEBELOW", (0, 1), (-1, -1), 0.25, colors.lightgrey),
            ]
        ),
    )


def _boxes(texts: list[Any], width: float) -> Table:
    return Table(
        [[_box(), text] for text in texts],
        colWidths=[6 * mm, width - 6 * mm],
        style=TableStyle(
            [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
        ),
    )


def _box() -> Drawing:
    side = 3.2 * mm
    square = Rect(0, 0, side, side, fillColor=None, strokeColor=_GREY, strokeWidth=0.75)
    return Drawing(side, side, square)


def _text(text: str) -> str:
    """As the layout takes it: marks in a text are letters there, and lines stay lines."""
    cut = text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]} …"
    return escape(cut).replace("\n", "<br/>")


def _load_fonts() -> None:
    if _PLAIN in pdfmetrics.getRegisteredFontNames():
        return
    for name in (_PLAIN, _BOLD):
        with as_file(files("resources.fonts") / f"{name}.ttf") as file:
            pdfmetrics.registerFont(TTFont(name, str(file)))
