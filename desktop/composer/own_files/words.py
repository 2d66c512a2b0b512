"""A path with placeholders, and what was found for it, in words."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QLocale

from desktop.core.domain.placeholder_labels import label_of
from desktop.core.use_cases.showing_own_files import OwnFileCount
from desktop.qt.numbers import number

_PLACEHOLDER = re.compile(r"\{\{\s*(\w+)\.(\w+)[^{}]*\}\}")


def path_words(pattern: str) -> str:
    """`Rechnungen/{{ address.last_name }}.pdf` as `Rechnungen/{Last name}.pdf`."""
    is_german = QLocale().language() == QLocale.Language.German

    def named(found: re.Match[str]) -> str:
        label = label_of(found[1], found[2])
        return f"{{{label.german if is_german else label.english}}}"

    return _PLACEHOLDER.sub(named, pattern)


def count_words(count: OwnFileCount) -> str:
    if not count.recipients:
        return _tr("Nobody gets this mail yet.")
    if not count.missing:
        return _tr("All {count} are there.").format(count=number(count.recipients))
    return _tr("{missing} of {count} missing").format(
        missing=number(count.missing), count=number(count.recipients)
    )


def _tr(text: str) -> str:
    return QCoreApplication.translate("own_files", text)
