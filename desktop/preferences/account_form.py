"""The form of one account: who sends, by which way, how fast, and where bounces arrive."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFileDialog, QLabel, QPushButton, QWidget

from desktop.core.domain.account import Account, BounceMailbox, SignIn, Way
from desktop.core.domain.presets import preset_of, with_preset
from desktop.preferences.columns import two_columns
from desktop.preferences.labelled import labelled
from desktop.preferences.pace_fields import PaceFields
from desktop.preferences.page import explanation
from desktop.preferences.server_fields import IMAP_PORTS, SMTP_PORTS, ServerFields
from desktop.preferences.sign_in_fields import SignInFields
from desktop.qt.core_words import said
from desktop.qt.showing import set_shown
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field
from desktop.qt.widgets.section_heading import SectionHeading

_NEW = Account("", "")


class AccountForm(QWidget):
    """What is known of the sender's provider is filled in, as long as nobody has chosen otherwise.

    `changed` when somebody changes something; `sign_in_changed` when another sign-in is meant.
    """

    changed = Signal()
    sign_in_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._account = _NEW
        self._filled = _NEW
        self._build_fields()
        self._lay_out()
        self._connect()
        self.show_account(_NEW)

    def show_account(self, account: Account) -> None:
        """A known account is as its user wants it: nothing is filled in there."""
        self._account = self._filled = account
        for field, name in self._texts().items():
            field.set_text(getattr(account, name))
        self._show_provider(account)
        is_kept = bool(account.id and account.user and account.sign_in is SignIn.PASSWORD)
        self.sign_in.forget_password(is_kept=is_kept)

    def account(self) -> Account:
        """What stands in the form, with the id of what it was filled from."""
        host, port, security = self._server.server()
        imap_host, imap_port, imap_security = self._imap.server()
        return replace(
            self._account,
            name=self._name.text(),
            sender_name=self._sender_name.text(),
            sender_email=self._sender_email.text(),
            signature=self._signature.text(),
            folder=self._folder.text(),
            way=self._chosen_way(),
            host=host,
            port=port,
            security=security,
            user=self.sign_in.user(),
            sign_in=self._meant_sign_in(),
            connections=self._pace.connections(),
            limits=self._pace.limits(),
            bounces=BounceMailbox(
                imap_host, imap_port, imap_security, self._imap_folder.text() or "INBOX"
            ),
        )

    def password(self) -> str | None:
        """None when nobody typed one."""
        return self.sign_in.password() if self._chosen_way() is Way.SMTP else None

    def _build_fields(self) -> None:
        """In the order in which Tab goes through them."""
        self._name = Field("accountName", self.tr("Account &name"), parent=self)
        self._build_way()
        self._sender_name = Field("senderName", self.tr("Send&er's name"), parent=self)
        self._sender_email = Field("senderEmail", self.tr("Sender's e&mail"), parent=self)
        self._advice = QLabel(self, objectName="providerAdvice")
        dress(self._advice, Look.SECONDARY)
        self._server = ServerFields(
            *("smtp", self.tr("Ser&ver"), "smtp.example.org", SMTP_PORTS), parent=self
        )
        self.sign_in = SignInFields(self)
        self._eml = QWidget(self)
        self._folder = Field("emlFolder", self.tr("Fol&der for .eml files"), parent=self._eml)
        self._browse = QPushButton(self.tr("Choose folder…"), self._eml, objectName="chooseFolder")
        self._signature = Field(
            "accountSignature", self.tr("Sign&ature"), many_lines=True, parent=self
        )
        self._signature.editor.setPlaceholderText(self.tr("as under General"))
        self._sending = QWidget(self)
        self._pace = PaceFields(self._sending)
        self._imap = ServerFields(
            *("imap", self.tr("Server for &bounces (IMAP)"), self.tr("none"), IMAP_PORTS),
            parent=self._sending,
        )
        self._imap_folder = Field("imapFolder", self.tr("Folder there"), parent=self._sending)

    def _build_way(self) -> None:
        self._way = QComboBox(self, objectName="accountWay")
        self._way.addItem(self.tr("SMTP server"), Way.SMTP)
        self._way.addItem("Gmail", Way.GMAIL_API)
        self._way.addItem("Microsoft 365", Way.GRAPH)
        self._way.addItem(self.tr("Folder of .eml files"), Way.EML_FOLDER)

    def _connect(self) -> None:
        for field in (
            *(self._name, self._sender_name, self._signature, self._folder),
            self._imap_folder,
        ):
            field.changed.connect(self.changed)
        for part in (self._server, self.sign_in, self._pace, self._imap):
            part.changed.connect(self.changed)
        self._sender_email.changed.connect(self._on_sender_email)
        self.sign_in.changed.connect(self.sign_in_changed)
        self._way.activated.connect(lambda _: self._on_way())
        self._browse.clicked.connect(self._on_browse)

    def _lay_out(self) -> None:
        eml = two_columns(self._eml)
        eml.addWidget(self._folder, 0, 0)
        eml.addLayout(labelled("", self._browse), 0, 1)
        self._lay_out_sending()
        grid = two_columns(self)
        grid.addWidget(self._name, 0, 0)
        grid.addLayout(labelled(self.tr("Mail goes &through"), self._way), 0, 1)
        grid.addWidget(self._sender_name, 1, 0)
        grid.addWidget(self._sender_email, 1, 1)
        for row, part in enumerate(
            (
                *(self._advice, self._server, self.sign_in, self._eml),
                *(self._signature, self._sending),
            ),
            start=2,
        ):
            grid.addWidget(part, row, 0, 1, 2)

    def _lay_out_sending(self) -> None:
        """Pace and bounces; a folder of files knows neither."""
        grid = two_columns(self._sending)
        bounces = self.tr(
            "Mail that comes back is read there with the account's own sign-in. Left blank: "
            "nobody looks for it."
        )
        for row, one in enumerate(
            (
                _heading(self.tr("Pace")),
                self._pace,
                _heading(self.tr("Bounces")),
                explanation(bounces),
                self._imap,
            )
        ):
            grid.addWidget(one, row, 0, 1, 2)
        grid.addWidget(self._imap_folder, 5, 0)

    def _texts(self) -> dict[Field, str]:
        return {
            self._name: "name",
            self._sender_name: "sender_name",
            self._sender_email: "sender_email",
            self._signature: "signature",
            self._folder: "folder",
        }

    def _show_provider(self, account: Account) -> None:
        """Everything that a provider decides."""
        self._way.setCurrentIndex(self._way.findData(account.way))
        self._server.show_server(account.host, account.port, account.security)
        self.sign_in.show_sign_in(account.sign_in, account.user)
        self._pace.show_pace(account.connections, account.limits)
        bounces = account.bounces
        self._imap.show_server(bounces.host, bounces.port, bounces.security)
        self._imap_folder.set_text(bounces.folder)
        self._show_way()

    def _show_way(self) -> None:
        way = self._chosen_way()
        self.sign_in.show_way(way)
        set_shown(self._server, way is Way.SMTP)
        set_shown(self.sign_in, way is not Way.EML_FOLDER)
        set_shown(self._eml, way is Way.EML_FOLDER)
        set_shown(self._sending, way is not Way.EML_FOLDER)
        preset = preset_of(self._sender_email.text(), way) if way is Way.SMTP else None
        words = f"{preset.provider}: {said(preset.advice)}" if preset and preset.advice else ""
        self._advice.setText(words)
        set_shown(self._advice, bool(words))

    def _chosen_way(self) -> Way:
        """Qt keeps the bare word of an item's data."""
        return Way(self._way.currentData())

    def _meant_sign_in(self) -> SignIn:
        return SignIn.PASSWORD if self._chosen_way() is Way.EML_FOLDER else self.sign_in.sign_in()

    def _on_sender_email(self) -> None:
        if not self._account.id and self._is_as_filled(self.account()):
            self._fill(preset_way=None)
        self._show_way()
        self.changed.emit()

    def _on_way(self) -> None:
        """Another way has other fields, which are still as they were filled in."""
        way = self._chosen_way()
        as_before = replace(self.account(), way=self._filled.way, sign_in=self._filled.sign_in)
        if not self._account.id and way is not Way.EML_FOLDER and self._is_as_filled(as_before):
            self._fill(preset_way=way)
        self._show_way()
        self.sign_in_changed.emit()
        self.changed.emit()

    def _fill(self, preset_way: Way | None) -> None:
        """What is known of the provider, or else what stands in a new account."""
        current = self.account()
        preset = preset_of(current.sender_email, preset_way)
        filled = _with_own(_NEW, current)
        if preset is not None:
            filled = with_preset(current, preset)
        if preset_way is not None:
            filled = replace(filled, way=preset_way)
        before, self._filled = self._filled, filled
        self._show_provider(filled)
        if before.sign_in is not filled.sign_in:
            self.sign_in_changed.emit()

    def _is_as_filled(self, account: Account) -> bool:
        return _with_own(account, _NEW) == _with_own(self._filled, _NEW)

    def _on_browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(
            self, self.tr("Folder for .eml files"), self._folder.text()
        )
        if folder:
            self._folder.set_text(folder)
            self.changed.emit()


def _heading(text: str) -> SectionHeading:
    heading = SectionHeading(text)
    heading.setContentsMargins(0, Space.M, 0, 0)
    return heading


def _with_own(account: Account, own: Account) -> Account:
    """The account with what no provider decides from the other one."""
    return replace(
        account,
        id=own.id,
        name=own.name,
        sender_name=own.sender_name,
        sender_email=own.sender_email,
        signature=own.signature,
        folder=own.folder,
    )
