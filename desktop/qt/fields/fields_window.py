"""All fields of the office's own, of addresses or of properties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.use_cases import custom_fields as field_cases
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.fields.field_dialog import FieldDialog, type_words
from desktop.qt.icons import icon
from desktop.qt.shortcuts import Keys, add_shortcut
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.banner import Banner, Tone
from desktop.qt.widgets.columns_model import Column
from desktop.qt.widgets.empty_state import EmptyState
from desktop.qt.widgets.list_model import ListModel
from desktop.qt.widgets.table import Table
from desktop.qt.widgets.table_or_empty import TableOrEmpty

_SIZE = (560, 440)


class FieldsWindow(QDialog):
    """Blocks nothing; each change is kept at once, and the last deletion can be taken back."""

    def __init__(
        self,
        desk: Desk,
        background: Background,
        owner: FieldOwner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("fieldsWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_address = owner is FieldOwner.ADDRESS
        self.setWindowTitle(
            self.tr("Fields of addresses") if is_address else self.tr("Fields of properties")
        )
        self.resize(*_SIZE)
        self._desk = desk
        self._background = background
        self._owner = owner
        self.banner = Banner(self)
        self._build_table()
        self._build_buttons()
        self._lay_out()
        self._look_again()

    def _build_table(self) -> None:
        columns = (
            Column(self.tr("Label"), lambda field: field.label, width=200),
            Column(self.tr("Kind of value"), lambda field: type_words(field.type), width=120),
            Column(
                self.tr("Name in templates"),
                lambda field: f"{self._owner.value}.{field.name}",
                ink=lambda _field: "secondary",
                width=180,
            ),
        )
        self.model = ListModel(columns, self)
        self.table = Table("fieldsTable", self.windowTitle())
        self.table.setModel(self.model)
        self.table.setSelectionMode(Table.SelectionMode.SingleSelection)
        self.table.share_width()
        self.table.opened.connect(lambda _row: self._on_change())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selection())
        add_shortcut(self.table, Keys.DELETE, self._on_delete, Qt.ShortcutContext.WidgetShortcut)
        empty = EmptyState("tags", self.tr("There are no fields of your own yet."))
        self._place = TableOrEmpty(self.table, empty)

    def _build_buttons(self) -> None:
        self._new = self._button("newField", self.tr("&New field…"), "plus", self._on_new)
        self._change = self._button("changeField", self.tr("&Change…"), "pencil", self._on_change)
        self._delete = self._button("deleteField", self.tr("&Delete"), "trash", self._on_delete)
        self._up = self._button("fieldUp", self.tr("&Up"), "chevron-up", lambda: self._on_move(-1))
        self._down = self._button(
            "fieldDown", self.tr("D&own"), "chevron-down", lambda: self._on_move(1)
        )
        self._close = QPushButton(self.tr("Close"), objectName="fieldsClose")
        self._close.clicked.connect(self.reject)

    def _button(
        self, name: str, words: str, drawing: str, act: Callable[[], object]
    ) -> QPushButton:
        button = QPushButton(icon(drawing), words, objectName=name, autoDefault=False)
        button.clicked.connect(act)
        dress(button, Look.FLAT)
        return button

    def _lay_out(self) -> None:
        hint = QLabel(
            self.tr(
                "They stand in every form, can be shown as columns, filtered by, filled by an "
                "import, and named in mails."
            ),
            wordWrap=True,
        )
        dress(hint, Look.SECONDARY)
        tools = QHBoxLayout()
        tools.setSpacing(Space.S)
        tools.addWidget(self._new)
        tools.addStretch()
        for button in (self._change, self._up, self._down, self._delete):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(hint)
        column.addLayout(tools)
        column.addWidget(self._place, 1)
        column.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)

    def _look_again(self) -> None:
        self._background.run(
            lambda: field_cases.declared_fields(self._desk, self._owner),
            owner=self,
            done=self._show_fields,
            key="fields",
        )

    def _show_fields(self, fields: Sequence[CustomField]) -> None:
        row = self.table.currentIndex().row()
        self.model.show_records(fields)
        self._place.show_table(bool(fields))
        if fields:
            self.table.choose_row(min(max(row, 0), len(fields) - 1))
        self._on_selection()

    def _current(self) -> CustomField | None:
        row = self.table.currentIndex().row()
        return self.model.records[row] if 0 <= row < len(self.model.records) else None

    def _on_selection(self) -> None:
        field, row = self._current(), self.table.currentIndex().row()
        declared = [each for each in self.model.records if each.id]
        is_declared = field is not None and bool(field.id)
        self._change.setEnabled(field is not None)
        self._delete.setEnabled(is_declared)
        self._up.setEnabled(is_declared and row > 0)
        self._down.setEnabled(is_declared and row < len(declared) - 1)

    def _on_new(self) -> None:
        self._ask(CustomField(self._owner, "", ""))

    def _on_change(self) -> None:
        field = self._current()
        if field is not None:
            self._ask(field)

    def _ask(self, field: CustomField) -> None:
        dialog = FieldDialog(field, lambda entry: self._keep(entry, dialog), self)
        dialog.open()

    def _keep(self, entry: CustomField, dialog: FieldDialog) -> None:
        def kept(_outcome: Outcome[CustomField]) -> None:
            dialog.accept()
            self._look_again()

        self._background.run(
            lambda: field_cases.save_field(self._desk, entry), owner=dialog, done=kept
        )

    def _on_delete(self) -> None:
        field = self._current()
        if field is None or not field.id:
            return
        self._run(
            lambda: field_cases.delete_field(self._desk, field),
            lambda: self.banner.show_message(
                self.tr("The field “{label}” is gone; its values are kept.").format(
                    label=field.label
                ),
                tone=Tone.DONE,
                action=self.tr("&Undo"),
                chosen=lambda: self._run(lambda: field_cases.restore_field(self._desk, field)),
            ),
        )

    def _on_move(self, step: int) -> None:
        row = self.table.currentIndex().row()
        ids = [each.id for each in self.model.records if each.id]
        ids.insert(row + step, ids.pop(row))
        self.table.choose_row(row + step)
        self._run(lambda: field_cases.arrange_fields(self._desk, self._owner, ids))

    def _run(
        self, work: Callable[[], Outcome[Any]], then: Callable[[], None] | None = None
    ) -> None:
        def done(_outcome: Outcome[Any]) -> None:
            self._look_again()
            if then is not None:
                then()

        self._background.run(work, owner=self, done=done)
