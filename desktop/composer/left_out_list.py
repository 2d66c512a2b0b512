"""Who gets no mail, and why: shown where a count of them is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.core.domain.dispatch import LeftOut
from desktop.qt.core_words import said
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table


class LeftOutList(Table):
    def __init__(self, left_out: Sequence[LeftOut], parent: QWidget | None = None) -> None:
        super().__init__("leftOutList", _tr("Left out"), parent)
        columns = (
            Column(_tr("Name"), lambda one: one.name, width=180),
            Column(_tr("Email"), lambda one: one.email or "–", width=180),
            Column(_tr("Why"), lambda one: said(one.why)),
        )
        model = ListModel(columns, self)
        model.show_records(left_out)
        self.setModel(model)
        self.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)


def _tr(text: str) -> str:
    return QCoreApplication.translate("left_out_list", text)
