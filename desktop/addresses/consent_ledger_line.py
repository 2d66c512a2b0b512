"""Whether the consent ledger is whole; checked when asked for, and what to do when it isn't."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from desktop.core.domain.changes import Outcome
from desktop.core.domain.ledger import Damage, Finding
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.ledger import LedgerCheck, accept_findings, verify_ledger
from desktop.qt.background import Background
from desktop.qt.numbers import number
from desktop.qt.theme import Look, Space, dress

_NAMED = 6


class LedgerLine(QWidget):
    checked = Signal()

    def __init__(self, desk: Desk, background: Background, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = background
        self._state = QLabel(objectName="ledgerState", wordWrap=True)
        dress(self._state, Look.SECONDARY)
        self._again = QPushButton(self.tr("&Check ledger"), objectName="verifyLedger")
        self._accept = QPushButton(self.tr("I have &looked at it"), objectName="acceptLedger")
        self._again.clicked.connect(self.look)
        self._accept.clicked.connect(self._on_accept)
        for button in (self._again, self._accept):
            button.setAutoDefault(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(self._state, 1)
        row.addWidget(self._accept)
        row.addWidget(self._again)
        self._accept.hide()
        self.look()

    def look(self) -> None:
        self._background.run(lambda: verify_ledger(self._desk), owner=self, done=self._show)

    def _on_accept(self) -> None:
        self._background.run(lambda: accept_findings(self._desk), owner=self, done=self._show)

    def _show(self, outcome: Outcome[LedgerCheck]) -> None:
        check = outcome.result
        self._state.setText(ledger_words(check))
        self._accept.setVisible(not check.is_whole)
        self.checked.emit()


def ledger_words(check: LedgerCheck) -> str:
    """One sentence of how the ledger stands, or what was found and what it means."""
    if check.is_whole and not check.accepted:
        return _tr("The consent ledger is whole: {count} entries, none changed or removed.").format(
            count=number(check.events)
        )
    if check.is_whole:
        return _tr("The consent ledger is whole, apart from what was known before: {what}").format(
            what=findings_words(check.accepted)
        )
    return _tr(
        "The consent ledger was touched: {what} Until you have looked at it, no mail carries a "
        "tracking image. If you restored a backup, record again what people said since then."
    ).format(what=findings_words(check.findings))


def findings_words(findings: tuple[Finding, ...]) -> str:
    words = [finding_words(each) for each in findings[:_NAMED]]
    rest = len(findings) - len(words)
    if rest:
        words.append(_tr("and {count} more.").format(count=number(rest)))
    return " ".join(words)


def finding_words(finding: Finding) -> str:
    place = number(finding.number)
    if finding.number != finding.last:
        place = _tr("{first} to {last}").format(first=place, last=number(finding.last))
    pattern = {
        Damage.CHANGED: _tr("Entry {place} was changed."),
        Damage.MISSING: _tr("Entry {place} is missing."),
        Damage.OUT_OF_PLACE: _tr("Entry {place} does not follow what stands before it."),
        Damage.NOT_OURS: _tr("Entry {place} was not written by this office."),
        Damage.SEAL_GONE: _tr("Its seal was taken away."),
        Damage.TEXT_CHANGED: _tr("The words “{what}” were changed."),
        Damage.TEXT_MISSING: _tr("The words “{what}” are missing."),
        Damage.EVIDENCE_CHANGED: _tr("An evidence file was changed."),
        Damage.EVIDENCE_MISSING: _tr("An evidence file is missing."),
    }[finding.damage]
    return pattern.format(place=place, what=finding.what)


def _tr(text: str) -> str:
    return QCoreApplication.translate("LedgerLine", text)
