"""Fields in two columns, each reachable by an access key of its own."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.qt.theme import Space
from desktop.qt.widgets.field import Choices, Field


class FieldGrid(QWidget):
    """`rows` names the fields line by line: two stand side by side, one takes the whole line."""

    changed = Signal()
    left = Signal(str)
    entered = Signal()

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        labels: Mapping[str, str],
        *,
        many_lines: Sequence[str] = (),
        choices: Mapping[str, Choices] | None = None,
        prefix: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        names = [name for row in rows for name in row]
        self._labels = [labels[name] for name in names]
        keyed = dict(zip(names, with_access_keys(self._labels), strict=True))
        self.fields = {
            name: Field(
                f"{prefix}{name}",
                keyed[name],
                many_lines=name in many_lines,
                choices=(choices or {}).get(name),
                parent=self,
            )
            for name in names
        }
        for name, field in self.fields.items():
            field.changed.connect(self.changed)
            field.entered.connect(self.entered)
            field.left.connect(lambda name=name: self.left.emit(name))
        self._lay_out(rows)

    def values(self) -> dict[str, str]:
        return {name: field.text() for name, field in self.fields.items()}

    def label_of(self, name: str) -> str:
        return self.fields[name].editor.accessibleName()

    def show_values(self, values: Mapping[str, str], *, is_same: bool = False) -> None:
        """Of the record that is shown already, the cursor stays where nothing has changed."""
        for name, field in self.fields.items():
            text = values.get(name, "")
            if not is_same or field.text() != text:
                field.set_text(text)

    def keep_free(self, letters: Collection[str]) -> None:
        """Access keys that mean something else on the page."""
        keyed = with_access_keys(self._labels, letters)
        for field, label in zip(self.fields.values(), keyed, strict=True):
            field.set_label(label)

    def access_keys(self) -> set[str]:
        return {access_key(field.label()) for field in self.fields.values()} - {""}

    def has_problems(self) -> bool:
        return any(field.problem() for field in self.fields.values())

    def _lay_out(self, rows: Sequence[Sequence[str]]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(Space.M)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for line, row in enumerate(rows):
            for place, name in enumerate(row):
                grid.addWidget(self.fields[name], line, place, 1, 2 if len(row) == 1 else 1)


def access_key(text: str) -> str:
    """The underlined letter of a label or a button; none is an empty text."""
    return QKeySequence.mnemonic(text).toString().removeprefix("Alt+").lower()


def with_access_keys(labels: Sequence[str], letters: Collection[str] = ()) -> list[str]:
    """Each label with an ampersand before a letter that neither `letters` nor another label has:
    its first such letter if it can be, and in as many labels as there can be.
    """
    taken = {letter.lower() for letter in letters}
    owners: dict[str, int] = {}

    def give(number: int, asked: set[str]) -> bool:
        signs = dict.fromkeys(sign for sign in labels[number].lower() if sign.isalpha())
        usable = [sign for sign in signs if sign not in taken | asked]
        asked.update(usable)
        free = (sign for sign in usable if sign not in owners)
        moved = (sign for sign in usable if sign in owners and give(owners[sign], asked))
        found = next(free, None) or next(moved, None)
        if found:
            owners[found] = number
        return found is not None

    for number in range(len(labels)):
        give(number, set())
    keys = {number: sign for sign, number in owners.items()}
    return [_marked(label, keys.get(number, "")) for number, label in enumerate(labels)]


def _marked(label: str, letter: str) -> str:
    at = label.lower().find(letter) if letter else -1
    return label if at < 0 else f"{label[:at]}&{label[at:]}"
