"""What a bug quotes never names a person or a secret in the log."""

from __future__ import annotations

import logging
import sys

import pytest

from desktop.adapters.tagged_log import TaggedFormatter

TOKEN = "aed5jjnb2i4ti5mlaugwjki3fe3bcofcpkhksyrfhbuyb7t2ccbzukurwm6sk"


def entry(formatter: TaggedFormatter, words: str, error: Exception | None = None) -> str:
    trace = None
    if error is not None:
        try:
            raise error
        except ValueError:
            trace = sys.exc_info()
    return formatter.format(logging.LogRecord("x", logging.ERROR, "", 0, words, None, trace))


@pytest.mark.parametrize(
    "around", ["{}", "<{}>", "to '{}'", "Anna <{}>, Bert", "RCPT TO:<{}>", "({},)", "mailto:{}?x"]
)
def test_a_mailbox_is_a_tag(around: str) -> None:
    written = entry(TaggedFormatter(), around.format("Anna.Weiß+x@büro-köln.example"))

    assert "Anna.Weiß" not in written
    assert "büro-köln" not in written
    assert "[mailbox " in written


def test_the_same_mailbox_has_the_same_tag_within_a_run_and_another_in_the_next() -> None:
    one, other = TaggedFormatter(), TaggedFormatter()

    assert entry(one, "a@b.de")[-20:] == entry(one, "A@B.de")[-20:]
    assert entry(one, "a@b.de")[-20:] != entry(one, "c@b.de")[-20:]
    assert entry(one, "a@b.de")[-20:] != entry(other, "a@b.de")[-20:]


def test_a_trace_is_searched_too() -> None:
    written = entry(TaggedFormatter(), "a bug", ValueError("no row for anna@example.org"))

    assert "Traceback" in written
    assert "anna@example.org" not in written


@pytest.mark.parametrize("secret", [TOKEN, "adr1_3u4pl3kq_B05nHQhihyGwjV_G2s1", "0f" * 32])
def test_keys_and_tokens_are_not_in_the_log(secret: str) -> None:
    written = entry(TaggedFormatter(), f"GET /o/{secret}.gif")

    assert secret not in written
    assert "[secret]" in written


def test_other_words_stay() -> None:
    assert entry(TaggedFormatter(), "disk full at 12:30 in C:/x").endswith(
        "disk full at 12:30 in C:/x"
    )
