"""Chooses what a condition is about, from a list with a heading for each area."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.core.domain.filter_fields import Area, FilterField
from desktop.qt.filters.words import area_word, field_word
from desktop.qt.theme import Space

_SHOWN_AT_MOST = 24
COLUMN = 172


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


def keep_in_column(box: QComboBox) -> None:
    """As wide as those in the lines above and below, its list as wide as it needs."""
    box.setFixedWidth(COLUMN)
    box.view().setAccessibleName(box.accessibleName())
    box.view().setTextElideMode(Qt.TextElideMode.ElideNone)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 2 * Space.XL)


class FieldChoice(QComboBox):
    def __init__(self, model: QStandardItemModel, chosen: str) -> None:
        super().__init__(objectName="conditionField")
        self.setModel(model)
        self.setAccessibleName(self.tr("What the condition is about"))
        self.setPlaceholderText(self.tr("Choose a field"))
        self.setMaxVisibleItems(_SHOWN_AT_MOST)
        keep_in_column(self)
        self.setCurrentIndex(self.findData(chosen))

    def chosen(self) -> str:
        return str(self.currentData() or "")
