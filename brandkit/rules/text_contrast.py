"""Text can be read on what is behind it: 4.5:1, or 3:1 for large text (WCAG 2.2, 1.4.3).

Judged where the document decides the background: brand colours, gradients, shapes below the text, and highlights behind
its words. An outline counts as background where it sets the letters off better. A picture or footage decides its own
pixels: what no picture could make readable is an error, and what some picture could make unreadable is said to be
unjudged, until a veil or a shape narrows what may be behind the text.
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
from brandkit.rules.veils import lightest_veil
from builder.document.looks import ResolvedType, TableLook, TextLook
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
        elif not _is_safe(scene, index, look=look):
            yield _unjudged(scene, index, layer, look=look)
    for index, layer, style in scene.labels():
        if not (isinstance(layer.look, TableLook) and layer.look.fill is not None):
            yield from _label_problems(index, layer, style, scene=scene)


def _label_problems(index: int, layer: ResolvedLayer, style: ResolvedType, *, scene: Scene) -> Iterator[Problem]:
    """What is hard to read in a chart or a table."""
    needed = needed_ratio(style)
    worst, backdrop = math.inf, None
    for moment in scene.moments:
        if index not in moment:
            continue
        behind = backdrop_of(index, box=moment[index].bounds, moment=moment, scene=scene)
        if behind and (ratio := behind.worst_ratio(style.colour)) < worst:
            worst, backdrop = ratio, behind
    if backdrop and worst < needed:
        yield Problem(
            f"{words_for(layer)} is hard to read: its contrast is {math.floor(worst * 10) / 10:.1f}:1, "
            f"and it needs {needed:g}:1.",
            layer=layer,
            fix=_readable_colour(scene, backdrop, needed=needed),
        )


def _problem(
    part: TextPart, *, index: int, layer: ResolvedLayer, look: TextLook, scene: Scene
) -> tuple[float, Problem] | None:
    """The worst contrast that a part is certain to have, as a share of what it needs, and what to say about it."""
    needed = needed_ratio(part.type)
    worst, backdrop = math.inf, None
    for behind in _backdrops(scene, index, part=part):
        ratio = min(_set_off(colour, behind.worst_ratio(colour), look) for colour in part.colours)
        if ratio < worst:
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


def _backdrops(scene: Scene, index: int, *, part: TextPart) -> list[Backdrop]:
    """What is behind a part of the text, at every moment at which it can be seen."""
    moments = [moment for moment in scene.moments if index in moment]
    if part.highlight is not None:
        return [Backdrop((part.highlight.colour,)) for _ in moments]
    return [backdrop_of(index, box=moment[index].bounds, moment=moment, scene=scene) for moment in moments]


def _set_off(colour: str, ratio: float, look: TextLook) -> float:
    """The contrast of letters with their ground, or with their outline where that is better."""
    return ratio if look.letter_outline is None else max(ratio, contrast_ratio(colour, look.letter_outline.colour))


def _is_safe(scene: Scene, index: int, *, look: TextLook) -> bool:
    """Whether all of the text can be read whatever a picture shows."""
    return all(
        _set_off(colour, behind.lowest_ratio(colour), look) >= needed_ratio(part.type)
        for part in parts_of(look)
        for behind in _backdrops(scene, index, part=part)
        for colour in part.colours
    )


def _unjudged(scene: Scene, index: int, layer: ResolvedLayer, *, look: TextLook) -> Problem:
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


def _readable_colour(scene: Scene, backdrop: Backdrop, *, needed: float) -> Fix | None:
    """The kit's colour that reads best here, if one reads well enough."""
    best = max(scene.kit.colours, key=lambda colour: backdrop.worst_ratio(colour.hex), default=None)
    if best is None or backdrop.worst_ratio(best.hex) < needed:
        return None
    return use_role(best, part=ColourPart.TEXT)


RULE = Rule(code="text-contrast", title="Text can be read on its background", severity=Severity.ERROR, check=check)
