"""What the pages of the preferences have in common: a banner, and a width good to look at."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner

_WIDTH_AT_MOST = 760


def page_column(page: QWidget, banner: Banner) -> QVBoxLayout:
    """The column that a page puts its parts into, at the left, no wider than a line is legible."""
    body = QWidget(page)
    body.setMaximumWidth(_WIDTH_AT_MOST)
    column = QVBoxLayout(body)
    column.setContentsMargins(0, Space.L, Space.M, Space.L)
    column.setSpacing(Space.L)
    column.addWidget(banner)
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(body, 1)
    row.addStretch()
    return column


def explanation(text: str) -> QLabel:
    label = QLabel(text, wordWrap=True)
    dress(label, Look.SECONDARY)
    return label
