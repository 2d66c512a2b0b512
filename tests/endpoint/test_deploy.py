"""What is shipped for the host: taken by the programs it is for, and hardened."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from pixel_endpoint.pixel import GIF
from pixel_endpoint.settings import CONFIG_VARIABLE, HOME_VARIABLE
from requirements.debian import EVERYWHERE
from tests.adapters.certificates import Authority
from tests.endpoint.free_ports import free_port
from tests.endpoint.proxies import DEPLOY, nginx_files
from tests.house_rules.source import ROOT
from tests.programs import needs

UNIT = DEPLOY / "rundbrief-pixel.service"
GREATEST_EXPOSURE = 1.0
SCRIPTS = [DEPLOY / "install", DEPLOY / "make-deb", DEPLOY / "rundbrief-pixel"]
SCRIPTS += [DEPLOY / "deb" / name for name in ("postinst", "prerm", "postrm")]


def done(*command: str | Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PATH": EVERYWHERE}
    return subprocess.run(
        [str(each) for each in command],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )


@needs("nginx")
def test_nginx_takes_the_site(tmp_path: Path) -> None:
    certificate = Authority(tmp_path).server_file("127.0.0.1")
    ports = free_port(), free_port()
    main = nginx_files(tmp_path, "http://127.0.0.1:8080", *ports, certificate)
    result = done("nginx", "-t", "-p", tmp_path, "-c", main)
    assert result.returncode == 0, result.stderr
    assert "warn" not in result.stderr


@needs("caddy")
def test_caddy_takes_its_file() -> None:
    result = done("caddy", "validate", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile")
    assert result.returncode == 0, result.stderr
    assert "not formatted" not in result.stderr


@needs("caddy")
def test_caddy_logs_no_requests_and_speaks_to_this_machine_alone() -> None:
    result = done("caddy", "adapt", "--adapter", "caddyfile", "--config", DEPLOY / "Caddyfile")
    assert result.returncode == 0, result.stderr
    assert re.findall(r'"dial":"([^"]*)"', result.stdout) == ["127.0.0.1:8080"] * 2
    assert '"writer":{"output":"discard"}' in result.stdout


@needs("systemd-analyze")
def test_the_unit_is_hardened() -> None:
    result = done("systemd-analyze", "security", "--offline=true", "--no-pager", UNIT)
    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", result.stdout)
    assert exposure, result.stderr
    assert float(exposure[1]) <= GREATEST_EXPOSURE


@needs("systemd-analyze")
def test_the_unit_has_no_mistakes(tmp_path: Path) -> None:
    """With a program that exists, since nothing is installed where tests run."""
    unit = tmp_path / UNIT.name
    unit.write_text(re.sub(r"/opt/rundbrief-pixel/\S+", "/bin/true", UNIT.read_text("utf-8")))
    result = done("systemd-analyze", "verify", "--man=no", unit)
    about_it = [line for line in result.stderr.splitlines() if UNIT.name in line]
    assert (result.returncode, about_it) == (0, [])


def test_unit_and_command_work_on_the_same_files(tmp_path: Path) -> None:
    unit, command = UNIT.read_text("utf-8"), (DEPLOY / "rundbrief-pixel").read_text("utf-8")
    told = dict(re.findall(r"^Environment=(\w+)=(\S+)$", unit, re.MULTILINE))
    assert dict(re.findall(r"^export (\w+)=.*:-(\S+)}\"$", command, re.MULTILINE)) == told
    assert set(told) == {HOME_VARIABLE, CONFIG_VARIABLE}
    config = tmp_path / "etc" / "rundbrief-pixel.toml"
    command_line = [
        sys.executable,
        "-m",
        "pixel_endpoint",
        "init",
        "--public-url",
        "https://a.example",
    ]
    made = {HOME_VARIABLE: str(tmp_path / "home"), CONFIG_VARIABLE: str(config)}
    subprocess.run(command_line, env={**os.environ, **made}, check=True, capture_output=True)
    assert config.exists()


def test_the_image_that_proxies_give_while_the_endpoint_restarts_is_the_same() -> None:
    assert (DEPLOY / "image" / "pixel.gif").read_bytes() == GIF
    assert [each.name for each in (DEPLOY / "image").iterdir()] == ["pixel.gif"]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.name))
def test_scripts_are_programs_that_a_plain_shell_can_read(script: Path) -> None:
    assert script.stat().st_mode & 0o111 == 0o111
    assert script.read_text("utf-8").startswith("#!/bin/sh\n")
    assert done("sh", "-n", script).returncode == 0


def dockerfile(instruction: str) -> list[str]:
    text = re.sub(r"\\\n\s*", "", (DEPLOY / "Dockerfile").read_text("utf-8"))
    return re.findall(rf"^{instruction} (.*)$", text, re.MULTILINE)


def test_the_image_of_the_container_is_made_of_what_is_there() -> None:
    copied = [each.split() for each in dockerfile("COPY") if not each.startswith("--from")]
    assert copied
    assert [name for *names, _ in copied for name in names if not (ROOT / name).exists()] == []


def test_the_container_runs_without_rights_and_says_how_it_is() -> None:
    assert dockerfile("USER")[-1] not in {"root", "0"}
    assert dockerfile("VOLUME") == ["/var/lib/rundbrief-pixel"]
    assert dockerfile("EXPOSE") == ["8080"]
    assert "rundbrief-pixel" in dockerfile("HEALTHCHECK")[0]
    assert all("slim" in image for image in dockerfile("FROM"))


def test_containers_can_write_nowhere_but_to_their_data() -> None:
    compose = (DEPLOY / "compose.yaml").read_text("utf-8")
    services = compose.split("\nservices:\n")[1].split("\nnetworks:\n")[0]
    parts = re.split(r"^  (?=\w)", services, flags=re.MULTILINE)
    named = {text.partition(":")[0]: text for text in parts if text.strip()}
    assert set(named) == {"endpoint", "caddy", "postgres"}
    for name in ("endpoint", "caddy"):
        assert "read_only: true" in named[name]
        assert "no-new-privileges:true" in named[name]
    assert "ports:" not in named["endpoint"]
    mounted = re.findall(r"- (\./[^:]+):", compose)
    assert [each for each in mounted if not (DEPLOY / each).exists()] == []


@pytest.fixture(scope="module")
def endpoint_alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources that the scripts build from, as they would install them; without a network."""
    folder = tmp_path_factory.mktemp("alone")
    result = done(DEPLOY / "install", "--sources", folder / "sources")
    assert result.returncode == 0, result.stderr
    return folder / "sources"


def test_the_endpoint_is_installed_without_the_desktop(endpoint_alone: Path) -> None:
    folders = {each.name for each in endpoint_alone.iterdir() if each.is_dir()}
    assert folders == {"pixel_endpoint"}
    assert "desktop.__main__" not in (endpoint_alone / "pyproject.toml").read_text("utf-8")
