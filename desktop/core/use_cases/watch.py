"""Looks at long work from outside: how far it is, and whether it is still wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.core.domain.errors import UserError


class Cancelled(UserError):
    """Somebody asked for it; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("It was cancelled.", "Nothing was changed.")


@dataclass(frozen=True, slots=True)
class WorkWatch:
    """Hears how many of how many are done, and may say that it is enough."""

    done: Callable[[int, int], None] = lambda _done, _of: None
    is_cancelled: Callable[[], bool] = lambda: False

    def tell(self, done: int, of: int) -> None:
        """Raises Cancelled when it is not wanted any more."""
        if self.is_cancelled():
            raise Cancelled
        self.done(done, of)
