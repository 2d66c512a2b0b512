"""Which kinds of record a use case touched, so that each screen knows whether to look again."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Record(StrEnum):
    """The kinds of record a screen may show."""

    ADDRESS = "address"
    PROPERTY = "property"
    ACTIVITY = "activity"
    CONSENT = "consent"
    FILTER = "filter"
    WORK_LIST = "work_list"
    TEMPLATE = "template"
    DRAFT = "draft"
    ACCOUNT = "account"
    ENDPOINT = "endpoint"
    DISPATCH = "dispatch"
    OPEN = "open"
    SUPPRESSION = "suppression"


@dataclass(frozen=True, slots=True)
class Outcome(Generic[T]):
    """What a use case that changes something gives back: its result, and what it changed."""

    result: T
    changed: frozenset[Record]
