"""A choice or a button beside a field, with its label above it as `Field` has it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.qt.theme import Look, Space, dress


def labelled(label: str, editor: QWidget) -> QVBoxLayout:
    """The editor with its label, which carries its access key; both stay where the editor is."""
    words = QLabel(label, editor.parentWidget())
    words.setBuddy(editor)
    editor.setAccessibleName(label.replace("&", ""))
    dress(words, Look.SECONDARY)
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Space.XS)
    column.addWidget(words)
    column.addWidget(editor)
    return column
