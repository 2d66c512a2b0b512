"""Through the recipients, to see the mail as each of them will: back, forward, and by name."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.core.domain.ids import AddressId
from desktop.qt.icons import icon
from desktop.qt.numbers import number
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel


class PeopleBar(QWidget):
    """`turned` says that the mail is to be shown for somebody else.

    `search_wanted` asks for a search among all; it ends in `turn_to`.
    """

    turned = Signal()
    search_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids: Sequence[int] = ()
        self._at = 0
        self._back = self._arrow("previewBack", "chevron-left", self.tr("Previous recipient"), -1)
        self._forward = self._arrow("previewForward", "chevron-right", self.tr("Next recipient"), 1)
        self.search = self._button("previewSearch", "search", self.tr("Find a recipient"))
        self.search.clicked.connect(self.search_wanted)
        self._who = ElidedLabel("", self)
        self._who.setObjectName("previewWho")
        self._lay_out()
        self._show()

    def show_ids(self, ids: Sequence[int]) -> None:
        """Stays with the one shown, if that one still gets the mail."""
        before = self.current()
        self._ids = ids
        self._at = ids.index(before) if before in ids else 0
        self._show()
        self.turned.emit()

    def current(self) -> AddressId | None:
        return AddressId(self._ids[self._at]) if self._ids else None

    @property
    def ids(self) -> Sequence[int]:
        return self._ids

    def turn(self, step: int) -> None:
        """To the next one, or with -1 to the one before; behind the last comes the first."""
        if self._ids:
            self.turn_to((self._at + step) % len(self._ids))

    def turn_to(self, place: int) -> None:
        if 0 <= place < len(self._ids):
            self._at = place
            self._show()
            self.turned.emit()

    def show_name(self, name: str) -> None:
        """The name of the current one, which comes with the mail."""
        words = self.tr("{name}, {place} of {count}").format(
            name=" ".join(name.split()),
            place=number(self._at + 1),
            count=number(len(self._ids)),
        )
        self._who.setText(words if self._ids else "")

    def _arrow(self, name: str, drawing: str, words: str, step: int) -> QToolButton:
        button = self._button(name, drawing, words)
        button.clicked.connect(lambda: self.turn(step))
        return button

    def _button(self, name: str, drawing: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setIcon(icon(drawing))
        button.setToolTip(words)
        button.setAccessibleName(words)
        dress(button, Look.FLAT)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._back)
        row.addWidget(self._who)
        row.addWidget(self._forward)
        row.addWidget(self.search)

    def _show(self) -> None:
        has_several = len(self._ids) > 1
        self._back.setEnabled(has_several)
        self._forward.setEnabled(has_several)
        self.search.setVisible(has_several)
        self.setVisible(bool(self._ids))
