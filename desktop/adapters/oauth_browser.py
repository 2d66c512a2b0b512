"""Signing in at a provider in the user's own browser, which comes back to us (RFC 8252)."""

from __future__ import annotations

import html
import queue
import time
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Thread
from urllib.parse import parse_qsl, urlsplit

from authlib.integrations.requests_client import OAuth2Session  # type: ignore[import-untyped]

from desktop.adapters.oauth_providers import Client, Provider, consent_scope, sending_scope
from desktop.adapters.oauth_session import SignInRefused, session_of, token_problems
from desktop.adapters.smtp_replies import shown
from desktop.core.domain.account import Account
from desktop.core.domain.account_steps import Step, StepFailed
from desktop.core.domain.errors import UserError

LOOK = 0.1
"""Seconds between two looks whether somebody has cancelled."""
LONGEST_QUERY = 8_192
_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Rundbrief</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>body{{font:16px system-ui,sans-serif;max-width:32em;margin:18vh auto;padding:0 1em}}</style>
</head><body><h1>{title}</h1><p>{words}</p></body></html>"""


@dataclass(frozen=True, slots=True)
class BrowserSignIn:
    """`opener` shows an address to the user and says whether it could, for at most `seconds`."""

    opener: Callable[[str], bool] = webbrowser.open
    seconds: float = 300.0

    def refresh_token(
        self,
        provider: Provider,
        client: Client,
        account: Account,
        cancelled: Callable[[], bool],
    ) -> str:
        """Waits until the user has agreed. Raises UserError when that doesn't happen."""
        state, verifier = token_urlsafe(24), token_urlsafe(48)
        with (
            _listening() as (port, answers),
            session_of(
                provider,
                client,
                consent_scope(account),
                f"http://{provider.redirect_host}:{port}",
            ) as session,
        ):
            self._ask(provider, session, state, verifier, account.user or account.sender_email)
            code = _code(provider, self._answer(provider, answers, cancelled), state)
            with token_problems(provider):
                token = session.fetch_token(
                    provider.token_url,
                    grant_type="authorization_code",
                    code=code,
                    code_verifier=verifier,
                    allow_redirects=False,
                    **({"scope": sending_scope(account)} if provider.wants_scope_again else {}),
                )
                found = str(token.get("refresh_token") or "")
        if not found:
            raise SignInRefused(
                Step.SIGN_IN,
                f"{provider.name} let you in for this hour only.",
                "Nothing was kept.",
                "Sign in once more and agree to everything that is asked.",
            )
        return found

    def _ask(
        self, provider: Provider, session: OAuth2Session, state: str, verifier: str, user: str
    ) -> None:
        address, _ = session.create_authorization_url(
            provider.authorize_url,
            state=state,
            code_verifier=verifier,
            login_hint=user,
            **provider.more,
        )
        if not self.opener(address):
            raise UserError(
                "No browser could be opened.",
                f"{provider.name} asks for the sign-in there.",
                "Set a default browser, then try again.",
            )

    def _answer(
        self,
        provider: Provider,
        answers: queue.SimpleQueue[Mapping[str, str]],
        cancelled: Callable[[], bool],
    ) -> Mapping[str, str]:
        """What the browser comes back with; a closed one never does."""
        end = time.monotonic() + self.seconds
        while True:
            if cancelled():
                raise UserError("The sign-in was cancelled.", "Nothing has changed.")
            left = end - time.monotonic()
            if left <= 0:
                raise UserError(
                    f"Nobody signed in with {provider.name}.",
                    f"{_minutes(self.seconds)} went by; the browser may have been closed.",
                    "Try again.",
                )
            try:
                return answers.get(timeout=min(LOOK, left))
            except queue.Empty:
                continue


def _code(provider: Provider, answer: Mapping[str, str], state: str) -> str:
    if answer.get("state") != state:
        raise StepFailed(
            Step.SIGN_IN,
            "The browser came back from another sign-in.",
            "It was not used.",
            "Close that page and sign in once more.",
        )
    if answer.get("error") == "access_denied":
        raise SignInRefused(
            Step.SIGN_IN,
            f"{provider.name} was told not to let Rundbrief send.",
            "Nothing has changed.",
            "Sign in once more and agree, or use another way.",
        )
    if "code" not in answer:
        words = shown(answer.get("error_description") or answer.get("error") or "no reason")
        raise SignInRefused(
            Step.SIGN_IN,
            f"{provider.name} did not sign you in.",
            f"It said: {words.rstrip('.')}.",
            f"Try again, or check the “{provider.client_id.label}” under Preferences, General.",
        )
    return answer["code"]


def _minutes(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes > 1 else "A minute"


@contextmanager
def _listening() -> Iterator[tuple[int, queue.SimpleQueue[Mapping[str, str]]]]:
    """A port on this machine alone, and what browsers bring there.

    Each request has a thread of its own: browsers open connections that they never use.
    """
    answers: queue.SimpleQueue[Mapping[str, str]] = queue.SimpleQueue()

    class Handler(_ComingBack):
        def keep(self, answer: Mapping[str, str]) -> None:
            answers.put(answer)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, args=(LOOK,), name="sign-in", daemon=True)
    thread.start()
    try:
        yield server.server_address[1], answers
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _ComingBack(BaseHTTPRequestHandler):
    """Tells the user that it is done; the rest happens in the program."""

    timeout = 10
    server_version = "Rundbrief"
    sys_version = ""

    def keep(self, answer: Mapping[str, str]) -> None:
        raise NotImplementedError

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        answer = dict(parse_qsl(address.query[:LONGEST_QUERY]))
        if address.path != "/" or not answer.keys() & {"code", "error"}:
            self._show(404, "Nothing here", "This page is for signing in only.")
            return
        if "code" in answer:
            self._show(200, "Signed in", "Go back to Rundbrief; this page can be closed.")
        else:
            self._show(200, "Not signed in", "Rundbrief says why; this page can be closed.")
        self.keep(answer)

    def _show(self, status: int, title: str, words: str) -> None:
        page = _PAGE.format(title=html.escape(title), words=html.escape(words)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the address that comes back must be in no log."""
