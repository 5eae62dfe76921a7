"""Patterns that are seamless by construction: each tile is drawn with its eight neighbours, and cut to itself."""

import math
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from builder.library.shelf.parts import PALETTE

GROUND: Final = PALETTE["paper"]
VEIL: Final = PALETTE["veil"]
MAIN: Final = PALETTE["main"]
ACCENT: Final = PALETTE["accent"]
SECOND: Final = PALETTE["second"]
CONFETTI_SEED, TERRAZZO_SEED = 5, 19


@dataclass(frozen=True, slots=True)
class Pattern:
    """A tile of ``width`` by ``height``, and what is drawn on it; ``tile_px`` is how wide it is usually shown."""

    title: str
    width: float
    height: float
    tile_px: float
    words: str
    marks: Callable[[], Iterator[str]]


def svg_of(pattern: Pattern) -> str:
    """The tile as a drawing."""
    width, height = pattern.width, pattern.height
    around = "".join(
        f'<use href="#m" x="{_n(x * width)}" y="{_n(y * height)}"/>' for y in (-1, 0, 1) for x in (-1, 0, 1) if x or y
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}"><rect width="100%" height="100%" fill="{GROUND}"/>'
        f'<g id="m">{"".join(pattern.marks())}</g>{around}</svg>'
    )


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


def _dot(x: float, y: float, radius: float, colour: str = VEIL) -> str:
    return f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" fill="{colour}"/>'


def _line(path: str, width: float, colour: str = VEIL, cap: str = "butt") -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{_n(width)}" stroke-linecap="{cap}" '
        'stroke-linejoin="round"/>'
    )


def _area(path: str, colour: str = VEIL) -> str:
    return f'<path d="{path}" fill="{colour}"/>'


def _dots() -> Iterator[str]:
    yield _dot(20, 20, 5)
    yield _dot(60, 60, 5)


def _grid() -> Iterator[str]:
    yield _line("M0 0H60M0 0V60", 2)


def _millimetres() -> Iterator[str]:
    yield _line("M0 0H100M0 0V100", 3)
    fine = "".join(f"M0 {step}H100M{step} 0V100" for step in (20, 40, 60, 80))
    yield _line(fine, 1)


def _diagonals() -> Iterator[str]:
    yield _line("M-20 60L60 -20M0 80L80 0M20 100L100 20M-40 40L40 -40", 13)


def _pinstripes() -> Iterator[str]:
    yield _line("M12 0V48", 2)
    yield _line("M36 0V48", 6)


def _zigzag() -> Iterator[str]:
    yield _line("M-20 40L20 10L60 40L100 10", 9)


def _waves() -> Iterator[str]:
    yield _line("M-30 30C-15 6 15 6 30 30S75 54 90 30S135 6 150 30", 6)


def _honeycomb() -> Iterator[str]:
    side = 40.0
    wide, high = side * math.sqrt(3), side * 3
    for x, y in ((0, 0), (wide / 2, high / 2)):
        corners = [
            (x + side * math.cos(math.radians(60 * k - 90)), y + side * math.sin(math.radians(60 * k - 90)))
            for k in range(6)
        ]
        yield _line("M" + "L".join(f"{_n(px)} {_n(py)}" for px, py in corners) + "Z", 3.5)


def _triangles() -> Iterator[str]:
    high = 60 * math.sqrt(3)
    yield _area(f"M0 {_n(high / 2)}L60 {_n(high / 2)}L30 0Z")
    yield _area(f"M30 {_n(high)}L90 {_n(high)}L60 {_n(high / 2)}Z")


def _crosses() -> Iterator[str]:
    for x, y in ((22, 22), (66, 66)):
        yield _line(f"M{x - 9} {y}H{x + 9}M{x} {y - 9}V{y + 9}", 5, cap="round")


def _ripples() -> Iterator[str]:
    # Rows are laid from the top, and each covers the lower half of the one above.
    for y in (0, 30, 60):
        for x in (0, 60) if y % 60 == 0 else (30,):
            yield _dot(x, y, 30, GROUND)
            for radius in (28.5, 19, 9.5):
                yield f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{VEIL}" stroke-width="3"/>'


def _cubes() -> Iterator[str]:
    half, quarter = 34.64, 20.0
    for x, y in ((half, quarter), (0, quarter * 4), (half * 2, quarter * 4)):
        yield _area(
            f"M{_n(x)} {_n(y - quarter)}L{_n(x + half)} {_n(y)}L{_n(x)} {_n(y + quarter)}L{_n(x - half)} {_n(y)}Z"
        )
        yield _line(
            f"M{_n(x)} {_n(y + quarter)}V{_n(y + quarter * 3)}"
            f"M{_n(x - half)} {_n(y)}V{_n(y + quarter * 2)}M{_n(x + half)} {_n(y)}V{_n(y + quarter * 2)}",
            2.5,
        )


def _herringbone() -> Iterator[str]:
    for y in (0, 40):
        yield _area(f"M4 {y + 36}L36 {y + 4}V{y + 24}L4 {y + 56}Z")
        yield _line(f"M44 {y + 6}L76 {y + 38}V{y + 58}L44 {y + 26}Z", 2.5)


def _weave() -> Iterator[str]:
    for x, y, lies in ((0, 0, True), (40, 0, False), (0, 40, False), (40, 40, True)):
        for step in (8, 20, 32):
            yield _line(f"M{x + 4} {y + step}H{x + 36}" if lies else f"M{x + step} {y + 4}V{y + 36}", 5, cap="round")


