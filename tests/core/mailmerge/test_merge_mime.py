"""The bytes of a mail: structure, line ends, and that they are the same at every attempt."""

from __future__ import annotations

import random
import re
from itertools import product
from timeit import repeat

import pytest

from desktop.core.domain.formats import Format
from desktop.core.mailmerge import AttachedFile, prepare
from tests.core.mailmerge.letters import (
    FIELDS,
    addressee,
    html_of,
    letter,
    read,
    sent,
    text_letter,
    text_of,
    tracked,
    values,
)

PDF = AttachedFile("Exposé.pdf", b"%PDF-1.7 \r\n.\r\n" * 500, "application/pdf")
PICTURE = AttachedFile("Haus.png", bytes(range(256)), "image/png")


def structure(message: bytes) -> list[str]:
    return [part.get_content_type() for part in read(message).walk()]


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        (text_letter("x"), ["text/plain"]),
        (
            text_letter("x", attachments=(PDF,)),
            ["multipart/mixed", "text/plain", "application/pdf"],
        ),
        (letter(), ["multipart/alternative", "text/plain", "text/html"]),
        (text_letter("x", sent=Format.HTML), ["multipart/alternative", "text/plain", "text/html"]),
        (
            letter(attachments=(PDF, PICTURE)),
            [
                "multipart/mixed",
                "multipart/alternative",
                "text/plain",
                "text/html",
                "application/pdf",
                "image/png",
            ],
        ),
        (letter(sent=Format.TEXT), ["text/plain"]),
    ],
)
def test_a_mail_has_the_parts_its_letter_asks_for(what: object, expected: list[str]) -> None:
    assert structure(sent(what)) == expected  # type: ignore[arg-type]


def test_attachments_arrive_byte_for_byte() -> None:
    parsed = read(sent(letter(attachments=(PDF, PICTURE))))
    assert [part.get_content() for part in parsed.iter_attachments()] == [
        PDF.content,
        PICTURE.content,
    ]


@pytest.mark.parametrize(
    "content", [b"", b"\r\n.\r\n", b"\x00" * 5000, b"--=_m_q1w2e3r4t5z6u7i8--"]
)
def test_any_content_of_a_file_arrives(content: bytes) -> None:
    parsed = read(sent(letter(attachments=(AttachedFile("x", content),))))
    assert next(parsed.iter_attachments()).get_content() == content


LINE_ENDS = ["".join(ends) for ends in product(["\r", "\n", "\r\n"], repeat=4)]


@pytest.mark.parametrize("ends", LINE_ENDS, ids=range(len(LINE_ENDS)))
def test_only_crlf_ends_a_line_whatever_a_body_was_written_with(ends: str) -> None:
    smuggled = f"a{ends}.{ends}MAIL FROM:<evil@example.net>{ends}"
    message = sent(
        text_letter("{{ address.notes }}" + smuggled), addressee(values=values(notes=smuggled))
    )
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", message)
    assert b"\r\n.\r\n" not in message
    lines = re.sub("\r\n|\r", "\n", smuggled)
    assert text_of(message).rstrip("\n") == (lines + lines).rstrip("\n")


BODIES = [
    "Grüße aus Köln\n",
    "x" * 5000,
    "ü" * 5000,
    "Zeile mit Leerzeichen am Ende   \nnächste\t\n",
    "=20=3D\n==\n",
    ".\n..\n.x\nFrom hier\n",
    "👩‍👩‍👧‍👦" * 300,
    "",
    "\n",
    "\n\n\nx\n\n\n",
    "--=_a_q1w2e3r4t5z6u7i8\n--=_a_q1w2e3r4t5z6u7i8--\n",
]


@pytest.mark.parametrize("body", BODIES, ids=range(len(BODIES)))
def test_a_body_arrives_as_written_in_short_seven_bit_lines(body: str) -> None:
    message = sent(text_letter(body, sent=Format.HTML))
    assert message.isascii()
    assert max(map(len, message.split(b"\r\n"))) <= 78
    assert text_of(message) == body


def test_a_mail_ends_with_a_line_end() -> None:
    assert sent(text_letter("x")).endswith(b"x\r\n")
    assert sent(letter()).endswith(b"--\r\n")


@pytest.mark.parametrize(
    "what", [letter(attachments=(PDF,)), text_letter("Hallo {{ address.first_name }}")]
)
def test_the_same_recipient_gets_the_same_bytes_at_every_attempt(what: object) -> None:
    first = prepare(what, FIELDS).message(tracked())  # type: ignore[arg-type]
    again = prepare(what, FIELDS).message(tracked())  # type: ignore[arg-type]
    assert first == again


def test_one_skeleton_serves_recipients_in_any_order_with_the_same_bytes() -> None:
    skeleton = prepare(letter(), FIELDS)
    recipients = [
        tracked(values=values(first_name=f"Anna {n}"), boundary=f"b{n:07d}") for n in range(20)
    ]
    in_order = [skeleton.message(each) for each in recipients]
    shuffled = random.Random(7).sample(range(20), 20)
    assert [skeleton.message(recipients[n]) for n in shuffled] == [in_order[n] for n in shuffled]
    assert len(set(in_order)) == 20


def test_the_text_part_of_an_html_letter_is_merged_too() -> None:
    message = sent(letter("<p>Hallo <b>{{ address.last_name }}</b></p><p>A&amp;B</p>"))
    assert text_of(message) == "Hallo Weiß\n\nA&B\n"
    assert html_of(message).count("Weiß") == 1


def test_a_value_is_escaped_in_the_html_and_literal_in_the_text() -> None:
    message = sent(letter(), addressee(values=values(first_name="<i>A&B</i>")))
    assert "&lt;i&gt;A&amp;B&lt;/i&gt;" in html_of(message)
    assert "<i>A&B</i>" in text_of(message)


def test_placeholders_of_subject_and_body_are_told() -> None:
    skeleton = prepare(letter(), FIELDS)
    assert sorted(map(str, skeleton.placeholders)) == ["address.first_name", "property.city"]


PARAGRAPH = "<p>Wir freuen uns, Ihnen unsere neuen Häuser in {{ property.city }} zu zeigen.</p>\n"
NEWSLETTER = (
    "<!DOCTYPE html><html><head><style>p{color:#222}</style></head><body><h1>Neues</h1>"
    "<p>Hallo {{ address.title }} {{ address.first_name }} {{ address.last_name|upper }},</p>"
    + PARAGRAPH * 20
    + "<p><a href='{{ property.link }}'>Exposé</a></p></body></html>"
)


@pytest.mark.parametrize(
    "what",
    [
        letter(NEWSLETTER),
        text_letter(NEWSLETTER.replace("<p>", "").replace("</p>", ""), sent=Format.HTML),
    ],
)
def test_a_mail_of_five_kilobytes_is_made_in_well_under_a_millisecond(what: object) -> None:
    skeleton = prepare(what, FIELDS)  # type: ignore[arg-type]
    recipient = tracked()
    seconds = min(repeat(lambda: skeleton.message(recipient), number=100, repeat=5)) / 100
    # the aim is 300 µs; a machine shared with other work gets some room
    assert seconds < 0.001
