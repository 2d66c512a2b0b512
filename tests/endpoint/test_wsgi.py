"""`pixel_endpoint.wsgi:application` under another server than ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.endpoint.process import new_home

ONE_REQUEST = """
from wsgiref.util import setup_testing_defaults
from pixel_endpoint.wsgi import application

environ = {"PATH_INFO": "/o/x.gif"}
setup_testing_defaults(environ)
print(len(b"".join(application(environ, lambda status, headers, *_: print(status)))))
"""


def test_any_wsgi_server_can_run_it(tmp_path: Path) -> None:
    home = new_home(tmp_path)
    answer = subprocess.run(
        [sys.executable, "-c", ONE_REQUEST],
        env={"RUNDBRIEF_PIXEL_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (answer.stdout, answer.stderr) == ("200 OK\n42\n", "")
