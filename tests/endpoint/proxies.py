"""The shipped nginx site and Caddyfile as real processes in front of an endpoint.

Only what a test must have otherwise is put in: ports of 127.0.0.1, a certificate, the folders. What
they write (logs, temporary files) stays below one folder, so that it can be searched.
"""

from __future__ import annotations

import os
import signal
import ssl
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol
from urllib.parse import urlsplit

import pixel_endpoint
from tests.adapters.certificates import Authority
from tests.endpoint.free_ports import free_port, listens
from tests.endpoint.waiting import until

DEPLOY = Path(pixel_endpoint.__file__).parent / "deploy"
HOST = "127.0.0.1"

NGINX_MAIN = """\
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
worker_processes 2;
worker_rlimit_nofile 16384;
events {{ worker_connections 8192; }}
http {{
    include /etc/nginx/mime.types;
    default_type application/octet-stream;
    access_log {folder}/access.log;
    gzip on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/site.conf;
}}
"""
"""Debian's nginx.conf as the admin guide changes it; it logs everything unless a site says no."""


@dataclass(frozen=True)
class Proxy:
    """`folder` has all that it writes; `trust` takes its certificate and no other."""

    name: str
    port: int
    plain_port: int
    folder: Path
    trust: ssl.SSLContext

    @property
    def url(self) -> str:
        return f"https://{HOST}:{self.port}"


@contextmanager
def nginx(
    folder: Path, upstream: str, mutation: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Proxy]:
    """nginx with the shipped site, until the block ends; `upstream` is the endpoint's URL."""
    port, plain_port, authority = free_port(), free_port(), _authority(folder)
    main = nginx_files(folder, upstream, port, plain_port, authority.server_file(HOST))
    for file in (main, folder / "site.conf"):
        text = file.read_text("utf-8")
        here = {old: new for old, new in mutation.items() if old in text or file != main}
        file.write_text(changed(text, here), "utf-8")
        mutation = {old: new for old, new in mutation.items() if old not in here}
    command = ["nginx", "-p", str(folder), "-c", str(main)]
    proxy = Proxy("nginx", port, plain_port, folder, _trusting(authority))
    with _running(command, proxy, {}):
        yield proxy


def nginx_files(folder: Path, upstream: str, port: int, plain_port: int, certificate: Path) -> Path:
    """The main file, with the shipped site beside it."""
    site = changed(
        (DEPLOY / "nginx.conf").read_text("utf-8"),
        {
            "pixel.example.org": HOST,
            "/etc/ssl/rundbrief-pixel/fullchain.pem": str(certificate),
            "/etc/ssl/rundbrief-pixel/privkey.pem": str(certificate),
            "/opt/rundbrief-pixel/image": str(DEPLOY / "image"),
            "/var/www/html": str(folder / "webroot"),
            "http://127.0.0.1:80": f"http://{HOST}:{plain_port}",
            "127.0.0.1:8080": urlsplit(upstream).netloc,
            "listen [::]:443 ssl;": "",
            "listen [::]:80;": "",
            "listen 443": f"listen {HOST}:{port}",
            "listen 80": f"listen {HOST}:{plain_port}",
        },
    )
    (folder / "site.conf").write_text(site, "utf-8")
    # root's test folders are closed to the account that Debian's nginx works as
    user = "user root;" if os.geteuid() == 0 else ""
    main = folder / "nginx.conf"
    main.write_text(NGINX_MAIN.format(folder=folder, user=user), "utf-8")
    return main


@contextmanager
def caddy(
    folder: Path, upstream: str, mutation: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Proxy]:
    """Caddy with the shipped Caddyfile, until the block ends; `upstream` is the endpoint's URL."""
    port, plain_port, authority = free_port(), free_port(), _authority(folder)
    certificate = authority.server_file(HOST)
    ports = f"\thttp_port {plain_port}\n\thttps_port {port}\n"
    text = changed(
        (DEPLOY / "Caddyfile").read_text("utf-8"),
        {
            "{\n\tlog {": f"{{\n\tadmin off\n{ports}\tlog {{",
            "\trequest_body {": f"\ttls {certificate} {certificate}\n\trequest_body {{",
        },
        times=1,
    )
    file = folder / "Caddyfile"
    file.write_text(changed(text, mutation), "utf-8")
    proxy = Proxy("caddy", port, plain_port, folder, _trusting(authority))
    command = ["caddy", "run", "--adapter", "caddyfile", "--config", str(file)]
    variables = {
        "RUNDBRIEF_PIXEL_HOST": HOST,
        "RUNDBRIEF_PIXEL_UPSTREAM": urlsplit(upstream).netloc,
        "RUNDBRIEF_PIXEL_IMAGE": str(DEPLOY / "image"),
        **{name: str(folder) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")},
    }
    with _running(command, proxy, variables):
        yield proxy


class Start(Protocol):
    """`mutation` damages the shipped file, to show what it is good for."""

    def __call__(
        self, folder: Path, upstream: str, mutation: Mapping[str, str] = ...
    ) -> AbstractContextManager[Proxy]: ...


PROXIES: Final[Mapping[str, Start]] = {"nginx": nginx, "caddy": caddy}


def changed(text: str, changes: Mapping[str, str], times: int = -1) -> str:
    """Each change must meet something, or the shipped file is no longer what is tried."""
    for old, new in changes.items():
        assert old in text, f"{old!r} is not in the shipped file"
        text = text.replace(old, new, times)
    return text


def _authority(folder: Path) -> Authority:
    folder.mkdir(parents=True, exist_ok=True)
    return Authority(folder)


def _trusting(authority: Authority) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(authority.file))


@contextmanager
def _running(command: Sequence[str], proxy: Proxy, variables: Mapping[str, str]) -> Iterator[None]:
    with (proxy.folder / "printed.log").open("wb") as printed:
        process = subprocess.Popen(
            command,
            stdout=printed,
            stderr=printed,
            env={"PATH": os.environ["PATH"], **variables},
            start_new_session=True,
        )
    try:
        until(lambda: process.poll() is not None or listens(HOST, proxy.port), seconds=20)
        until(lambda: process.poll() is not None or listens(HOST, proxy.plain_port), seconds=20)
        said = (proxy.folder / "printed.log").read_text("utf-8", "replace")
        assert process.poll() is None, f"{proxy.name} ended: {said}"
        yield
        assert process.poll() is None, f"{proxy.name} ended on its own"
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)
