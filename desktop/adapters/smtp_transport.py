"""One account's way out over SMTP."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from desktop.adapters.smtp_lines import SmtpLines
from desktop.adapters.smtp_replies import shown
from desktop.adapters.smtp_session import Session
from desktop.adapters.smtp_sign_in import Timeouts, signed_in
from desktop.adapters.smtp_xoauth2 import FreshBearers
from desktop.core.dispatch.ports import Lines
from desktop.core.domain.account import Account, Security
from desktop.core.domain.errors import UserError


class SmtpTransport:
    """One account's way out. `ca_file` holds further certificates to trust, in PEM."""

    def __init__(
        self,
        account: Account,
        password: str | FreshBearers | None,
        ca_file: Path | None = None,
        timeouts: Timeouts = Timeouts(),  # noqa: B008 -- frozen: nothing that could be shared
    ) -> None:
        self._account = account.checked()
        self._password = password
        self._timeouts = timeouts
        self._context = _context(account.security, ca_file)

    @contextmanager
    def connect(self, connections: int = 1) -> Iterator[Lines]:
        """Raises UserError naming host, port and step; then nothing was sent."""
        lines = SmtpLines(self._open, self._timeouts, max(connections, 1), self._open())
        try:
            yield lines
        finally:
            lines.close()

    def _open(self) -> Session:
        return signed_in(self._account, self._password, self._context, self._timeouts)


def _context(security: Security, ca_file: Path | None) -> ssl.SSLContext:
    if security is Security.NONE:
        return ssl.SSLContext(
            ssl.PROTOCOL_TLS_CLIENT
        )  # never used: reading all authorities is slow
    context = ssl.create_default_context()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file is not None:
        try:
            context.load_verify_locations(ca_file)
        except (OSError, ValueError) as error:
            raise UserError(
                f"The certificate file {ca_file} can't be used.",
                shown(str(error)),
                "It must be a PEM file.",
            ) from error
    return context
