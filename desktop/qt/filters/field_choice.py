"""Chooses what a condition is about, from a list with a heading for each area."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from desktop.core.domain.filter_fields import Area, FilterField
from desktop.qt.filters.words import area_word, field_word
from desktop.qt.theme import Space

_SHOWN_AT_MOST = 24
COLUMN = 196


def field_model(fields: Mapping[str, FilterField], parent: QWidget) -> QStandardItemModel:
    """One for all rows of a builder; headings can't be chosen."""
    model = QStandardItemModel(parent)
    for area in Area:
        inside = [each for each in fields.values() if each.area is area]
        if inside:
            heading = QStandardItem(area_word(area))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            model.appendRow(heading)
        for field in inside:
            item = QStandardItem(field_word(field))
            item.setData(field.name, Qt.ItemDataRole.UserRole)
            model.appendRow(item)
    return model


def name_box(box: QComboBox, name: str) -> None:
    """The box and the list that opens below it, for who can't see them."""
    box.setAccessibleName(name)
    box.view().setAccessibleName(name)


class ColumnBox(QComboBox):
    """As wide as those in the lines above and below; its list is as wide as it needs.

    A filter may have a hundred lines: what costs time with each is put off until it is needed.
    """

    def __init__(self, object_name: str, accessible_name: str, parent: QWidget) -> None:
        super().__init__(parent, objectName=object_name)
        name_box(self, accessible_name)
        self.setMaxVisibleItems(_SHOWN_AT_MOST)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(COLUMN, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def showPopup(self) -> None:
        view = self.view()
        view.setTextElideMode(Qt.TextElideMode.ElideNone)
        view.setMinimumWidth(view.sizeHintForColumn(0) + 2 * Space.XL)
        super().showPopup()


class FieldChoice(ColumnBox):
    def __init__(self, model: QStandardItemModel, chosen: str, parent: QWidget) -> None:
        super().__init__("conditionField", self.tr("What the condition is about"), parent)
        self.setModel(model)
        self.setPlaceholderText(self.tr("Choose a field"))
        self.setCurrentIndex(self.findData(chosen))

    def chosen(self) -> str:
        return str(self.currentData() or "")
