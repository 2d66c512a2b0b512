"""What counts as an email address here, how two are compared, and how a list of them is read."""

from __future__ import annotations

import re

from desktop.core.domain.errors import UserError

_ORDINARY = re.compile(
    r"(?!.{255})[A-Za-z0-9_+-]{1,32}(?:\.[A-Za-z0-9_+-]{1,15}){0,2}"
    r"@(?:[a-z0-9](?:[a-z0-9-]{0,40}[a-z0-9])?\.){1,4}[a-z]{2,24}"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0085\u2028\u2029]")
_NAME_AND_ADDRESS = re.compile(r"^\s*(?P<name>.*?)\s*<(?P<address>[^<>]*)>\s*$")


def checked_email(text: str) -> str:
    """The address without surrounding blanks, its domain in lower case.

    Ordinary ones are recognised without the library, which takes 40 times as long. Intranet
    domains are fine (`buero@firma.local`); comments, quoted local parts, control characters
    and addresses that would need SMTPUTF8 are refused with a UserError that names the address.
    """
    stripped = text.strip()
    if _ORDINARY.fullmatch(stripped) and "xn--" not in stripped:
        return stripped
    if _CONTROL.search(stripped):
        raise UserError(
            f"“{_visible(stripped)}” is no email address.", "It holds a control character."
        )
    from desktop.core.domain.unusual_email import validated  # noqa: PLC0415 - not at start

    try:
        return validated(stripped)
    except ValueError as error:
        raise UserError(f"“{_visible(stripped)}” is no email address.", str(error)) from error


def compared(email: str) -> str:
    """The form in which two addresses are compared: nobody runs a mailbox that minds its case."""
    return email.strip().casefold()


def name_and_address(text: str) -> tuple[str, str]:
    """`Büro Köln <buero@example.org>` or a bare address, as (name, checked address)."""
    match = _NAME_AND_ADDRESS.match(text)
    if match is None:
        return "", checked_email(text)
    name = match["name"].strip().strip('"').strip()
    if _CONTROL.search(name):
        raise UserError(f"“{_visible(name)}” is no name.", "It holds a control character.")
    return name, checked_email(match["address"])


def address_list(text: str) -> tuple[str, ...]:
    """The addresses of a To field, parted by comma, semicolon or line end."""
    parts = (part for part in re.split(r'[;\n]|,(?=(?:[^"]*"[^"]*")*[^"]*$)', text) if part.strip())
    return tuple(name_and_address(part)[1] for part in parts)


def shown(name: str, email: str) -> str:
    """`Name <address>` for people to read; headers are made elsewhere."""
    return f"{name} <{email}>" if name else email


def _visible(text: str) -> str:
    return _CONTROL.sub("␣", text)[:80]
