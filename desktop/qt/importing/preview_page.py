"""The third page: what becomes of who is known already, and everything that will change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop.core.domain.column_choices import field_title
from desktop.core.domain.columns import ColumnMap
from desktop.core.domain.custom_field import CustomField
from desktop.core.domain.imports import OnDouble
from desktop.core.use_cases.import_reports import ImportPreview
from desktop.qt.importing.problem_tables import RecordsTable, doubles_table, rejected_table
from desktop.qt.importing.words import ImportWords
from desktop.qt.numbers import counted, number
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.chips import Chips
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.section_heading import SectionHeading

CHANGES, DOUBLES, REJECTED = "changes", "doubles", "rejected"


class PreviewPage(QWidget):
    """`decided`: what is to become of doubles was chosen anew."""

    decided = Signal()

    def __init__(self, words: ImportWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._in_words = words
        self._labels: dict[str, str] = {}
        self._group = QButtonGroup(self)
        self._choices = self._make_choices()
        self._counts = QLabel(objectName="previewCounts", wordWrap=True)
        dress(self._counts, Look.SECTION)
        self.chips = Chips("previewChips")
        self.chips.chosen.connect(self._show_table)
        self._tables = {
            CHANGES: self._changes_table(),
            DOUBLES: doubles_table(self, words.record),
            REJECTED: rejected_table(self, "previewRejected"),
        }
        self._empty = EmptyState("check", "")
        self._rows: dict[str, int] = {}
        self._lay_out()

    def declare(self, own: Sequence[CustomField], columns: ColumnMap) -> None:
        """The office's own fields are called by their labels, new ones as the file calls them."""
        told = zip(columns.fields, columns.header, strict=True)
        new = {field: label for field, label in told if field_title(field) == field}
        self._labels = new | {field.name: field.label for field in own if field.id}

    def on_double(self) -> OnDouble:
        return list(OnDouble)[max(self._group.checkedId(), 0)]

    def wait(self) -> None:
        """What was shown holds no more."""
        self._counts.setText(self._in_words.comparing)
        self.chips.setVisible(False)
        for place in self._places:
            place.setVisible(False)

    def show_preview(self, preview: ImportPreview) -> None:
        self._counts.setText(self._counted(preview))
        records = {
            CHANGES: preview.changes,
            DOUBLES: preview.doubles,
            REJECTED: preview.rejected,
        }
        for key, rows in records.items():
            self._tables[key].show_records(rows)
        self._rows = {key: len(rows) for key, rows in records.items()}
        counts = (len(preview.changes), preview.doubles_count, preview.rejected_count)
        words = (
            self.tr("Changed fields {count}"),
            self.tr("Doubles in the file {count}"),
            self.tr("Rejected rows {count}"),
        )
        self.chips.offer(
            [
                (key, text.format(count=_capped(count, self._rows[key])))
                for key, text, count in zip(records, words, counts, strict=True)
            ]
        )
        self._show_table(self.chips.current())

    def _show_table(self, shown: str) -> None:
        sentences = {
            CHANGES: self._in_words.nothing_changes,
            DOUBLES: self.tr("None is in the file twice."),
            REJECTED: self.tr("Every row can be read."),
        }
        for key, place in zip(self._tables, self._places, strict=True):
            place.setVisible(key == shown and self._rows.get(key, 0) > 0)
        self._empty.say(sentences.get(shown, ""))
        self._empty.setVisible(self._rows.get(shown, 0) == 0)

    @property
    def _places(self) -> list[RecordsTable]:
        return list(self._tables.values())

    def _make_choices(self) -> list[QRadioButton]:
        words = {
            OnDouble.SKIP: self._in_words.skip,
            OnDouble.FILL: self.tr("Fill their &empty fields from the file"),
            OnDouble.OVERWRITE: self.tr("&Overwrite them with what the file says"),
        }
        buttons = []
        for place, each in enumerate(OnDouble):
            button = QRadioButton(words[each], objectName=f"onDouble{each.value.title()}")
            self._group.addButton(button, place)
            buttons.append(button)
        buttons[1].setChecked(True)
        self._group.idToggled.connect(lambda _id, on: self.decided.emit() if on else None)
        return buttons

    def _changes_table(self) -> RecordsTable:
        columns = (
            Column(self.tr("Line"), lambda row: str(row.line), is_number=True, width=64),
            Column(self._in_words.record, lambda row: row.name, width=180),
            Column(self.tr("Field"), lambda row: self._title(row.field), width=110),
            Column(self.tr("Now"), lambda row: row.before or "–", ink=lambda _row: "secondary"),
            Column(self.tr("Will be"), lambda row: row.after),
        )
        return RecordsTable("importChanges", self.tr("Changed fields"), columns)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S)
        column.addWidget(SectionHeading(self._in_words.known))
        for button in self._choices:
            column.addWidget(button)
        column.addSpacing(Space.S)
        column.addWidget(self._counts)
        column.addWidget(self.chips)
        for place in self._places:
            column.addWidget(place, 1)
        column.addWidget(self._empty, 1)

    def _counted(self, preview: ImportPreview) -> str:
        rejected = preview.rejected_count
        parts = (
            (preview.added, *self._in_words.new),
            (preview.changed, self.tr("1 will change"), self.tr("{count} will change")),
            (preview.unchanged, self.tr("1 stays as it is"), self.tr("{count} stay as they are")),
            (rejected, self.tr("1 row rejected"), self.tr("{count} rows rejected")),
        )
        told = [counted(count, one, many) for count, one, many in parts if count]
        return " · ".join(told) or self.tr("There is nothing in the file.")

    def _title(self, field: str) -> str:
        return self._labels.get(field) or QCoreApplication.translate("fields", field_title(field))


def _capped(count: int, shown: int) -> str:
    return number(count) if count <= shown < 1000 else f"{number(max(count, shown))}+"
