"""Text can be read on what is behind it: 4.5:1, or 3:1 for large text (WCAG 2.2, 1.4.3).

Judged where the document decides the background: brand colours, gradients, shapes below the text, highlights behind
its words, and the rows of a table. An outline counts as background where it sets the letters off better. A picture or
footage decides its own pixels: what no picture could make readable is an error, and what some picture could make
unreadable is said to be unjudged, until its frames were measured, or a veil or a shape narrows what may be behind it.
"""

import math
from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import ColourPart, Fix
from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules.backdrop import Backdrop, grounds_behind
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import use_role
from brandkit.rules.measured import text_problem
from brandkit.rules.scene import Readable, Scene
from brandkit.rules.text_parts import TextPart, parts_of
from brandkit.rules.veils import lightest_veil
from builder.document.looks import ResolvedType
from builder.document.resolved import ResolvedLayer

TEXT_RATIO, LARGE_TEXT_RATIO = 4.5, 3.0
LARGE_TEXT_PX, LARGE_BOLD_TEXT_PX = 48.0, 37.3
"""WCAG's 24 px and bold 18.66 px, for a video that is watched at half its size on a page."""
BOLD_WEIGHT = 700


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, look in scene.readable():
        found = [_problem(part, index=index, layer=layer, scene=scene) for part in parts_of(look)]
        worst = min((each for each in found if each is not None), key=lambda each: each[0], default=None)
        if worst is None and layer.id in scene.evidence.grounds:
            worst = _measured(scene, index, layer, look=look)
            if worst is not None:
                yield worst[1]
        elif worst is not None:
            yield worst[1]
        elif not _is_safe(scene, index, look=look):
            yield _unjudged(scene, index, layer, look=look)


def _problem(part: TextPart, *, index: int, layer: ResolvedLayer, scene: Scene) -> tuple[float, Problem] | None:
    """The worst contrast that a part is certain to have, as a share of what it needs, and what to say about it."""
    needed = needed_ratio(part.type)
    worst, backdrop = math.inf, None
    for behind in grounds_of_part(scene, index, part=part):
        ratio = min(_set_off(colour, behind.worst_ratio(colour), part) for colour in part.colours)
        if ratio < worst:
            worst, backdrop = ratio, behind
    if backdrop is None or worst >= needed:
        return None
    return worst / needed, Problem(
        f"{_words_for_part(part, layer)} is hard to read: its contrast is {math.floor(worst * 10) / 10:.1f}:1, "
        f"and it needs {needed:g}:1.",
        layer=layer,
        fix=_readable_colour(scene, backdrop, needed=needed, choice=part.choice) if part.choice else None,
    )


def _measured(scene: Scene, index: int, layer: ResolvedLayer, *, look: Readable) -> tuple[float, Problem] | None:
    """The worst that the frames say to a part of the layer."""
    found = (
        text_problem(scene, index, layer, words=_words_for_part(part, layer), part=part, needed=needed_ratio(part.type))
        for part in parts_of(look)
    )
    return min((each for each in found if each is not None), key=lambda each: each[0], default=None)


def _words_for_part(part: TextPart, layer: ResolvedLayer) -> str:
    if part.span is not None:
        return f"“{part.words.strip()}” in {words_for(layer)}"
    return f"the header of {words_for(layer)}" if part.choice is ColourPart.HEADER_TEXT else words_for(layer)


def grounds_of_part(scene: Scene, index: int, *, part: TextPart) -> list[Backdrop]:
    """What is behind a part of the layer, at every moment at which it can be seen."""
    if part.ground is not None:
        return [Backdrop((part.ground,))] if any(True for _ in scene.shows(index)) else []
    return grounds_behind(scene, index, part="", box_of=lambda shown: shown.bounds)


def _set_off(colour: str, ratio: float, part: TextPart) -> float:
    """The contrast of letters with their ground, or with their outline where that is better."""
    return ratio if part.outline is None else max(ratio, contrast_ratio(colour, part.outline))


def _is_safe(scene: Scene, index: int, *, look: Readable) -> bool:
    """Whether all of it can be read whatever a picture shows."""
    return all(
        _set_off(colour, behind.lowest_ratio(colour), part) >= needed_ratio(part.type)
        for part in parts_of(look)
        for behind in grounds_of_part(scene, index, part=part)
        for colour in part.colours
    )


def _unjudged(scene: Scene, index: int, layer: ResolvedLayer, *, look: Readable) -> Problem:
    veil = lightest_veil(scene, is_enough=lambda veiled: _is_safe(veiled, index, look=look))
    advice = "Add a veil to the background" if veil else "Put a shape of a brand colour behind it"
    return Problem(
        f"{words_for(layer)} stands on a picture or footage, so whether it can be read was not checked. {advice}.",
        layer=layer,
        fix=veil,
        severity=Severity.UNJUDGED,
    )


def needed_ratio(style: ResolvedType) -> float:
    """The contrast that text of this style needs."""
    large = LARGE_BOLD_TEXT_PX if style.weight >= BOLD_WEIGHT else LARGE_TEXT_PX
    return LARGE_TEXT_RATIO if style.size_px >= large else TEXT_RATIO


def _readable_colour(scene: Scene, backdrop: Backdrop, *, needed: float, choice: ColourPart) -> Fix | None:
    """The kit's colour that reads best here, if one reads well enough."""
    best = max(scene.kit.colours, key=lambda colour: backdrop.worst_ratio(colour.hex), default=None)
    if best is None or backdrop.worst_ratio(best.hex) < needed:
        return None
    return use_role(best, part=choice)


RULE = Rule(
    code="text-contrast",
    title="Text can be read on its background",
    severity=Severity.ERROR,
    check=check,
    mends="Takes the colour of the kit that reads best there, or lays a veil over the picture.",
)
