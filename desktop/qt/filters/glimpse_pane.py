"""How many a filter names while it is being built, and the first of them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.core.domain.address import Address
from desktop.core.domain.errors import UserError
from desktop.core.domain.recipients import Group
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.selections import Glimpse, glimpse
from desktop.qt.background import Background
from desktop.qt.numbers import counted
from desktop.qt.problems import sentences_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table

_FIRST = 50
_WAIT_MS = 100


class GlimpsePane(QWidget):
    """Asks when typing rests; only what was asked last is answered.

    `counted` carries how many there are, or None while nobody knows.
    """

    counted = Signal(object)

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._root = Group()
        self._count = QLabel(self, objectName="filterCount", wordWrap=True)
        dress(self._count, Look.SECTION)
        self._model = ListModel(self._columns(), self)
        self._table = Table(
            "filterFirst", self.tr("The first addresses that the filter names"), self
        )
        self._table.setModel(self._model)
        self._table.share_width()
        self._rest = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._rest.timeout.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(self._count)
        column.addWidget(self._table, 1)

    def show_filter(self, root: Group, *, at_once: bool = False) -> None:
        """What was shown before stays until the new count is there."""
        self._root = root
        self._count.setText(self.tr("Counting…"))
        self.counted.emit(None)
        if at_once:
            self._ask()
        else:
            self._rest.start()

    def look_again(self) -> None:
        """Addresses or what happened with them has changed."""
        self._rest.start()

    def show_problem(self, sentence: str) -> None:
        """Nobody can be counted as long as this is so."""
        self._rest.stop()
        self._background.run(_nothing, owner=self, done=lambda _none: None, key="glimpse")
        self._count.setText(sentence)
        self._model.show_records([])
        self.counted.emit(None)

    def _ask(self) -> None:
        self._rest.stop()
        desk, root = self._desk, self._root
        self._background.run(
            lambda: glimpse(desk, root, _FIRST),
            owner=self,
            done=self._on_counted,
            failed=self._on_failed,
            key="glimpse",
        )

    def _on_counted(self, found: Glimpse) -> None:
        self._count.setText(
            counted(found.count, self.tr("1 address now"), self.tr("{count} addresses now"))
        )
        self._model.show_records(found.first)
        self.counted.emit(found.count)

    def _on_failed(self, error: UserError) -> None:
        self._count.setText(sentences_of(error))
        self._model.show_records([])

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Name"), _name, width=200),
            Column(self.tr("City"), lambda address: address.city, width=120),
            Column(self.tr("Email"), lambda address: address.email, width=200),
        ]


def _name(address: Address) -> str:
    return address.display_name


def _nothing() -> None:
    """Takes the place of a count that nobody wants any more."""
