"""What the user or the world caused; everything else is a bug and is logged as one."""

from __future__ import annotations


class UserError(Exception):
    """Shown in place, never with a stack trace: what happened, what it means, what to do next."""

    def __init__(self, title: str, message: str = "", way_out: str = "") -> None:
        super().__init__(title, message, way_out)
        self.title = title
        self.message = message
        self.way_out = way_out

    def __str__(self) -> str:
        return " ".join(part for part in (self.title, self.message, self.way_out) if part)
