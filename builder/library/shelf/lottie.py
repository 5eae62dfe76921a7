"""Lottie animations put together from a few words: forms, paints, ways and times. Frames at FRAME_RATE."""

import math
from typing import Any, Final

from builder.library.shelf.parts import PALETTE

Json = dict[str, Any]
Point = tuple[float, float]

FRAME_RATE: Final = 60
SIDE: Final = 240
CURVE: Final = 0.5523
"""How far the handles of a quarter circle reach, in radii."""
SOFT: Final = (0.33, 0.0, 0.15, 1.0)
"""An ease that starts quickly and settles, as the handles of a cubic curve."""
EVEN: Final = (0.0, 0.0, 1.0, 1.0)
OVER: Final = (0.3, 0.0, 0.2, 1.45)
"""It goes a little too far and comes back."""
BOTH: Final = (0.45, 0.0, 0.55, 1.0)


def still(value: Any) -> Json:
    """A property that does not change."""
    return {"a": 0, "k": value}


def moving(*keys: tuple[float, Any], ease: tuple[float, float, float, float] = SOFT) -> Json:
    """A property with its values at times, frames."""
    frames = []
    for number, (at, value) in enumerate(keys):
        values = list(value) if isinstance(value, list | tuple) else [value]
        frame: Json = {"t": round(at, 3), "s": values}
        if number < len(keys) - 1:
            out_x, out_y, in_x, in_y = ease
            frame["o"] = {"x": [out_x] * len(values), "y": [out_y] * len(values)}
            frame["i"] = {"x": [in_x] * len(values), "y": [in_y] * len(values)}
        frames.append(frame)
    return {"a": 1, "k": frames}


def paint(purpose: str) -> list[float]:
    """The colour of a purpose, shares."""
    return [round(code / 255, 6) for code in bytes.fromhex(PALETTE[purpose][1:])] + [1]


def fill(purpose: str, *, opacity: Json | None = None) -> Json:
    return {"ty": "fl", "c": still(paint(purpose)), "o": opacity or still(100), "r": 1}


def stroke(purpose: str, width: float, *, cap: int = 2) -> Json:
    """A line with round ends and corners."""
    return {"ty": "st", "c": still(paint(purpose)), "o": still(100), "w": still(width), "lc": cap, "lj": 2}


def ellipse(width: float, height: float | None = None, at: Point = (0, 0)) -> Json:
    return {"ty": "el", "d": 1, "p": still(list(at)), "s": still([width, width if height is None else height])}


def box(width: float, height: float, *, radius: float = 0, at: Point = (0, 0)) -> Json:
    return {"ty": "rc", "d": 1, "p": still(list(at)), "s": still([width, height]), "r": still(radius)}


def line(*points: Point, closed: bool = False) -> Json:
    """Straight from point to point."""
    return curve(*((point, (0.0, 0.0), (0.0, 0.0)) for point in points), closed=closed)


def curve(*nodes: tuple[Point, Point, Point], closed: bool = False) -> Json:
    """Through points, each with its handle before and after it."""
    shape = {
        "i": [list(before) for _, before, _ in nodes],
        "o": [list(after) for _, _, after in nodes],
        "v": [list(point) for point, _, _ in nodes],
        "c": closed,
    }
    return {"ty": "sh", "d": 1, "ks": still(shape)}


def smooth(*points: Point, tension: float = 0.2) -> Json:
    """A soft curve through points (Catmull and Rom)."""
    nodes = []
    for number, (x, y) in enumerate(points):
        before, after = points[max(number - 1, 0)], points[min(number + 1, len(points) - 1)]
        reach = ((after[0] - before[0]) * tension, (after[1] - before[1]) * tension)
        nodes.append(((x, y), (-reach[0], -reach[1]), reach))
    return curve(*nodes)


def polygon(corners: int, radius: float, *, inner: float | None = None, turn_degrees: float = -90) -> Json:
    """A regular polygon, or with ``inner`` a star."""
    steps = corners if inner is None else corners * 2
    points = []
    for step in range(steps):
        reach = radius if inner is None or step % 2 == 0 else inner
        angle = math.radians(turn_degrees + 360 * step / steps)
        points.append((round(reach * math.cos(angle), 3), round(reach * math.sin(angle), 3)))
    return line(*points, closed=True)


def drawn(start: float, end: float, *, first: float = 0, last: float = 100, ease: Any = SOFT) -> Json:
    """The line appears from its beginning between two times."""
    return {"ty": "tm", "s": still(0), "e": moving((start, first), (end, last), ease=ease), "o": still(0), "m": 1}


def group(
    *items: Json,
    at: Any = (0, 0),
    scale: Json | None = None,
    turn: Json | None = None,
    opacity: Json | None = None,
    about: Point = (0, 0),
) -> Json:
    """Forms and paints that move together; ``about`` is the point that stays where it is."""
    position = at if isinstance(at, dict) else still(list(at))
    transform = {
        "ty": "tr",
        "p": position,
        "a": still(list(about)),
        "s": scale or still([100, 100]),
        "r": turn or still(0),
        "o": opacity or still(100),
    }
    return {"ty": "gr", "it": [*items, transform]}


def pop(start: float, end: float, *, ease: Any = OVER) -> Json:
    """A scale that comes from nothing."""
    return moving((start, [0, 0]), (end, [100, 100]), ease=ease)


def animation(title: str, frames: int, *groups: Json, width: int = SIDE, height: int = SIDE) -> Json:
    """The whole: the first group lies on top; the middle is (0, 0)."""
    transform = {
        "o": still(100),
        "r": still(0),
        "p": still([width / 2, height / 2, 0]),
        "a": still([0, 0, 0]),
        "s": still([100, 100, 100]),
    }
    layer = {
        "ddd": 0,
        "ind": 1,
        "ty": 4,
        "nm": title,
        "sr": 1,
        "ks": transform,
        "ao": 0,
        "shapes": list(groups),
        "ip": 0,
        "op": frames,
        "st": 0,
        "bm": 0,
    }
    return {
        "v": "5.9.0",
        "fr": FRAME_RATE,
        "ip": 0,
        "op": frames,
        "w": width,
        "h": height,
        "nm": title,
        "ddd": 0,
        "assets": [],
        "layers": [layer],
    }
