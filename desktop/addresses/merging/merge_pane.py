"""Two addresses side by side: for each field the value that stays is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.core.domain.address import FIELDS, Address
from desktop.core.domain.custom_field import CustomField
from desktop.qt.records.own_fields import in_words
from desktop.qt.theme import FIELD_HEIGHT, Look, Space, dress
from desktop.qt.widgets.elided_label import ElidedLabel

_LONGEST = 60
_LABELS_WIDTH, _LEAST_WIDTH = 110, 160


class MergePane(QWidget):
    """The left one stays. Only fields in which one of them has a value are shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: tuple[Address, Address] | None = None
        self._groups: dict[str, QButtonGroup] = {}
        self._choices: dict[str, list[str]] = {}
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        hint = QLabel(
            self.tr("Activities, emails, consents and work lists of both go with the one address."),
            wordWrap=True,
        )
        dress(hint, Look.SECONDARY)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.M, 0, 0, 0)
        column.setSpacing(Space.M)
        column.addWidget(self._scroll, 1)
        column.addWidget(hint)

    def show_pair(self, left: Address, right: Address, own: Sequence[CustomField] = ()) -> None:
        self._pair = left, right
        self._groups, self._choices = {}, {}
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, Space.L, 0)
        grid.setHorizontalSpacing(Space.L)
        grid.setVerticalSpacing(0)
        grid.setColumnMinimumWidth(0, _LABELS_WIDTH)
        for column in (1, 2):
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, _LEAST_WIDTH)
            name = _wide((left, right)[column - 1].display_name)
            dress(name, Look.SECTION)
            grid.addWidget(name, 0, column)
        for line, (field, title, values) in enumerate(_rows(left, right, own)):
            # every other line is for a third choice
            self._add_row(grid, 1 + 2 * line, field, title, values)
        grid.setRowStretch(grid.rowCount(), 1)
        self._scroll.setWidget(page)

    def pair(self) -> tuple[Address, Address] | None:
        """The one that stays and the one that goes into it."""
        return self._pair

    def values(self) -> dict[str, str]:
        """The chosen value of every field in which the two differ."""
        return {
            name: self._choices[name][max(group.checkedId(), 0)]
            for name, group in self._groups.items()
        }

    def focus_first(self) -> None:
        """On the first field that has to be decided."""
        for group in self._groups.values():
            group.checkedButton().setFocus()
            return

    def _add_row(
        self, grid: QGridLayout, line: int, field: str, title: str, values: list[tuple[str, str]]
    ) -> None:
        label = QLabel(title)
        dress(label, Look.SECONDARY)
        label.setMinimumHeight(FIELD_HEIGHT)
        grid.addWidget(label, line, 0)
        (left, left_words), (right, right_words) = values
        if left == right:
            grid.addWidget(_wide(" ".join(left_words.split())), line, 1, 1, 2)
            return
        sides = [(left, left_words), (right, right_words)]
        buttons = [self._choice(f"merge_{field}_{at}", title, sides[at][1]) for at in range(2)]
        grid.addWidget(buttons[0], line, 1)
        grid.addWidget(buttons[1], line, 2)
        chosen = 0 if left else 1
        if field == "notes" and left and right:
            words = self.tr("Both, one below the other")
            buttons.append(self._choice("merge_notes_both", title, words))
            grid.addWidget(buttons[-1], line + 1, 1, 1, 2)
            sides.append((f"{left}\n{right}", words))
            chosen = len(sides) - 1
        group = QButtonGroup(self._scroll)
        for at, button in enumerate(buttons):
            group.addButton(button, at)
        buttons[chosen].setChecked(True)
        self._groups[field] = group
        self._choices[field] = [value for value, _ in sides]

    def _choice(self, name: str, title: str, text: str) -> QRadioButton:
        shown = _short(text).replace("&", "&&") or self.tr("(empty)")
        button = QRadioButton(shown, objectName=name)
        button.setToolTip(text if len(text) > _LONGEST else "")
        button.setAccessibleName(
            self.tr("{field}: {value}").format(field=title, value=text or self.tr("(empty)"))
        )
        return button


def _rows(
    left: Address, right: Address, own: Sequence[CustomField]
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Each field's name, its title, and value and words of the two."""
    declared = {field.name: field for field in own}
    names = [*FIELDS, *declared, *left.custom, *right.custom]
    rows = []
    for name in dict.fromkeys(names):
        values = left.value(name), right.value(name)
        if any(values):
            field = declared.get(name)
            words = [(value, in_words(field, value) if field else value) for value in values]
            rows.append((name, field.label if field else _title(name), words))
    return rows


def _wide(text: str) -> ElidedLabel:
    label = ElidedLabel(text)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    return label


def _title(name: str) -> str:
    return QCoreApplication.translate("fields", FIELDS.get(name, name))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
