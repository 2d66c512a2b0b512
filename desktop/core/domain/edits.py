"""What somebody changed in a record, kept apart from what another desk has changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from desktop.core.domain.errors import UserError


class Fielded(Protocol):
    """A record whose fields can be told by name, own fields included."""

    def values(self) -> Mapping[str, Any]: ...


class ChangedElsewhere(UserError):
    """Both have changed the same fields; `current` is the record as the other one left it."""

    def __init__(self, name: str, fields: Sequence[str], current: Any) -> None:
        super().__init__(
            f"{name} was changed on another desk meanwhile.",
            f"Both of you changed: {', '.join(fields)}.",
            "Keep yours, or discard your changes to see theirs.",
        )
        self.fields = tuple(fields)
        self.current = current


class Gone(UserError):
    """The record was deleted while somebody was changing it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} was deleted meanwhile.", "", "Undo the deletion first.")


def changed_values(before: Fielded, after: Fielded) -> dict[str, Any]:
    """The fields in which `after` differs, with its values; empty for one that it has no more."""
    known, values = before.values(), after.values()
    return {
        name: values.get(name, "")
        for name in {**values, **known}
        if values.get(name, "") != known.get(name, "")
    }


def clashing(before: Fielded, wanted: Mapping[str, Any], current: Fielded) -> list[str]:
    """The wanted fields that somebody else has changed since `before`, to something else."""
    known, now = before.values(), current.values()
    return [
        name
        for name, value in wanted.items()
        if now.get(name, "") not in (known.get(name, ""), value)
    ]
