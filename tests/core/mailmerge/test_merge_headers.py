"""Hostile values in every header: refused by name, or arriving literally (2.4 I1)."""

from __future__ import annotations

import email
import re
from datetime import UTC, datetime, timedelta, timezone
from email.header import decode_header, make_header

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.errors import UserError
from desktop.core.mailmerge import AttachedFile, Mailbox, prepare
from desktop.core.mailmerge.headers import date_header, mailboxes_header, text_header
from tests.core.mailmerge.letters import FIELDS, addressee, letter, read, sent, text_letter, values

PLANNED = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]

FORBIDDEN = [*map(chr, range(32)), *map(chr, range(127, 160)), *"\u2028\u2029"]
FORBIDDEN += [
    *"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ud800\udfff\ufffe\uffff\ufdd0\ufff9\U000e0041"
]
REFUSED = [f"a{character}Bcc: evil@example.net" for character in FORBIDDEN] + [
    "hi\r\nBcc: evil@example.net",
    "hi\nBcc: evil@example.net",
    "hi\rBcc: evil@example.net",
    "hi\r\n",
    "hi\n",
    "\r\nhi",
    "\r\n\r\n<html>",
    "hi\r\n Bcc: evil@example.net",
    "hi\r\n\tfolded",
    "hi\x00",
    "a" * 501,
    "a" * 2**20,
]
LITERAL = [
    "hi=?UTF-8?Q?=0A?=Bcc: evil@example.net",
    "hi =?UTF-8?Q?=0D=0A?= Bcc: evil@example.net",
    "=?utf-8?q?a=40b.de=2C_evil=40x.de?=",
    "=?utf-8?b?DQpCY2M6IGV2aWxAeC5kZQ==?=",
    "=?us-ascii?q?=00?=",
    "=?utf-16?b?AA==?=",
    "=?utf-8?q?ohne Ende",
    "=?",
    "?=",
    "=?=?=?=",
    "a =?utf-8?q?x?= =?utf-8?q?y?= b",
    "Bcc: evil@example.net",
    "a, b, c",
    "a; b",
    "evil@example.net, other@example.net",
    "<evil@example.net>",
    'a" <evil@example.net>, "b',
    "a\\",
    'a\\"b',
    "a\\\\",
    '"',
    "(Kommentar)",
    "(",
    ")",
    "a (b",
    "Gruppe: a@b.de;",
    "undisclosed-recipients:;",
    "[a]",
    "a.b.",
    "...",
    "utf-8''a%0D%0Ab",
    "%0d%0aBcc: x",
    "\\r\\nBcc: x",
    "&#10;Bcc: x",
    "Büro",
    "Ä" * 200,
    "日本語の件名" * 30,
    "👩‍👩‍👧‍👦" * 40,
    "e\u0301",
    "a  b   c",
    "x" * 500,
    "wort " * 90,
    "=" * 300,
    "?" * 300,
    "_" * 80,
    "\u00a0a\u00a0",
    "\u200bnull",
    "\u200fRTL-Marke",
    "\ufeffBOM",
    "a\u2011b",
    ":",
    " :",
    "0",
    "=20",
    "=\u00fc=",
    "{{ address.email }}",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f England",
    "wei\u00adche Tren\u00adnung",
]


def whole(message: bytes) -> None:
    """What must hold for the bytes of every mail."""
    assert message.isascii()
    assert b"\x00" not in message
    assert not re.search(rb"\r(?!\n)|(?<!\r)\n", message)
    assert max(map(len, message.split(b"\r\n"))) <= 998


def header_with(header: str, value: str) -> str:
    if header == "Subject":
        return text_header(header, value)
    return mailboxes_header(header, (Mailbox(value, "a@example.org"),))


@pytest.mark.parametrize("value", REFUSED, ids=range(len(REFUSED)))
@pytest.mark.parametrize("header", ["Subject", "From", "To", "Cc", "Reply-To"])
def test_a_value_that_could_become_structure_is_refused_by_header_and_value(
    header: str, value: str
) -> None:
    with pytest.raises(UserError) as refusal:
        header_with(header, value)
    assert header in refusal.value.title
    assert not re.search("[\x00-\x1f]", str(refusal.value))


