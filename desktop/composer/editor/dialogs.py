"""The two questions that a letter's tools ask: where a link leads, how large a table is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.composer.editor.writing_line import Standing
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.number_field import NumberField

_SCHEME = re.compile(r"(?:https?|mailto|tel):|\{\{", re.IGNORECASE)
_CELL = 'style="padding:8px 12px 8px 0;border-bottom:1px solid #d5dade;text-align:left"'


@dataclass(frozen=True, slots=True)
class Link:
    address: str
    words: str


class LinkDialog(QDialog):
    """An address without `https://` or `mailto:` gets what it needs; empty takes the link away."""

    def __init__(self, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Link"))
        self._address = QLineEdit(standing.link, objectName="linkAddress")
        self._address.setPlaceholderText(self.tr("https://"))
        self._address.setMinimumWidth(340)
        self._words = QLineEdit(standing.words, objectName="linkWords")
        self._has_words = bool(standing.words) or bool(standing.link)
        form = QFormLayout()
        form.setVerticalSpacing(Space.S)
        form.addRow(self.tr("&Address"), self._address)
        if not self._has_words:
            form.addRow(self.tr("&Words"), self._words)
        hint = QLabel(self.tr("A web or email address, or a placeholder."))
        dress(hint, Look.SECONDARY)
        form.addRow("", hint)
        words = self.tr("Change link") if standing.link else self.tr("Set link")
        _close(self, form, words)

    def link(self) -> Link:
        address = as_address(self._address.text())
        words = (
            "" if self._has_words else self._words.text().strip() or self._address.text().strip()
        )
        return Link(address, words)


def as_address(written: str) -> str:
    """`example.org` is on the web, `office@example.org` a mailbox."""
    written = written.strip()
    if not written or _SCHEME.match(written):
        return written
    is_mailbox = "@" in written and "/" not in written
    return f"mailto:{written}" if is_mailbox else f"https://{written}"


class TableDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Table"))
        self._columns = _number("tableColumns", 6, 2)
        self._rows = _number("tableRows", 50, 3)
        self._head = QCheckBox(self.tr("The first row is a &heading"), objectName="tableHead")
        self._head.setChecked(True)
        form = QFormLayout()
        form.setVerticalSpacing(Space.S)
        form.addRow(self.tr("&Columns"), self._columns)
        form.addRow(self.tr("&Rows"), self._rows)
        form.addRow("", self._head)
        _close(self, form, self.tr("Insert table"))

    def html(self) -> str:
        return table_html(self._columns.value(), self._rows.value(), self._head.isChecked())


def table_html(columns: int, rows: int, has_head: bool) -> str:
    """As every mail program draws it: no styles from elsewhere, widths that may shrink."""
    lines = [
        "<tr>" + f"<{tag} {_CELL}><br></{tag}>" * columns + "</tr>"
        for tag in ["th" if has_head and row == 0 else "td" for row in range(rows)]
    ]
    return (
        '<table width="100%" cellpadding="0" cellspacing="0" border="0" '
        'style="border-collapse:collapse;margin:0 0 16px 0">' + "".join(lines) + "</table>"
    )


def _number(name: str, most: int, usual: int) -> NumberField:
    field = NumberField(1, most)
    field.setObjectName(name)
    field.setValue(usual)
    return field


def _close(dialog: QDialog, form: QFormLayout, words: str) -> None:
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    accept = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
    accept.setDefault(True)
    dress(accept, Look.PRIMARY)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
    column.setSpacing(Space.L)
    column.addLayout(form)
    column.addWidget(buttons)
