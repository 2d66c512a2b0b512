"""What the doctor says: one sentence, with a way out when it is a problem."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    about: str
    is_fine: bool
    sentence: str


def fine(about: str, sentence: str) -> Finding:
    return Finding(about, is_fine=True, sentence=sentence)


def problem(about: str, sentence: str) -> Finding:
    return Finding(about, is_fine=False, sentence=sentence)
