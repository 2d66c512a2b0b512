"""Each mail in a real Thunderbird on a screen of its own, light and dark."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.template_pictures.delivery import Delivered
from benchmarks.template_pictures.in_chromium import Seen
from tests.screens.real_screen import real_screen

PROGRAMS = {
    "thunderbird": "thunderbird",
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "import": "imagemagick",
}
"""Each with Debian's package that brings it."""
_SCREEN = "900x1400x24"
_PATIENCE, _BETWEEN = 40.0, 1.0
_SCHEMES = {"light": 1, "dark": 0}
"""What Thunderbird calls them in `layout.css.prefers-color-scheme.content-override`."""

_PREFERENCES = """\
user_pref("mail.provider.suppress_dialog_on_startup", true);
user_pref("mail.spotlight.firstRunDone", true);
user_pref("mail.shell.checkDefaultClient", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("app.update.enabled", false);
user_pref("mail.rights.version", 1);
user_pref("app.donation.eoy.version.viewed", 999);
user_pref("mailnews.start_page.enabled", false);
user_pref("toolkit.cosmeticAnimations.enabled", false);
user_pref("layout.css.prefers-color-scheme.content-override", {scheme});
user_pref("ui.systemUsesDarkTheme", {dark});
"""


def missing_programs() -> list[str]:
    return [f"{each} ({package})" for each, package in PROGRAMS.items() if not shutil.which(each)]


def in_thunderbird(mails: Sequence[Delivered], folder: Path, work: Path) -> Iterator[Seen]:
    with real_screen(_SCREEN) as shown:
        display = shown["DISPLAY"]
        for scheme, number in _SCHEMES.items():
            profile = work / f"thunderbird-{scheme}"
            profile.mkdir(parents=True, exist_ok=True)
            preferences = _PREFERENCES.format(scheme=number, dark=int(scheme == "dark"))
            (profile / "user.js").write_text(preferences)
            for mail in mails:
                name = f"{mail.name}-thunderbird-{scheme}"
                picture = folder / f"{name}.png"
                _photograph(mail.file, profile, display, picture)
                yield Seen(name, picture)


def _photograph(mail: Path, profile: Path, display: str, picture: Path) -> None:
    """The screen as soon as it no longer changes."""
    environment = dict(os.environ, DISPLAY=display, HOME=str(profile.parent), MOZ_DBUS_REMOTE="0")
    command = ["thunderbird", "--no-remote", "--profile", str(profile), str(mail)]
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            _until_it_rests(display, picture)
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def _until_it_rests(display: str, picture: Path) -> None:
    empty = before = _screen(display, picture)
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        time.sleep(_BETWEEN)
        now = _screen(display, picture)
        if now == before and len(now) > 3 * len(empty):
            return
        before = now


def _screen(display: str, picture: Path) -> bytes:
    command = ["import", "-display", display, "-window", "root", "-strip", str(picture)]
    subprocess.run(command, check=True, capture_output=True)
    return picture.read_bytes()
