"""Names that people give to what they save."""

from __future__ import annotations

from desktop.core.domain.errors import UserError

LONGEST_NAME = 200


def checked_name(name: str, what: str) -> str:
    """Without needless blanks. Raises UserError for none, or one that is too long."""
    stripped = " ".join(name.split())
    if not stripped or len(stripped) > LONGEST_NAME:
        raise UserError(
            f"The {what} needs a name.", "", f"Give it one of up to {LONGEST_NAME} characters."
        )
    return stripped
