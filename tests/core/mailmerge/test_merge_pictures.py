"""Pictures of a letter travel with it, where every mail program finds them."""

from __future__ import annotations

import base64

import pytest

from desktop.core.domain.formats import Format
from desktop.core.mailmerge import AttachedFile, prepare
from tests.core.mailmerge.letters import FIELDS, html_of, letter, read, sent, tracked

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 3
LOGO = f"data:image/png;base64,{base64.b64encode(PNG).decode()}"
BODY = (
    f'<p>Hallo {{{{ address.first_name }}}}<img src="{LOGO}" alt="Logo">'
    f"<img alt='' SRC='{LOGO}'></p>"
)


@pytest.mark.parametrize("files", [(), (AttachedFile("a.pdf", b"%PDF"),)], ids=["alone", "file"])
def test_a_picture_stands_beside_the_html_and_is_named_there(
    files: tuple[AttachedFile, ...],
) -> None:
    message = sent(letter(BODY, attachments=files), tracked())
    mail = read(message)
    pictures = [part for part in mail.walk() if part.get_content_maintype() == "image"]
    assert [part.get_payload(decode=True) for part in pictures] == [PNG]
    content_id = str(pictures[0]["Content-ID"]).strip("<>")
    html = html_of(message)
    assert html.count(f"cid:{content_id}") == 2
    assert "data:" not in html
    kinds = [part.get_content_type() for part in mail.walk()]
    whole = [
        "multipart/alternative", "text/plain", "multipart/related", "text/html", "image/png",
    ]  # fmt: skip
    assert kinds == (["multipart/mixed", *whole, "application/octet-stream"] if files else whole)
    assert not list(mail.iter_attachments()) or files
    assert all(len(line) <= 76 for line in message.split(b"\r\n") if b"base64," in line)
    assert [part.defects for part in mail.walk()] == [[]] * len(kinds)


def test_the_same_letter_gives_the_same_bytes() -> None:
    assert sent(letter(BODY)) == sent(letter(BODY))


def test_a_preview_shows_the_picture_itself() -> None:
    shown = prepare(letter(BODY), FIELDS).preview(tracked())
    assert shown.html is not None
    assert shown.html.count(LOGO) == 2
    assert "cid:" not in shown.html


@pytest.mark.parametrize(
    "body",
    [
        "<p>data:image/png;base64,eA== steht im Text</p>",
        '<img src="data:image/png;base64,eA=" alt="">',
        '<img src="data:image/svg+xml;base64,eA==" alt="">',
        '<img src="https://example.org/a.png" alt="">',
    ],
)
def test_what_is_no_picture_of_the_letter_stays(body: str) -> None:
    message = sent(letter(body))
    assert body in html_of(message)
    assert "multipart/related" not in [part.get_content_type() for part in read(message).walk()]


def test_a_mail_that_goes_out_as_text_carries_no_picture() -> None:
    message = sent(letter(BODY, sent=Format.TEXT))
    assert read(message).get_content_type() == "text/plain"
