"""One letter in several languages as one template: each recipient reads their own."""

from __future__ import annotations

import re
from collections.abc import Mapping

MAIL_LANGUAGE = "mail_language"
"""The field of an address that decides: `de` or `en`, whatever its language is written like."""

_DOCUMENT_ENDS = re.compile(r"\s*</body\s*>\s*</html\s*>\s*\Z", re.IGNORECASE)


def by_language(texts: Mapping[str, str]) -> str:
    """`texts` by language, the first of them for everybody who reads none of the others.

    Whole documents get one common end, before which the lines below a mail find their place.
    """
    if len(set(texts.values())) == 1:
        return next(iter(texts.values()))
    (_, usual), *others = texts.items()
    ends = [_DOCUMENT_ENDS.search(text) for text in texts.values()]
    end = "\n</body>\n</html>\n" if all(ends) else ""
    parts = []
    for number, (language, text) in enumerate(others):
        word = "elif" if number else "if"
        parts.append(f'{{% {word} address.{MAIL_LANGUAGE} == "{language}" %}}{_open(text, end)}')
    return f"{''.join(parts)}{{% else %}}{_open(usual, end)}{{% endif %}}{end}"


def _open(text: str, end: str) -> str:
    return _DOCUMENT_ENDS.sub("", text) if end else text
