"""Small words in a coloured ground: features, states, consents."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from desktop.qt.theme import Look, dress
from desktop.qt.widgets.flow_layout import FlowLayout


class TagTone(Enum):
    """The word says it too; the colour only helps."""

    PLAIN = Look.TAG
    GOOD = Look.TAG_GOOD
    UNCERTAIN = Look.TAG_UNCERTAIN
    BAD = Look.TAG_BAD
    ACCENT = Look.TAG_ACCENT


class Tag(QLabel):
    def __init__(
        self, text: str, tone: TagTone = TagTone.PLAIN, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        dress(self, tone.value)


class TagFlow(QWidget):
    """Any number of tags, wrapping."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = FlowLayout(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_tags(self, tags: Sequence[tuple[str, TagTone]]) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            item.widget().deleteLater()
        for text, tone in tags:
            self._flow.addWidget(Tag(text, tone, self))
        self.updateGeometry()
