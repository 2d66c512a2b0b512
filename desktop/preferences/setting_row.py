"""One setting: its label, what it can be set to, and what it is for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.core.settings import Setting, Value
from desktop.preferences.lines_field import LinesField
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.number_field import NumberField

_WIDTH = 320
_NUMBER_WIDTH = 104


class SettingRow(QWidget):
    """`changed` carries the key and the new value; showing a value says nothing."""

    changed = Signal(str, object)

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._setting = setting
        self._shown: Value = setting.default
        self._editor = self._build_editor()
        self._editor.setObjectName(setting.key)
        self._editor.setAccessibleName(_translated(setting.label))
        self._lay_out()
        self.show_value(setting.default)

    def show_value(self, value: Value) -> None:
        self._shown = value
        editor = self._editor
        editor.blockSignals(True)
        if isinstance(editor, QCheckBox):
            editor.setChecked(bool(value))
        elif isinstance(editor, QSpinBox):
            editor.setValue(int(value))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        else:
            editor.setText(str(value))
        editor.blockSignals(False)

    def value(self) -> Value:
        editor = self._editor
        if isinstance(editor, QCheckBox):
            return editor.isChecked()
        if isinstance(editor, QSpinBox):
            return editor.value()
        if isinstance(editor, QComboBox):
            return editor.currentData()
        return editor.text().strip()

    def _build_editor(self) -> QCheckBox | QSpinBox | QComboBox | QLineEdit | LinesField:
        setting = self._setting
        if setting.kind is bool:
            box = QCheckBox(_translated(setting.label))
            box.toggled.connect(lambda _: self._tell())
            return box
        if setting.kind is int:
            number = NumberField(setting.lowest, setting.highest)
            number.editingFinished.connect(self._tell)
            return number
        if setting.choices:
            choice = QComboBox()
            for value, label in setting.choices:
                choice.addItem(_translated(label), value)
            choice.activated.connect(lambda _: self._tell())
            return choice
        line = LinesField(setting.lines) if setting.lines > 1 else QLineEdit()
        line.editingFinished.connect(self._tell)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.XS)
        if not isinstance(self._editor, QCheckBox):
            label = QLabel(_translated(self._setting.label))
            label.setBuddy(self._editor)
            column.addWidget(label)
            self._editor.setFixedWidth(_NUMBER_WIDTH if self._setting.kind is int else _WIDTH)
        column.addWidget(self._editor)
        words = QLabel(_translated(self._setting.help), wordWrap=True)
        dress(words, Look.SECONDARY)
        column.addWidget(words)

    def _tell(self) -> None:
        if self.value() != self._shown:
            self._shown = self.value()
            self.changed.emit(self._setting.key, self._shown)


def _translated(text: str) -> str:
    return QCoreApplication.translate("settings", text)
