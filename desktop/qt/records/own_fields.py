"""The fields that an office has declared, in a form: each typed as what it is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QCoreApplication, QLocale, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.core.domain.custom_field import NO, YES, CustomField, FieldType
from desktop.core.domain.errors import UserError
from desktop.core.domain.own_words import GROUPED_FROM
from desktop.qt.problems import title_of
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Choices
from desktop.qt.widgets.field_grid import FieldGrid
from desktop.qt.widgets.section_heading import SectionHeading

_GERMAN_MARKS = str.maketrans(",.", ".,")


class OwnFields(QWidget):
    """A value that doesn't fit its field's type is kept as it is.

    `fields_requested`: somebody wants to add a field, or change one.
    """

    changed = Signal()
    entered = Signal()
    fields_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[CustomField] = []
        self._values: Mapping[str, str] = {}
        self._letters: Collection[str] = ()
        self._grid: FieldGrid | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.L)
        edit = QPushButton(self.tr("Edit fields…"), objectName="editFields")
        edit.clicked.connect(self.fields_requested)
        dress(edit, Look.LINK)
        head = QHBoxLayout()
        head.addWidget(SectionHeading(self.tr("Own fields")), 1)
        head.addWidget(edit)
        self._column.addLayout(head)

    def declare(self, fields: Sequence[CustomField]) -> None:
        """Which fields there are; the grid is made anew only when they have changed."""
        if list(fields) != self._fields:
            self._fields = list(fields)
            self._make_grid()
            self.show_values(self._values)

    def keep_free(self, letters: Collection[str]) -> None:
        """See `FieldGrid.keep_free`."""
        self._letters = letters
        if self._grid is not None:
            self._grid.keep_free(letters)

    def show_values(self, values: Mapping[str, str], *, is_same: bool = False) -> None:
        """See `FieldGrid.show_values`."""
        self._values = values
        if self._grid is not None:
            shown = {each.name: _shown(each, values.get(each.name, "")) for each in self._fields}
            self._grid.show_values(shown, is_same=is_same)

    def typed(self) -> dict[str, str]:
        """In the form in which they are kept; empty ones only where there was a value."""
        if self._grid is None:
            return {}
        texts = self._grid.values()
        kept = {each.name: self._kept(each, texts[each.name]) for each in self._fields}
        return {name: text for name, text in kept.items() if text or name in self._values}

    def is_valid(self) -> bool:
        for each in self._fields:
            self._check(each.name)
        return self._grid is None or not self._grid.has_problems()

    def label_of(self, name: str) -> str:
        return next((each.label for each in self._fields if each.name == name), name)

    def _kept(self, field: CustomField, text: str) -> str:
        before = self._values.get(field.name, "")
        if text in (before, in_words(field, before)):
            return before
        try:
            return field.kept(text)
        except UserError:
            return text

    def _check(self, name: str) -> None:
        field = next(each for each in self._fields if each.name == name)
        if self._grid is None:
            return
        text = self._grid.fields[name].text()
        before = self._values.get(name, "")
        problem = ""
        if text not in (before, in_words(field, before)):
            try:
                field.kept(text)
            except UserError as error:
                problem = title_of(error)
        self._grid.fields[name].show_problem(problem)

    def _make_grid(self) -> None:
        if self._grid is not None:
            self._grid.hide()
            self._grid.deleteLater()
            self._grid = None
        if not self._fields:
            return
        names = [each.name for each in self._fields]
        self._grid = FieldGrid(
            [names[at : at + 2] for at in range(0, len(names), 2)],
            {each.name: each.label for each in self._fields},
            choices={each.name: choices_of(each) for each in self._fields if choices_of(each)},
            prefix="own_",
            parent=self,
        )
        self._grid.keep_free(self._letters)
        self._grid.changed.connect(self.changed)
        self._grid.entered.connect(self.entered)
        self._grid.left.connect(self._check)
        self._column.addWidget(self._grid)


def in_words(field: CustomField, value: str) -> str:
    """A kept value as the reader's language writes it; what doesn't fit the type as it is."""
    if not value:
        return ""
    if field.type is FieldType.NUMBER:
        return _number(value)
    if field.type is FieldType.DATE:
        return _day(value)
    if field.type is FieldType.YES_NO:
        return {YES: _tr("Yes"), NO: _tr("No")}.get(value, value)
    return value


def choices_of(field: CustomField) -> Choices:
    """What can be chosen: values and their words; nothing where one types."""
    if field.type is FieldType.YES_NO:
        return [(YES, _tr("Yes")), (NO, _tr("No"))]
    return [(choice, choice) for choice in field.choices] if field.type is FieldType.CHOICE else []


def _shown(field: CustomField, value: str) -> str:
    """A choice is known by its value, whatever its words are."""
    return value if choices_of(field) else in_words(field, value)


def _number(value: str) -> str:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value
    text = f"{number:,f}" if abs(number) >= GROUPED_FROM else f"{number:f}"
    return text.translate(_GERMAN_MARKS) if _is_german() else text


def _day(value: str) -> str:
    """`24.12.2026`; elsewhere as it is kept, since 12/10 is two days."""
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day:%d.%m.%Y}" if _is_german() else value


def _is_german() -> bool:
    return QLocale().language() == QLocale.Language.German


def _tr(text: str) -> str:
    return QCoreApplication.translate("OwnFields", text)
