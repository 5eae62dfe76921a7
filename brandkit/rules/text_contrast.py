"""Text can be read on what is behind it: 4.5:1, or 3:1 for large text (WCAG 2.2, 1.4.3).

Judged where the document decides the background: brand colours, gradients, and shapes below the text. A picture or
footage decides its own pixels; with a scrim over it, only what no picture could make readable is reported here.
"""

import math
from collections.abc import Iterator

from brandkit.domain.findings import ColourPart, Fix, Severity
from brandkit.rules.backdrop import Backdrop, backdrop_of
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import use_role
from brandkit.rules.scene import Scene
from builder.document.looks import ResolvedType

TEXT_RATIO, LARGE_TEXT_RATIO = 4.5, 3.0
LARGE_TEXT_PX, LARGE_BOLD_TEXT_PX = 48.0, 37.3
"""WCAG's 24 px and bold 18.66 px, for a video that is watched at half its size on a page."""
BOLD_WEIGHT = 700


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.texts():
        needed = needed_ratio(look.type)
        worst, backdrop = math.inf, None
        for moment in scene.moments:
            if index not in moment:
                continue
            behind = backdrop_of(index, box=moment[index].bounds, moment=moment, scene=scene)
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


def _readable_colour(scene: Scene, backdrop: Backdrop, *, needed: float) -> Fix | None:
    """The kit's colour that reads best here, if one reads well enough."""
    best = max(scene.kit.colours, key=lambda colour: backdrop.worst_ratio(colour.hex), default=None)
    if best is None or backdrop.worst_ratio(best.hex) < needed:
        return None
    return use_role(best, part=ColourPart.TEXT)


RULE = Rule(code="text-contrast", title="Text can be read on its background", severity=Severity.ERROR, check=check)
