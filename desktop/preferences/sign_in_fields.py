"""How an account proves who it is: a password, or a sign-in at Google or Microsoft."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from desktop.core.domain.account import SignIn, Way
from desktop.preferences.columns import two_columns
from desktop.preferences.labelled import labelled
from desktop.qt.showing import set_shown
from desktop.qt.theme import Look, Space, dress
from desktop.qt.widgets.field import Field

PROVIDER_NAMES = {SignIn.GOOGLE: "Google", SignIn.MICROSOFT: "Microsoft"}
_OWN = {Way.GMAIL_API: SignIn.GOOGLE, Way.GRAPH: SignIn.MICROSOFT}


class SignInFields(QWidget):
    """`asked` and `cancelled` are about the provider's sign-in, which its page does.

    The password is typed in and handed on; what is kept of it never comes back.
    """

    changed = Signal()
    asked = Signal()
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._way = Way.SMTP
        self._is_waiting = False
        self._build()
        self._lay_out()

    def show_sign_in(self, sign_in: SignIn, user: str) -> None:
        self._choice.setCurrentIndex(self._choice.findData(sign_in))
        self._user.set_text(user)
        self._show_fields()

    def show_way(self, way: Way) -> None:
        """A provider's own way has its own sign-in; there is nothing to choose."""
        self._way = way
        self._show_fields()

    def forget_password(self, *, is_kept: bool) -> None:
        self._password.set_text("")
        kept = self.tr("unchanged") if is_kept else ""
        self._password.editor.setPlaceholderText(kept)

    def show_state(self, words: str, *, can_sign_in: bool) -> None:
        """Where the provider's sign-in stands, in words."""
        self._state.setText(words)
        self._button.setEnabled(can_sign_in or self._is_waiting)

    def show_waiting(self, *, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        self._show_button()

    def sign_in(self) -> SignIn:
        return _OWN.get(self._way, SignIn(self._choice.currentData()))

    def user(self) -> str:
        return self._user.text()

    def password(self) -> str | None:
        """None when nobody typed one, or none is asked for."""
        if self.sign_in() is not SignIn.PASSWORD:
            return None
        return self._password.editor.text() or None

    def _build(self) -> None:
        self._chosen, self._provider = QWidget(self), QWidget(self)
        self._choice = QComboBox(self._chosen, objectName="signIn")
        self._choice.addItem(self.tr("User and password"), SignIn.PASSWORD)
        for sign_in, name in PROVIDER_NAMES.items():
            words = self.tr("Sign in with {provider}").format(provider=name)
            self._choice.addItem(words, sign_in)
        self._user = Field("smtpUser", self.tr("&User"), parent=self)
        self._password = Field("smtpPassword", self.tr("Pass&word"), parent=self)
        self._password.editor.setEchoMode(QLineEdit.EchoMode.Password)
        self._button = QPushButton(self._provider, objectName="providerSignIn")
        self._state = QLabel(self._provider, objectName="signInState", wordWrap=True)
        dress(self._state, Look.SECONDARY)
        self._choice.activated.connect(lambda _: self._on_choice())
        self._user.changed.connect(self.changed)
        self._password.changed.connect(self.changed)
        self._button.clicked.connect(self._on_button)

    def _lay_out(self) -> None:
        self._chosen.setLayout(labelled(self.tr("Si&gn-in"), self._choice))
        row = QHBoxLayout(self._provider)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self._button)
        row.addWidget(self._state, 1)
        grid = two_columns(self)
        grid.addWidget(self._chosen, 0, 0)
        grid.addWidget(self._user, 0, 1)
        grid.addWidget(self._password, 1, 1)
        grid.addWidget(self._provider, 2, 0, 1, 2)

    def _show_fields(self) -> None:
        sign_in = self.sign_in()
        has_password = sign_in is SignIn.PASSWORD
        set_shown(self._chosen, self._way is Way.SMTP)
        set_shown(self._user, self._way is Way.SMTP)
        set_shown(self._password, has_password)
        set_shown(self._provider, not has_password)
        self._show_button()

    def _show_button(self) -> None:
        if self._is_waiting:
            self._button.setText(self.tr("Cancel"))
            self._button.setEnabled(True)
            return
        name = PROVIDER_NAMES.get(self.sign_in(), "")
        self._button.setText(self.tr("Sign in with {provider}…").format(provider=name))

    def _on_choice(self) -> None:
        self._show_fields()
        self.changed.emit()

    def _on_button(self) -> None:
        if self._is_waiting:
            self.cancelled.emit()
        else:
            self.asked.emit()
