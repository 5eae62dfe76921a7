"""The parts of a drawing: which of its colours becomes which colour of a kit.

A purpose says what a part is for: ``main``, ``accent`` and ``second`` are the brand's colours, ``ink`` and ``paper``
its darkest and lightest, ``line`` what stands on the open ground and has to be seen there, ``veil`` a shade of the
ground.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

BRIGHT: Final = ("main", "accent", "second")
PURPOSES: Final = (*BRIGHT, "ink", "paper", "line", "veil")
PALER: Final = 0.4
"""A fourth family of hues is the first colour again, so much paler."""
GREY_CHROMA: Final = 0.05
"""What has less (OKLCH) is a grey."""
DARK, LIGHT = 0.36, 0.93
FAMILY_DEGREES: Final = 38.0
"""Hues that are no farther apart become one colour of the kit, in its shades."""
STRENGTH: Final = 0.85
"""How much of the difference in lightness the shades keep."""
STEP: Final = 0.16
"""Shades of one colour are no nearer to each other, or a drawing loses its inner forms."""

PALETTE: Final[Mapping[str, str]] = {
    "main": "#2f5bea",
    "accent": "#ffb020",
    "second": "#12b5a6",
    "ink": "#16213e",
    "paper": "#ffffff",
    "line": "#5b657d",
    "veil": "#eef1f8",
}
"""The colours that our own patterns and animations are made with, by purpose."""


@dataclass(frozen=True, slots=True)
class Part:
    """A colour of a file, ``#rrggbb``, with its purpose and its shade there."""

    original: str
    purpose: str
    shade: float = 0.0

    def written(self) -> list[object]:
        """As it stands in the shelf's files."""
        return [self.original, self.purpose, self.shade] if self.shade else [self.original, self.purpose]


def own_parts(colours: Iterable[str]) -> list[Part]:
    """The parts of what we made ourselves, of PALETTE's colours. Raises KeyError for another colour."""
    purposes = {hex_: purpose for purpose, hex_ in PALETTE.items()}
    return [Part(colour, purposes[colour]) for colour in colours]


def parts_of(areas: Mapping[str, float]) -> list[Part]:
    """The parts of a drawing by the areas of its colours: the largest family of hues is ``main``."""
    tones = {colour: oklch(colour) for colour in areas}
    greys = [colour for colour in areas if tones[colour][1] < GREY_CHROMA]
    families = _families({colour: area for colour, area in areas.items() if colour not in greys}, tones)
    parts = [_grey(colour, tones[colour][0]) for colour in greys]
    for number, family in enumerate(families):
        start = PALER * (number // len(BRIGHT))
        parts += _shaded(family, tones, areas, purpose=BRIGHT[number % len(BRIGHT)], start=start)
    order = list(areas)
    return sorted(parts, key=lambda part: order.index(part.original))


def oklch(hex_colour: str) -> tuple[float, float, float]:
    """Lightness, chroma and hue in degrees (Björn Ottosson, 2020)."""
    red, green, blue = (_linear(code / 255) for code in bytes.fromhex(hex_colour[1:]))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    light = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return light, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _grey(colour: str, light: float) -> Part:
    if light >= LIGHT:
        return Part(colour, "paper")
    if light <= DARK:
        return Part(colour, "ink")
    return Part(colour, "ink", _rounded((light - DARK) / (1 - DARK)))


def _families(areas: Mapping[str, float], tones: Mapping[str, tuple[float, float, float]]) -> Sequence[Sequence[str]]:
    """The colours by hue, the family with the largest area first; the largest colour leads its family."""
    left = sorted(areas, key=lambda colour: -areas[colour])
    families: list[list[str]] = []
    while left:
        hue = tones[left[0]][2]
        family = [colour for colour in left if _apart(tones[colour][2], hue) <= FAMILY_DEGREES]
        families.append(family)
        left = [colour for colour in left if colour not in family]
    return sorted(families, key=lambda family: -sum(areas[colour] for colour in family))


def _shaded(
    family: Sequence[str],
    tones: Mapping[str, tuple[float, float, float]],
    areas: Mapping[str, float],
    *,
    purpose: str,
    start: float,
) -> list[Part]:
    leading = max(family, key=lambda colour: areas[colour])
    middle = tones[leading][0]
    shades = {leading: start}
    for way in (1, -1):
        last = start
        side = (colour for colour in family if colour != leading and (tones[colour][0] >= middle) == (way > 0))
        for colour in sorted(side, key=lambda one: way * tones[one][0]):
            light = tones[colour][0]
            room = max(1 - middle if way > 0 else middle, 0.05)
            last = way * max(way * (start + STRENGTH * (light - middle) / room), way * last + STEP)
            shades[colour] = last
    return [Part(colour, purpose, _rounded(shades[colour])) for colour in family]


def _apart(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def _rounded(shade: float) -> float:
    return round(min(max(shade, -0.9), 0.9), 2)
