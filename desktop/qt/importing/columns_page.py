"""The second page: each column of the file with its first rows, and the field it goes into."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.core.domain.column_choices import field_title, own_field
from desktop.core.domain.columns import ColumnMap
from desktop.core.use_cases.import_kinds import ImportKind
from desktop.core.use_cases.importing import ImportFile
from desktop.qt.numbers import counted
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table

_SAMPLES = 3
_NAMES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Assigned:
    """One column of the file; `field` is empty where it is left out."""

    number: int
    label: str
    field: str
    samples: tuple[str, ...]


class ColumnsPage(QWidget):
    def __init__(self, kind: ImportKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._declared: dict[str, str] = {}
        self._summary = QLabel(wordWrap=True, objectName="columnsSummary")
        dress(self._summary, Look.SECONDARY)
        self.table = Table("importColumns", self.tr("Columns of the file"))
        self._model = ListModel(self._columns(), self)
        self.table.setModel(self._model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.share_width()
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self._label = QLabel(objectName="columnLabel")
        self.field = QComboBox(objectName="columnField")
        self.field.setAccessibleName(self.tr("Field that the column goes into"))
        self.field.setMinimumWidth(260)
        self.field.activated.connect(self._on_chosen)
        self._label.setBuddy(self.field)
        self.table.opened.connect(lambda _row: self.field.setFocus())
        self._lay_out()

    def show_file(self, file: ImportFile) -> None:
        proposed = file.proposed
        self._declared = {field.name: field.label for field in file.own_fields if field.id}
        self._model.show_records(
            [
                Assigned(
                    place,
                    label,
                    field,
                    tuple(row[place] if place < len(row) else "" for row in file.sample),
                )
                for place, (label, field) in enumerate(
                    zip(proposed.header, proposed.fields, strict=True)
                )
            ]
        )
        self.table.choose_row(0)
        self._show_current()
        self._summarise()

    def columns(self) -> ColumnMap:
        """Raises UserError where the choice can't work."""
        records = self._model.records
        return self._kind.choose([r.label for r in records], [r.field for r in records])

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column(self.tr("Column in the file"), lambda each: each.label, width=180),
            Column(
                self.tr("Goes into"),
                self._target,
                ink=lambda each: "" if self._is_known(each.field) else "secondary",
                width=200,
            ),
            *(
                Column(self.tr("Row {number}").format(number=place + 1), _sampled(place), width=150)
                for place in range(_SAMPLES)
            ),
        )

    def _target(self, each: Assigned) -> str:
        if not each.field:
            return self.tr("– left out –")
        if self._is_known(each.field):
            return self._title(each.field)
        return self.tr("own field “{name}”").format(name=each.field)

    def _is_known(self, field: str) -> bool:
        return field in self._kind.fields or field in self._declared

    def _title(self, field: str) -> str:
        return self._declared.get(field) or QCoreApplication.translate("fields", field_title(field))

    def _show_current(self, *_: object) -> None:
        each = self._current()
        self.field.setEnabled(each is not None)
        if each is None:
            return
        label = each.label or self.tr("Column {number}").format(number=each.number + 1)
        self._label.setText(self.tr("“{column}” &goes into").format(column=_short(label)))
        self.field.clear()
        self.field.addItem(self.tr("– left out –"), "")
        if self._kind.makes_fields:
            is_own = each.field and not self._is_known(each.field)
            own = each.field if is_own else own_field(each.label, each.number)
            self.field.addItem(self.tr("own field “{name}”").format(name=own), own)
        for name in (*self._kind.fields, *self._declared):
            self.field.addItem(self._title(name), name)
        self.field.setCurrentIndex(max(self.field.findData(each.field), 0))

    def _on_chosen(self) -> None:
        each = self._current()
        if each is None:
            return
        row = self.table.currentIndex().row()
        changed = Assigned(each.number, each.label, self.field.currentData(), each.samples)
        records = self._model.records
        records[row] = changed
        last = self._model.columnCount() - 1
        self._model.dataChanged.emit(self._model.index(row, 0), self._model.index(row, last))
        self._summarise()

    def _current(self) -> Assigned | None:
        row = self.table.currentIndex().row()
        return self._model.records[row] if 0 <= row < len(self._model.records) else None

    def _summarise(self) -> None:
        records = self._model.records
        own = [each.field for each in records if each.field and not self._is_known(each.field)]
        out = [each.label for each in records if not each.field and each.label]
        parts = [
            counted(
                sum(self._is_known(each.field) for each in records),
                self.tr("1 column goes into a field"),
                self.tr("{count} columns go into fields"),
            )
        ]
        if own:
            parts.append(self.tr("own fields: {names}").format(names=_some(own)))
        if out:
            parts.append(self.tr("left out: {names}").format(names=_some(out)))
        self._summary.setText(" · ".join(parts))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(self._label)
        row.addWidget(self.field)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._summary)
        column.addWidget(self.table, 1)
        column.addLayout(row)


def _sampled(place: int) -> Callable[[Assigned], str]:
    return lambda each: " ".join(each.samples[place : place + 1]).replace("\n", " ")


def _short(label: str) -> str:
    words = " ".join(label.split()).replace("&", "&&")
    return words if len(words) <= 40 else f"{words[:39]}…"


def _some(names: list[str]) -> str:
    more = len(names) - _NAMES_SHOWN
    return ", ".join(names[:_NAMES_SHOWN]) + (f" … (+{more})" if more > 0 else "")
