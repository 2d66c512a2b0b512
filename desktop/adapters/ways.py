"""Each account's way out and its bounce mailbox, with the proof of who it is."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from desktop.adapters.eml_folder import EmlFolderTransport
from desktop.adapters.gmail_api import GmailApi
from desktop.adapters.graph_api import GraphApi
from desktop.adapters.imap_mailbox import ImapMailbox
from desktop.adapters.mail_api import MailApi, MailApiTransport
from desktop.adapters.oauth_bearers import Bearers
from desktop.adapters.oauth_browser import BrowserSignIn
from desktop.adapters.oauth_providers import (
    PROVIDERS,
    Client,
    Provider,
    client_of,
    reading_scope,
    sending_scope,
)
from desktop.adapters.smtp_trial import TriedSmtpTransport
from desktop.core.dispatch.bounces import Mailbox
from desktop.core.dispatch.ports import Transport
from desktop.core.domain.account import Account, SignIn, Way
from desktop.core.domain.errors import UserError
from desktop.core.storage.storage import Storage
from desktop.core.tracking.ports import Secrets
from desktop.core.use_cases.accounts import refresh_token_name
from desktop.core.use_cases.preferences import setting_in


def _apis() -> Mapping[Way, MailApi]:
    return {Way.GMAIL_API: GmailApi(), Way.GRAPH: GraphApi()}


@dataclass(frozen=True, slots=True)
class Ways:
    """Fulfils the desk's `transport`, `mailbox` and `sign_ins`.

    Providers and interfaces are parameters so that tests can point them at servers of their own.
    """

    storage: Storage
    secrets: Secrets
    browser: BrowserSignIn = BrowserSignIn()
    providers: Mapping[SignIn, Provider] = field(default_factory=lambda: PROVIDERS)
    apis: Mapping[Way, MailApi] = field(default_factory=_apis)

    def transport(self, account: Account, password: str | None) -> Transport:
        """Raises UserError when the account can't be used as it is."""
        if account.way is Way.EML_FOLDER:
            return EmlFolderTransport(Path(account.folder))
        if account.sign_in is SignIn.PASSWORD:
            return TriedSmtpTransport(account, password)
        bearers = self._bearers(account, sending_scope)
        if account.way is Way.SMTP:
            return TriedSmtpTransport(account, bearers)
        return MailApiTransport(self.apis[account.way], bearers)

    def mailbox(self, account: Account, password: str | None) -> Mailbox:
        """Raises UserError when nobody has signed in, or its provider can't be reached."""
        if account.sign_in is SignIn.PASSWORD:
            return ImapMailbox(account, password)
        return ImapMailbox(account, self._bearers(account, reading_scope).fresh())

    def is_registered(self, sign_in: SignIn) -> bool:
        try:
            self._client(self.providers[sign_in])
        except UserError:
            return False
        return True

    def refresh_token(self, account: Account, cancelled: Callable[[], bool]) -> str:
        provider = self.providers[account.sign_in]
        return self.browser.refresh_token(provider, self._client(provider), account, cancelled)

    def _bearers(self, account: Account, scope: Callable[[Account], str]) -> Bearers:
        provider = self.providers[account.sign_in]
        name = refresh_token_name(account.id)
        return Bearers(
            provider,
            self._client(provider),
            scope(account),
            lambda: self.secrets.read(name),
            lambda token: self.secrets.write(name, token),
        )

    def _client(self, provider: Provider) -> Client:
        wanted = [provider.client_id, *([provider.client_secret] if provider.client_secret else [])]
        with self.storage.read() as unit:
            values = {setting.key: str(setting_in(unit, setting)) for setting in wanted}
        return client_of(provider, values, os.environ)
