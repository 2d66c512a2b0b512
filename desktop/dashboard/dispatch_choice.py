"""The choice of a dispatch by its name; a long one loses its middle, never its date or number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from desktop.core.domain.dispatch import Dispatch

_WIDTH_AT_MOST = 720


class DispatchChoice(QComboBox):
    """`dispatch_chosen` carries the id of what was picked; filling it anew says nothing."""

    dispatch_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("dispatchChoice")
        self.setAccessibleName(self.tr("Dispatch"))
        self.setSizeAdjustPolicy(self.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(24)
        self.setMaximumWidth(_WIDTH_AT_MOST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.view().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.currentIndexChanged.connect(self._on_chosen)

    def chosen(self) -> int | None:
        return self.currentData()

    def choose(self, dispatch_id: int) -> None:
        place = self.findData(dispatch_id)
        if place >= 0:
            self.setCurrentIndex(place)

    def show_dispatches(self, dispatches: Sequence[Dispatch]) -> None:
        """Keeps what was chosen; the first is chosen when there was nothing."""
        before = self.chosen()
        self.blockSignals(True)
        self.clear()
        for dispatch in dispatches:
            self.addItem(dispatch.name, int(dispatch.id))
            self.setItemData(self.count() - 1, dispatch.name, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(0, self.findData(before)) if dispatches else -1)
        self.blockSignals(False)
        self.setToolTip(self.currentText())

    def _on_chosen(self, place: int) -> None:
        if place >= 0:
            self.setToolTip(self.currentText())
            self.dispatch_chosen.emit(self.itemData(place))

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideMiddle, room.width() - 8
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