def display_name(message: bytes, header: str) -> str:
    """The name in an address header.

    Joined encoded words are read with the older decoder: the newer one of Python 3.11 leaves the
    blanks between them in, against RFC 2047 6.2.
    """
    raw = str(email.message_from_bytes(message)[header])
    phrase = raw[: raw.rindex("<")] if "<" in raw else ""
    if phrase.startswith("=?"):
        return str(make_header(decode_header(phrase.rstrip())))
    return str(read(message)[header].addresses[0].display_name)


@pytest.mark.parametrize("value", LITERAL)
def test_a_subject_arrives_literally(value: str) -> None:
    message = sent(
        text_letter("x", subject="{{ address.notes }}"), addressee(values=values(notes=value))
    )
    whole(message)
    assert read(message).keys()[: len(PLANNED) - 1] == PLANNED[:-1]
    assert read(message)["Subject"] == value.strip(" ")


@pytest.mark.parametrize("value", LITERAL)
@pytest.mark.parametrize("header", ["To", "Cc", "From", "Reply-To"])
def test_a_name_arrives_literally_and_adds_no_address(header: str, value: str) -> None:
    name = value[:150]
    box = Mailbox(name, "anna@example.org")
    what = text_letter(
        "x",
        **({"sender": box} if header == "From" else {}),
        **({"cc": (box,)} if header == "Cc" else {}),
        **({"reply_to": box} if header == "Reply-To" else {}),
    )
    message = sent(what, addressee(to=(box,)) if header == "To" else addressee())
    whole(message)
    parsed = read(message)
    planned = sorted({*PLANNED, header, "Content-Transfer-Encoding"})
    assert sorted(parsed.keys()) == planned
    assert [found.addr_spec for found in parsed[header].addresses] == ["anna@example.org"]
    assert display_name(message, header) == name.strip(" ")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "a",
        "a@",
        "@b.de",
        "a@b.de> SIZE=1\r\nRCPT TO:<evil@example.net",
        "a@b.de>",
        "<a@b.de>",
        "a@b.de, c@d.de",
        "a b@c.de",
        "a@b c.de",
        '"a b"@c.de',
        "a@[127.0.0.1]",
        "a@b.de\n",
        "a@b.de\x00",
        "a(x)@b.de",
        "a@b.de;c@d.de",
        "ä@b.de",
        "a@bü.de",
        "a..b@c.de",
        "a@b..de",
        ".a@b.de",
        "a@-b.de",
        "=?utf-8?q?x?=@b.de",
        "a" * 250 + "@b.de",
        "a" * 65 + "@b.de",
        "a\u00adb@c.de",
        "a@b\u0085.de",
        "a\U000e0041@b.de",
        "\uff41@b.de",
        "a@b.de%0d%0a",
        "a:b@c.de",
        "a\\@b.de",
    ],
)
@pytest.mark.parametrize("header", ["To", "Cc", "From", "Reply-To"])
def test_an_address_that_is_not_plain_is_refused_not_cut(header: str, address: str) -> None:
    with pytest.raises(UserError, match=header):
        mailboxes_header(header, (Mailbox("", address),))


@given(st.text(st.characters(codec="utf-8"), max_size=120), st.sampled_from(["Subject", "To"]))
def test_any_value_is_refused_or_arrives_literally(value: str, header: str) -> None:
    whom = addressee(values=values(notes=value))
    if header == "To":
        whom = addressee(to=(Mailbox(value, "anna@example.org"),))
    try:
        message = sent(text_letter("x", subject="{{ address.notes }}"), whom)
    except UserError:
        return
    whole(message)
    parsed = read(message)
    shown = parsed["Subject"] if header == "Subject" else display_name(message, "To")
    # the body may hold what a header may not, so a value is cleaned before the header sees it
    assert shown == re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]", "", value).strip(" ")


def test_several_recipients_stand_in_one_header() -> None:
    boxes = (
        Mailbox("A, B", "a@example.org"),
        Mailbox("", "b@example.org"),
        Mailbox("Ü", "c@example.org"),
    )
    to = read(sent(letter(), addressee(to=boxes)))["To"]
    assert [found.addr_spec for found in to.addresses] == [box.email for box in boxes]


def test_there_is_never_a_bcc_header() -> None:
    assert "bcc" not in read(sent(letter(cc=(Mailbox("", "c@d.de"),))))


@pytest.mark.parametrize(
    "message_id", ["", "a@b.de", "<a b@c.de>", "<a@b.de>\r\nX: y", "<a>", "<@b>"]
)
def test_a_message_id_of_another_form_is_refused(message_id: str) -> None:
    with pytest.raises(UserError, match="Message-ID"):
        sent(letter(), addressee(message_id=message_id))


