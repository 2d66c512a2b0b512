"""Takes the last import back: whatever somebody has touched since is left alone, and named."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from desktop.core.domain.address import Address
from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.domain.ids import AddressId, ImportId
from desktop.core.domain.imports import Import
from desktop.core.storage.imports import Touched, digest
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk


class Because(StrEnum):
    """Why an address is left as it is."""

    CHANGED = "it was changed since"
    USED = "it was written to, or said yes or no, since"
    GONE = "it was deleted since"


@dataclass(frozen=True, slots=True)
class LeftAlone:
    address: AddressId
    name: str
    because: Because


@dataclass(frozen=True, slots=True)
class UndoReport:
    """`removed` had been added, `restored` changed by the import."""

    file: str
    removed: int
    restored: int
    left: tuple[LeftAlone, ...]


@dataclass(slots=True)
class _Undoing:
    in_use: frozenset[AddressId]
    removed: list[AddressId] = field(default_factory=list)
    restored: list[Address] = field(default_factory=list)
    left: list[LeftAlone] = field(default_factory=list)

    def take(self, touched: Touched, now: Address | None) -> None:
        if touched.before is None and now is None:
            return  # somebody was faster
        because = self._reason_to_leave(touched, now)
        if because is not None:
            known = now or touched.before
            name = known.display_name if known is not None else ""
            self.left.append(LeftAlone(touched.address, name, because))
        elif touched.before is None:
            self.removed.append(touched.address)
        else:
            self.restored.append(touched.before)

    def _reason_to_leave(self, touched: Touched, now: Address | None) -> Because | None:
        if now is None:
            return Because.GONE
        if digest(now) != touched.after:
            return Because.CHANGED
        if touched.before is None and touched.address in self.in_use:
            return Because.USED
        return None


def last_import(desk: Desk) -> Import | None:
    """The newest one, as long as it isn't undone."""
    with desk.storage.read() as unit:
        newest = unit.imports.newest()
    return newest if newest is not None and newest.undone_at is None else None


def undo_import(desk: Desk, id_: ImportId) -> Outcome[UndoReport]:
    """Raises UserError for an import that isn't the last one, or is undone already."""
    with desk.storage.write() as unit:
        unit.hold("import")
        newest = unit.imports.newest()
        if newest is None or newest.id != id_ or newest.undone_at is not None:
            raise UserError(
                "This import can't be undone any more.",
                "It is undone already, or another one came after it.",
            )
        undoing = _undone(unit, id_)
        now = desk.clock.now()
        unit.addresses.mark_deleted(undoing.removed, now)
        unit.addresses.change_many(undoing.restored)
        unit.addresses.forget_own_fields(unit.imports.own_fields(id_))
        unit.imports.mark_undone(id_, now)
    left = tuple(sorted(undoing.left, key=lambda each: (each.because, each.name.casefold())))
    report = UndoReport(newest.file, len(undoing.removed), len(undoing.restored), left)
    return Outcome(report, frozenset({Record.ADDRESS}))


def _undone(unit: Unit, id_: ImportId) -> _Undoing:
    undoing = _Undoing(unit.imports.in_use(id_))
    for batch in unit.imports.touched(id_):
        current = {each.id: each for each in unit.addresses.by_id([t.address for t in batch])}
        for touched in batch:
            undoing.take(touched, current.get(touched.address))
    return undoing
