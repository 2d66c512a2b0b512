"""Settings, permissions, and whether the service is running."""

from __future__ import annotations

import http.client
import stat
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from pixel_endpoint.contract import HEALTH_PATH, READY_PATH
from pixel_endpoint.doctor.finding import Finding, fine, problem
from pixel_endpoint.doctor.visits import WITHIN_SECONDS, reason
from pixel_endpoint.settings import Settings, mistyped_variables, password_of

_SHORTEST_PASSWORD: Final = 12
_WEAK: Final = ("password", "passwort", "postgres", "rundbrief", "secret", "changeme", "geheim")


def look_at_home(settings: Settings, environment: Mapping[str, str]) -> Iterator[Finding]:
    yield fine("settings", f"The settings can be read; the endpoint is {settings.public_url}.")
    for wrong, right in mistyped_variables(environment):
        yield problem("settings", f"{wrong} is no setting; did you mean {right}?")
    yield from _password(settings)
    yield from _permissions(settings)
    yield from _open_addresses(settings)
    yield _service(settings)


def _password(settings: Settings) -> Iterator[Finding]:
    password = password_of(str(settings.database))
    if password and (len(password) < _SHORTEST_PASSWORD or password.lower() in _WEAK):
        yield problem(
            "settings",
            f"The database's password is weak; take {_SHORTEST_PASSWORD} characters or more, "
            "by chance.",
        )


def _permissions(settings: Settings) -> Iterator[Finding]:
    if settings.config.exists():
        advice = "neither others nor, for writing, its group should reach it: chmod 640"
        yield _closed(settings.config, 0o037, advice)
    yield _closed(settings.data, 0o077, "its owner alone should enter it: chmod 700")
    # a store in the data folder is behind that folder's door
    file = settings.database
    if isinstance(file, Path) and file.exists() and not file.is_relative_to(settings.data):
        yield _closed(file, 0o077, "its owner alone should read it: chmod 600")


def _closed(path: Path, to_whom: int, advice: str) -> Finding:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except OSError as error:
        return problem("permissions", f"{path} can't be looked at: {error.strerror}.")
    if mode & to_whom:
        return problem("permissions", f"{path} is open to others; {advice} {path}")
    return fine("permissions", f"{path} is closed to others.")


def _open_addresses(settings: Settings) -> Iterator[Finding]:
    for name, bind in (("bind", settings.bind), ("metrics_bind", settings.metrics_bind)):
        if bind and not _is_loopback(_host(bind)):
            yield fine(
                "addresses",
                f"“{name}” is {bind}, not this machine alone: see that a firewall or the "
                "container's network keeps strangers out.",
            )


def _service(settings: Settings) -> Finding:
    """Ready is more than alive: it can write."""
    host = _host(settings.bind)
    port = int(settings.bind.rpartition(":")[2])
    connection = http.client.HTTPConnection(_reachable(host), port, timeout=WITHIN_SECONDS)
    try:
        statuses = []
        for path in (HEALTH_PATH, READY_PATH):
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
    except (OSError, http.client.HTTPException) as error:
        return problem(
            "service",
            f"No endpoint answers on {settings.bind} ({reason(error).partition(';')[0]}); start "
            "it with “rundbrief-pixel serve” or “systemctl start rundbrief-pixel”.",
        )
    finally:
        connection.close()
    if statuses == [200, 200]:
        return fine("service", f"The endpoint answers on {settings.bind} and is ready.")
    return problem(
        "service",
        f"What answers on {settings.bind} is not ready ({statuses[0]}, {statuses[1]}); see its log "
        "for the reason.",
    )


def _host(bind: str) -> str:
    return bind.rpartition(":")[0].removeprefix("[").removesuffix("]")


def _reachable(host: str) -> str:
    try:
        return "localhost" if ip_address(host).is_unspecified else host
    except ValueError:
        return host


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