@pytest.mark.parametrize(
    "boundary", ["", "short", "with space", 'q"uoted-long', "a\r\nb-long-enough", "ü" * 9]
)
def test_a_boundary_of_another_form_is_a_bug(boundary: str) -> None:
    with pytest.raises(ValueError, match="boundary"):
        sent(letter(), addressee(boundary=boundary))


def test_equal_moments_in_two_zones_are_written_as_they_were_given() -> None:
    in_cologne = datetime(2026, 11, 23, 15, 5, tzinfo=timezone(timedelta(hours=1)))
    in_utc = in_cologne.astimezone(UTC)
    assert date_header(in_cologne) == "Date: Mon, 23 Nov 2026 15:05:00 +0100\r\n"
    assert date_header(in_utc) == "Date: Mon, 23 Nov 2026 14:05:00 +0000\r\n"


def test_a_date_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError, match="zone"):
        sent(letter(), addressee(date=datetime(2026, 11, 23, tzinfo=UTC).replace(tzinfo=None)))


@pytest.mark.parametrize(
    "url", ["https://a.example.org/u/x", "http://127.0.0.1:8080/u/x", "http://localhost/u/x"]
)
def test_a_one_click_link_stands_in_the_header(url: str) -> None:
    parsed = read(sent(letter(), addressee(unsubscribe_url=url)))
    assert parsed["List-Unsubscribe"] == f"<{url}>"
    assert parsed["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "http://example.org/u",
        "mailto:x@example.org",
        "https://a.de/\r\nBcc: x@y.de",
        "https://a.de/>, <mailto:x@y.de",
        "https://a.de/ x",
        "https://a.de/" + "x" * 900,
        "javascript:x",
    ],
)
def test_a_link_that_nothing_answers_in_one_click_is_left_out_of_the_header(
    url: str | None,
) -> None:
    message = sent(letter(), addressee(unsubscribe_url=url))
    whole(message.replace(b"x" * 900, b""))
    assert "List-Unsubscribe" not in read(message)
    assert "Bcc" not in read(message)


@pytest.mark.parametrize(
    ("name", "arrives"),
    [
        ("Angebot.pdf", "Angebot.pdf"),
        ("Exposé Köln.pdf", "Exposé Köln.pdf"),
        ("日本語" * 40 + ".pdf", "日本語" * 40 + ".pdf"),
        ("a" * 300 + ".pdf", "a" * 146 + ".pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Ordner\\x.pdf", "x.pdf"),
        ("\\\\server\\teil\\x.pdf", "x.pdf"),
        ("x.pdf\r\nBcc: evil", "x.pdf__Bcc_ evil"),
        ('a"; filename="b.exe', "a_; filename=_b.exe"),
        ("harmlos\u202efdp.exe", "harmlos_fdp.exe"),
        ("=?utf-8?q?a.exe?=", "=_utf-8_q_a.exe_="),
        ("a%0d%0ab.pdf", "a%0d%0ab.pdf"),
        ("a'b'c.pdf", "a'b'c.pdf"),
        ("..", "attachment"),
        ("", "attachment"),
        ("x.pdf. ", "x.pdf"),
        ("a\x00b\ud800.pdf", "a_b_.pdf"),
    ],
)
def test_an_attachment_s_name_arrives_without_path_and_tricks(name: str, arrives: str) -> None:
    message = sent(letter(attachments=(AttachedFile(name, b"x", "application/pdf"),)))
    whole(message)
    part = next(read(message).iter_attachments())
    assert part.get_filename() == arrives
    assert part.get_content_disposition() == "attachment"


@pytest.mark.parametrize(
    "media_type",
    [
        "",
        "x",
        "text/html\r\nX: y",
        "multipart/mixed",
        "message/rfc822",
        "a/b; c=d",
        "ü/x",
        "Message/RFC822",
    ],
)
def test_an_unsafe_media_type_becomes_plain_bytes(media_type: str) -> None:
    message = sent(letter(attachments=(AttachedFile("x", b"x", media_type),)))
    part = next(read(message).iter_attachments())
    assert part.get_content_type() == "application/octet-stream"


def test_what_a_letter_says_of_all_is_refused_when_it_is_prepared() -> None:
    with pytest.raises(UserError, match="From"):
        prepare(letter(sender=Mailbox("a\nb", "a@example.org")), FIELDS)
