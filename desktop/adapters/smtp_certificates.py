"""Why a server's certificate can't be trusted, in words that help."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime

from desktop.core.domain.dispatch import MONTHS

NOT_YET, EXPIRED = 9, 10
ANOTHER_NAME = frozenset({62, 64})
SELF_SIGNED = frozenset({18, 19})
UNKNOWN_SIGNER = frozenset({2, 7, 20, 21, 27})
"""OpenSSL's verify codes (x509_vfy.h)."""
_NO_CHECK_TIME = ssl.VerifyFlags(0x200000)

Certificate = Mapping[str, object]
"""What `getpeercert` returns."""


class UntrustedError(OSError):
    """`words` say what is wrong with the certificate, `way_out` what to do."""

    def __init__(self, words: str, way_out: str) -> None:
        super().__init__(words)
        self.words = words
        self.way_out = way_out


def wants_a_look(error: ssl.SSLCertVerificationError) -> bool:
    """Whether the certificate itself tells more: the date, or the names that it is for."""
    return error.verify_code in ANOTHER_NAME | {NOT_YET, EXPIRED}


def looking_context(context: ssl.SSLContext) -> ssl.SSLContext:
    """For a look at a certificate whose date or name is wrong; nothing secret may go over it."""
    looking = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    looking.minimum_version = ssl.TLSVersion.TLSv1_2
    looking.check_hostname = False
    looking.verify_flags |= _NO_CHECK_TIME
    for authority in context.get_ca_certs(binary_form=True):
        looking.load_verify_locations(cadata=authority)
    return looking


def untrusted(
    error: ssl.SSLCertVerificationError, host: str, certificate: Certificate | None
) -> UntrustedError:
    code, known = error.verify_code, certificate or {}
    if code == EXPIRED:
        since = f" on {_day(known['notAfter'])}" if "notAfter" in known else ""
        return UntrustedError(
            f"It expired{since}.", "Tell whoever runs the server, or check this computer's date."
        )
    if code == NOT_YET:
        until = f" before {_day(known['notBefore'])}" if "notBefore" in known else " yet"
        return UntrustedError(f"It is not valid{until}.", "Check this computer's date.")
    if code in ANOTHER_NAME:
        names = _names(known) or "another name"
        return UntrustedError(
            f"It is for {names}, not for {host}.",
            "Check the server's name; a provider's own name for it may be the right one.",
        )
    own = "An office's own certificate goes into SSL_CERT_FILE."
    if code in SELF_SIGNED:
        return UntrustedError("Its server has signed it itself.", f"Check the server's name. {own}")
    if code in UNKNOWN_SIGNER:
        return UntrustedError(
            "This computer does not know who has signed it.", f"Check the server's name. {own}"
        )
    return UntrustedError(f"{error.verify_message}.", f"Check the server's name. {own}")


def _day(written: object) -> str:
    """`Nov 23 14:05:00 2026 GMT` as `23 Nov 2026`"""
    moment = datetime.fromtimestamp(ssl.cert_time_to_seconds(str(written)), UTC)
    return f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"


def _names(certificate: Certificate) -> str:
    found = certificate.get("subjectAltName", ())
    names = [str(name) for _, name in found] if isinstance(found, tuple) else []
    return ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
