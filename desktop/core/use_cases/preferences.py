"""Read and change the office's settings."""

from __future__ import annotations

from desktop.core.domain.changes import Outcome, Record
from desktop.core.domain.errors import UserError
from desktop.core.settings import SETTINGS, Setting, Value
from desktop.core.storage.storage import Unit
from desktop.core.use_cases.desk import Desk


def settings_of(desk: Desk) -> dict[str, Value]:
    """Every setting's value by its key, defaults included."""
    with desk.storage.read() as unit:
        return {setting.key: setting_in(unit, setting) for setting in SETTINGS}


def setting_in(unit: Unit, setting: Setting) -> Value:
    """One setting's value, inside a unit of work."""
    text = unit.fact(_stored(setting))
    return setting.default if text is None else setting.read(text)


def change_setting(desk: Desk, key: str, value: Value) -> Outcome[None]:
    """Raises UserError for a key that there is not, or a value that it can't have."""
    setting = next((each for each in SETTINGS if each.key == key), None)
    if setting is None:
        known = ", ".join(each.key for each in SETTINGS)
        raise UserError(f"There is no setting “{key}”.", "", f"Use one of: {known}.")
    text = setting.written(value)
    try:
        setting.read(text)
    except ValueError as error:
        raise UserError(str(error), setting.help) from error
    with desk.storage.write() as unit:
        unit.set_fact(_stored(setting), text)
    return Outcome(None, frozenset({Record.ACCOUNT}))


def _stored(setting: Setting) -> str:
    return f"setting-{setting.key}"
