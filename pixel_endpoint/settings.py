"""Where the endpoint lives: its home folder, its configuration file, its environment."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pixel_endpoint.contract import ContractError, checked_public_url
from pixel_endpoint.errors import EndpointError

HOME_VARIABLE: Final = "RUNDBRIEF_PIXEL_HOME"
DATABASE_VARIABLE: Final = "RUNDBRIEF_PIXEL_DATABASE"
PUBLIC_URL_VARIABLE: Final = "RUNDBRIEF_PIXEL_PUBLIC_URL"

CONFIG_NAME: Final = "rundbrief-pixel.toml"
DATA_NAME: Final = "data"
_STORE_NAME: Final = "opens.sqlite3"
_KNOWN: Final = frozenset({"public_url", "database"})


@dataclass(frozen=True, slots=True)
class Settings:
    """`database` is a SQLite file, by default in the home's data folder, or a SQLAlchemy URL."""

    home: Path
    public_url: str
    database: Path | str


def default_home(environment: Mapping[str, str]) -> Path:
    named = environment.get(HOME_VARIABLE)
    return Path(named) if named else Path.home() / ".local" / "share" / "rundbrief-pixel"


def create_home(home: Path, public_url: str) -> None:
    """A new home with its configuration, for its owner's eyes only.

    Raises EndpointError when there is one already, or when `public_url` can't be used.
    """
    url = _checked(public_url)
    if (home / CONFIG_NAME).exists():
        raise EndpointError(f"There is an endpoint in {home} already; nothing was changed.")
    try:
        file = _create_private(home)
    except OSError as error:
        raise EndpointError(f"The folder {home} can't be made: {error.strerror}.") from error
    with os.fdopen(file, "w", encoding="utf-8") as text:
        text.write(_config_text(url))


def load_settings(home: Path, environment: Mapping[str, str]) -> Settings:
    """The configuration file, overruled by the environment. Raises EndpointError in a sentence."""
    values = _read(home / CONFIG_NAME)
    database = environment.get(DATABASE_VARIABLE) or values.get("database")
    public_url = environment.get(PUBLIC_URL_VARIABLE) or values.get("public_url", "")
    store = (home / DATA_NAME / _STORE_NAME).absolute()
    return Settings(home, _checked(public_url), database or store)


def _read(config: Path) -> dict[str, str]:
    try:
        values = tomllib.loads(config.read_text("utf-8"))
    except FileNotFoundError as error:
        raise EndpointError(
            f"There is no endpoint in {config.parent}; make one with “rundbrief-pixel --home "
            f"{config.parent} init --public-url https://…”."
        ) from error
    except OSError as error:
        raise EndpointError(f"{config} can't be read: {error.strerror}.") from error
    except ValueError as error:
        raise EndpointError(f"{config} is no valid TOML: {error}.") from error
    for name, value in values.items():
        if name not in _KNOWN or not isinstance(value, str):
            raise EndpointError(f"“{name}” in {config} is unknown or no text.")
    return values


def _create_private(home: Path) -> int:
    """A descriptor of the new configuration file; others could read neither it nor the data."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / DATA_NAME).mkdir(mode=0o700, exist_ok=True)
    return os.open(home / CONFIG_NAME, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)


def _config_text(public_url: str) -> str:
    # a JSON string of printable characters is a TOML string too
    return (
        "# Where mail programs and desktops reach this endpoint.\n"
        f"public_url = {json.dumps(public_url)}\n\n"
        "# Another database than the SQLite file in the data folder, as a SQLAlchemy URL.\n"
        '# database = "postgresql+psycopg://user:password@host/name"\n'
    )


def _checked(public_url: str) -> str:
    try:
        return checked_public_url(public_url)
    except ContractError as error:
        raise EndpointError(str(error)) from error
