"""Text can be read on what is behind it: 4.5:1, or 3:1 for large text (WCAG 2.2, 1.4.3).

Judged where the document decides the background: brand colours, gradients, shapes below the text, and highlights behind
its words. An outline counts as background where it sets the letters off better. A picture or footage decides its own
pixels; with a scrim over it, only what no picture could make readable is reported here.
"""

import math
from collections.abc import Iterator

from brandkit.domain.findings import ColourPart, Fix, Severity
from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules.backdrop import Backdrop, backdrop_of
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import use_role
from brandkit.rules.scene import Scene
from brandkit.rules.text_parts import TextPart, parts_of
from builder.document.looks import ResolvedType, TextLook
from builder.document.resolved import ResolvedLayer

TEXT_RATIO, LARGE_TEXT_RATIO = 4.5, 3.0
LARGE_TEXT_PX, LARGE_BOLD_TEXT_PX = 48.0, 37.3
"""WCAG's 24 px and bold 18.66 px, for a video that is watched at half its size on a page."""
BOLD_WEIGHT = 700


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.texts():
        found = [_problem(part, index=index, layer=layer, look=look, scene=scene) for part in parts_of(look)]
        worst = min((each for each in found if each is not None), key=lambda each: each[0], default=None)
        if worst is not None:
            yield worst[1]


def _problem(
    part: TextPart, *, index: int, layer: ResolvedLayer, look: TextLook, scene: Scene
) -> tuple[float, Problem] | None:
    """The worst contrast that a part has, as a share of what it needs, and what to say about it."""
    needed = needed_ratio(part.type)
    worst, backdrop = math.inf, None
    for moment in scene.moments:
        if index not in moment:
            continue
        if part.highlight is not None:
            behind: Backdrop | None = Backdrop((part.highlight.colour,))
        else:
            behind = backdrop_of(index, box=moment[index].bounds, moment=moment, scene=scene)
        if behind and (ratio := min(_ratio(colour, behind, look) for colour in part.colours)) < worst:
            worst, backdrop = ratio, behind
    if backdrop is None or worst >= needed:
        return None
    what = words_for(layer) if part.span is None else f"“{part.words.strip()}” in {words_for(layer)}"
    may_fix = not part.has_own_colour and look.gradient is None
    return worst / needed, Problem(
        f"{what} is hard to read: its contrast is {math.floor(worst * 10) / 10:.1f}:1, and it needs {needed:g}:1.",
        layer=layer,
        fix=_readable_colour(scene, backdrop, needed=needed) if may_fix else None,
    )


def _ratio(colour: str, behind: Backdrop, look: TextLook) -> float:
    ratio = behind.worst_ratio(colour)
    return ratio if look.letter_outline is None else max(ratio, contrast_ratio(colour, look.letter_outline.colour))


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
