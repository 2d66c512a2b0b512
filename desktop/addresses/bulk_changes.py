"""Sets a field of all chosen addresses, with a way back for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from desktop.addresses.set_field_dialog import SetFieldDialog
from desktop.core.domain.address import FIELDS
from desktop.core.domain.changes import Outcome
from desktop.core.domain.custom_field import CustomField
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.bulk import FieldSet, set_field, unset_field
from desktop.core.use_cases.custom_fields import declared_fields
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.numbers import counted, number
from desktop.qt.problems import nearest_banner
from desktop.qt.records.long_work import LongWork
from desktop.qt.widgets.banner import Tone


class BulkChanges(QObject):
    def __init__(self, desk: Desk, background: Background, work: LongWork, screen: QWidget) -> None:
        super().__init__(screen)
        self._desk = desk
        self._background = background
        self._work = work
        self._screen = screen

    def ask(self, ids: Sequence[AddressId]) -> None:
        self._background.run(
            lambda: declared_fields(self._desk),
            owner=self,
            done=lambda own: self._show_dialog(ids, own),
        )

    def _show_dialog(self, ids: Sequence[AddressId], own: Sequence[CustomField]) -> None:
        labels = {each.name: each.label for each in own}
        dialog = SetFieldDialog(
            len(ids),
            own,
            lambda name, value: self._set(ids, name, value, labels.get(name, "")),
            self._screen,
        )
        dialog.open()

    def _set(self, ids: Sequence[AddressId], name: str, value: str, label: str) -> None:
        title = label or QCoreApplication.translate("fields", FIELDS.get(name, name))
        self._work.run(
            self.tr("Setting {field}…").format(field=title),
            lambda watch: set_field(self._desk, ids, name, value, watch),
            lambda outcome: self._offer_undo(title, outcome.result),
        )

    def _offer_undo(self, title: str, done: FieldSet) -> None:
        banner = nearest_banner(self._screen)
        if banner is None:
            return
        count = len(done.before)
        one = self.tr("{field} was set for 1 address.")
        many = self.tr("{field} was set for {count} addresses.")
        banner.show_message(
            (one if count == 1 else many).format(field=title, count=number(count)),
            tone=Tone.DONE,
            action=self.tr("&Undo") if done.before else "",
            chosen=lambda: self._undo(title, done),
        )

    def _undo(self, title: str, done: FieldSet) -> None:
        self._work.run(
            self.tr("Setting {field} back…").format(field=title),
            lambda watch: unset_field(self._desk, done, watch),
            self._say_undone,
        )

    def _say_undone(self, outcome: Outcome[int]) -> None:
        banner = nearest_banner(self._screen)
        if banner is not None:
            words = counted(
                outcome.result,
                self.tr("1 address is as it was."),
                self.tr("{count} addresses are as they were."),
            )
            banner.show_message(words, tone=Tone.DONE, seconds=8)
