"""Refuses placeholders where a value could become structure, and finds the body's ends.

Works on the tree of the template, branch by branch, before it is compiled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import NamedTuple

from jinja2 import nodes

from desktop.core.mailmerge.allowed_tree import BLOCK
from desktop.core.mailmerge.html_places import checked_place
from desktop.core.mailmerge.html_scan import Event, HtmlScan, Kind, Place, Spot
from desktop.core.mailmerge.refusals import refused

HEAD_ELEMENTS = frozenset(
    {"html", "head", "title", "meta", "link", "style", "script", "base", "noscript", "template"}
)
"""What may stand before the body without beginning it."""
DOCUMENT_ELEMENTS = frozenset({"html", "head", "body"})
ONE_BODY = "The <body> must begin in all parts of a condition or outside of it."
SAME_PLACE = (
    "One part of a condition opens or closes a tag, a quote or a comment that another does not."
)
NO_BLOCK = "A block of properties can't stand in a tag, a title, a comment or a style."
OPEN_END = "The Html ends inside of a tag, a comment or a style."


@dataclass(frozen=True, slots=True)
class Marks:
    """Texts that occur nowhere in the template and that no escaped value can hold."""

    body_begins: str
    body_ends: str


def mark_html(tree: nodes.Template, source: str) -> Marks | None:
    """Changes `tree` in place: both marks are in it afterwards, and links get their scheme checked.

    None for a fragment: all of it is body. Raises UserError for a placeholder in a place where a
    value could become structure.
    """
    walk = _Walk()
    last = nodes.TemplateData("", lineno=1)
    tree.body = [*walk.block(tree.body, 0), nodes.Output([last], lineno=1)]
    if walk.scan.place is not Place.TEXT:
        raise refused(source.count("\n") + 1, OPEN_END, "Close what is open.")
    walk.pieces.append(last)
    if not walk.is_document:
        return None
    marks = _unused_marks(source)
    walk.insert(marks)
    return marks


def _unused_marks(source: str) -> Marks:
    number = 0
    while f"<!--{number} body" in source:
        number += 1
    return Marks(f"<!--{number} body begins-->", f"<!--{number} body ends-->")


def _begins_with_delimiter(node: nodes.Node | None) -> bool:
    if not isinstance(node, nodes.Output) or not isinstance(node.nodes[0], nodes.TemplateData):
        return False
    return bool(re.match(r"[/>]|[ \t\n\f\r]+[^ \t\n\f\r=]", node.nodes[0].data))


def _is_block(node: nodes.If) -> bool:
    return isinstance(node.test, nodes.Const) and node.test.value == BLOCK


class _Begin(NamedTuple):
    """Where the body begins; implied: there is no tag that says so."""

    spot: Spot
    implied: bool


@dataclass(slots=True)
class _Walk:
    """`begins` has one entry for each way through the template, none while in the head."""

    scan: HtmlScan = field(default_factory=HtmlScan)
    pieces: list[nodes.TemplateData] = field(default_factory=list)
    begins: list[_Begin] = field(default_factory=list)
    ends: list[tuple[bool, Spot]] = field(default_factory=list)
    is_document: bool = False

    def block(self, body: list[nodes.Node], depth: int) -> list[nodes.Node]:
        result: list[nodes.Node] = []
        for node, following in zip(body, [*body, None][1:], strict=True):
            if isinstance(node, nodes.If):
                before = self._new_piece(node.lineno)
                result += [nodes.Output([before], lineno=node.lineno), node]
                self._if(node, depth, _begins_with_delimiter(following))
            elif isinstance(node, nodes.Output):
                parts = list(self._output(node.nodes, depth))
                result.append(nodes.Output(parts, lineno=node.lineno))
        return result

    def insert(self, marks: Marks) -> None:
        latest = max((begin.spot for begin in self.begins), default=Spot(0, 0))
        bodies = [spot for is_body, spot in self.ends if is_body and spot >= latest]
        others = [spot for is_body, spot in self.ends if not is_body and spot >= latest]
        end = (bodies or others or [Spot(len(self.pieces) - 1, 0)])[-1]
        begins = dict.fromkeys(begin.spot for begin in self.begins) or {end: None}
        # the end first: where both meet, the beginning then comes to stand before it
        found = [(end, marks.body_ends)] + [(spot, marks.body_begins) for spot in begins]
        for spot, mark in sorted(found, key=lambda entry: entry[0], reverse=True):
            piece = self.pieces[spot.piece]
            piece.data = piece.data[: spot.offset] + mark + piece.data[spot.offset :]

    def _output(self, parts: list[nodes.Expr], depth: int) -> Iterator[nodes.Expr]:
        for part in parts:
            if isinstance(part, nodes.TemplateData):
                self.pieces.append(part)
                for event in self.scan.read(part.data, len(self.pieces) - 1):
                    self._notice(event, depth)
                yield part
                continue
            if not self.begins and self.scan.place is Place.TEXT:
                yield self._new_piece(part.lineno)
                self.begins.append(_Begin(Spot(len(self.pieces) - 1, 0), implied=True))
            yield checked_place(part, self.scan)
            self.scan.dangling = ""

    def _new_piece(self, line: int) -> nodes.TemplateData:
        """An empty piece for a mark, where there is no text to put it into."""
        empty = nodes.TemplateData("", lineno=line)
        self.pieces.append(empty)
        return empty

    def _notice(self, event: Event, depth: int) -> None:
        if event.kind is Kind.DOCTYPE or event.name in DOCUMENT_ELEMENTS:
            self.is_document = True
        if event.kind is Kind.END and event.name in ("body", "html") and depth == 0:
            self.ends.append((event.name == "body", event.start))
        if self.begins:
            return
        if event.kind is Kind.START and event.name == "body":
            self.begins.append(_Begin(event.end, implied=False))
        elif event.kind is Kind.TEXT or (
            event.kind is Kind.START and event.name not in HEAD_ELEMENTS
        ):
            self.begins.append(_Begin(event.start, implied=True))

    def _if(self, node: nodes.If, depth: int, delimited: bool) -> None:
        """Every branch goes on from the same place and has to arrive at the same place."""
        if _is_block(node) and self.scan.place is not Place.TEXT:
            raise refused(node.lineno, NO_BLOCK, "Put it into the text.")
        spot, before, known = Spot(len(self.pieces) - 1, 0), self.scan, self.begins
        scans, begins = [], []
        for branch in (node, *node.elif_):
            self.scan, self.begins = copy(before), list(known)
            branch.body = self.block(branch.body, depth + 1)
            scans.append(self.scan)
            begins.append(self.begins)
        self.scan, self.begins = copy(before), list(known)
        node.else_ = self.block(node.else_, depth + 1)
        scans.append(self.scan)
        begins.append(self.begins)
        for scan in scans if delimited else ():
            scan.settle()
        if not all(scan.same_place(scans[0]) for scan in scans):
            raise refused(node.lineno, SAME_PLACE, "Put whole tags into each part.")
        self.scan = next((scan for scan in scans if scan.dangling_entity), scans[0])
        self.begins = known or self._joined(begins, spot, before, node.lineno)

    def _joined(
        self, begins: list[list[_Begin]], spot: Spot, before: HtmlScan, line: int
    ) -> list[_Begin]:
        """Where the body begins after a condition in the head: before it, if no tag says where."""
        found = [begin for branch in begins for begin in branch]
        if all(begins) and len(set(found)) == 1:
            return found[:1]
        if any(begin.implied for begin in found):
            if before.place is not Place.TEXT or not all(begin.implied for begin in found):
                raise refused(line, ONE_BODY)
            return [_Begin(spot, implied=True)]
        if found and not all(begins):
            raise refused(line, ONE_BODY)
        return found
