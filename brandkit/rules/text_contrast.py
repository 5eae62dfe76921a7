"""Text can be read on what is behind it: 4.5:1, or 3:1 for large text (WCAG 2.2, 1.4.3).

Judged where the document decides the background: brand colours, gradients, and shapes below the text. A picture or
footage decides its own pixels; with a scrim over it, only what no picture could make readable is reported here.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from brandkit.domain.findings import ColourPart, Fix, Severity
from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.boxes import Rect
from brandkit.rules.fixes import use_role
from brandkit.rules.scene import Moment, Scene, Shown
from builder.document.resolved import (
    AnimationLook,
    ClipFill,
    ClipLook,
    Fill,
    GradientFill,
    PictureFill,
    PictureLook,
    ResolvedScrim,
    ResolvedType,
    ShapeLook,
    SolidFill,
)
from builder.document.timeline import Outline

TEXT_RATIO, LARGE_TEXT_RATIO = 4.5, 3.0
LARGE_TEXT_PX, LARGE_BOLD_TEXT_PX = 48.0, 37.3
"""WCAG's 24 px and bold 18.66 px, for a video that is watched at half its size on a page."""
BOLD_WEIGHT = 700
GRADIENT_SAMPLES = 9
GRID_COLUMNS, GRID_ROWS = 9, 5
COVERING_RATIO = 0.5
"""A layer that covers more than this share of a text's box is what the text stands on."""


@dataclass(frozen=True, slots=True)
class Backdrop:
    """The colours behind a text. ``any_of_them`` is true where a picture takes one of the range between them."""

    colours: tuple[str, ...]
    any_of_them: bool = False

    def worst_ratio(self, colour: str) -> float:
        """The lowest contrast that is certain to occur."""
        ratios = [contrast_ratio(colour, behind) for behind in self.colours]
        return max(ratios) if self.any_of_them else min(ratios)


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.texts():
        needed = needed_ratio(look.type)
        worst, backdrop = math.inf, None
        for moment in scene.moments:
            behind = _backdrop(scene, moment, text=index) if index in moment else None
            if behind and (ratio := behind.worst_ratio(look.type.colour)) < worst:
                worst, backdrop = ratio, behind
        if backdrop and worst < needed:
            yield Problem(
                f"{words_for(layer)} is hard to read: its contrast is {math.floor(worst * 10) / 10:.1f}:1, "
                f"and it needs {needed:g}:1.",
                layer=layer,
                fix=_readable_colour(scene, backdrop, needed=needed),
            )


def needed_ratio(style: ResolvedType) -> float:
    """The contrast that text of this style needs."""
    large = LARGE_BOLD_TEXT_PX if style.weight >= BOLD_WEIGHT else LARGE_TEXT_PX
    return LARGE_TEXT_RATIO if style.size_px >= large else TEXT_RATIO


def _backdrop(scene: Scene, moment: Moment, *, text: int) -> Backdrop | None:
    """What is behind the text at this moment; None where a picture decides it."""
    box = moment[text].bounds
    backdrop = _fill_backdrop(scene.segment.fill, box=box, area=scene.area)
    for index, shown in moment.items():
        if index < text and _covers(shown, box):
            backdrop = _stack(backdrop, shown)
    return backdrop


def _covers(shown: Shown, box: Rect) -> bool:
    """Whether the layer lies under more than COVERING_RATIO of the box; round and turned ones by a grid of points."""
    look = shown.layer.look
    is_round = isinstance(look, ShapeLook) and look.outline is Outline.ELLIPSE
    shared = shown.bounds.intersect(box)
    is_possible = shared.width * shared.height > box.width * box.height * COVERING_RATIO
    if not is_possible or (shown.is_upright and not is_round):
        return is_possible
    points = [shown.inside(point) for point in box.grid(columns=GRID_COLUMNS, rows=GRID_ROWS)]
    hits = sum(math.hypot(x, y) <= 1 if is_round else max(abs(x), abs(y)) <= 1 for x, y in points)
    return hits > len(points) * COVERING_RATIO


def _stack(below: Backdrop | None, shown: Shown) -> Backdrop | None:
    """The backdrop with one more layer over it."""
    match shown.layer.look:
        case PictureLook() | ClipLook() | AnimationLook():
            return None
        case ShapeLook(outline=Outline.RECTANGLE | Outline.ELLIPSE, fill=str(fill)):
            if shown.opacity_ratio >= 1:
                return Backdrop((fill,))
            return below and Backdrop(
                tuple(blend(fill, over=colour, opacity_ratio=shown.opacity_ratio) for colour in below.colours),
                any_of_them=below.any_of_them,
            )
        case _:
            return below


def _fill_backdrop(fill: Fill, *, box: Rect, area: Rect) -> Backdrop | None:
    match fill:
        case SolidFill(colour=colour):
            return Backdrop((colour,))
        case GradientFill():
            return Backdrop(_gradient_colours(fill, box=box.intersect(area), area=area))
        case PictureFill(scrim=ResolvedScrim() as scrim) | ClipFill(scrim=ResolvedScrim() as scrim):
            ends = (blend(scrim.colour, over=end, opacity_ratio=scrim.opacity_ratio) for end in ("#000000", "#ffffff"))
            return Backdrop(tuple(ends), any_of_them=True)
        case _:
            return None


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


def _readable_colour(scene: Scene, backdrop: Backdrop, *, needed: float) -> Fix | None:
    """The kit's colour that reads best here, if one reads well enough."""
    best = max(scene.kit.colours, key=lambda colour: backdrop.worst_ratio(colour.hex), default=None)
    if best is None or backdrop.worst_ratio(best.hex) < needed:
        return None
    return use_role(best, part=ColourPart.TEXT)


RULE = Rule(code="text-contrast", title="Text can be read on its background", severity=Severity.ERROR, check=check)
