"""What was meant is what two readers find that share no code with ours: one strict, one usual."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.formats import Format
from desktop.core.mailmerge import AttachedFile, Letter, Mailbox, prepare
from desktop.core.mailmerge.attachment_parts import safe_file_name
from tests.core.mailmerge.letters import (
    FIELDS,
    STOP,
    UNSUBSCRIBE,
    addressee,
    letter,
    read,
    text_letter,
    tracked,
    values,
)
from tests.core.mailmerge.strict_mail import mailboxes, read_strictly, words

GERMAN = (
    "Sehr geehrte Frau {{ address.last_name }},\n\n"
    "größere Häuser für {{ address.items }} Gäste: „Süßes“ – 1 = 1, 20 % günstiger.\n"
    ".\n.. und Zeilen, die mit einem Punkt beginnen\nFrom hier bis dort\n"
    "--=_a_q1w2e3r4t5z6u7i8--\nEin langes Wort: "
    + "Donaudampfschifffahrt" * 30
    + "  \nEnde 👩‍👩‍👧‍👦\n"
)
HTML = "<p>" + GERMAN.replace("\n", "<br>\n") + "</p>"
NAMES = [
    "Exposé Köln.pdf",
    "a.txt",
    'mit "Anführung".pdf',
    "mit'Apostroph;und=Gleich.pdf",
    "Ordner/../geheim.txt",
    "Umsatz 100 %.xlsx",
    "ä" * 140 + ".pdf",
    "a" * 200 + ".docx",
    "日本語の見積書.pdf",
    "👩‍👩‍👧‍👦.png",
    "%41%0d%0a.pdf",
    "utf-8''x.pdf",
    ".versteckt",
    "leer ",
    "",
]
FILES = tuple(
    AttachedFile(name, bytes([number]) * number * 97, kind)
    for number, (name, kind) in enumerate(
        zip(
            NAMES,
            ["application/pdf", "text/html", "x", "message/rfc822", "image/png"] * 3,
            strict=True,
        )
    )
)
LETTERS = {
    "text": text_letter(GERMAN),
    "text as html": text_letter(GERMAN, sent=Format.HTML),
    "html": letter(HTML),
    "html as text": letter(HTML, sent=Format.TEXT),
}
SUBJECTS = [
    "Neues",
    "Größe & Süßes für {{ address.last_name }} in {{ property.city }} – jetzt 👩‍👩‍👧‍👦",
    "Wort " * 60,
    "ü" * 300,
    "=?utf-8?q?nicht=20lesen?= {{ address.first_name }}",
    "a=? ?b",
]
PEOPLE = ["Anna Weiß", "", 'Müller, "Bert" (Büro)', "=?utf-8?b?QQ==?=", "Dr. A. B. C-D", "x" * 300]


@pytest.mark.parametrize(("kind", "files"), list(product(LETTERS, [(), FILES[:1], FILES])))
def test_two_readers_find_the_same_words_and_files(
    kind: str, files: tuple[AttachedFile, ...]
) -> None:
    what = LETTERS[kind]
    made = prepare(
        letter(what.body, written=what.written, sent=what.sent, attachments=files), FIELDS
    ).message(tracked(values=values(last_name="Öztürk <&>")))
    strict, usual = read_strictly(made), read(made)

    texts = [leaf for leaf in strict.leaves if "content-disposition" not in leaf.headers]
    assert [leaf.kind for leaf in texts] == ["text/plain", "text/html"][
        : 2 if what.sent is Format.HTML else 1
    ]
    for leaf in texts:
        body = usual.get_body((leaf.kind.removeprefix("text/").replace("text", "plain"),))
        assert body is not None
        assert leaf.text == str(body.get_content()).replace("\r\n", "\n")
    plain = texts[0].text
    for line in ("Öztürk <&>", "größere Häuser für drei Gäste: „Süßes“ – 1 = 1, 20 % günstiger."):
        assert line in plain
    assert UNSUBSCRIBE in plain
    assert "Donaudampfschifffahrt" * 30 in plain
    assert "\n.\n.. und Zeilen" in plain

    found = [leaf for leaf in strict.leaves if "content-disposition" in leaf.headers]
    assert [leaf.content for leaf in found] == [file.content for file in files]
    assert [leaf.file_name for leaf in found] == [safe_file_name(file.name) for file in files]
    assert [part.get_filename() for part in usual.iter_attachments()] == [
        leaf.file_name for leaf in found
    ]


@pytest.mark.parametrize(("subject", "name"), list(product(SUBJECTS, PEOPLE)))
def test_two_readers_find_the_same_subject_and_people(subject: str, name: str) -> None:
    copies = (Mailbox(name, "cc@example.org"), Mailbox("Zweite Ärztin", "b@example.org"))
    what = letter(subject=subject, cc=copies, reply_to=Mailbox("Büro", "r@example.org"))
    skeleton = prepare(what, FIELDS)
    made = skeleton.parts(tracked(to=(Mailbox(name, "anna@example.org"),)))
    message = b"".join(made.chunks)
    strict, usual = read_strictly(message), read(message)

    meant = skeleton.subject.render(values()).strip()
    assert words(strict.headers["subject"]) == meant
    assert made.subject.strip() == meant
    assert mailboxes(strict.headers["to"]) == [(name, "anna@example.org")]
    assert mailboxes(strict.headers["cc"]) == list(copies)
    assert mailboxes(strict.headers["from"]) == [("Büro Köln", "buero@example.org")]
    assert mailboxes(strict.headers["reply-to"]) == [("Büro", "r@example.org")]
    assert strict.headers["list-unsubscribe"] == f"<{UNSUBSCRIBE}>"
    assert [each.addr_spec for each in usual["to"].addresses] == ["anna@example.org"]
    if "=?" not in subject:
        # the usual reader decodes twice what is written like an encoded word
        assert " ".join(str(usual["subject"]).split()) == " ".join(meant.split())


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), max_size=400)
)
def test_any_text_arrives_as_it_was_written(text: str) -> None:
    written = prepare(text_letter("{{ address.notes }}"), FIELDS)
    message = written.message(addressee(values=values(notes=text)))
    assert read_strictly(message).text.removesuffix("\n") == text.removesuffix("\n")


def test_a_tracked_mail_has_what_stops_it_in_both_parts() -> None:
    what: Letter = LETTERS["html"]
    texts = read_strictly(prepare(what, FIELDS).message(tracked())).leaves
    assert all(STOP in leaf.text and UNSUBSCRIBE in leaf.text for leaf in texts)


@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        (b"=C3", b"=c3"),
        (b"=C3", b"\xc3"),
        (b"\r\nSubject", b"\nSubject"),
        (b"\r\nSubject", b"\r\nSubject: x\r\nSubject"),
        (b"\r\nDate: ", b"\r\n\r\nDate: "),
        (b"\r\nDate: ", b"\r\nBcc: evil@example.net\r\nDate: "),
        (b"Hallo", b"Hallo \r\n"),
        (b"Hallo", b"\r\n.\r\nHallo"),
        (b"--=_m_q1w2e3r4t5z6u7i8--", b"--=_m_q1w2e3r4t5z6u7i8"),
        (b"base64\r\n", b"base64\r\n!"),
        (b"filename*=", b"filename*1*="),
    ],
)
def test_the_strict_reader_is_strict(was: bytes, becomes: bytes) -> None:
    what = letter("<p>Hallo Öztürk</p>", attachments=(FILES[0],))
    message = prepare(what, FIELDS).message(tracked())
    assert was in message
    read_strictly(message)
    with pytest.raises((AssertionError, ValueError, KeyError)):
        read_strictly(message.replace(was, becomes))
