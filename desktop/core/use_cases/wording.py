"""What a mail may say at all, before anybody's values are filled in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape

from desktop.core.domain.draft import Draft
from desktop.core.domain.errors import UserError
from pixel_endpoint.contract import TOKEN_LENGTH

LONGEST_SUBJECT = 300
_TOKEN_LINK = re.compile(rf"/[ctou]/[a-z2-7]{{{TOKEN_LENGTH}}}", re.IGNORECASE)


def check_wording(draft: Draft, endpoint_urls: Iterable[str]) -> None:
    """Raises UserError for a subject or text that can't go out to anybody."""
    _check_subject(draft.subject)
    if not draft.body.strip() and not (draft.attachments or draft.attach_each):
        raise UserError("The mail is empty.", "", "Write a text, or choose a template.")
    _check_foreign_links(draft.body, tuple(endpoint_urls))


def _check_subject(subject: str) -> None:
    if not subject.strip():
        raise UserError("The mail has no subject.", "", "Write one; a dispatch is named by it.")
    if len(subject.splitlines()) > 1:
        raise UserError("The subject holds a line break.", "", "Write it in one line.")
    if len(subject) > LONGEST_SUBJECT:
        raise UserError(
            f"The subject is too long: it has {len(subject)} characters.",
            f"{LONGEST_SUBJECT} are possible.",
            "Shorten it; mail programs show about 60.",
        )


def _check_foreign_links(body: str, endpoint_urls: tuple[str, ...]) -> None:
    """A text taken from a mail that was sent may carry somebody's own pixel and links.

    They would count that person's opens, without consent, and let anybody unsubscribe them.
    """
    own = [f"{url}/{place}/" for url in endpoint_urls for place in "ctou"]
    for number, line in enumerate(body.splitlines(), 1):
        plain = unescape(line)
        if _TOKEN_LINK.search(plain) or any(url in plain for url in own):
            raise UserError(
                "The text holds the tracking image or a personal link of an earlier mail.",
                f"It is in line {number}, and would speak for the person that mail was for.",
                "Take it out; Rundbrief adds each recipient's own.",
            )
