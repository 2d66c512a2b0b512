"""Bearers: what proves for an hour that the user has signed in, and its renewal before its end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from desktop.adapters.oauth_providers import Client, Provider
from desktop.adapters.oauth_session import session_of, token_problems
from desktop.core.domain.account_steps import Step, StepFailed

LEEWAY = 120.0
"""Seconds before its end from which a bearer counts as over: a mail may take that long."""
USUAL_LIFE = 3600.0


@dataclass
class Bearers:
    """One account's bearers for one purpose, for any number of threads.

    `kept` reads the refresh token, `keep` stores the new one that a provider may give instead.
    """

    provider: Provider
    client: Client
    scope: str
    kept: Callable[[], str | None]
    keep: Callable[[str], None]
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)
    _bearer: str = field(default="", repr=False)
    _ends: float = 0.0

    def fresh(self) -> str:
        """Raises SignInRefused when somebody has to sign in, StepFailed without an answer."""
        with self._lock:
            if not self._bearer or time.monotonic() > self._ends - LEEWAY:
                self._refresh()
            return self._bearer

    def instead_of(self, refused: str) -> str:
        """Another one than that which was refused; raises as `fresh`."""
        with self._lock:
            if self._bearer == refused:
                self._refresh()
            return self._bearer

    def _refresh(self) -> None:
        known = self.kept()
        if not known:
            raise not_signed_in(self.provider)
        self._bearer = ""
        with (
            token_problems(self.provider),
            session_of(self.provider, self.client, self.scope) as session,
        ):
            token = session.refresh_token(
                self.provider.token_url, refresh_token=known, allow_redirects=False
            )
            bearer = str(token["access_token"])
            life = float(token.get("expires_in") or USUAL_LIFE)
            newer = str(token.get("refresh_token") or known)
        if newer != known:
            self.keep(newer)
        self._bearer, self._ends = bearer, time.monotonic() + life


def not_signed_in(provider: Provider) -> StepFailed:
    return StepFailed(
        Step.SIGN_IN,
        f"Nobody has signed in with {provider.name} yet.",
        "Nothing was sent.",
        f"Choose “Sign in with {provider.name}…” in the account.",
    )
