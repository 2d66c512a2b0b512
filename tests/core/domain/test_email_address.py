"""What counts as an email address, and which hosts are this machine."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.core.domain.account import is_loopback
from desktop.core.domain.email_address import address_list, checked_email, name_and_address
from desktop.core.domain.errors import UserError


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" anna@example.org ", "anna@example.org"),
        ("Anna.Weiß-1@example.org".replace("ß", "ss"), "Anna.Weiss-1@example.org"),
        ("buero@firma.local", "buero@firma.local"),
        ("x@localhost", "x@localhost"),
        ("x@Bücher.de", "x@xn--bcher-kva.de"),
        ("o'neil+rund@EXAMPLE.org", "o'neil+rund@example.org"),
    ],
)
def test_an_address_is_kept_in_one_spelling(written: str, kept: str) -> None:
    assert checked_email(written) == kept


@pytest.mark.parametrize(
    "written",
    ["", "anna", "a b@example.org", "a@b@example.org", "a@example..org", ".a@example.org",
     "a@example.org> SIZE=1\r\nRCPT TO:<b@example.org", "a@exa\x00mple.org", "ä@example.org",
     "a" * 65 + "@example.org", "a@-example.org", "a@" + "b" * 64 + ".org"],
)  # fmt: skip
def test_what_is_no_address_is_refused_not_cut(written: str) -> None:
    with pytest.raises(UserError, match="no email address"):
        checked_email(written)


@given(st.text(max_size=40))
def test_whatever_is_accepted_can_stand_on_one_line_of_ascii(text: str) -> None:
    try:
        kept = checked_email(text)
    except UserError:
        return
    assert kept.isascii()
    assert kept.isprintable()
    assert not set(kept) & set(" <>,;")


def test_a_to_field_may_hold_names_and_several_separators() -> None:
    written = '"Weiß, Anna" <anna@example.org>, bert@example.org; Cem <cem@example.org>\n'

    assert address_list(written) == ("anna@example.org", "bert@example.org", "cem@example.org")
    assert name_and_address("Büro Köln <b@example.org>") == ("Büro Köln", "b@example.org")


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"])
def test_this_machine_is_loopback(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host", ["127.0.0.1.example.org", "127.evil.com", "example.org", "10.0.0.1"]
)
def test_other_machines_are_not(host: str) -> None:
    assert not is_loopback(host)
