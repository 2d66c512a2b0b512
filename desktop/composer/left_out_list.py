"""Who gets no mail, and why: shown where a count of them is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QLabel, QVBoxLayout, QWidget

from desktop.core.domain.dispatch import LeftOut
from desktop.qt.theme import Space
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table


class LeftOutList(Table):
    def __init__(self, left_out: Sequence[LeftOut], parent: QWidget | None = None) -> None:
        super().__init__("leftOutList", _tr("Left out"), parent)
        columns = (
            Column(_tr("Name"), lambda one: one.name, width=180),
            Column(_tr("Email"), lambda one: one.email or "–", width=180),
            Column(_tr("Why"), lambda one: one.why),
        )
        model = ListModel(columns, self)
        model.show_records(left_out)
        self.setModel(model)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)


class LeftOutDialog(QDialog):
    """The same list on its own, for looking before sending."""

    def __init__(self, left_out: Sequence[LeftOut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Left out"))
        note = QLabel(self.tr("These addresses belong to the recipients but get no mail."))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(note)
        column.addWidget(LeftOutList(left_out, self), 1)
        column.addWidget(buttons)
        self.resize(640, 400)


def _tr(text: str) -> str:
    return QCoreApplication.translate("left_out_list", text)
