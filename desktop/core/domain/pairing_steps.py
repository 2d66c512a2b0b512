"""The steps by which an endpoint proves that opens come back from it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum


class PairingStep(StrEnum):
    """In their order; the value is how people read it."""

    REACH = "reach it and be let in"
    KEY = "tell it the key that links are signed with"
    OPEN = "see a test open come back"
    TEXTS = "tell it the words that people agree to"


Report = Callable[[PairingStep], None]
"""Takes each step as soon as it is done."""


def unheard(step: PairingStep) -> None:
    """For who waits for the end alone."""
