"""The drawings that a style sheet can only take from files: arrows and ticks."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.qt.colours import Colours

_FOLDER = TemporaryDirectory(prefix="rundbrief-theme-", ignore_cleanup_errors=True)


@lru_cache(maxsize=2)
def drawing_urls(theme: Colours) -> dict[str, str]:
    """What the style sheet calls a drawing, and where it lies."""
    return {
        "arrow_down": _recoloured("chevron-down", theme.secondary),
        "arrow_up": _recoloured("chevron-up", theme.secondary),
        "arrow_on_accent": _recoloured("chevron-down", theme.on_accent),
        "tick": _recoloured("check", theme.on_accent),
        "tick_disabled": _recoloured("check", theme.disabled),
    }


def recoloured_drawing(name: str, colour: str) -> str:
    """The icon's SVG in one colour, its strokes thin enough to stand beside text."""
    drawing = resources.files("resources.icons").joinpath(f"{name}.svg").read_text("utf-8")
    return drawing.replace("currentColor", colour).replace(
        'stroke-width="2"', 'stroke-width="1.75"'
    )


def _recoloured(name: str, colour: str) -> str:
    path = Path(_FOLDER.name, f"{name}-{colour.lstrip('#')}.svg")
    path.write_text(recoloured_drawing(name, colour), "utf-8")
    return path.as_posix()
