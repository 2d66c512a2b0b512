"""What has changed between the moment somebody looked at the recipients and the sending."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from desktop.core.domain.dispatch import LeftOut, LeftOutReason
from desktop.core.domain.ids import AddressId
from desktop.core.storage.storage import Unit

FEW = 3
_FOUND_BY_TRYING = frozenset({LeftOutReason.CANT_BE_MADE, LeftOutReason.NO_FILE})


@dataclass(frozen=True, slots=True)
class Seen:
    """Who was to get the mail when somebody looked, and who of them agreed to the pixel.

    `is_tried` says that each one's values had been tried in the mail by then.
    """

    ids: array[int]
    agreed: array[int]
    is_tried: bool = False


@dataclass(frozen=True, slots=True)
class Some:
    """How many, and the first few by name."""

    count: int = 0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """Since then: who came, who went, who withdrew or gave the consent to the pixel."""

    came: Some = Some()
    went: Some = Some()
    withdrew: Some = Some()
    agreed: Some = Some()

    def __bool__(self) -> bool:
        return any(each.count for each in (self.came, self.went, self.withdrew, self.agreed))


def changes_since(
    unit: Unit,
    seen: Seen,
    now: Seen,
    left_out: Collection[LeftOut],
    taken_out: Collection[AddressId],
) -> Changes:
    """Who was taken out by hand meanwhile is no news; who only turns out to be unfit is none."""
    before, after = set(seen.ids), set(now.ids)
    agreed_before, agreed_after = set(seen.agreed), set(now.agreed)
    quiet = set(taken_out)
    if not seen.is_tried:
        quiet |= {each.address for each in left_out if each.reason in _FOUND_BY_TRYING}
    stayed = before & after
    return Changes(
        came=_some(unit, [id_ for id_ in now.ids if id_ not in before]),
        went=_some(unit, [id_ for id_ in seen.ids if id_ not in after and id_ not in quiet]),
        withdrew=_some(
            unit, [id_ for id_ in seen.agreed if id_ in stayed and id_ not in agreed_after]
        ),
        agreed=_some(
            unit, [id_ for id_ in now.agreed if id_ in stayed and id_ not in agreed_before]
        ),
    )


def _some(unit: Unit, ids: Sequence[int]) -> Some:
    """Deleted ones are counted, but have no name any more."""
    first = unit.addresses.by_id([AddressId(id_) for id_ in ids[:FEW]])
    return Some(len(ids), tuple(address.display_name for address in first))
