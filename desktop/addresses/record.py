"""The record of one address: its form and consents on the left, its timeline on the right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.addresses.bounce_line import BounceLine
from desktop.addresses.consent_badges import ConsentBadges, Standings
from desktop.addresses.consent_history import ConsentHistory
from desktop.addresses.consent_recording import ask_for_consent
from desktop.addresses.form import AddressForm
from desktop.addresses.merging.merged_line import MergedLine
from desktop.addresses.rights.rights import Rights
from desktop.addresses.rights.rights_button import RightsButton
from desktop.core.domain.activity import Activity, Kind, Type
from desktop.core.domain.address import Address
from desktop.core.domain.bounce import Suppression
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId
from desktop.core.storage.merges import Merge
from desktop.core.use_cases import activities as activity_cases
from desktop.core.use_cases import addresses as address_cases
from desktop.core.use_cases import bounces as bounce_cases
from desktop.core.use_cases import consents as consent_cases
from desktop.core.use_cases import doubles as double_cases
from desktop.core.use_cases import restricting
from desktop.core.use_cases.custom_fields import declared_fields
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.records.header import RecordHeader
from desktop.qt.records.page import RecordPage
from desktop.qt.remembered import remember_halves
from desktop.qt.theme import Space
from desktop.qt.timeline.keeping import ActivityKeeping
from desktop.qt.timeline.timeline import Timeline

_CONCERNING = frozenset(
    {Record.ACTIVITY, Record.OPEN, Record.CONSENT, Record.ADDRESS, Record.SUPPRESSION}
)


@dataclass(frozen=True, slots=True)
class _Known:
    address: Address
    standings: Standings
    activities: Sequence[Activity]
    own_fields: Sequence[CustomField] = ()
    suppression: Suppression | None = None
    restricted_since: datetime | None = None
    merges: Sequence[Merge] = ()


class AddressRecord(RecordPage):
    form: AddressForm

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(background, parent)
        self._desk = desk
        self._id = AddressId(0)
        self._email = ""
        self._build_parts()
        self._lay_out()
        self._connect()

    def record_id(self) -> int:
        return self._id

    def open(self, id_: AddressId) -> None:
        self._id = id_
        self._forget_last()
        self._ask(self._show_known)

    def open_new(self) -> None:
        self.forget()
        self.form.focus_first()
        self._background.run(
            lambda: declared_fields(self._desk), owner=self, done=self.form.declare, key="fields"
        )

    def forget(self) -> None:
        self._id = AddressId(0)
        self._forget_last()
        self._show_record(Address())
        self._show_around(_Known(Address(), {}, ()))

    def show_again(self, record: Address) -> None:
        self._show_record(record)
        self._show_name(record)

    def look_again(self, changed: frozenset[Record]) -> None:
        """Refreshes what stands here, but never what somebody is typing.

        Nobody asked for it, so nothing is said when the record itself is what has just gone.
        """
        if not self._id or not changed & _CONCERNING:
            return
        show = self._show_around if self.form.is_changed() else self._show_known
        self._ask(show, failed=lambda _error: None)

    def _store(self, before: Address, typed: Address, over: bool) -> Outcome[Address]:
        if not before.id:
            return address_cases.save_address(self._desk, typed)
        return address_cases.change_address(self._desk, before, typed, over=over)

    def _take(self, saved: Address) -> None:
        self._id = saved.id
        self._show_name(saved)

    def _build_parts(self) -> None:
        self.badges = ConsentBadges(self)
        self.privacy = RightsButton()
        below = QWidget()
        line = QHBoxLayout(below)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.M)
        line.addWidget(self.badges, 1)
        line.addWidget(self.privacy)
        self.header = RecordHeader(self.tr("Back to all addresses"), below)
        self._rights = Rights(self._desk, self._background, self)
        self.bounce = BounceLine(self)
        self.merged = MergedLine(self)
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        self._scroll = QScrollArea(self._halves, widgetResizable=True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form = AddressForm(self._scroll.viewport())
        self.timeline = Timeline(self.tr("Activities of this address"), self._halves)
        ActivityKeeping(self._desk, self._background, self.timeline, self._blank_activity)

    def _connect(self) -> None:
        super()._connect()
        self.badges.record_requested.connect(
            lambda: ask_for_consent(self._desk, self._background, self._id, self)
        )
        self.privacy.access_requested.connect(lambda: self._rights.hand_out(self._id))
        self.privacy.restriction_requested.connect(
            lambda: self._rights.restrict(self._id, self.form.shown().display_name)
        )
        self.privacy.erasure_requested.connect(lambda: self._rights.erase(self._id))
        self._rights.erased.connect(self.header.back_requested)
        self.form.fields_requested.connect(
            lambda: self._edit_fields(self._desk, FieldOwner.ADDRESS)
        )
        self.badges.history_requested.connect(
            lambda: ConsentHistory(self._desk, self._background, self._id, self).show()
        )
        self.merged.undo_requested.connect(self._on_undo_merge)
        self.bounce.lift_requested.connect(self._on_lift)
        self.bounce.undo_requested.connect(self._on_undo_lift)
        self.header.discard_requested.connect(self._on_discard)
        self.header.delete_requested.connect(lambda: self.delete_requested.emit([self._id]))

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.form)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumWidth(320)
        self._halves.setChildrenCollapsible(False)
        self._halves.setStretchFactor(0, 1)
        self._halves.setStretchFactor(1, 1)
        self._halves.setSizes([1000, 1000])
        remember_halves(self._halves, self._desk.folder, "address")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.header)
        column.addWidget(self.bounce)
        column.addWidget(self.merged)
        column.addWidget(self._halves, 1)

    def _ask(
        self, done: Callable[[_Known], None], failed: Callable[[UserError], None] | None = None
    ) -> None:
        id_ = self._id
        self._background.run(
            lambda: _known(self._desk, id_),
            owner=self,
            done=done,
            failed=failed,
            key="record",
        )

    def _show_known(self, known: _Known) -> None:
        self._id = known.address.id
        self.form.declare(known.own_fields)
        self._show_record(known.address)
        self._show_around(known)

    def _show_record(self, address: Address) -> None:
        self.form.show_address(address)
        self.header.show_changed(False)

    def _show_around(self, known: _Known) -> None:
        self._show_name(known.address)
        self._email = known.address.email
        self.bounce.show_standing(self._email, known.suppression)
        self.badges.show_standings(known.standings)
        self.privacy.show_restricted(is_restricted=known.restricted_since is not None)
        self.timeline.show_activities(known.activities)
        self.merged.show_merges(known.merges)

    def _show_name(self, address: Address) -> None:
        name = address.display_name if address.id else self.tr("New address")
        self.header.show_name(name, is_new=not address.id)
        self.timeline.let_add(is_possible=bool(address.id))

    def _blank_activity(self) -> Activity:
        return Activity(datetime.now(UTC), Kind.CALL, Type.MANUAL_ENTRY, (), self._id)

    def _on_discard(self) -> None:
        if self._id:
            self.open(self._id)
        else:
            self.open_new()

    def _on_undo_merge(self, merge: Merge) -> None:
        """The list hears of it, and so does this record."""
        self._background.run(
            lambda: double_cases.undo_merge(self._desk, merge.merged),
            owner=self,
            done=lambda _outcome: None,
        )

    def _on_lift(self) -> None:
        email = self._email
        self._background.run(
            lambda: bounce_cases.lift_suppression(self._desk, email),
            owner=self,
            done=lambda outcome: self.bounce.show_lifted(outcome.result),
        )

    def _on_undo_lift(self, lifted: Suppression) -> None:
        self._background.run(
            lambda: bounce_cases.restore_suppression(self._desk, lifted),
            owner=self,
            done=lambda _outcome: self.bounce.show_standing(lifted.email, lifted),
        )


def _known(desk: Desk, id_: AddressId) -> _Known:
    """On a worker."""
    address = address_cases.read_address(desk, id_)
    return _Known(
        address,
        consent_cases.standing_of(desk, address.id),
        activity_cases.activities_of(desk, address.id),
        declared_fields(desk),
        bounce_cases.suppression_of(desk, address.email),
        restricting.restricted_since(desk, address.id),
        double_cases.merged_into(desk, address.id),
    )
