"""On a real screen with a window manager: a letter is written and becomes a text, by keys alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.house_rules.source import ROOT
from tests.programs import needs
from tests.screens.real_screen import real_screen


@needs("Xvfb", "openbox")
def test_write_bold_placeholder_paste_undo_and_switch_format(tmp_path: Path) -> None:
    walk = [sys.executable, "-m", "tests.screens.writing_walk", str(tmp_path)]
    with real_screen() as shown:
        done = subprocess.run(
            walk, cwd=ROOT, env=shown, capture_output=True, text=True, timeout=60, check=False
        )
    told = done.stdout.splitlines()
    assert told[-1] == repr("Guten Tag {{ address.last_name }}\n\nGruß\n"), done
