"""On a real screen with a window manager: from the preview to the outbox without a mouse."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house_rules.source import ROOT
from tests.programs import needs
from tests.screens.real_screen import real_screen


@needs("Xvfb", "openbox")
def test_preview_review_correction_and_sending_go_by_keyboard(tmp_path: Path) -> None:
    walk = [sys.executable, "-m", "tests.screens.keyboard_walk", str(tmp_path)]
    with real_screen() as shown:
        done = subprocess.run(
            walk, cwd=ROOT, env=shown, capture_output=True, text=True, timeout=60, check=False
        )
    told = done.stdout.splitlines()
    assert told[-1] == "queued anna@example.org bert@example.org kaethe@example.org", done
