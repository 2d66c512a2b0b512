"""The real browser for the recipients' pages, and the rules of WCAG 2.2 AA by axe-core."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.programs import needs

PHONE = {"width": 320, "height": 568}
"""The smallest width that WCAG 1.4.10 asks for."""
NEEDED = needs("chromium", "libatomic.so.1")
"""The second by what Playwright speaks to the first with."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@contextmanager
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium")
    # as root Chromium refuses to start with its sandbox
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=options)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def reader(browser: Browser, **options: Any) -> Iterator[Page]:
    """A fresh reader: by default on a phone, in German, with scripts switched off."""
    about = {"viewport": PHONE, "locale": "de-DE", "java_script_enabled": False, **options}
    context: BrowserContext = browser.new_context(**about)
    try:
        yield context.new_page()
    finally:
        context.close()


def complaints(page: Page) -> list[str]:
    """What axe-core finds wrong, a line each; needs a page whose scripts are on."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{each['id']}: {each['help']}" for each in found]
