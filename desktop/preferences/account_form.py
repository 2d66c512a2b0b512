"""The form of one account: an SMTP server, or a folder that mails are written into."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from desktop.core.domain.account import Account, Security, Way
from desktop.preferences.labelled import labelled
from desktop.preferences.number_field import NumberField
from desktop.qt.theme import Space
from desktop.qt.widgets.field import Field

_USUAL_PORTS = {Security.NONE: 25, Security.STARTTLS: 587, Security.TLS: 465}


class AccountForm(QWidget):
    """The password is typed in and handed on; what is kept of it never comes back."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account = Account("", "")
        self._build_fields()
        self._build_choices()
        self._lay_out()
        self._connect()
        self.show_account(self._account)

    def show_account(self, account: Account) -> None:
        self._account = account
        self._fill_fields(account)
        self._way.setCurrentIndex(self._way.findData(account.way))
        self._security.setCurrentIndex(self._security.findData(account.security))
        self._port.setValue(account.port)
        self._password.set_text("")
        kept = self.tr("unchanged") if account.id and account.user else ""
        self._password.editor.setPlaceholderText(kept)
        self._show_way()

    def account(self) -> Account:
        """What stands in the form, with the id of what it was filled from."""
        return replace(
            self._account,
            name=self._name.text(),
            sender_name=self._sender_name.text(),
            sender_email=self._sender_email.text(),
            way=self._chosen_way(),
            host=self._host.text(),
            port=self._port.value(),
            security=self._chosen_security(),
            user=self._user.text(),
            folder=self._folder.text(),
        )

    def password(self) -> str | None:
        """None when nobody typed one."""
        return self._password.editor.text() or None

    def _build_fields(self) -> None:
        self._name = Field("accountName", self.tr("Account &name"))
        self._sender_name = Field("senderName", self.tr("Send&er's name"))
        self._sender_email = Field("senderEmail", self.tr("Sender's e&mail"))
        self._host = Field("smtpHost", self.tr("Ser&ver"))
        self._host.editor.setPlaceholderText("smtp.example.org")
        self._user = Field("smtpUser", self.tr("&User"))
        self._password = Field("smtpPassword", self.tr("Pass&word"))
        self._password.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self._folder = Field("emlFolder", self.tr("Fol&der for .eml files"))

    def _build_choices(self) -> None:
        self._way = QComboBox(objectName="accountWay")
        self._way.addItem(self.tr("SMTP server"), Way.SMTP)
        self._way.addItem(self.tr("Folder of .eml files"), Way.EML_FOLDER)
        self._security = QComboBox(objectName="smtpSecurity")
        self._security.addItem("STARTTLS", Security.STARTTLS)
        self._security.addItem("TLS", Security.TLS)
        self._security.addItem(self.tr("None (this machine only)"), Security.NONE)
        self._port = NumberField(1, 65535)
        self._port.setObjectName("smtpPort")
        self._browse = QPushButton(self.tr("Choose folder…"), objectName="chooseFolder")

    def _connect(self) -> None:
        for field in self._fields():
            field.changed.connect(self.changed)
        self._port.valueChanged.connect(lambda _: self.changed.emit())
        self._way.activated.connect(lambda _: self._on_way())
        self._security.activated.connect(lambda _: self._on_security())
        self._browse.clicked.connect(self._on_browse)

    def _lay_out(self) -> None:
        self._smtp = QWidget()
        smtp = _grid(self._smtp)
        smtp.addWidget(self._host, 0, 0)
        place = QWidget()
        beside = _grid(place)
        beside.addWidget(labelled(self.tr("Encr&yption"), self._security), 0, 0)
        beside.addWidget(labelled(self.tr("P&ort"), self._port), 0, 1)
        smtp.addWidget(place, 0, 1)
        smtp.addWidget(self._user, 1, 0)
        smtp.addWidget(self._password, 1, 1)
        self._eml = QWidget()
        eml = _grid(self._eml)
        eml.addWidget(self._folder, 0, 0)
        eml.addWidget(labelled("", self._browse), 0, 1)
        grid = _grid(self)
        grid.addWidget(self._name, 0, 0)
        grid.addWidget(labelled(self.tr("Mail goes &through"), self._way), 0, 1)
        grid.addWidget(self._sender_name, 1, 0)
        grid.addWidget(self._sender_email, 1, 1)
        grid.addWidget(self._smtp, 2, 0, 1, 2)
        grid.addWidget(self._eml, 3, 0, 1, 2)

    def _fields(self) -> dict[Field, str]:
        return {
            self._name: "name",
            self._sender_name: "sender_name",
            self._sender_email: "sender_email",
            self._host: "host",
            self._user: "user",
            self._folder: "folder",
            self._password: "",
        }

    def _fill_fields(self, account: Account) -> None:
        for field, name in self._fields().items():
            if name:
                field.set_text(getattr(account, name))

    def _show_way(self) -> None:
        way = self._chosen_way()
        self._smtp.setVisible(way is Way.SMTP)
        self._eml.setVisible(way is Way.EML_FOLDER)

    def _chosen_way(self) -> Way:
        """Qt keeps the bare word of an item's data."""
        return Way(self._way.currentData())

    def _chosen_security(self) -> Security:
        return Security(self._security.currentData())

    def _on_way(self) -> None:
        self._show_way()
        self.changed.emit()

    def _on_security(self) -> None:
        """The port follows, unless somebody has set one of their own."""
        if self._port.value() in _USUAL_PORTS.values():
            self._port.setValue(_USUAL_PORTS[self._chosen_security()])
        self.changed.emit()

    def _on_browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for .eml files"), self._folder.text()
        )
        if folder:
            self._folder.set_text(folder)
            self.changed.emit()


def _grid(owner: QWidget) -> QGridLayout:
    grid = QGridLayout(owner)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(Space.L)
    grid.setVerticalSpacing(Space.M)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    return grid
