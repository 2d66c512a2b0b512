"""The token endpoint, asked through Authlib; what goes wrong there as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import requests
from authlib.integrations.requests_client import (  # type: ignore[import-untyped]
    OAuth2Session,
    OAuthError,
)
from urllib3.exceptions import HTTPError

from desktop.adapters.oauth_providers import Client, Provider
from desktop.adapters.smtp_replies import shown
from desktop.core.domain.account_steps import Step, StepFailed

TIMEOUT = (15, 30)
"""Seconds for connecting and for each wait for an answer."""


class SignInRefused(StepFailed):
    """The provider has answered, and it is no: somebody has to sign in again."""


def session_of(provider: Provider, client: Client, scope: str, redirect: str = "") -> OAuth2Session:
    """A public client with PKCE (RFC 8252); Google's secret goes along where there is one."""
    return OAuth2Session(
        client.id,
        client.secret or None,
        token_endpoint_auth_method="client_secret_post" if client.secret else "none",
        scope=scope,
        redirect_uri=redirect or None,
        code_challenge_method="S256",
        default_timeout=TIMEOUT,
        token_endpoint=provider.token_url,
    )


@contextmanager
def token_problems(provider: Provider) -> Iterator[None]:
    """Raises SignInRefused for a no of the provider's, StepFailed when there is no answer."""
    try:
        yield
    except OAuthError as error:
        raise _refused(provider, str(error.error), str(error.description or "")) from error
    except requests.exceptions.SSLError as error:
        raise StepFailed(
            Step.SIGN_IN,
            f"The certificate of {provider.name} can't be trusted.",
            "Nothing secret was sent.",
            "Check this computer's date, and who looks into its connections.",
        ) from error
    except (requests.RequestException, HTTPError) as error:
        raise StepFailed(
            Step.SIGN_IN,
            f"Couldn't reach {provider.name} to sign in.",
            "Nothing was sent.",
            "Check the network, then try again.",
        ) from error
    except (ValueError, KeyError) as error:
        raise StepFailed(
            Step.SIGN_IN,
            f"{provider.name} gave an answer that can't be read.",
            "Nothing was sent.",
            "Try again in a while.",
        ) from error


def _refused(provider: Provider, error: str, description: str) -> StepFailed:
    words = shown(description or error).rstrip(".")
    if error in ("temporarily_unavailable", "server_error", "slow_down"):
        return StepFailed(
            Step.SIGN_IN,
            f"{provider.name} can't sign you in at the moment.",
            f"It said: {words}.",
            "Try again in a while.",
        )
    if error in ("invalid_client", "unauthorized_client"):
        return SignInRefused(
            Step.SIGN_IN,
            f"{provider.name} does not know this program.",
            f"It said: {words}.",
            f"Check the “{provider.client_id.label}” under Preferences, General.",
        )
    return SignInRefused(
        Step.SIGN_IN,
        f"{provider.name} wants you to sign in again.",
        f"It said: {words}.",
        f"Choose “Sign in with {provider.name}…” in the account.",
    )
