"""The pairing code: one line that is whole or refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pixel_endpoint.contract import ContractError, Pairing, checked_public_url

PAIRING = Pairing("https://pixel.example.org", b"tent", "adr1_abcdefgh_" + "A" * 43)


@given(st.binary(min_size=4, max_size=4))
def test_a_code_gives_back_what_it_was_made_of(tenant: bytes) -> None:
    pairing = Pairing(PAIRING.url, tenant, PAIRING.bearer)
    assert Pairing.from_code(pairing.code()) == pairing


def test_a_code_is_one_line_of_plain_characters() -> None:
    assert PAIRING.code().isascii()
    assert not any(character.isspace() for character in PAIRING.code())


def test_a_code_may_be_broken_over_lines_by_a_mail_program() -> None:
    code = PAIRING.code()
    assert Pairing.from_code(f"  {code[:50]}\n  {code[50:]}\r\n") == PAIRING


@given(st.integers(0, 150))
def test_a_cut_code_is_refused(length: int) -> None:
    code = PAIRING.code()
    assert length < len(code)
    with pytest.raises(ContractError):
        Pairing.from_code(code[:length])


@given(st.text())
def test_any_other_text_is_refused(text: str) -> None:
    with pytest.raises(ContractError):
        Pairing.from_code("rundbrief1." + text)


@pytest.mark.parametrize("bearer", ["schlüssel", "a\r\nHost: evil.example", "–"])
def test_a_key_that_fits_in_no_header_is_refused(bearer: str) -> None:
    code = Pairing("https://pixel.example.org", b"offi", bearer).code()

    with pytest.raises(ContractError, match="damaged"):
        Pairing.from_code(code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://pixel.example.org/", "https://pixel.example.org"),
        (" https://pixel.example.org:8443 ", "https://pixel.example.org:8443"),
        ("https://example.org/mail/", "https://example.org/mail"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_an_address_is_kept_without_its_last_slash(typed: str, kept: str) -> None:
    assert checked_public_url(typed) == kept


@pytest.mark.parametrize(
    "url",
    [
        "",
        "pixel.example.org",
        "ftp://example.org",
        "http://example.org",
        "http://127.0.0.1.example.org",
        "https://",
        "https://user:secret@example.org",
        "https://example.org/?a=b",
        "https://example.org/#a",
        "https://example.org:port",
        "https://[::1",
    ],
)
def test_an_address_that_others_could_read_or_that_is_none_is_refused(url: str) -> None:
    with pytest.raises(ContractError):
        checked_public_url(url)
