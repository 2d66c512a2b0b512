"""Where the values of a condition are filled in: one kind of editor for each kind of field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDateEdit,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QWidget,
)

from desktop.core.domain.filter_days import MOST_DAYS
from desktop.core.domain.filter_fields import FilterField, Known, ValueKind
from desktop.core.domain.recipients import Operator
from desktop.core.domain.written_numbers import read_number
from desktop.qt.filters.field_choice import name_box
from desktop.qt.filters.words import choice_word, day_format, field_word
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.number_field import NumberField

_SEPARATOR = re.compile(r"[;\n]")
_WIDEST, _NARROWEST = 420, 80


class ValueEditor(QWidget):
    """`values` are empty until something is filled in."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S)

    def values(self) -> tuple[str, ...]:
        return ()

    def _put(self, editor: QWidget, stretch: int = 0) -> None:
        if isinstance(editor, QComboBox):
            name_box(editor, self._name)
        editor.setAccessibleName(self._name)
        self._row.addWidget(editor, stretch)
        self.setFocusProxy(self.focusProxy() or editor)

    def _say(self, words: str) -> None:
        label = QLabel(words, self)
        dress(label, Look.SECONDARY)
        self._row.addWidget(label)


class TextValue(ValueEditor):
    """One text, two with a word between, or several that semicolons part."""

    def __init__(
        self,
        name: str,
        parent: QWidget,
        operator: Operator,
        values: Sequence[str],
        *,
        numbers: bool = False,
    ) -> None:
        super().__init__(name, parent)
        self._is_list = operator is Operator.ONE_OF
        self._numbers = numbers
        texts = ["; ".join(values)] if self._is_list else list(values)
        count = 1 if self._is_list else operator.values[1]
        self._lines = [QLineEdit(self, objectName="conditionValue") for _ in range(count)]
        for number, line in enumerate(self._lines):
            if number:
                self._say(self.tr("and"))
            line.setText(self._shown(texts[number] if number < len(texts) else ""))
            line.setCursorPosition(0)
            line.setMinimumWidth(_NARROWEST)
            line.textChanged.connect(self.changed)
            self._put(line, 1)
        if self._is_list:
            self._lines[0].setPlaceholderText(self.tr("several, parted by semicolons"))

    def values(self) -> tuple[str, ...]:
        if self._is_list:
            parts = (part.strip() for part in _SEPARATOR.split(self._lines[0].text()))
            return tuple(dict.fromkeys(part for part in parts if part))
        texts = [self._kept(line.text().strip()) for line in self._lines]
        return tuple(texts) if all(texts) else ()

    def _shown(self, text: str) -> str:
        return text.replace(".", QLocale().decimalPoint()) if self._numbers else text

    def _kept(self, text: str) -> str:
        """As people write a number; what is none is left for the filter to refuse."""
        sign = "-" if text[:1] in ("-", "−") else ""
        if not self._numbers:
            return text
        try:
            number = read_number(text.lstrip("-−"))
        except ValueError:
            return text
        return "" if number is None else f"{sign}{number.normalize():f}"


class DateValue(ValueEditor):
    """A day from the calendar, or two."""

    def __init__(
        self, name: str, parent: QWidget, operator: Operator, values: Sequence[str]
    ) -> None:
        super().__init__(name, parent)
        self._days = [
            QDateEdit(self, objectName="conditionValue") for _ in range(operator.values[1])
        ]
        for number, day in enumerate(self._days):
            if number:
                self._say(self.tr("and"))
            day.setCalendarPopup(True)
            day.setDisplayFormat(day_format())
            given = values[number] if number < len(values) else ""
            known = QDate.fromString(given, Qt.DateFormat.ISODate)
            day.setDate(known if known.isValid() else QDate.currentDate())
            day.dateChanged.connect(self.changed)
            self._put(day)
        self._row.addStretch()

    def values(self) -> tuple[str, ...]:
        return tuple(day.date().toString(Qt.DateFormat.ISODate) for day in self._days)


