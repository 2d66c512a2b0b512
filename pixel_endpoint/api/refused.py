"""A refusal of the API: a status, one sentence, and what headers belong to them."""

from __future__ import annotations

from collections.abc import Mapping


class Refused(Exception):
    """The sentence never repeats what was asked: that could be a key or a token."""

    def __init__(
        self, status: int, sentence: str, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(sentence)
        self.status = status
        self.headers = headers or {}
