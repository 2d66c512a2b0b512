"""Everything that was ever said by one person, entry by entry, and the way to hand it over."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from desktop.addresses.consent_badges import event_facts
from desktop.addresses.consent_files import ask_where_to_save, language_here
from desktop.core.domain.consent import ConsentEvent
from desktop.core.domain.ids import AddressId
from desktop.core.use_cases.consent_proof import write_proof
from desktop.core.use_cases.consents import consent_history
from desktop.core.use_cases.desk import Desk
from desktop.qt.background import Background
from desktop.qt.theme import Space
from desktop.qt.widgets.banner import Banner, Tone

_SIZE = (600, 520)


class ConsentHistory(QDialog):
    """Blocks nothing."""

    shown = Signal()

    def __init__(
        self, desk: Desk, background: Background, address: AddressId, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("consentHistory")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("What was said about mail and tracking"))
        self.resize(*_SIZE)
        self._desk = desk
        self._background = background
        self._address = address
        self._banner = Banner(self)
        self.text = QTextBrowser(objectName="consentEntries")
        self.text.setAccessibleName(self.tr("Entries of the consent ledger"))
        self._save = QPushButton(self.tr("&Save proof…"), objectName="saveProof")
        self._save.clicked.connect(self._on_save)
        self._lay_out()
        background.run(lambda: consent_history(desk, address), owner=self, done=self._show)

    def _lay_out(self) -> None:
        close = QPushButton(self.tr("&Close"), objectName="closeHistory")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self._save)
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.L, Space.L, Space.L, Space.L)
        column.setSpacing(Space.M)
        column.addWidget(self._banner)
        column.addWidget(self.text, 1)
        column.addLayout(row)

    def _show(self, events: Sequence[ConsentEvent]) -> None:
        self._save.setEnabled(bool(events))
        parts = [_entry(event) for event in reversed(events)]
        self.text.setHtml("".join(parts) or escape(self.tr("Nothing is written down yet.")))
        self.shown.emit()

    def _on_save(self) -> None:
        ask_where_to_save(self, self.tr("Proof of consent"), "zip", self.save)

    def save(self, path: Path) -> None:
        """Writes the packet, and says that it is there."""
        language = language_here()
        self._background.run(
            lambda: write_proof(self._desk, self._address, path, language),
            owner=self,
            done=lambda _packet: self._say_saved(path),
        )

    def _say_saved(self, path: Path) -> None:
        words = self.tr("“{name}” is written. It can be read without this program.")
        self._banner.show_message(words.format(name=path.name), tone=Tone.DONE)


def _entry(event: ConsentEvent) -> str:
    first, *facts = event_facts(event)
    rows = "".join(
        f"<tr><td>{escape(name)}&nbsp;&nbsp;</td><td>{escape(fact)}</td></tr>"
        for name, fact in facts
    )
    return f"<p><b>{escape(first[1])}</b></p><table>{rows}</table>"
