"""Two work lists side by side: who is in both, and who in one of them alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import WorkListLine
from desktop.core.use_cases import work_lists
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.work_lists import Comparison
from desktop.qt.background import Background
from desktop.qt.filters.addresses_table import AddressesTable
from desktop.qt.filters.list_name_dialog import ListNameDialog
from desktop.qt.icons import icon
from desktop.qt.numbers import counted
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.elided_label import ElidedLabel


class _Share(QWidget):
    """One of the three parts, which can become a work list of its own."""

    def __init__(
        self, desk: Desk, background: Background, banner: Banner, name: str, title: str
    ) -> None:
        super().__init__()
        self._desk, self._background, self._banner = desk, background, banner
        self._ids: Sequence[AddressId] = ()
        self._title = title
        self._count = QLabel("…", objectName=f"{name}Count")
        self._table = AddressesTable(desk, background, f"{name}Table", title)
        self._save = QPushButton(
            icon("list-check"), self.tr("As a new work list…"), objectName=f"{name}Save"
        )
        self._save.clicked.connect(self._on_save)
        self._save.setEnabled(False)
        heading = ElidedLabel(title)
        dress(heading, Look.SECTION)
        dress(self._count, Look.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        for part in (heading, self._count, self._table, self._save):
            column.addWidget(part)

    def show_ids(self, ids: Sequence[AddressId]) -> None:
        self._ids = ids
        self._count.setText(counted(len(ids), self.tr("1 address"), self.tr("{count} addresses")))
        self._table.show_ids(ids)
        self._save.setEnabled(bool(ids))

    def _on_save(self) -> None:
        title = self.tr("New work list")
        ListNameDialog(title, self._title, self._save_as, self.window()).open()

    def _save_as(self, name: str, private: bool) -> None:
        desk, ids = self._desk, self._ids
        self._background.run(
            lambda: work_lists.new_work_list(desk, name, ids, private=private),
            owner=self,
            done=lambda outcome: self._banner.show_message(
                self.tr("The work list “{name}” is saved.").format(name=outcome.result.name),
                tone=Tone.DONE,
                seconds=8,
            ),
        )


class CompareDialog(QDialog):
    def __init__(
        self,
        desk: Desk,
        background: Background,
        first: WorkListLine,
        second: WorkListLine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("compareDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Compare two work lists"))
        self._banner = Banner(self)
        only = self.tr("Only in “{name}”")
        shares = (
            ("onlyFirst", only.format(name=first.name)),
            ("both", self.tr("In both")),
            ("onlySecond", only.format(name=second.name)),
        )
        self._shares = [
            _Share(desk, background, self._banner, name, title) for name, title in shares
        ]
        self._lay_out()
        background.run(
            lambda: work_lists.compare(desk, first.id, second.id), owner=self, done=self._show
        )

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.L)
        for share in self._shares:
            row.addWidget(share, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._banner)
        column.addLayout(row, 1)
        column.addWidget(buttons)
        self.resize(1080, 600)

    def _show(self, found: Comparison) -> None:
        parts = (found.only_first, found.both, found.only_second)
        for share, ids in zip(self._shares, parts, strict=True):
            share.show_ids(ids)
