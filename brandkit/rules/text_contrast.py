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
from brandkit.domain.measures import contrast, ratio_words
from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules.backdrop import Backdrop, grounds_behind
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import use_role
from brandkit.rules.measured import text_problem
from brandkit.rules.scene import Scene
from brandkit.rules.text_parts import TextPart
from brandkit.rules.veils import lightest_veil
from builder.document.kit_values import ColourRole
from builder.document.looks import Look, ResolvedType, TableLook
from builder.document.resolved import ResolvedLayer

TEXT_RATIO, LARGE_TEXT_RATIO = 4.5, 3.0
LARGE_TEXT_PX, LARGE_BOLD_TEXT_PX = 48.0, 37.3
"""WCAG's 24 px and bold 18.66 px, for a video that is watched at half its size on a page."""
BOLD_WEIGHT = 700


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, _look in scene.readable():
        wrong = list(_worst_of_each(scene, index, layer))
        is_measured = layer.id in scene.evidence.grounds
        seen = _measured(scene, index, layer) if is_measured else None
        if seen is not None and all(seen[0] < certain for certain, _ in wrong):
            yield seen[1]  # The frames say worse than what the document alone decides.
        elif wrong:
            yield from (problem for _, problem in wrong)
        elif not is_measured and not _is_safe(scene, index):
            yield _unjudged(scene, index, layer)


def _worst_of_each(scene: Scene, index: int, layer: ResolvedLayer) -> Iterator[tuple[float, Problem]]:
    """The worst of the header of a table, and the worst of everything else."""
    parts = scene.parts(index)
    for is_header in (False, True):
        those = [part for part in parts if (part.choice is ColourPart.HEADER_TEXT) == is_header]
        found = [_problem(part, index=index, layer=layer, scene=scene) for part in those]
        worst = min((each for each in found if each is not None), key=lambda each: each[0], default=None)
        if worst is not None:
            yield worst


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
        f"{_words_for_part(part, layer)} is hard to read: its contrast is {ratio_words(worst)}, and it "
        f"needs {needed:g}:1.",
        layer=layer,
        fix=(_readable_colour(scene, index, choice=part.choice, among=part.among) if part.choice else None)
        or _readable_stripe(scene, part, look=layer.look),
        measure=contrast(worst, needed=needed),
    )


def _measured(scene: Scene, index: int, layer: ResolvedLayer) -> tuple[float, Problem] | None:
    """The worst that the frames say to a part of the layer."""
    found = (
        text_problem(scene, index, layer, words=_words_for_part(part, layer), part=part, needed=needed_ratio(part.type))
        for part in scene.parts(index)
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


def _is_safe(scene: Scene, index: int) -> bool:
    """Whether all of it can be read whatever a picture shows."""
    return all(
        _set_off(colour, behind.lowest_ratio(colour), part) >= needed_ratio(part.type)
        for part in scene.parts(index)
        for behind in grounds_of_part(scene, index, part=part)
        for colour in part.colours
    )


def _unjudged(scene: Scene, index: int, layer: ResolvedLayer) -> Problem:
    veil = lightest_veil(scene, is_enough=lambda veiled: _is_safe(veiled, index))
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


def _readable_colour(scene: Scene, index: int, *, choice: ColourPart, among: tuple[int, ...]) -> Fix | None:
    """The kit's colour that reads best wherever this colour stands, if one reads well enough and may stand there."""
    places = [
        (behind, needed_ratio(part.type))
        for part in scene.parts(index)
        if part.choice is choice and part.among == among
        for behind in grounds_of_part(scene, index, part=part)
    ]

    def reads(colour: ColourRole) -> float:
        return min((behind.worst_ratio(colour.hex) / needed for behind, needed in places), default=0.0)

    paired = (
        colour for colour in scene.kit.colours if all(_may_stand(scene, colour, on=behind) for behind, _ in places)
    )
    best = max(paired, key=reads, default=None)
    return use_role(best, part=choice, among=among) if best is not None and reads(best) >= 1 else None


def _readable_stripe(scene: Scene, part: TextPart, *, look: Look) -> Fix | None:
    """Where text has to be read on two grounds of a table, another colour of its stripes."""
    if not isinstance(look, TableLook) or look.stripe is None or part.ground != look.stripe:
        return None
    needed, text = needed_ratio(part.type), part.colours[0]
    best = max(scene.kit.colours, default=None, key=lambda colour: contrast_ratio(colour.hex, text))
    is_enough = best is not None and contrast_ratio(best.hex, text) >= needed
    return use_role(best, part=ColourPart.STRIPE) if best is not None and is_enough else None


def _may_stand(scene: Scene, colour: ColourRole, *, on: Backdrop) -> bool:
    """Whether the kit pairs a colour with what it knows of a ground."""
    pairs, roles = scene.brand.pairs, scene.brand.roles_by_hex
    if not pairs or on.any_of_them:
        return True
    known = [roles[ground] for ground in on.colours if ground in roles]
    return all(any((colour.role, role) in pairs for role in grounds) for grounds in known)


RULE = Rule(
    code="text-contrast",
    title="Text can be read on its background",
    severity=Severity.ERROR,
    check=check,
    mends="Takes the colour of the kit that reads best there, or lays a veil over the picture.",
    measures="The lowest contrast of the text with what is behind it.",
)
