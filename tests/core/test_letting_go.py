"""A heap is taken apart piece by piece: what is freed at once keeps every thread waiting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from desktop.core.use_cases.letting_go import let_go


class Piece:
    """Says when it is freed."""

    def __init__(self, freed: Callable[[], None]) -> None:
        self._freed = freed

    def __del__(self) -> None:
        self._freed()


@pytest.mark.parametrize("heap_of", [list, lambda pieces: dict(enumerate(pieces))])
def test_each_piece_is_freed_while_the_others_are_still_there(
    heap_of: Callable[[Iterator[Piece]], Any],
) -> None:
    left: list[int] = []
    heap = heap_of(Piece(lambda: left.append(len(heap))) for _ in range(3))
    let_go(heap)
    assert left == [2, 1, 0]
