"""Written line by line, and half of it from memory, a text is what it is when written whole."""

from __future__ import annotations

from binascii import a2b_qp, b2a_qp

from hypothesis import given
from hypothesis import strategies as st

from desktop.core.mailmerge.quoted import QuotedLines

TEXTS = st.text(
    st.one_of(st.characters(exclude_categories=("Cs",)), st.sampled_from(list(".=\n\r \tä"))),
    max_size=300,
)


def whole(text: str) -> bytes:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    return b2a_qp(f"{lines}\r\n".encode())[:-2]


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_each_of_several_texts_is_written_as_if_it_were_the_only_one(texts: list[str]) -> None:
    lines = QuotedLines()

    assert [lines.quoted(text) for text in texts * 2] == [whole(text) for text in texts * 2]


def test_a_text_can_be_read_back() -> None:
    text = "Grüße aus Köln\n.\n..\nEin Satz mit Leerzeichen am Ende \n" + "lang " * 60

    read = a2b_qp(QuotedLines().quoted(text)).decode()

    assert read == text.replace("\n", "\r\n")
