"""The icons that ship: outlines on a grid of 24 by 24, drawn as strokes.

They lie in ``static/library/icons.json``, where the editor finds them too: each icon's name with the words that it is
found by, and its strokes as SVG path data.
"""

import json
from functools import lru_cache
from pathlib import Path

ICONS_FILE = Path(__file__).resolve().parents[2] / "static" / "library" / "icons.json"
ICON_GRID = 24
"""The side of the square that icons are drawn on."""


def find_icon(name: str) -> tuple[str, ...] | None:
    """The strokes of an icon as SVG path data, in the order in which they are drawn; None for no such icon."""
    return _icons().get(name)


def icon_names() -> tuple[str, ...]:
    """The names of all icons, sorted."""
    return tuple(sorted(_icons()))


def icon_words(name: str) -> tuple[str, ...]:
    """The words that an icon is found by, beside those of its name; none for no such icon."""
    return _words().get(name, ())


@lru_cache(maxsize=1)
def _icons() -> dict[str, tuple[str, ...]]:
    return {name: tuple(icon["paths"]) for name, icon in _read().items()}


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    return {name: tuple(icon["words"]) for name, icon in _read().items()}


def _read() -> dict[str, dict[str, list[str]]]:
    icons: dict[str, dict[str, list[str]]] = json.loads(ICONS_FILE.read_text(encoding="utf-8"))["icons"]
    return icons
