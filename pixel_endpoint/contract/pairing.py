"""The pairing code, and which addresses an endpoint may have."""

from __future__ import annotations

import base64
import ipaddress
import json
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from pixel_endpoint.contract.fields import ContractError
from pixel_endpoint.contract.tokens import TENANT_BYTES

_PAIRING_MARK: Final = "rundbrief1."


@dataclass(frozen=True, slots=True)
class Pairing:
    """What a desktop knows of an endpoint: where it is, whom it acts for, how it proves it."""

    url: str
    tenant: bytes
    bearer: str

    def code(self) -> str:
        """One line without blanks, to be copied by hand; it is a secret."""
        document = {"url": self.url, "tenant": self.tenant.hex(), "key": self.bearer}
        text = json.dumps(document, separators=(",", ":"))
        return _PAIRING_MARK + base64.urlsafe_b64encode(text.encode()).decode("ascii").rstrip("=")

    @classmethod
    def from_code(cls, code: str) -> Pairing:
        """Raises ContractError when the code was cut, changed or is none."""
        text = "".join(code.split())
        if not text.startswith(_PAIRING_MARK):
            raise ContractError("This is no pairing code: it does not start with “rundbrief1.”.")
        body = text.removeprefix(_PAIRING_MARK)
        try:
            document = json.loads(base64.urlsafe_b64decode(body + "=" * (-len(body) % 4)))
            tenant = bytes.fromhex(document["tenant"])
            url, bearer = document["url"], document["key"]
        except (ValueError, KeyError, TypeError) as error:
            raise ContractError(
                "The pairing code is damaged; copy it again, from its first to its last character."
            ) from error
        fits_a_header = isinstance(bearer, str) and bearer.isascii() and bearer.isprintable()
        if len(tenant) != TENANT_BYTES or not fits_a_header or not isinstance(url, str):
            raise ContractError(
                "The pairing code is damaged; copy it again, from its first to its last character."
            )
        return cls(checked_public_url(url), tenant, bearer)


def checked_public_url(url: str) -> str:
    """The endpoint's address without a trailing slash; https, or http on loopback alone.

    Raises ContractError otherwise: whoever can read the way can read the key.
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise ContractError(f"“{url}” is no web address.") from error
    if parts.scheme not in {"https", "http"} or not host:
        raise ContractError(f"“{url}” is no web address; it must start with https://.")
    if parts.scheme == "http" and not _is_this_machine(host):
        raise ContractError(
            f"“{url}” is not encrypted; use https:// (plain http is for this machine alone)."
        )
    if parts.query or parts.fragment or parts.username or parts.password:
        raise ContractError(f"“{url}” has parts that an endpoint's address can't have.")
    return f"{parts.scheme}://{parts.netloc}{parts.path}".rstrip("/")


def _is_this_machine(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        # a name, and be it 127.0.0.1.example.org
        return False
