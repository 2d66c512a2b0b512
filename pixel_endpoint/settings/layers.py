"""Where settings may stand, and which place overrules which.

Defaults < configuration file < systemd credentials < secret files < environment < command line.
"""

from __future__ import annotations

import difflib
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import parse_qs, urlsplit

from pixel_endpoint.errors import EndpointError
from pixel_endpoint.settings.declared import SETTINGS, keys

PREFIX: Final = "RUNDBRIEF_PIXEL_"
CREDENTIALS_VARIABLE: Final = "CREDENTIALS_DIRECTORY"
_DOCKER_SECRETS: Final = Path("/run/secrets")
_LONGEST_SECRET: Final = 4096
_PASSWORDS: Final = re.compile(r"(?<=password=)[^&]+|(?<=:)[^:/@]+(?=@)")


class Said(NamedTuple):
    """A value and the place that says it, as one would name it to an admin."""

    value: object
    place: str


Layer = Mapping[str, Said]


def config_layer(config: Path) -> Layer:
    """Raises EndpointError naming file and key; FileNotFoundError when there is no such file."""
    try:
        values = tomllib.loads(config.read_text("utf-8"))
    except FileNotFoundError:
        raise
    except OSError as error:
        raise EndpointError(f"{config} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise EndpointError(f"{config} is no valid TOML: {error}.") from error
    for key in values:
        if key not in keys():
            raise EndpointError(f"“{key}” in {config} is no setting; {_known(key)}.")
    layer = {key: Said(value, str(config)) for key, value in values.items()}
    if "database" in layer and password_of(str(layer["database"].value)) and _is_open(config):
        raise EndpointError(
            f"{config} holds the database's password and everybody may read it: chmod o-r {config}"
        )
    return layer


def credentials_layer(environment: Mapping[str, str]) -> Layer:
    """What systemd hands over: LoadCredential=database:/etc/rundbrief-pixel/database."""
    named = environment.get(CREDENTIALS_VARIABLE)
    folder = Path(named) if named else None
    if folder is None:
        return {}
    return {
        key: _secret(folder / key, f"{CREDENTIALS_VARIABLE}/{key}")
        for key in keys()
        if (folder / key).exists()
    }


def files_layer(environment: Mapping[str, str]) -> Layer:
    """RUNDBRIEF_PIXEL_…_FILE names a file that holds the value, as Docker's secrets do."""
    names = {key: f"{variable_of(key)}_FILE" for key in keys()}
    return {
        key: _secret(Path(environment[name]), name)
        for key, name in names.items()
        if environment.get(name)
    }


def environment_layer(environment: Mapping[str, str]) -> Layer:
    names = {key: variable_of(key) for key in keys()}
    return {
        key: Said(environment[name], name) for key, name in names.items() if environment.get(name)
    }


def variable_of(key: str) -> str:
    return PREFIX + key.upper()


def mistyped_variables(environment: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Variables that mean nothing but look like one that does; each with that one.

    Others are none of ours: container platforms make names such as RUNDBRIEF_PIXEL_SERVICE_HOST.
    """
    known = [name for key in keys() for name in (variable_of(key), f"{variable_of(key)}_FILE")]
    for name in environment:
        if name.startswith(PREFIX) and name not in known:
            near = difflib.get_close_matches(name, known, 1, cutoff=0.9)
            if near:
                yield name, near[0]


def password_of(database: str) -> str:
    """The password in a database URL, or nothing."""
    try:
        parts = urlsplit(database)
        in_query = parse_qs(parts.query).get("password", [""])[0]
        return parts.password or in_query
    except ValueError:
        return ""


def masked(database: str) -> str:
    return _PASSWORDS.sub("***", database)


def _secret(file: Path, name: str) -> Said:
    place = f"{file} ({name})"
    try:
        is_docker_s = file.resolve().is_relative_to(_DOCKER_SECRETS)
        text = file.read_text("utf-8").strip()
        is_open = _is_open(file) and not is_docker_s
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "it is no UTF-8 text"
        raise EndpointError(f"{place} can't be read: {reason}.") from error
    if is_open:
        raise EndpointError(f"{place} is readable for everybody: chmod o-r {file}")
    if not text or len(text) > _LONGEST_SECRET:
        raise EndpointError(f"{place} is empty or too long to be a setting.")
    return Said(text, place)


def _is_open(file: Path) -> bool:
    return bool(file.stat().st_mode & stat.S_IROTH)


def _known(key: str) -> str:
    near = difflib.get_close_matches(key, list(keys()), 1, cutoff=0.5)
    names = ", ".join(each.key for each in SETTINGS)
    return f"did you mean “{near[0]}”?" if near else f"settings are {names}"