class DaysValue(ValueEditor):
    def __init__(self, name: str, parent: QWidget, values: Sequence[str]) -> None:
        super().__init__(name, parent)
        self._count = NumberField(0, MOST_DAYS, self)
        self._count.setObjectName("conditionValue")
        self._count.setValue(int(values[0]) if values and values[0].isdecimal() else 30)
        self._count.valueChanged.connect(self.changed)
        self._put(self._count)
        self._say(self.tr("days"))
        self._row.addStretch()

    def values(self) -> tuple[str, ...]:
        return (str(self._count.value()),)


class ChoiceValue(ValueEditor):
    """One of a few words."""

    def __init__(
        self, name: str, parent: QWidget, field: FilterField, values: Sequence[str]
    ) -> None:
        super().__init__(name, parent)
        self._box = QComboBox(self, objectName="conditionValue")
        self._box.setPlaceholderText(self.tr("Choose"))
        self._box.setMaximumWidth(_WIDEST)
        for choice in field.choices:
            self._box.addItem(choice_word(field, choice), choice)
        self._box.setCurrentIndex(self._box.findData(values[0]) if values else -1)
        self._box.currentIndexChanged.connect(self.changed)
        self._put(self._box)
        self._row.addStretch()

    def values(self) -> tuple[str, ...]:
        chosen = self._box.currentData()
        return (chosen,) if chosen else ()


class RecordValue(ValueEditor):
    """A dispatch, a work list or a property: chosen from a list, or found by typing."""

    def __init__(
        self,
        name: str,
        parent: QWidget,
        prompt: str,
        names: Mapping[int, str],
        values: Sequence[str],
    ) -> None:
        super().__init__(name, parent)
        self._box = QComboBox(self, objectName="conditionValue")
        self._box.setEditable(True)
        self._box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._box.setMinimumContentsLength(8)
        self._box.setMaximumWidth(_WIDEST)
        self._box.lineEdit().setPlaceholderText(prompt)
        for id_, each in names.items():
            self._box.addItem(each or self.tr("(no name)"), str(id_))
        self._let_search()
        self._show(values)
        self._box.currentIndexChanged.connect(self.changed)
        self._put(self._box, 1)
        self._box.lineEdit().setAccessibleName(name)

    def values(self) -> tuple[str, ...]:
        chosen = self._box.currentData()
        return (chosen,) if chosen else ()

    def _let_search(self) -> None:
        completer = QCompleter(self._box.model(), self._box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._box.setCompleter(completer)
        completer.popup().setAccessibleName(self._name)

    def _show(self, values: Sequence[str]) -> None:
        at = self._box.findData(values[0]) if values else -1
        if values and at < 0:
            self._box.addItem(self.tr("(gone)"), values[0])
            at = self._box.count() - 1
        self._box.setCurrentIndex(at)
        self._box.lineEdit().setCursorPosition(0)


def value_editor(
    parent: QWidget, field: FilterField, operator: Operator, values: Sequence[str], known: Known
) -> ValueEditor:
    """The editor for what is compared; without a value it takes no room."""
    name = field_word(field)
    if not operator.takes_value:
        return ValueEditor(name, parent)
    if operator.takes_days:
        return DaysValue(name, parent, values)
    if field.kind in (ValueKind.DATE, ValueKind.MOMENT):
        return DateValue(name, parent, operator, values)
    if field.choices and operator is not Operator.ONE_OF:
        return ChoiceValue(name, parent, field, values)
    if field.kind in (ValueKind.DISPATCH, ValueKind.WORK_LIST, ValueKind.PROPERTY):
        names = known.named(field.kind)
        return RecordValue(name, parent, _prompt(field.kind), names, values)
    return TextValue(name, parent, operator, values, numbers=field.kind is ValueKind.NUMBER)


def _prompt(kind: ValueKind) -> str:
    words = {
        ValueKind.DISPATCH: QCoreApplication.translate("filters", "Search a dispatch"),
        ValueKind.WORK_LIST: QCoreApplication.translate("filters", "Search a work list"),
        ValueKind.PROPERTY: QCoreApplication.translate("filters", "Search a property"),
    }
    return words[kind]
