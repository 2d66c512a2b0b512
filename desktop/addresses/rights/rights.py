"""Opens the dialogs and does what they ask for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.addresses.rights.dialogs import AccessDialog, EraseDialog, RestrictDialog
from desktop.addresses.rights.rights_dialog import RightsDialog
from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.domain.rights import Erased
from desktop.core.settings import LANGUAGE, OFFICE_NAME
from desktop.core.use_cases.access import person_file
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.erasing import erase_person, records_of_person
from desktop.core.use_cases.preferences import settings_of
from desktop.core.use_cases.restricting import lift_restriction, restrict, restricted_since
from desktop.qt.background import Background, Lane
from desktop.qt.numbers import counted
from desktop.qt.problems import detail_of, nearest_banner, title_of
from desktop.qt.widgets.banner import Tone


class Rights(QObject):
    """`erased` says that the open record is gone."""

    erased = Signal()

    def __init__(self, desk: Desk, background: Background, near: QWidget) -> None:
        super().__init__(near)
        self._desk = desk
        self._background = background
        self._near = near

    def hand_out(self, id_: AddressId) -> None:
        desk = self._desk
        self._background.run(
            lambda: (records_of_person(desk, id_), str(settings_of(desk)[LANGUAGE.key])),
            owner=self._near,
            done=lambda found: self._show_access(*found),
        )

    def restrict(self, id_: AddressId, name: str) -> None:
        desk = self._desk
        self._background.run(
            lambda: restricted_since(desk, id_),
            owner=self._near,
            done=lambda since: self._show_restrict(id_, name, since),
        )

    def erase(self, id_: AddressId) -> None:
        desk = self._desk
        self._background.run(
            lambda: records_of_person(desk, id_), owner=self._near, done=self._show_erase
        )

    def _show_access(self, records: Sequence[Address], language: str) -> None:
        dialog = AccessDialog(records, language, self._near)
        dialog.go_requested.connect(lambda: self._choose_place(dialog, records[0]))
        dialog.open()

    def _choose_place(self, dialog: AccessDialog, person: Address) -> None:
        places = QFileDialog(dialog, self.tr("Hand out what is kept"))
        places.setObjectName("accessPlace")
        places.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        places.setNameFilter(self.tr("Zip file (*.zip)"))
        places.setDefaultSuffix("zip")
        places.selectFile(f"{person.display_name}.zip")
        places.fileSelected.connect(lambda name: self.write(dialog, Path(name)))
        places.finished.connect(places.deleteLater)
        places.open()

    def write(self, dialog: AccessDialog, path: Path) -> None:
        desk, ids, language = self._desk, dialog.records.chosen(), dialog.language()
        dialog.show_busy(True)
        dialog.banner.show_message(self.tr("Gathering everything…"))
        self._background.run(
            lambda: _written(desk, ids, path, language),
            owner=dialog,
            done=lambda _nothing: self._on_written(dialog, path),
            failed=lambda error: _refuse(dialog, error),
            lane=Lane.NETWORK,
        )

    def _on_written(self, dialog: RightsDialog, path: Path) -> None:
        dialog.accept()
        self._say(self.tr("Everything that is kept is in one file."), str(path))

    def _show_restrict(self, id_: AddressId, name: str, since: datetime | None) -> None:
        desk, act = self._desk, restrict if since is None else lift_restriction
        dialog = RestrictDialog(name, since, self._near)
        dialog.go_requested.connect(
            lambda: self._background.run(
                lambda: act(desk, id_),
                owner=dialog,
                done=lambda _outcome: dialog.accept(),
                failed=lambda error: _refuse(dialog, error),
            )
        )
        dialog.open()

    def _show_erase(self, records: Sequence[Address]) -> None:
        dialog = EraseDialog(records, self._near)
        dialog.go_requested.connect(lambda: self._erase(dialog))
        dialog.open()

    def _erase(self, dialog: EraseDialog) -> None:
        desk, ids = self._desk, dialog.records.chosen()
        dialog.show_busy(True)
        dialog.banner.show_message(self.tr("Erasing…"))
        self._background.run(
            lambda: erase_person(desk, ids),
            owner=dialog,
            done=lambda outcome: self._on_erased(dialog, outcome),
            failed=lambda error: _refuse(dialog, error),
            lane=Lane.NETWORK,
        )

    def _on_erased(self, dialog: RightsDialog, outcome: Outcome[Erased]) -> None:
        dialog.accept()
        self.erased.emit()
        waiting = outcome.result.waiting
        detail = counted(
            waiting,
            self.tr("The endpoint could not be asked; it forgets 1 mail at the next sync."),
            self.tr("The endpoint could not be asked; it forgets {count} mails at the next sync."),
        )
        self._say(self.tr("This person is erased."), detail if waiting else "")

    def _say(self, words: str, detail: str) -> None:
        banner = nearest_banner(self._near)
        if banner is not None:
            banner.show_message(words, detail, Tone.DONE)


def _written(desk: Desk, ids: Sequence[AddressId], path: Path, language: str) -> None:
    """On a worker, which alone waits for what prints pages."""
    from desktop.adapters.person_parcel import write_parcel  # noqa: PLC0415 - not at start

    office = str(settings_of(desk)[OFFICE_NAME.key])
    write_parcel(path, person_file(desk, ids), office, language)


def _refuse(dialog: RightsDialog, error: UserError) -> None:
    dialog.show_busy(False)
    dialog.banner.show_message(title_of(error), detail_of(error), Tone.FAILURE)
