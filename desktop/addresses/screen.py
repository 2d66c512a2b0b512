"""The addresses' screen: the list, the record of one of them, and undo for what was deleted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.addresses.address_list import AddressList
from desktop.addresses.record import AddressRecord
from desktop.addresses.work_list_dialog import WorkListDialog, add_to_work_list
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.ids import AddressId
from desktop.core.domain.recipients import WorkList
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases import selections as selection_cases
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background, ProblemsShown
from desktop.qt.notifier import Notifier
from desktop.qt.theme import Space
from desktop.qt.widgets.banner import Banner, Tone

_LIST_CONCERNING = frozenset({Record.ADDRESS, Record.CONSENT})


class AddressesScreen(QWidget):
    """`import_requested`: somebody wants to fill the list from a file."""

    import_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        problems: ProblemsShown,
        state_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._background = background
        self._problems = problems
        self._build_parts(state_folder)
        self._lay_out()
        self._connect(notifier)

    def open_address(self, id_: int) -> None:
        """Shows one record; what was being typed in another one is saved before."""
        self.record.save(lambda: self._open(AddressId(id_)))

    def save_changes(self) -> None:
        """For the moment before the program ends: keeps what was typed, if it can be kept."""
        if self._is_record_made():
            self.record.save()

    @cached_property
    def record(self) -> AddressRecord:
        """Made when the first one is opened: the list shall be there at once."""
        record = AddressRecord(self._desk, self._background, self._stack)
        record.back_requested.connect(self._show_list)
        record.delete_requested.connect(self._delete)
        self._stack.addWidget(record)
        return record

    def _build_parts(self, state_folder: Path | None) -> None:
        self.banner = Banner(self)
        self._stack = QStackedWidget(self)
        self.list = AddressList(self._desk, self._background, self._stack)
        self._stack.addWidget(self.list)
        self.setFocusProxy(self.list.table)
        if state_folder is not None:
            self.list.table.remember_widths(state_folder)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self.banner)
        column.addWidget(self._stack, 1)

    def _connect(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._on_changed)
        self.list.address_opened.connect(self.open_address)
        self.list.new_requested.connect(self._on_new)
        self.list.import_requested.connect(self.import_requested)
        self.list.delete_requested.connect(self._delete)
        self.list.work_list_requested.connect(self._on_work_list)
        self.list.model.failed.connect(lambda error: self._problems.show(error, self))

    def _is_record_made(self) -> bool:
        return "record" in self.__dict__

    def _open(self, id_: AddressId) -> None:
        self.record.open(id_)
        self._stack.setCurrentWidget(self.record)
        self.record.setFocus()

    def _show_list(self) -> None:
        self._stack.setCurrentWidget(self.list)
        self.list.table.setFocus()

    def _delete(self, ids: Sequence[AddressId]) -> None:
        self._background.run(
            lambda: address_cases.delete_addresses(self._desk, ids),
            owner=self,
            done=lambda outcome: self._on_deleted(ids, outcome),
        )

    def _restore(self, ids: Sequence[AddressId]) -> None:
        self._background.run(
            lambda: address_cases.restore_addresses(self._desk, ids),
            owner=self,
            done=lambda _outcome: None,
        )

    def _on_new(self) -> None:
        self._stack.setCurrentWidget(self.record)
        self.record.open_new()

    def _on_deleted(self, ids: Sequence[AddressId], outcome: Outcome[int]) -> None:
        if self._is_record_made():
            self.record.forget()
        self._show_list()
        count = outcome.result
        text = (
            self.tr("1 address deleted.") if count == 1 else self.tr("{count} addresses deleted.")
        )
        self.banner.show_message(
            text.format(count=QLocale().toString(count)),
            tone=Tone.DONE,
            action=self.tr("&Undo"),
            chosen=lambda: self._restore(ids),
        )

    def _on_work_list(self, ids: Sequence[AddressId]) -> None:
        self._background.run(
            lambda: [each.name for each in selection_cases.work_lists(self._desk)],
            owner=self,
            done=lambda names: self._ask_work_list(names, ids),
        )

    def _ask_work_list(self, names: Sequence[str], ids: Sequence[AddressId]) -> None:
        dialog = WorkListDialog(names, len(ids), lambda name: self._add_to(name, ids), self)
        dialog.open()

    def _add_to(self, name: str, ids: Sequence[AddressId]) -> None:
        self._background.run(
            lambda: add_to_work_list(self._desk, name, ids),
            owner=self,
            done=self._on_added,
        )

    def _on_added(self, outcome: Outcome[WorkList]) -> None:
        work_list = outcome.result
        text = self.tr("The work list “{name}” holds {count} addresses now.").format(
            name=work_list.name, count=QLocale().toString(len(work_list.addresses))
        )
        self.banner.show_message(text, tone=Tone.DONE, seconds=8)

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed & _LIST_CONCERNING:
            self.list.look_again()
        if self._is_record_made():
            self.record.look_again(changed)
