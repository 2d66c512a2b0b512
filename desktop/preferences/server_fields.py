"""A mail server: its name, how its line is encrypted, and the port that goes with that."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.core.domain.account import Security
from desktop.preferences.columns import two_columns
from desktop.preferences.labelled import labelled
from desktop.qt.widgets.field import Field
from desktop.qt.widgets.number_field import NumberField

SMTP_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}
IMAP_PORTS = {Security.NONE: 143, Security.STARTTLS: 143, Security.TLS: 993}


class ServerFields(QWidget):
    """`changed` when somebody changes something; `prefix` begins the names of the fields."""

    changed = Signal()

    def __init__(
        self,
        prefix: str,
        label: str,
        example: str,
        ports: Mapping[Security, int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ports = ports
        self._host = Field(f"{prefix}Host", label, parent=self)
        self._host.editor.setPlaceholderText(example)
        self._security = QComboBox(self, objectName=f"{prefix}Security")
        self._security.addItem("STARTTLS", Security.STARTTLS)
        self._security.addItem("TLS", Security.TLS)
        self._security.addItem(self.tr("None"), Security.NONE)
        self._security.setItemData(
            2, self.tr("Only for a server on this machine"), Qt.ItemDataRole.ToolTipRole
        )
        self._port = NumberField(1, 65535, self)
        self._port.setObjectName(f"{prefix}Port")
        self._host.changed.connect(self.changed)
        self._port.valueChanged.connect(lambda _: self.changed.emit())
        self._security.activated.connect(lambda _: self._on_security())
        self._lay_out()

    def show_server(self, host: str, port: int, security: Security) -> None:
        self._host.set_text(host)
        self._security.setCurrentIndex(self._security.findData(security))
        self._port.blockSignals(True)
        self._port.setValue(port)
        self._port.blockSignals(False)

    def server(self) -> tuple[str, int, Security]:
        """Host, port and encryption."""
        return self._host.text(), self._port.value(), self._chosen_security()

    def _chosen_security(self) -> Security:
        """Qt keeps the bare word of an item's data."""
        return Security(self._security.currentData())

    def _lay_out(self) -> None:
        grid = two_columns(self)
        grid.addWidget(self._host, 0, 0)
        beside = two_columns()
        beside.addLayout(labelled(self.tr("Encryption"), self._security), 0, 0)
        beside.addLayout(labelled(self.tr("Port"), self._port), 0, 1)
        grid.addLayout(beside, 0, 1)

    def _on_security(self) -> None:
        """The port follows, unless somebody has set one of their own."""
        if self._port.value() in self._ports.values():
            self._port.setValue(self._ports[self._chosen_security()])
        self.changed.emit()
