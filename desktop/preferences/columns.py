"""Two columns of equal width, as all forms of the preferences have them."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.qt.theme import Space


def two_columns(owner: QWidget | None = None) -> QGridLayout:
    """Without an owner it is to be put into another layout."""
    return columns(owner, 2)


def columns(owner: QWidget | None, count: int) -> QGridLayout:
    grid = QGridLayout(owner)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.M)
    for column in range(count):
        grid.setColumnStretch(column, 1)
    return grid
