"""The certificate that mail programs will be shown."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from typing import Final

from pixel_endpoint.doctor.finding import Finding, fine, problem
from pixel_endpoint.doctor.visits import Visitor, reason

_ABOUT: Final = "certificate"
_DAYS_TO_RENEW: Final = 14
# of OpenSSL's X509_V_ERR_…
_EXPIRED: Final = 10
_OF_OTHER_NAMES: Final = frozenset({62, 64})


def look_at_certificate(visitor: Visitor) -> Finding:
    try:
        certificate = visitor.certificate()
    except ssl.SSLCertVerificationError as error:
        return problem(_ABOUT, _why_refused(visitor, error))
    except ssl.SSLError as error:
        why = error.reason or "no TLS"
        return problem(
            _ABOUT, f"{visitor.url} does not speak TLS ({why}); set up HTTPS in the proxy."
        )
    except OSError as error:
        return problem("reachability", f"{visitor.url} can't be reached: {reason(error)}.")
    if certificate is None:
        return fine(_ABOUT, f"{visitor.url} is on this machine and needs no certificate.")
    return _days_left(visitor, certificate["notAfter"])


def _why_refused(visitor: Visitor, error: ssl.SSLCertVerificationError) -> str:
    if error.verify_code == _EXPIRED:
        return f"The certificate of {visitor.host} has expired; renew it and reload the proxy."
    if error.verify_code in _OF_OTHER_NAMES:
        return (
            f"The certificate is not made for {visitor.host}; get one for this name, or correct "
            "“public_url”."
        )
    return (
        f"The certificate of {visitor.host} is not trusted ({error.verify_message}); have the "
        "proxy send the whole chain, or name your own authority with --ca."
    )


def _days_left(visitor: Visitor, not_after: str) -> Finding:
    end = datetime.fromtimestamp(ssl.cert_time_to_seconds(not_after), UTC)
    days = (end - datetime.now(UTC)).days
    if days < _DAYS_TO_RENEW:
        return problem(
            _ABOUT,
            f"The certificate of {visitor.host} ends in {days} days; see why it is not renewed.",
        )
    return fine(_ABOUT, f"The certificate of {visitor.host} is valid for {days} days more.")
