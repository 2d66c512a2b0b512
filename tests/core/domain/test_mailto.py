"""A mail link becomes a mail to look at, and nothing that its reader doesn't see."""

from __future__ import annotations

import pytest

from desktop.core.domain.errors import UserError
from desktop.core.domain.formats import Format
from desktop.core.domain.mailto import LONGEST, draft_of


def test_every_part_of_it_is_taken() -> None:
    draft = draft_of(
        "mailto:anna@example.org?cc=bert@example.org&bcc=carla@example.org"
        "&subject=Gr%C3%BC%C3%9Fe%20aus%20K%C3%B6ln&body=Guten%20Tag%2C%0D%0Abis%20bald"
    )
    assert draft.to == "anna@example.org"
    assert (draft.cc, draft.bcc) == ("bert@example.org", "carla@example.org")
    assert draft.subject == "Grüße aus Köln"
    assert draft.body == "Guten Tag,\nbis bald"
    assert draft.format is Format.TEXT


@pytest.mark.parametrize(
    ("address", "to"),
    [
        ("mailto:a@x.org,b@x.org", "a@x.org,b@x.org"),
        ("MAILTO:a@x.org", "a@x.org"),
        ("mailto:?to=a@x.org&TO=b@x.org", "a@x.org, b@x.org"),
        ("mailto:a@x.org?to=b@x.org", "a@x.org, b@x.org"),
        ("mailto:a+b@x.org", "a+b@x.org"),
        ("mailto:%22a%20b%22%20%3Ca@x.org%3E", '"a b" <a@x.org>'),
        ("mailto:", ""),
        ("mailto:a@x.org#top", "a@x.org"),
    ],
)
def test_recipients_are_read_as_rfc_6068_writes_them(address: str, to: str) -> None:
    assert draft_of(address).to == to


def test_a_plus_sign_is_none_of_a_forms_blanks() -> None:
    assert draft_of("mailto:a@x.org?subject=1+1").subject == "1+1"


def test_without_a_text_the_mail_is_as_any_new_one() -> None:
    assert draft_of("mailto:a@x.org").format is Format.HTML


@pytest.mark.parametrize("name", ["attach", "attachment", "X-Header", "from", "in-reply-to"])
def test_nothing_else_is_done_because_a_link_says_so(name: str) -> None:
    plain, asked = draft_of("mailto:a@x.org"), draft_of(f"mailto:a@x.org?{name}=/etc/passwd")
    assert asked == plain


@pytest.mark.parametrize(
    "address",
    [
        "mailto:a@x.org%0ABcc:b@x.org",
        "mailto:a@x.org?subject=Hello%0D%0ABcc:%20b@x.org",
        "mailto:a@x.org?cc=b@x.org%00",
        "mailto:a@x.org?subject=%E2%80%AEtxt.exe",
        "mailto:a@x.org?body=%1B[31m",
        "mailto:a@x.org?subject=%FF",
        "mailto:a@x.org?" + "&".join(["cc=b@x.org"] * 200),
        "mailto:a@x.org?body=" + "x" * LONGEST,
        "https://example.org",
    ],
)
def test_what_hides_something_is_refused_with_a_sentence(address: str) -> None:
    with pytest.raises(UserError, match=r"This mail link can't be used\."):
        draft_of(address)
