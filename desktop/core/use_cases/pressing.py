"""Large dispatches have their mails made in a process of its own, while this one sends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from desktop.core.domain.account import Account
from desktop.core.use_cases.desk import Desk
from desktop.core.use_cases.letters import FrozenLetters

WORTH_IT_FROM = 1_000
"""With fewer mails a press would come up to speed when they are nearly gone."""


@contextmanager
def pressed(
    desk: Desk, letters: FrozenLetters, account: Account, waiting: int
) -> Iterator[FrozenLetters]:
    """The letters, with a press where it pays.

    It doesn't for an account with limits, nor where attached files make the network the limit.
    """
    letter = letters.skeleton.letter
    if waiting < WORTH_IT_FROM or account.limits or letter.attachments:
        yield letters
        return
    with desk.press(letter, letters.fields) as press:
        yield replace(letters, press=press)
