"""What is behind a layer, where the document decides it: brand colours, gradients, scrims, and shapes below the layer.

A picture or footage decides its own pixels: any colour between black and white, and what lies over it narrows that.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from brandkit.frames.colour_difference import contrast_ratio, relative_luminance, rgb8_of
from brandkit.rules.boxes import Rect
from brandkit.rules.scene import Moment, Scene, Shown
from builder.document.fills import ClipFill, Fill, GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.layers import Outline
from builder.document.looks import AnimationLook, CharacterLook, ClipLook, Look, PictureLook, ShapeLook

GRADIENT_SAMPLES = 9
GRID_COLUMNS, GRID_ROWS = 9, 5
COVERING_RATIO = 0.5
"""A layer that covers more than this share of a layer's box is what that layer stands on."""


GROUNDS = frozenset({Outline.RECTANGLE, Outline.ELLIPSE, Outline.CALLOUT, Outline.PROCESS, Outline.CHEVRON})
"""Shapes that text is put on."""

OPAQUE = (PictureLook, ClipLook, AnimationLook, CharacterLook)
"""What decides its own pixels."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The colours behind a layer. ``any_of_them`` is true where a picture takes one of the range between them.

    The two ends of that range are then each channel's lowest and highest value.
    """

    colours: tuple[str, ...]
    any_of_them: bool = False

    def is_certain(self, holds: Callable[[str], bool]) -> bool:
        """Whether it holds for a colour that is certain to occur."""
        return (all if self.any_of_them else any)(holds(colour) for colour in self.colours)

    def is_possible(self, holds: Callable[[str], bool]) -> bool:
        """Whether it holds for a colour that may occur, as far as the ends of the range tell."""
        return any(holds(colour) for colour in self.colours)

    def worst_ratio(self, colour: str) -> float:
        """The lowest contrast that is certain to occur."""
        ratios = [contrast_ratio(colour, behind) for behind in self.colours]
        return max(ratios) if self.any_of_them else min(ratios)

    def lowest_ratio(self, colour: str) -> float:
        """The lowest contrast that may occur, whatever the picture shows."""
        ratios = [contrast_ratio(colour, behind) for behind in self.colours]
        if self.any_of_them:
            lights = [_luminance(behind) for behind in self.colours]
            if min(lights) <= _luminance(colour) <= max(lights):
                return 1.0
        return min(ratios)


ANYTHING = Backdrop(("#000000", "#ffffff"), any_of_them=True)
"""What a picture shows."""


def _luminance(colour: str) -> float:
    return float(relative_luminance(rgb8_of(colour)))


def backdrop_of(index: int, *, box: Rect, moment: Moment, scene: Scene) -> Backdrop:
    """What is behind ``box``, a place of layer ``index``, at this moment."""
    backdrop = _fill_backdrop(scene.segment.fill, box=box, area=scene.area)
    for below, shown in moment.items():
        if below >= index:
            break
        if _is_ground(shown.layer.look) and _covers(shown, box):
            backdrop = _stack(backdrop, shown)
    return backdrop


def _is_ground(look: Look) -> bool:
    """Whether anything can stand on it: not on letters, lines and icons."""
    return isinstance(look, OPAQUE) or (isinstance(look, ShapeLook) and look.outline in GROUNDS and bool(look.fill))


def grounds_behind(scene: Scene, index: int, *, part: str, box_of: Callable[[Shown], Rect]) -> list[Backdrop]:
    """The different backdrops of a part of the layer over all moments at which it can be seen; ``part`` names it."""
    known = scene.worked_out.get((index, part))
    if isinstance(known, list):
        return known
    found = (
        backdrop_of(index, box=box_of(moment[index]), moment=moment, scene=scene)
        for moment in scene.changes_below(index)
        if index in moment
    )
    grounds = list(dict.fromkeys(found))
    scene.worked_out[(index, part)] = grounds
    return grounds


def _covers(shown: Shown, box: Rect) -> bool:
    """Whether the layer lies under more than COVERING_RATIO of the box; round and turned ones by a grid of points."""
    bounds = shown.bounds
    if not bounds.meets(box):
        return False
    look = shown.layer.look
    is_round = isinstance(look, ShapeLook) and look.outline is Outline.ELLIPSE
    shared = bounds.intersect(box)
    is_possible = shared.width * shared.height > box.width * box.height * COVERING_RATIO
    if not is_possible or (shown.is_upright and not is_round):
        return is_possible
    points = [shown.inside(point) for point in box.grid(columns=GRID_COLUMNS, rows=GRID_ROWS)]
    hits = sum(math.hypot(x, y) <= 1 if is_round else max(abs(x), abs(y)) <= 1 for x, y in points)
    return hits > len(points) * COVERING_RATIO


def _stack(below: Backdrop, shown: Shown) -> Backdrop:
    """The backdrop with one more layer over it that is a ground."""
    look = shown.layer.look
    if not isinstance(look, ShapeLook) or look.fill is None:
        return ANYTHING
    fills = (look.fill,) if look.gradient is None else (look.fill, look.gradient.end)
    if shown.opacity_ratio >= 1:
        return Backdrop(fills)
    return Backdrop(
        tuple(blend(top, over=colour, opacity_ratio=shown.opacity_ratio) for top in fills for colour in below.colours),
        any_of_them=below.any_of_them,
    )


def _fill_backdrop(fill: Fill, *, box: Rect, area: Rect) -> Backdrop:
    match fill:
        case SolidFill(colour=colour):
            return Backdrop((colour,))
        case GradientFill():
            return Backdrop(_gradient_colours(fill, box=box.intersect(area), area=area))
        case PictureFill(scrim=ResolvedScrim() as scrim) | ClipFill(scrim=ResolvedScrim() as scrim):
            ends = (blend(scrim.colour, over=end, opacity_ratio=scrim.opacity_ratio) for end in ANYTHING.colours)
            return Backdrop(tuple(ends), any_of_them=True)
        case _:
            return ANYTHING


def _gradient_colours(fill: GradientFill, *, box: Rect, area: Rect) -> tuple[str, ...]:
    """The colours of the gradient across ``box``. It spans the canvas from corner to corner, as in CSS."""
    cos, sin = math.cos(math.radians(fill.angle_degrees)), math.sin(math.radians(fill.angle_degrees))
    length = abs(area.width * cos) + abs(area.height * sin)
    x0, y0 = area.centre
    along = [((x - x0) * cos + (y - y0) * sin) / length + 0.5 for x, y in box.corners()]
    first, last = min(along), max(along)
    shares = (first + (last - first) * step / (GRADIENT_SAMPLES - 1) for step in range(GRADIENT_SAMPLES))
    return tuple(blend(fill.end, over=fill.start, opacity_ratio=min(max(share, 0), 1)) for share in shares)


def blend(colour: str, *, over: str, opacity_ratio: float) -> str:
    """``colour`` laid over another, in sRGB codes as the renderer does."""
    pairs = zip(bytes.fromhex(colour[1:]), bytes.fromhex(over[1:]), strict=True)
    return "#" + bytes(round(top * opacity_ratio + below * (1 - opacity_ratio)) for top, below in pairs).hex()
