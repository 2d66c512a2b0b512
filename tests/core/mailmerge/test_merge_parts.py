"""A mail in pieces: files shared by all mails, each piece whole lines, one seal over all."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from timeit import repeat

import pytest

from desktop.core.mailmerge import AttachedFile, Letter, prepare
from tests.core.mailmerge.letters import FIELDS, letter, text_letter, tracked, values

SMALL = AttachedFile("Exposé.pdf", b"%PDF-1.7 \r\n.\r\n" * 50, "application/pdf")
OTHER = AttachedFile("Haus.png", bytes(range(256)), "image/png")
EMPTY = AttachedFile("leer.txt", b"", "text/plain")
LETTERS = [
    letter(),
    text_letter("Hallo {{ address.first_name }}"),
    text_letter("."),
    letter(attachments=(SMALL,)),
    text_letter("x", attachments=(SMALL, EMPTY, OTHER)),
    letter(attachments=(EMPTY,)),
]


@pytest.mark.parametrize("what", LETTERS, ids=range(len(LETTERS)))
def test_the_pieces_are_the_mail_and_each_of_them_ends_a_line(what: Letter) -> None:
    skeleton = prepare(what, FIELDS)
    made = skeleton.parts(tracked())
    assert b"".join(made.chunks) == skeleton.message(tracked())
    assert made.size == len(skeleton.message(tracked()))
    assert all(chunk.endswith(b"\r\n") for chunk in made.chunks)
    assert len(made.chunks) == 1 + 2 * len(what.attachments)


def test_attached_files_are_the_same_objects_in_all_mails() -> None:
    skeleton = prepare(letter(attachments=(SMALL, OTHER)), FIELDS)
    anna = skeleton.parts(tracked())
    bert = skeleton.parts(tracked(boundary="anders00"))
    assert anna.chunks[0] != bert.chunks[0]
    assert anna.chunks[1] is bert.chunks[1]
    assert anna.chunks[3] is bert.chunks[3]


def test_without_a_file_the_seal_is_the_hash_of_the_whole_mail() -> None:
    skeleton = prepare(letter(), FIELDS)
    whole = hashlib.sha256(skeleton.message(tracked())).hexdigest()
    assert skeleton.parts(tracked()).seal == whole


@pytest.mark.parametrize(
    "changed",
    [
        letter("<p>Hallo  {{ address.first_name }}</p>", attachments=(SMALL, OTHER)),
        letter(attachments=(OTHER, SMALL)),
        letter(attachments=(SMALL,)),
        letter(attachments=(replace(SMALL, content=SMALL.content + b"x"), OTHER)),
        letter(attachments=(replace(SMALL, name="Expose.pdf"), OTHER)),
    ],
)
def test_whatever_changes_in_a_mail_changes_its_seal(changed: Letter) -> None:
    seal = prepare(letter(attachments=(SMALL, OTHER)), FIELDS).parts(tracked()).seal
    assert prepare(changed, FIELDS).parts(tracked()).seal != seal


@pytest.mark.parametrize("whom", [tracked(boundary="anders00"), tracked(values=values(title="x"))])
def test_each_recipient_has_a_seal_of_its_own(whom: object) -> None:
    body = "<p>{{ address.title }} {{ address.first_name }}</p>"
    skeleton = prepare(letter(body, attachments=(SMALL,)), FIELDS)
    assert skeleton.parts(whom).seal != skeleton.parts(tracked()).seal  # type: ignore[arg-type]


def test_a_large_file_costs_a_mail_nothing() -> None:
    large = prepare(letter(attachments=(AttachedFile("x", bytes(5 * 1024**2)),)), FIELDS)
    small = prepare(letter(attachments=(AttachedFile("x", b"x"),)), FIELDS)
    whom = tracked()
    seconds = [
        min(repeat(lambda each=each: each.parts(whom), number=20, repeat=5)) / 20
        for each in (small, large)
    ]
    # copying or hashing 7 MB takes milliseconds
    assert seconds[1] < seconds[0] + 0.001
