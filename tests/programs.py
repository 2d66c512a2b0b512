"""Programs and libraries of the system that tests need; ./bootstrap installs them where it may."""

from __future__ import annotations

import os

import pytest

from requirements.debian import EVERYWHERE, apt_line, is_present, rows_of
from requirements.debian import TEST_PROGRAMS as TABLE

PACKAGES = {row[0]: row[1] for row in rows_of(TABLE)}


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skips where one is missing, unless it must be there: for root, and with CI=true."""
    missing = [each for each in programs if not is_present(each, EVERYWHERE)]
    must = os.geteuid() == 0 or os.environ.get("CI") == "true"
    line = apt_line(sorted({PACKAGES[each] for each in missing}))
    return pytest.mark.skipif(bool(missing) and not must, reason=f"install with: {line}")
