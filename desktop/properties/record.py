"""The record of one property: its form on the left, its mails and its timeline on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from desktop.core.domain.activity import Activity, Kind, Type
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.custom_field import CustomField, FieldOwner
from desktop.core.domain.dispatch import Dispatch
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import PropertyId
from desktop.core.domain.property import Property
from desktop.core.use_cases import activities as activity_cases
from desktop.core.use_cases import properties as property_cases
from desktop.core.use_cases.custom_fields import declared_fields
from desktop.core.use_cases.desk import Desk
from desktop.properties.form import PropertyForm
from desktop.properties.linked_dispatches import LinkedDispatches
from desktop.qt.background import Background
from desktop.qt.records.header import RecordHeader
from desktop.qt.records.page import RecordPage
from desktop.qt.remembered import remember_halves
from desktop.qt.theme import Space
from desktop.qt.timeline.keeping import ActivityKeeping
from desktop.qt.timeline.timeline import Timeline

_CONCERNING = frozenset({Record.ACTIVITY, Record.OPEN, Record.DISPATCH, Record.PROPERTY})


@dataclass(frozen=True, slots=True)
class _Around:
    record: Property
    activities: Sequence[tuple[Activity, str]]
    dispatches: Sequence[Dispatch]
    own_fields: Sequence[CustomField]


class PropertyRecord(RecordPage):
    """`address_chosen`, `dispatch_chosen`: somebody wants to know more of who or what is named."""

    address_chosen = Signal(int)
    dispatch_chosen = Signal(int)

    form: PropertyForm

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(background, parent)
        self._desk = desk
        self._build_parts()
        self._lay_out()
        self._connect()

    def record_id(self) -> int:
        return self.form.shown().id

    def open(self, record: Property) -> None:
        """A property without an id is a new one."""
        self._forget_last()
        self._show_record(record)
        if not record.id:
            self.form.focus_first()
        self._ask()

    def forget(self) -> None:
        self._forget_last()
        self._show_record(Property())

    def show_again(self, record: Property) -> None:
        self._show_record(record)

    def look_again(self, changed: frozenset[Record]) -> None:
        """Refreshes what stands here, but never what somebody is typing."""
        if self.record_id() and changed & _CONCERNING:
            self._ask()

    def _store(self, before: Property, typed: Property, over: bool) -> Outcome[Property]:
        if not before.id:
            return property_cases.save_property(self._desk, typed)
        return property_cases.change_property(self._desk, before, typed, over=over)

    def _take(self, saved: Property) -> None:
        self._show_name(saved)

    def _ask(self) -> None:
        id_ = PropertyId(self.record_id())
        self._background.run(
            lambda: _around(self._desk, id_),
            owner=self,
            done=self._show_around,
            failed=_say_nothing,
            key="around",
        )

    def _show_around(self, around: _Around) -> None:
        self.form.declare(around.own_fields)
        is_same = around.record.id == self.record_id()
        if is_same and around.record.id and not self.form.is_changed():
            self._show_record(around.record)
        names = {each.id: name for each, name in around.activities if each.address is not None}
        self.timeline.show_activities([each for each, _ in around.activities], names)
        self.dispatches.show_dispatches(around.dispatches)

    def _show_record(self, record: Property) -> None:
        self.form.show_property(record)
        self._show_name(record)
        self.header.show_changed(False)
        if not record.id:
            self.timeline.show_activities([])
            self.dispatches.show_dispatches([])

    def _show_name(self, record: Property) -> None:
        name = record.display_name if record.id else self.tr("New property")
        self.header.show_name(name, is_new=not record.id)
        self.timeline.let_add(is_possible=bool(record.id))

    def _build_parts(self) -> None:
        self.header = RecordHeader(self.tr("Back to all properties"))
        self._halves = QSplitter(Qt.Orientation.Horizontal, self)
        self._scroll = QScrollArea(self._halves, widgetResizable=True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form = PropertyForm(self._scroll.viewport())
        self._right = QWidget(self._halves)
        self.dispatches = LinkedDispatches(self._right)
        self.timeline = Timeline(self.tr("Activities of this property"), self._right)
        ActivityKeeping(self._desk, self._background, self.timeline, self._blank_activity)

    def _lay_out(self) -> None:
        self._scroll.setWidget(self.form)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setMinimumWidth(320)
        self._halves.setChildrenCollapsible(False)
        self._halves.setSizes([1000, 1000])
        remember_halves(self._halves, self._desk.folder, "property")
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(Space.L)
        right.addWidget(self.dispatches)
        right.addWidget(self.timeline, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.L)
        column.addWidget(self.header)
        column.addWidget(self._halves, 1)

    def _connect(self) -> None:
        super()._connect()
        self.header.discard_requested.connect(lambda: self.open(self.form.shown()))
        self.header.delete_requested.connect(lambda: self.delete_requested.emit([self.record_id()]))
        self.form.fields_requested.connect(
            lambda: self._edit_fields(self._desk, FieldOwner.PROPERTY)
        )
        self.dispatches.chosen.connect(self.dispatch_chosen)
        self.timeline.opened.connect(self._on_opened)

    def _blank_activity(self) -> Activity:
        about = PropertyId(self.record_id())
        now = datetime.now(UTC)
        return Activity(now, Kind.NOTE, Type.MANUAL_ENTRY, (), None, property=about)

    def _on_opened(self, activity: Activity) -> None:
        if activity.address is not None:
            self.address_chosen.emit(activity.address)


def _around(desk: Desk, id_: PropertyId) -> _Around:
    """On a worker."""
    fields = declared_fields(desk, FieldOwner.PROPERTY)
    if not id_:
        return _Around(Property(), (), (), fields)
    return _Around(
        property_cases.read_property(desk, id_),
        activity_cases.activities_of_property(desk, id_),
        property_cases.dispatches_about(desk, id_),
        fields,
    )


def _say_nothing(_error: UserError) -> None:
    """Nobody asked: it is gone, and the list says so."""
