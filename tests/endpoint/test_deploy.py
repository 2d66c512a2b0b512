"""What is shipped for the host: hardened, and its proxies log nobody."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import pixel_endpoint

DEPLOY = Path(pixel_endpoint.__file__).parent / "deploy"
GREATEST_EXPOSURE = 1.2


def needs(program: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(program) is None, reason=f"{program} is not installed")


def test_no_proxy_logs_requests_or_tells_addresses() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text("utf-8")
    caddy = (DEPLOY / "Caddyfile").read_text("utf-8")
    assert "access_log off;" in nginx
    assert re.search(r"error_log \S+ crit;", nginx)
    assert "X-Forwarded-For" not in nginx
    assert "output discard" in caddy
    assert "exclude http.log.error" in caddy
    assert "header_up -X-Forwarded-For" in caddy


@needs("systemd-analyze")
def test_the_unit_is_hardened() -> None:
    unit = DEPLOY / "rundbrief-pixel.service"
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager", str(unit)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", result.stdout)
    assert exposure, result.stderr
    assert float(exposure[1]) <= GREATEST_EXPOSURE


@needs("caddy")
def test_caddy_takes_its_file() -> None:
    command = ["caddy", "validate", "--adapter", "caddyfile", "--config", f"{DEPLOY}/Caddyfile"]
    assert subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
