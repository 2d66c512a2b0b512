"""What an admin may decide, from every place where it may be said (own words, no library:
pydantic-settings was measured at 23 MB and 95 ms a process, of a budget of 80 MB).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pixel_endpoint.errors import EndpointError
from pixel_endpoint.settings.declared import OFF, SETTINGS, Network, Setting
from pixel_endpoint.settings.home import (
    CONFIG_NAME,
    CONFIG_VARIABLE,
    DATA_NAME,
    HOME_VARIABLE,
    config_text,
    create_home,
    default_home,
    named_config,
)
from pixel_endpoint.settings.layers import (
    Layer,
    Said,
    config_layer,
    credentials_layer,
    environment_layer,
    files_layer,
    masked,
    mistyped_variables,
    password_of,
    variable_of,
)

__all__ = [
    "CONFIG_NAME", "CONFIG_VARIABLE", "DATABASE_VARIABLE", "DATA_NAME", "HOME_VARIABLE",
    "PUBLIC_URL_VARIABLE", "SETTINGS", "Network", "Settings", "config_text", "create_home",
    "default_home", "load_settings", "masked", "mistyped_variables",
    "named_config", "password_of",
]  # fmt: skip

DATABASE_VARIABLE: Final = variable_of("database")
PUBLIC_URL_VARIABLE: Final = variable_of("public_url")
_STORE_NAME: Final = "opens.sqlite3"


@dataclass(frozen=True, slots=True)
class Settings:
    """`database` is a SQLite file, by default in the home's data folder, or a SQLAlchemy URL.

    `origins` names for each key the place that said it. `metrics_bind` is None for none.
    """

    home: Path
    config: Path
    public_url: str
    database: Path | str = field(repr=False)
    bind: str
    workers: int
    threads: int
    metrics_bind: str | None
    trusted_proxies: tuple[Network, ...]
    keep_acknowledged_days: int
    keep_at_most_days: int
    log_level: str
    origins: Mapping[str, str] = field(repr=False, compare=False)

    @property
    def data(self) -> Path:
        return self.home / DATA_NAME

    def shown(self, key: str) -> str:
        """The value as an admin may see it: a database's password is masked."""
        values = {
            "metrics_bind": self.metrics_bind or OFF,
            "trusted_proxies": ", ".join(map(str, self.trusted_proxies)) or "none",
            "database": masked(str(self.database)),
        }
        return values[key] if key in values else str(getattr(self, key))


def load_settings(
    home: Path,
    environment: Mapping[str, str],
    config: Path | None = None,
    options: Mapping[str, object] | None = None,
) -> Settings:
    """All places read; `options` are the command line's words and overrule the others.

    Raises EndpointError in one sentence that names the place and the key of a mistake.
    """
    file = config or named_config(environment) or home / CONFIG_NAME
    spoken = {
        key: Said(value, f"--{key.replace('_', '-')}")
        for key, value in (options or {}).items()
        if value is not None
    }
    files = {**credentials_layer(environment), **files_layer(environment)}
    above = {**files, **environment_layer(environment), **spoken}
    said = {**_config(file, home, above), **above}
    values = {each.key: _read(each, said.get(each.key)) for each in SETTINGS}
    return _settings(home, file, values, {key: place for key, (_, place) in said.items()})


def _config(file: Path, home: Path, above: Layer) -> Layer:
    """A container may say everything by its environment and have no file at all."""
    try:
        return config_layer(file)
    except FileNotFoundError as error:
        is_default = file == home / CONFIG_NAME
        if is_default and "public_url" in above:
            return {}
        if not is_default:
            raise EndpointError(f"There is no configuration file {file}.") from error
        raise EndpointError(
            f"There is no endpoint in {home}; make one with “rundbrief-pixel --home {home} init "
            "--public-url https://…”."
        ) from error


def _read(each: Setting, said: Said | None) -> Any:
    if said is None:
        return each.default
    try:
        return each.read(said.value)
    except ValueError as error:
        # a secret is not repeated, not even a wrong one
        raise EndpointError(f"“{each.key}” in {said.place} {error}.") from error


def _settings(
    home: Path, config: Path, values: Mapping[str, Any], origins: Mapping[str, str]
) -> Settings:
    if values["public_url"] is None:
        raise EndpointError(f"“public_url” is missing in {config}; say where readers reach it.")
    if values["keep_acknowledged_days"] > values["keep_at_most_days"]:
        raise EndpointError(
            "“keep_acknowledged_days” is greater than “keep_at_most_days”; make it the smaller one."
        )
    store = values["database"] or (home / DATA_NAME / _STORE_NAME).absolute()
    metrics = None if values["metrics_bind"] == OFF else values["metrics_bind"]
    found = {**values, "database": store, "metrics_bind": metrics}
    return Settings(home=home, config=config, **found, origins=dict(origins))
