"""The colours of light and dark."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Surfaces in three steps, one accent, three meanings; text is legible on all of them."""

    window: str
    panel: str
    field: str
    line: str
    hover: str
    text: str
    secondary: str
    disabled: str
    accent: str
    accent_hover: str
    accent_soft: str
    on_accent: str
    amber: str
    amber_soft: str
    red: str
    red_soft: str
    green: str
    green_soft: str


LIGHT = Colours(
    window="#F3F4F5",
    panel="#FBFBFC",
    field="#FFFFFF",
    line="#DFE2E5",
    hover="#E9EBED",
    text="#1C2024",
    secondary="#5A636C",
    disabled="#9AA1A8",
    accent="#0F766E",
    accent_hover="#0B5F59",
    accent_soft="#DDF0ED",
    on_accent="#FFFFFF",
    amber="#8A5A00",
    amber_soft="#FCF1D8",
    red="#B42318",
    red_soft="#FCEBE9",
    green="#166C33",
    green_soft="#E0F3E6",
)

DARK = Colours(
    window="#17191C",
    panel="#1D2023",
    field="#25282C",
    line="#363B41",
    hover="#2B2F34",
    text="#E7E9EC",
    secondary="#A3ABB4",
    disabled="#6B737B",
    accent="#2DD4BF",
    accent_hover="#5EE3D2",
    accent_soft="#17423E",
    on_accent="#06302B",
    amber="#F0BC55",
    amber_soft="#3A2F14",
    red="#FF8F85",
    red_soft="#46201D",
    green="#74CF8D",
    green_soft="#18361F",
)
