"""Each mail's Html in Chromium, on a phone and on a desk, light and dark."""

from __future__ import annotations

import email
import email.policy
import os
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from playwright.sync_api import Browser, sync_playwright

from benchmarks.template_pictures.delivery import Delivered

WIDTHS = (360, 800)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
_HEIGHT = 900


@dataclass(frozen=True, slots=True)
class Seen:
    """`overflow` is by how many pixels the mail is wider than its window."""

    name: str
    picture: Path
    overflow: int = 0


def in_chromium(mails: Sequence[Delivered], folder: Path) -> list[Seen]:
    # as root Chromium refuses to start with its sandbox
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        try:
            return [seen for mail in mails for seen in _seen(browser, mail, folder)]
        finally:
            browser.close()


def _seen(browser: Browser, mail: Delivered, folder: Path) -> Iterator[Seen]:
    html = html_of(mail.file)
    for scheme in SCHEMES:
        context = browser.new_context(color_scheme=scheme, java_script_enabled=True, offline=True)
        page = context.new_page()
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": _HEIGHT})
            page.set_content(html)
            overflow = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            name = f"{mail.name}-chromium-{width}-{scheme}"
            picture = folder / f"{name}.png"
            page.screenshot(path=picture, full_page=True)
            yield Seen(name, picture, int(overflow))
        context.close()


def html_of(file: Path) -> str:
    mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    part = cast("email.message.EmailMessage", mail).get_body(("html",))
    assert part is not None
    return str(part.get_content())
