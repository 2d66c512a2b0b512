"""Why a provider's interface can't be reached, by step and with a way out."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests
from urllib3.exceptions import HTTPError, NameResolutionError

from desktop.core.domain.account_steps import Step, StepFailed

_NETWORK = "Check the network, then try again."


@contextmanager
def reach_problems(name: str, url: str) -> Iterator[None]:
    """Raises StepFailed."""
    place = urlsplit(url).netloc
    try:
        yield
    except requests.exceptions.SSLError as error:
        raise StepFailed(
            Step.ENCRYPT,
            f"The certificate of {place} can't be trusted.",
            "Nothing secret was sent.",
            "Check this computer's date, and who looks into its connections.",
        ) from error
    except (requests.RequestException, HTTPError) as error:
        if _is_unknown(error):
            raise StepFailed(
                Step.FIND, f"{place} can't be found.", "There is no server of this name.", _NETWORK
            ) from error
        raise StepFailed(
            Step.CONNECT, f"Couldn't reach {name}.", "Nothing was sent.", _NETWORK
        ) from error


def _is_unknown(error: BaseException) -> bool:
    """requests wraps urllib3's reason twice."""
    reason = getattr(error.args[0], "reason", None) if error.args else None
    return isinstance(reason, NameResolutionError)
