"""The addresses' screen: the list, the record of one of them, and undo for what was deleted."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.addresses.address_list import AddressList
from desktop.addresses.bulk_changes import BulkChanges
from desktop.addresses.consent_files import language_here
from desktop.addresses.consent_overview import ConsentOverview
from desktop.addresses.merging.doubles_window import DoublesWindow
from desktop.addresses.record import AddressRecord
from desktop.addresses.work_list_dialog import WorkListDialog
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.ids import AddressId, WorkListId
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases import work_lists as work_list_cases
from desktop.core.use_cases.asking import asking_draft
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.exporting import export_addresses
from desktop.core.use_cases.work_lists import Added
from desktop.qt.background import Background, ProblemsShown
from desktop.qt.filters.selections_dialog import SelectionsDialog
from desktop.qt.notifier import Notifier
from desktop.qt.numbers import counted, number
from desktop.qt.records.exporting import Exporting, ExportWords
from desktop.qt.records.screen import RecordsScreen
from desktop.qt.widgets.banner import Tone

_LIST_CONCERNING = frozenset({Record.ADDRESS, Record.CONSENT})
_CHOICES = frozenset({Record.FILTER, Record.WORK_LIST})


class AddressesScreen(RecordsScreen):
    """`mail_requested` carries a draft that somebody wants to go on writing."""

    mail_requested = Signal(object)

    def __init__(
        self,
        desk: Desk,
        background: Background,
        notifier: Notifier,
        problems: ProblemsShown,
        state_folder: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            background,
            parent,
            delete=partial(address_cases.delete_addresses, desk),
            restore=partial(address_cases.restore_addresses, desk),
        )
        self._desk = desk
        self._notifier = notifier
        self._problems = problems
        self.list = AddressList(desk, background, self._stack)
        self._exporting = Exporting(
            partial(export_addresses, desk), self._export_words(), self.work, self
        )
        self._bulk = BulkChanges(desk, background, self.work, self)
        self._put_list(self.list, state_folder)
        self._connect(notifier)

    def open_address(self, id_: int) -> None:
        """Shows one record; what was being typed in another one is saved before."""
        self.record.save(lambda: self._open(AddressId(id_)))

    def make_page(self) -> AddressRecord:
        return self.record

    @cached_property
    def record(self) -> AddressRecord:
        """Made a moment after the list, which shall be there at once."""
        record = AddressRecord(self._desk, self._background, self._stack)
        self._put_page(record)
        return record

    def _connect(self, notifier: Notifier) -> None:
        notifier.changed.connect(self._on_changed)
        self.list.address_opened.connect(self.open_address)
        self.list.new_requested.connect(self._on_new)
        self.list.work_list_requested.connect(self._on_work_list)
        self.list.export_requested.connect(self._exporting.ask)
        self.list.restriction.manage_requested.connect(self._on_manage)
        self.list.set_field_requested.connect(self._bulk.ask)
        self.list.merge_requested.connect(lambda ids: self._show_doubles((ids[0], ids[1])))
        self.list.doubles_requested.connect(self._show_doubles)
        self.list.tracked_requested.connect(self.show_tracked)
        self.list.model.failed.connect(lambda error: self._problems.show(error, self))

    def _show_doubles(self, pair: tuple[AddressId, AddressId] | None = None) -> None:
        """Two that were chosen, or all that may be one."""
        window = DoublesWindow(self._desk, self._background, self, pair)
        window.show()

    def show_tracked(self) -> None:
        """Who agreed to tracking, why, since when, and how to end it."""
        window = ConsentOverview(self._desk, self._background, self._notifier, self)
        window.address_opened.connect(self.open_address)
        window.ask_requested.connect(self._on_ask_for_consent)
        window.show()

    def _on_ask_for_consent(self) -> None:
        self.mail_requested.emit(asking_draft(language_here()))

    def _on_manage(self) -> None:
        """Beside the list, so that addresses can be dragged onto a work list."""
        window = SelectionsDialog(
            self._desk, self._background, self._notifier, self, use=self.tr("Show these &addresses")
        )
        window.chosen.connect(self.list.restriction.restrict)
        window.show()

    def _export_words(self) -> ExportWords:
        return ExportWords(
            title=self.tr("Export addresses"),
            file=self.tr("Addresses"),
            one_in=self.tr("1 address is in"),
            many_in=self.tr("{count} addresses are in"),
        )

    def _deletion_in_words(self, count: int) -> str:
        return counted(count, self.tr("1 address deleted."), self.tr("{count} addresses deleted."))

    def _open_id(self, id_: int) -> None:
        self._open(AddressId(id_))

    def _open(self, id_: AddressId) -> None:
        self.record.open(id_)
        self._show_neighbours()
        self._stack.setCurrentWidget(self.record)
        self.record.setFocus()

    def _on_new(self) -> None:
        self._stack.setCurrentWidget(self.record)
        self.record.open_new()
        self._show_neighbours()

    def _on_work_list(self, ids: Sequence[AddressId]) -> None:
        self._background.run(
            lambda: [each.name for each in work_list_cases.work_list_lines(self._desk)],
            owner=self,
            done=lambda names: self._ask_work_list(names, ids),
        )

    def _ask_work_list(self, names: Sequence[str], ids: Sequence[AddressId]) -> None:
        dialog = WorkListDialog(names, len(ids), lambda name: self._add_to(name, ids), self)
        dialog.open()

    def _add_to(self, name: str, ids: Sequence[AddressId]) -> None:
        self._background.run(
            lambda: work_list_cases.add_to_list_named(self._desk, name, ids),
            owner=self,
            done=self._on_added,
        )

    def _on_added(self, outcome: Outcome[Added]) -> None:
        line = outcome.result.line
        text = self.tr("The work list “{name}” holds {count} addresses now.").format(
            name=line.name, count=number(line.size)
        )
        self.banner.show_message(
            text,
            tone=Tone.DONE,
            action=self.tr("&Undo"),
            chosen=lambda: self._take_out(line.id, outcome.result.new),
        )

    def _take_out(self, id_: WorkListId, ids: Sequence[AddressId]) -> None:
        self._background.run(
            lambda: work_list_cases.remove_from_work_list(self._desk, id_, ids),
            owner=self,
            done=lambda _outcome: None,
        )

    def _on_changed(self, changed: frozenset[Record]) -> None:
        if changed & _CHOICES:
            self.list.restriction.look_again()
        is_restricted = self.list.restriction.restriction is not None
        if changed & (_LIST_CONCERNING | _CHOICES if is_restricted else _LIST_CONCERNING):
            self.list.look_again()
        if self._page is not None:
            self.record.look_again(changed)
