"""The colours of the interface can be told apart: every pair that meets keeps to WCAG 2.2 AA, in both themes."""

import re
from functools import cache

import pytest

from tests.house.source import ROOT

TEXT, PART = 4.5, 3.0
"""The least contrast of text (1.4.3) and of the parts of controls (1.4.11)."""
GROUNDS = ("bg", "surface", "raised", "sunken")
PAIRS = [
    *[
        (text, ground, TEXT)
        for text in ("text", "text-2", "text-3")
        for ground in ("bg", "surface", "raised", "sunken")
    ],
    ("text", "accent-soft", TEXT),
    *[("accent", ground, TEXT) for ground in ("bg", "surface", "accent-soft")],
    *[("on-accent", ground, TEXT) for ground in ("accent", "accent-hover")],
    *[(tone, ground, TEXT) for tone in ("danger", "success", "warning") for ground in ("surface", f"{tone}-soft")],
    *[("line-control", ground, PART) for ground in GROUNDS],
    *[("focus", ground, PART) for ground in ("bg", "surface", "stage")],
]


@cache
def theme(name: str) -> dict[str, str]:
    """The values of one theme, from declarations of the form ``--name: light-dark(#light, #dark)``."""
    css = (ROOT / "static" / "css" / "tokens.css").read_text()
    found = re.findall(r"--([\w-]+):\s*light-dark\(\s*(#[0-9A-Fa-f]{6})\s*,\s*(#[0-9A-Fa-f]{6})\s*\)", css)
    return {token: light if name == "light" else dark for token, light, dark in found}


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


class TestTokens:
    def test_name_thirty_one_pairs(self) -> None:
        assert len(PAIRS) == len(set(PAIRS)) == 31

    @pytest.mark.parametrize("name", ["light", "dark"])
    @pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
    def test_can_be_told_apart(self, name: str, front: str, ground: str, least: float) -> None:
        colours = theme(name)
        assert contrast(colours[front], colours[ground]) >= least
