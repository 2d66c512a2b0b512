"""What is inserted for a placeholder: its source, with words for those who have no value."""

from __future__ import annotations

from desktop.core.use_cases.writing import Placeholder

NEVER_IN_A_FALLBACK = frozenset('{}<>"\\\n\r')
"""They would end the placeholder, or be read as Html."""


def source_with_fallback(placeholder: Placeholder, fallback: str) -> str:
    """`{{ address.title|default("…") }}`, or without fallback the placeholder alone."""
    words = "".join(letter for letter in fallback.strip() if letter not in NEVER_IN_A_FALLBACK)
    if not words:
        return placeholder.source
    bare = placeholder.source.removeprefix("{{ ").removesuffix(" }}")
    quote = "'" if "'" not in words else '"'
    return f"{{{{ {bare}|default({quote}{words}{quote}) }}}}"
