"""The folder where bounces arrive, over IMAP: looked at, never touched (EXAMINE, BODY.PEEK)."""

from __future__ import annotations

import re
import ssl
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from imaplib import IMAP4

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxUnencrypted

from desktop.adapters.imap_problems import imap_problems
from desktop.core.dispatch.bounces import Batch, Letter
from desktop.core.dispatch.dsn import MOST_BYTES, may_be_notice
from desktop.core.domain.account import Account, Security, SignIn, is_loopback
from desktop.core.domain.dispatch import MONTHS
from desktop.core.domain.errors import UserError

HEADS_AT_ONCE = 100
BODIES_AT_ONCE = 10
_HEAD = "(UID BODY.PEEK[HEADER.FIELDS (FROM CONTENT-TYPE X-FAILED-RECIPIENTS)])"
_BODY = f"(UID BODY.PEEK[]<0.{MOST_BYTES}>)"
_UID = re.compile(rb"\bUID (\d+)")
_MARK = re.compile(r"(\d+):(\d+)")


class ImapMailbox:
    """`secret` is the account's password or, where it signs in at a provider, its bearer token.

    Of letters that are no bounces nothing but sender and type is fetched.
    """

    def __init__(
        self,
        account: Account,
        secret: str | None,
        tls: ssl.SSLContext | None = None,
        timeout: float = 60,
    ) -> None:
        self._account = account.checked()
        self._where = account.bounces
        self._secret = secret
        self._tls = tls or ssl.create_default_context()
        self._timeout = timeout
        self._place = f"{self._where.host}:{self._where.port}"

    def batches(self, mark: str, not_before: date) -> Generator[Batch, None, None]:
        """What came after `mark`, `UIDVALIDITY:UID`; see the port."""
        with self._session() as box:
            with imap_problems(self._place, "opening the folder"):
                validity = _opened(box, self._where.folder)
            reached = _reached(mark, validity)
            with imap_problems(self._place, "searching"):
                uids = _newer(box, reached, not_before)
            for start in range(0, len(uids), HEADS_AT_ONCE):
                part = uids[start : start + HEADS_AT_ONCE]
                with imap_problems(self._place, "reading"):
                    letters = _letters(box, part, validity)
                yield Batch(letters, f"{validity}:{part[-1]}")

    @contextmanager
    def _session(self) -> Iterator[BaseMailBox]:
        with imap_problems(self._place, "connecting"):
            box = self._connected()
        try:
            self._secure(box.client)
            with imap_problems(self._place, "signing in"):
                self._sign_in(box)
            yield box
        finally:
            with suppress(OSError, IMAP4.error, ImapToolsError):
                box.logout()
            with suppress(OSError):
                box.client.shutdown()

    def _connected(self) -> BaseMailBox:
        host = self._where.host.removeprefix("[").removesuffix("]")
        if self._where.security is Security.TLS:
            return MailBox(host, self._where.port, self._timeout, ssl_context=self._tls)
        return MailBoxUnencrypted(host, self._where.port, self._timeout)

    def _secure(self, client: IMAP4) -> None:
        if self._where.security is Security.STARTTLS:
            with imap_problems(self._place, "starting encryption"):
                client.starttls(self._tls)
        elif self._where.security is Security.NONE and not is_loopback(_peer(client)):
            raise UserError(
                f"{self._place} can't be used without encryption.",
                "It is not on this machine: passwords and mails would be readable on the way.",
                "Use starttls or tls.",
            )

    def _sign_in(self, box: BaseMailBox) -> None:
        user = self._account.user or self._account.sender_email
        if not self._secret:
            raise UserError(
                f"The password for {user} at {self._place} is missing.",
                "It is kept nowhere on this machine.",
                "Enter it in the account.",
            )
        if self._account.sign_in is not SignIn.PASSWORD:
            box.xoauth2(user, self._secret, initial_folder=None)
        elif (user + self._secret).isascii():
            box.login(user, self._secret, initial_folder=None)
        else:
            box.login_utf8(user, self._secret, initial_folder=None)


def _opened(box: BaseMailBox, folder: str) -> int:
    """Opens it for reading only; what its message numbers are good for."""
    box.folder.set(folder, readonly=True)
    _, said = box.client.response("UIDVALIDITY")
    first = said[0] if said else None
    return int(first) if first else 0


def _reached(mark: str, validity: int) -> int:
    found = _MARK.fullmatch(mark)
    return int(found[2]) if found and int(found[1]) == validity else 0


def _newer(box: BaseMailBox, reached: int, not_before: date) -> list[int]:
    """In the order they came; a server gives the last message even when it is not newer."""
    day = f"{not_before.day}-{MONTHS[not_before.month - 1]}-{not_before.year}"
    found = box.uids(f"UID {reached + 1}:* SINCE {day}", charset=None)
    return sorted(uid for uid in map(int, found) if uid > reached)


def _letters(box: BaseMailBox, uids: Sequence[int], validity: int) -> tuple[Letter, ...]:
    heads = _fetched(box.client, uids, _HEAD)
    wanted = [uid for uid in uids if uid in heads and may_be_notice(heads[uid])]
    bodies: dict[int, bytes] = {}
    for start in range(0, len(wanted), BODIES_AT_ONCE):
        bodies |= _fetched(box.client, wanted[start : start + BODIES_AT_ONCE], _BODY)
    return tuple(Letter(bodies[uid], f"{validity}:{uid - 1}") for uid in wanted if uid in bodies)


def _fetched(client: IMAP4, uids: Sequence[int], what: str) -> dict[int, bytes]:
    """By UID, which a server may name before the content or behind it."""
    status, parts = client.uid("FETCH", ",".join(map(str, uids)), what)
    if status != "OK":
        raise IMAP4.error(parts[0] if parts else b"FETCH failed")
    found: dict[int, bytes] = {}
    for place, part in enumerate(parts):
        if not isinstance(part, tuple):
            continue
        rest = parts[place + 1] if place + 1 < len(parts) else b""
        uid = _UID.search(part[0]) or (_UID.search(rest) if isinstance(rest, bytes) else None)
        if uid:
            found[int(uid[1])] = part[1]
    return found


def _peer(client: IMAP4) -> str:
    return str(client.sock.getpeername()[0])
