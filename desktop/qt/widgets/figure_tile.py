"""One figure with its name, and below it what it is counted against."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.qt.theme import Look, Size, Space, dress, font


class FigureTile(QWidget):
    """The object name is the value's label's, so that a test reads the figure under that name."""

    def __init__(
        self, object_name: str, label: str, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(f"{object_name}Tile")
        self._value = QLabel("–", objectName=object_name)
        self._value.setFont(font(Size.FIGURE, tabular=True))
        self._value.setAccessibleName(label)
        self._label = QLabel(label)
        self._hint = QLabel(hint, objectName=f"{object_name}Hint")
        dress(self._hint, Look.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        for part in (self._value, self._label, self._hint):
            column.addWidget(part)

    def show_value(self, value: str, hint: str | None = None) -> None:
        """The figure as it is read, `96–110`; the hint stays unless another is given."""
        self._value.setText(value)
        if hint is not None:
            self._hint.setText(hint)

    def value(self) -> str:
        return self._value.text()
