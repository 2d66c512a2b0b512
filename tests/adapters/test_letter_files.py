"""Letters from other programs, as files: pictures come from where they belong and nowhere else."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop.adapters.letter_files import BIGGEST_PICTURE, read_letter
from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format

PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"y" * 20


def mail(**parts: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Grüße aus  dem Büro"
    message["From"] = "Büro <buero@example.org>"
    message.set_content(parts.get("text", "Guten Tag\n"))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
        html = message.get_payload()[1]  # type: ignore[index]
        html.add_related(PNG, "image", "png", cid="<logo@example.org>")  # type: ignore[union-attr]
    return message


def test_a_mail_gives_its_subject_its_html_and_its_pictures(tmp_path: Path) -> None:
    file = tmp_path / "Frühling.eml"
    file.write_bytes(mail(html='<p>Grüße <img src="cid:logo@example.org"></p>').as_bytes())

    letter = read_letter(file)

    assert (letter.name, letter.subject, letter.format) == (
        "Frühling", "Grüße aus dem Büro", Format.HTML,
    )  # fmt: skip
    assert letter.body.strip() == '<p>Grüße <img src="cid:logo@example.org"></p>'
    picture = letter.find("cid:logo@example.org")
    assert picture is not None
    assert (picture.content, picture.media_type) == (PNG, "image/png")
    assert letter.find("cid:other") is None


def test_a_mail_without_html_is_a_text(tmp_path: Path) -> None:
    file = tmp_path / "x.EML"
    file.write_bytes(mail(text="Guten Tag,\n\nIhr Büro\n").as_bytes())
    letter = read_letter(file)
    assert (letter.format, letter.body) == (Format.TEXT, "Guten Tag,\n\nIhr Büro\n")


def test_a_mail_with_an_unknown_charset_loses_nothing(tmp_path: Path) -> None:
    file = tmp_path / "x.eml"
    file.write_bytes(b"Content-Type: text/html; charset=x-klingon\r\n\r\n<p>Gr\xfc\xdfe</p>")
    assert read_letter(file).body == "<p>Grüße</p>"


def test_pictures_lie_beside_an_html_file_or_below_it(tmp_path: Path) -> None:
    folder = tmp_path / "brief"
    (folder / "Brief-Dateien").mkdir(parents=True)
    (folder / "Brief-Dateien" / "großes haus.jpg").write_bytes(JPEG)
    (tmp_path / "geheim.png").write_bytes(PNG)
    (folder / "link.png").symlink_to(tmp_path / "geheim.png")
    (folder / "kein-bild.png").write_bytes(b"<svg onload='x'>")
    file = folder / "brief.html"
    file.write_text("<p>Grüße</p>", encoding="cp1252")

    letter = read_letter(file)

    assert letter.body == "<p>Grüße</p>"
    found = letter.find("Brief-Dateien/gro%C3%9Fes%20haus.jpg?v=2")
    assert found is not None
    assert found.media_type == "image/jpeg"
    for name in ("../geheim.png", "link.png", str(tmp_path / "geheim.png"), "kein-bild.png",
                 "file:///etc/passwd", "gone.png", "a\0b", "x" * 5000):  # fmt: skip
        assert letter.find(name) is None


def test_a_picture_that_is_too_big_for_a_mail_is_told(tmp_path: Path) -> None:
    (tmp_path / "riesig.png").write_bytes(PNG + b"\0" * BIGGEST_PICTURE)
    file = tmp_path / "brief.htm"
    file.write_text("x", encoding="utf-8")
    with pytest.raises(UserError, match="riesig"):
        read_letter(file).find("riesig.png")


@pytest.mark.parametrize("name", ["brief.docx", "brief", "brief.msg", "gone.html", "leer.html"])
def test_what_is_no_letter_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "leer.html").write_bytes(b"")
    with pytest.raises(UserError) as refused:
        read_letter(tmp_path / name)
    assert name in refused.value.title
