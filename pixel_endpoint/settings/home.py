"""The endpoint's folder, and the configuration file that a new one begins with."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pixel_endpoint.contract import ContractError, checked_public_url
from pixel_endpoint.errors import EndpointError
from pixel_endpoint.settings.declared import SETTINGS, Setting

HOME_VARIABLE: Final = "RUNDBRIEF_PIXEL_HOME"
CONFIG_VARIABLE: Final = "RUNDBRIEF_PIXEL_CONFIG"
CONFIG_NAME: Final = "rundbrief-pixel.toml"
DATA_NAME: Final = "data"
_ALWAYS_WRITTEN: Final = "public_url"


def default_home(environment: Mapping[str, str]) -> Path:
    named = environment.get(HOME_VARIABLE)
    return Path(named) if named else Path.home() / ".local" / "share" / "rundbrief-pixel"


def named_config(environment: Mapping[str, str]) -> Path | None:
    """The configuration file of its own that the environment names."""
    named = environment.get(CONFIG_VARIABLE)
    return Path(named) if named else None


def create_home(home: Path, public_url: str, config: Path | None = None) -> None:
    """A new home with its configuration, for its owner's eyes only.

    Raises EndpointError when there is one already, or when `public_url` can't be used.
    """
    file = config or home / CONFIG_NAME
    try:
        url = checked_public_url(public_url)
    except ContractError as error:
        raise EndpointError(str(error)) from error
    if file.exists():
        raise EndpointError(f"There is an endpoint in {home} already; nothing was changed.")
    try:
        descriptor = _create_private(home, file)
    except OSError as error:
        raise EndpointError(f"{error.filename or home} can't be made: {error.strerror}.") from error
    with os.fdopen(descriptor, "w", encoding="utf-8") as text:
        text.write(config_text(url))


def config_text(public_url: str) -> str:
    """Every setting with its help; all but the address are commented out."""
    return "\n".join(_lines(each, public_url) for each in SETTINGS)


def _lines(each: Setting, public_url: str) -> str:
    about = "".join(f"# {line}\n" for line in each.help.splitlines())
    if each.key == _ALWAYS_WRITTEN:
        # a JSON string of printable characters is a TOML string too
        return f"{about}{each.key} = {json.dumps(public_url)}\n"
    return f"{about}# {each.key} = {each.example}\n"


def _create_private(home: Path, file: Path) -> int:
    """A descriptor of the new configuration file; others could read neither it nor the data."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / DATA_NAME).mkdir(mode=0o700, exist_ok=True)
    file.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
