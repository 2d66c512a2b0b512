"""Large heaps of objects are taken apart piece by piece, so that the window goes on meanwhile."""

from __future__ import annotations

from typing import Any


def let_go(*heaps: dict[Any, Any] | list[Any]) -> None:
    """Leaves them empty.

    A heap that nobody holds any more is freed in one go, which no other thread can break into:
    fifty thousand addresses are a tenth of a second.
    """
    for heap in heaps:
        if isinstance(heap, dict):
            while heap:
                heap.popitem()
        else:
            while heap:
                heap.pop()
