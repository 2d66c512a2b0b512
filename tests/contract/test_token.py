"""A token can't be guessed, changed, spelled twice or used for another purpose."""

from __future__ import annotations

import ast
import hmac
import inspect

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pixel_endpoint import contract
from pixel_endpoint.contract import (
    TOKEN_BYTES,
    TOKEN_LENGTH,
    ContractError,
    Purpose,
    mint,
    path_of,
    take_apart,
    verify,
)

KEY, TENANT, MAIL = bytes(range(32)), b"tent", bytes(range(16))
ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
KEYS = st.binary(min_size=32, max_size=32)
TENANTS = st.binary(min_size=4, max_size=4)
MAILS = st.binary(min_size=16, max_size=16)
PURPOSES = st.sampled_from(Purpose)


def is_true(text: str, purpose: Purpose = Purpose.PIXEL) -> bool:
    token = take_apart(text)
    return token is not None and verify(token, KEY, purpose)


@given(KEYS, st.integers(0, 255), TENANTS, MAILS, PURPOSES)
def test_a_minted_token_comes_apart_into_what_it_was_made_of(
    key: bytes, key_id: int, tenant: bytes, mail_id: bytes, purpose: Purpose
) -> None:
    text = mint(key, key_id, tenant, mail_id, purpose)
    token = take_apart(text)
    assert token is not None
    assert (token.key_id, token.tenant, token.mail_id) == (key_id, tenant, mail_id)
    assert verify(token, key, purpose)
    assert len(text) == TOKEN_LENGTH


def test_every_single_flipped_bit_is_noticed() -> None:
    text = mint(KEY, 7, TENANT, MAIL, Purpose.PIXEL)
    token = take_apart(text)
    assert token is not None
    raw = token.signed_part + token.mac
    flipped = [
        contract.tokens._encode(
            (int.from_bytes(raw, "big") ^ 1 << bit).to_bytes(TOKEN_BYTES, "big")
        )
        for bit in range(8 * TOKEN_BYTES)
    ]
    assert [text for text in flipped if is_true(text)] == []


@given(st.integers(0, TOKEN_LENGTH - 1), st.sampled_from(ALPHABET))
def test_every_single_changed_character_is_noticed(place: int, other: str) -> None:
    text = mint(KEY, 7, TENANT, MAIL, Purpose.PIXEL)
    changed = text[:place] + other + text[place + 1 :]
    assert is_true(changed) == (changed == text)


def test_a_token_has_one_spelling() -> None:
    text = mint(KEY, 7, TENANT, MAIL, Purpose.PIXEL)
    spellings = [text[:-1] + last for last in ALPHABET]
    assert [each for each in spellings if take_apart(each) and is_true(each)] == [text]


def test_case_folded_by_a_gateway_is_the_same_token() -> None:
    text = mint(KEY, 7, TENANT, MAIL, Purpose.PIXEL)
    assert is_true(text.upper())


@pytest.mark.parametrize(
    "change", [lambda t: t[:-1], lambda t: t + "a", lambda t: " " + t, lambda t: t[:-1] + "ſ"]
)
def test_a_cut_or_lengthened_token_is_none(change: object) -> None:
    assert callable(change)
    assert take_apart(change(mint(KEY, 7, TENANT, MAIL, Purpose.PIXEL))) is None


@given(st.text(max_size=70))
def test_no_text_makes_taking_apart_fail(text: str) -> None:
    assert not is_true(text)


@given(PURPOSES, PURPOSES)
def test_a_token_is_good_for_one_purpose(minted: Purpose, used: Purpose) -> None:
    assert is_true(mint(KEY, 7, TENANT, MAIL, minted), used) == (minted is used)


@given(KEYS, MAILS)
def test_the_mac_is_the_one_of_rfc_2104(key: bytes, mail_id: bytes) -> None:
    token = take_apart(mint(key, 7, TENANT, mail_id, Purpose.PIXEL))
    assert token is not None
    signed = b"pixel/v1\0" + token.signed_part
    assert token.mac == hmac.digest(key, signed, "sha256")[:16]


@given(KEYS)
def test_another_key_verifies_nothing(key: bytes) -> None:
    token = take_apart(mint(KEY, 7, TENANT, MAIL, Purpose.PIXEL))
    assert token is not None
    assert verify(token, key, Purpose.PIXEL) == (key == KEY)


@pytest.mark.parametrize(
    ("key", "key_id", "tenant", "mail_id"),
    [
        (KEY[1:], 7, TENANT, MAIL),
        (KEY, 256, TENANT, MAIL),
        (KEY, -1, TENANT, MAIL),
        (KEY, 7, TENANT + b"x", MAIL),
        (KEY, 7, TENANT, MAIL[1:]),
    ],
)
def test_parts_of_a_wrong_size_are_refused(
    key: bytes, key_id: int, tenant: bytes, mail_id: bytes
) -> None:
    with pytest.raises(ContractError):
        mint(key, key_id, tenant, mail_id, Purpose.PIXEL)


def test_a_path_tells_nothing_but_its_purpose() -> None:
    text = mint(KEY, 7, TENANT, MAIL, Purpose.PIXEL)
    assert path_of(Purpose.PIXEL, text) == f"/o/{text}.gif"
    assert path_of(Purpose.UNSUBSCRIBE, text) == f"/u/{text}"
    assert path_of(Purpose.STOP_TRACKING, text) == f"/t/{text}"


def test_macs_are_compared_in_constant_time() -> None:
    tree = ast.parse(inspect.getsource(verify))
    assert "compare_digest" in ast.dump(tree)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Compare)]
