"""What differs between importing addresses and importing properties."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.core.domain import address as address_record
from desktop.core.domain import property as property_record
from desktop.core.domain.changes import Outcome
from desktop.core.domain.column_choices import chosen_columns, chosen_property_columns
from desktop.core.domain.column_names import HOUSE_NUMBER
from desktop.core.domain.columns import ColumnMap
from desktop.core.domain.custom_field import FieldOwner
from desktop.core.domain.imports import OnDouble
from desktop.core.use_cases import import_undo, importing, importing_properties
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.import_reports import (
    ImportPreview,
    ImportReport,
    ImportWatch,
    Undoable,
)
from desktop.core.use_cases.import_undo import UndoReport
from desktop.core.use_cases.importing import ImportFile

_Take = Callable[[Desk, Path, ColumnMap, OnDouble, ImportWatch], Outcome[ImportReport]]


@dataclass(frozen=True, slots=True)
class ImportKind:
    """`fields` are those that a column can go into, with their titles; whether any other column
    `makes_fields` of the office's own. `last` is the import that can be undone at the beginning."""

    owner: FieldOwner
    fields: Mapping[str, str]
    makes_fields: bool
    read: Callable[[Desk, Path], ImportFile]
    choose: Callable[[Sequence[str], Sequence[str]], ColumnMap]
    preview: Callable[[Desk, Path, ColumnMap, OnDouble, ImportWatch], ImportPreview]
    take_in: _Take
    last: Callable[[Desk], Undoable | None]
    undo: Callable[[Desk, Any], Outcome[UndoReport]]


ADDRESSES = ImportKind(
    owner=FieldOwner.ADDRESS,
    fields={**address_record.FIELDS, HOUSE_NUMBER: "House number"},
    makes_fields=True,
    read=importing.import_file,
    choose=chosen_columns,
    preview=importing.preview_import,
    take_in=importing.take_in,
    last=import_undo.last_import,
    undo=lambda desk, last: import_undo.undo_import(desk, last.id),
)
PROPERTIES = ImportKind(
    owner=FieldOwner.PROPERTY,
    fields={**property_record.FIELDS, HOUSE_NUMBER: "House number"},
    makes_fields=False,
    read=importing_properties.property_file,
    choose=chosen_property_columns,
    preview=importing_properties.preview_properties,
    take_in=importing_properties.take_in_properties,
    last=lambda _desk: None,
    undo=importing_properties.undo_property_import,
)
