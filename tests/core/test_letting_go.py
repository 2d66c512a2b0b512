"""A heap is taken apart piece by piece: what is freed at once keeps every thread waiting."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.core.use_cases.letting_go import let_go


class Piece:
    """Says when it is freed."""

    def __init__(self, freed: Callable[[], None]) -> None:
        self._freed = freed

    def __del__(self) -> None:
        self._freed()


@pytest.mark.parametrize("kind", [dict, list])
def test_each_piece_is_freed_while_the_others_are_still_there(kind: type) -> None:
    left: list[int] = []
    heap = kind()
    pieces = (Piece(lambda: left.append(len(heap))) for _ in range(3))
    heap = dict(enumerate(pieces)) if kind is dict else list(pieces)
    let_go(heap)
    assert left == [2, 1, 0]
