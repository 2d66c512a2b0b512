"""Signing in to an SMTP server with a provider's bearer instead of a password (XOAUTH2)."""

from __future__ import annotations

import base64
from typing import Protocol, runtime_checkable

from desktop.adapters.smtp_replies import shown
from desktop.adapters.smtp_session import Session
from desktop.core.domain.account import Account
from desktop.core.domain.account_steps import Step, StepFailed

SIGNED_IN = 235
CHALLENGE = 334


@runtime_checkable
class FreshBearers(Protocol):
    def fresh(self) -> str:
        """One that is good for a while; raises StepFailed when there is none."""
        ...

    def instead_of(self, refused: str) -> str:
        """Another one; raises as `fresh`."""
        ...


def sign_in_with_bearer(
    account: Account, session: Session, bearers: FreshBearers, seconds: float
) -> None:
    """Takes a new bearer once where the first is refused. Raises StepFailed, OSError.

    Each exchange with the server has so many seconds; asking the provider has its own limits.
    """
    if "XOAUTH2" not in session.esmtp_features.get("auth", "").upper().split():
        raise StepFailed(
            Step.SIGN_IN,
            f"{account.place} does not offer what the account wants.",
            "It takes passwords only.",
            "Choose the sign-in with a password in the account.",
        )
    bearer = bearers.fresh()
    code, words = _tried(account, session, bearer, seconds)
    if code // 100 == 5:
        bearer = bearers.instead_of(bearer)
        code, words = _tried(account, session, bearer, seconds)
    if code == SIGNED_IN:
        return
    said = f"While signing in: {code} {shown(words.decode('utf-8', 'replace'))}"
    if code // 100 == 5:
        raise StepFailed(
            Step.SIGN_IN,
            f"{account.place} did not accept the sign-in for {_user(account)}.",
            said,
            "Sign in again in the account, with just this mailbox.",
        )
    raise StepFailed(
        Step.SIGN_IN,
        f"{account.place} can't check the sign-in at the moment.",
        said,
        "Try again in a while.",
    )


def _tried(account: Account, session: Session, bearer: str, seconds: float) -> tuple[int, bytes]:
    """A refusal comes in two parts: a challenge that says why, and after an empty line the code."""
    response = f"user={_user(account)}\x01auth=Bearer {bearer}\x01\x01"
    encoded = base64.b64encode(response.encode()).decode("ascii")
    session.step(seconds)
    code, words = session.docmd("AUTH", f"XOAUTH2 {encoded}")
    if code == CHALLENGE:
        code, words = session.docmd("")
    return code, words


def _user(account: Account) -> str:
    return account.user or account.sender_email