def _quarters() -> Iterator[str]:
    yield _area("M0 0H60A60 60 0 0 1 0 60Z")
    yield _area("M120 60V120H60A60 60 0 0 1 120 60Z", VEIL)
    yield _dot(90, 30, 17, MAIN)
    yield _area("M0 120V60A60 60 0 0 1 60 120Z", ACCENT)


def _rings() -> Iterator[str]:
    for x, y in ((0, 0), (60, 60)):
        for radius in (14, 27, 40):
            yield f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{VEIL}" stroke-width="4"/>'


def _confetti() -> Iterator[str]:
    chance = random.Random(CONFETTI_SEED)  # noqa: S311 a picture, no secret
    for number in range(16):
        column, row = number % 4, number // 4
        x, y = 60 * column + chance.uniform(16, 44), 60 * row + chance.uniform(16, 44)
        turn = chance.uniform(0, 180)
        colour = (MAIN, ACCENT, SECOND, VEIL)[(column + row * 3) % 4]
        form = chance.choice(("bar", "dot", "ring", "wave"))
        if form == "dot":
            yield _dot(x, y, 6, colour)
        elif form == "ring":
            yield f'<circle cx="{_n(x)}" cy="{_n(y)}" r="8" fill="none" stroke="{colour}" stroke-width="4"/>'
        else:
            path = "M-11 0H11" if form == "bar" else "M-15 0Q-10 -10 -5 0T5 0T15 0"
            yield f'<g transform="translate({_n(x)} {_n(y)}) rotate({_n(turn)})">{_line(path, 5, colour, "round")}</g>'


def _terrazzo() -> Iterator[str]:
    chance = random.Random(TERRAZZO_SEED)  # noqa: S311 a picture, no secret
    for number in range(25):
        x = 48 * (number % 5) + chance.uniform(12, 36)
        y = 48 * (number // 5) + chance.uniform(12, 36)
        size, corners, turn = chance.uniform(6, 16), chance.choice((4, 5, 6)), chance.uniform(0, 6)
        points = []
        for corner in range(corners):
            angle, reach = turn + 2 * math.pi * corner / corners, size * chance.uniform(0.65, 1.15)
            points.append(f"{_n(x + reach * math.cos(angle))} {_n(y + reach * math.sin(angle))}")
        yield _area("M" + "L".join(points) + "Z", (VEIL, VEIL, MAIN, VEIL, ACCENT, SECOND)[number % 6])


def _stars() -> Iterator[str]:
    for x, y, radius in ((30, 30, 16), (90, 90, 16), (90, 30, 7), (30, 90, 7)):
        points = []
        for step in range(8):
            reach = radius if step % 2 == 0 else radius * 0.32
            angle = math.pi * step / 4
            points.append(f"{_n(x + reach * math.sin(angle))} {_n(y - reach * math.cos(angle))}")
        yield _area("M" + "L".join(points) + "Z")


def _leaves() -> Iterator[str]:
    for x, y, turn in ((30, 40, 0), (90, 40, 180), (0, 120, 180), (60, 120, 0)):
        yield f'<g transform="translate({x} {y}) rotate({turn})">{_area("M0 -34Q26 0 0 34Q-26 0 0 -34Z")}</g>'


PATTERNS: Final[Mapping[str, Pattern]] = {
    "dots": Pattern("Dots", 80, 80, 96, "spots points polka", _dots),
    "grid": Pattern("Grid", 60, 60, 72, "squares lines raster", _grid),
    "graph-paper": Pattern("Graph paper", 100, 100, 160, "millimetre squares technical blueprint", _millimetres),
    "diagonal-stripes": Pattern("Diagonal stripes", 40, 40, 56, "lines", _diagonals),
    "pinstripes": Pattern("Pinstripes", 48, 48, 60, "lines stripes", _pinstripes),
    "zigzag": Pattern("Zigzag", 80, 50, 112, "chevron lines", _zigzag),
    "waves": Pattern("Waves", 120, 44, 150, "water lines sea", _waves),
    "honeycomb": Pattern("Honeycomb", 69.28, 120, 110, "hexagons technology bees", _honeycomb),
    "triangles": Pattern("Triangles", 60, 103.92, 96, "geometric", _triangles),
    "crosses": Pattern("Crosses", 88, 88, 104, "plus signs medical", _crosses),
    "ripples": Pattern("Ripples", 60, 60, 104, "circles scales rings japanese", _ripples),
    "cubes": Pattern("Cubes", 69.28, 120, 120, "isometric boxes geometric", _cubes),
    "herringbone": Pattern("Herringbone", 80, 80, 120, "parquet", _herringbone),
    "weave": Pattern("Weave", 80, 80, 112, "basket texture", _weave),
    "quarters": Pattern("Quarter circles", 120, 120, 240, "circles bauhaus geometric bold", _quarters),
    "rings": Pattern("Rings", 120, 120, 168, "circles", _rings),
    "confetti": Pattern("Confetti pattern", 240, 240, 360, "party celebration memphis", _confetti),
    "terrazzo": Pattern("Terrazzo", 240, 240, 380, "stones floor texture", _terrazzo),
    "stars": Pattern("Stars", 120, 120, 150, "sparkles night celebration", _stars),
    "leaves": Pattern("Leaves", 120, 160, 150, "nature plants", _leaves),
}
