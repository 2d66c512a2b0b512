"""Back and forward through the recipients, to see the mail as each of them will."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.core.domain.address import Address
from desktop.core.use_cases.audience import Person
from desktop.qt.icons import icon
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel


class PeopleBar(QWidget):
    """`turned` says that the mail is to be shown for somebody else."""

    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people: Sequence[Person] = ()
        self._at = 0
        self._back = self._arrow("previewBack", "chevron-left", self.tr("Previous recipient"), -1)
        self._forward = self._arrow("previewForward", "chevron-right", self.tr("Next recipient"), 1)
        self._who = ElidedLabel()
        self._who.setObjectName("previewWho")
        self._lay_out()
        self._show()

    def show_people(self, people: Sequence[Person]) -> None:
        """Stays with the one shown, if that one still gets the mail."""
        before = self.address()
        self._people = people
        places = (at for at, one in enumerate(people) if before and one.address.id == before.id)
        self._at = next(places, 0)
        self._show()
        self.turned.emit()

    def address(self) -> Address | None:
        return self._people[self._at].address if self._people else None

    def _arrow(self, name: str, drawing: str, words: str, step: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(name)
        button.setIcon(icon(drawing))
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: self._turn(step))
        dress(button, Look.FLAT)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(self._back)
        row.addWidget(self._who)
        row.addWidget(self._forward)

    def _turn(self, step: int) -> None:
        if self._people:
            self._at = (self._at + step) % len(self._people)
            self._show()
            self.turned.emit()

    def _show(self) -> None:
        has_several = len(self._people) > 1
        self._back.setEnabled(has_several)
        self._forward.setEnabled(has_several)
        self.setVisible(bool(self._people))
        self._who.setText(self._words())

    def _words(self) -> str:
        address = self.address()
        if address is None:
            return ""
        return self.tr("{name}, {place} of {count}").format(
            name=address.display_name,
            place=QLocale().toString(self._at + 1),
            count=QLocale().toString(len(self._people)),
        )
