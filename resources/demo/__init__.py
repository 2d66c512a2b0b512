"""Made-up data for `rundbrief demo`: nobody in here exists, every email is at a reserved domain."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable


def addresses_csv() -> Traversable:
    """300 addresses, German column names, semicolons; 10 have no email."""
    return files(__name__).joinpath("addresses.csv")


def properties_csv() -> Traversable:
    """12 properties, German column names, semicolons."""
    return files(__name__).joinpath("properties.csv")


def consents_csv() -> Traversable:
    """`email,date,method`: who agreed to `track_open`, about 60 % of those with an email."""
    return files(__name__).joinpath("consents.csv")
