"""Email addresses that are not of the ordinary form: a library knows what the standards allow."""

from __future__ import annotations

from email_validator import SPECIAL_USE_DOMAIN_NAMES, EmailNotValidError, validate_email

SPECIAL_USE_DOMAIN_NAMES.clear()  # offices do run buero@firma.local; the server has the last word


def validated(text: str) -> str:
    """Raises ValueError with the library's sentence about it."""
    try:
        parsed = validate_email(
            text,
            check_deliverability=False,
            strict=True,
            allow_smtputf8=False,
            globally_deliverable=False,
            test_environment=True,
        )
    except EmailNotValidError as error:
        raise ValueError(str(error)) from error
    return parsed.ascii_email or parsed.normalized
