"""What holds for every test: no screen, no keyring of the user's, no folder of the user's."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

FOLDERS = ("CONFIG_HOME", "DATA_HOME", "CACHE_HOME", "STATE_HOME", "RUNTIME_DIR")

# At import, since modules under test may look while pytest collects.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
_home = Path(tempfile.mkdtemp(prefix="rundbrief-tests-"))
for _folder in FOLDERS:
    (_home / _folder).mkdir(mode=0o700)
    os.environ[f"XDG_{_folder}"] = str(_home / _folder)


def pytest_unconfigure() -> None:
    shutil.rmtree(_home, ignore_errors=True)
