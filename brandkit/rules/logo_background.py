"""A logo's variant suits what is behind it: the one for dark grounds on dark, the others on light, no part swallowed.

Half of it, at least, has a contrast of 3:1 with what is behind it (WCAG 2.2, 1.4.11), unless the kit names its grounds.

Judged where the document decides the background, as for text. A picture or footage decides its own pixels: there it is
said to be unjudged, until its frames were measured, or a veil or a shape narrows what may be behind the logo. A part is
swallowed where its colour and the ground's can hardly be told apart; that needs the kit to know the logo's colours.
"""

from collections.abc import Iterator, Sequence

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseLogo
from brandkit.domain.measures import Measure, at_least, at_most, contrast, ratio_words, unlike_ground
from brandkit.frames.colour_difference import difference
from brandkit.rules.backdrop import Backdrop
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import add_ground
from brandkit.rules.logos import (
    DARK_LUMINANCE,
    LIGHT_LUMINANCE,
    LOGO_RATIO,
    SWALLOWED_DIFFERENCE,
    contrast_on,
    fitting_variant,
    grounds_of,
    is_dark,
    is_faint,
    is_light,
    luminance,
    suits,
    swallows,
)
from brandkit.rules.measured import logo_problem
from brandkit.rules.scene import Scene
from brandkit.rules.veils import lightest_veil
from builder.document.kit_values import LogoVariant
from builder.document.resolved import ResolvedLayer

PALE_LUMINANCE = 0.7
"""A light ground below it has a colour of its own, which may be one of the logo's."""


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, variant in scene.logos():
        wrong = next(errors(scene, index, variant), None)
        if wrong is not None:
            yield wrong
        elif layer.id in scene.evidence.grounds:
            if (measured := logo_problem(scene, index, layer, variant=variant)) is not None:
                yield measured
        elif variant.grounds:
            continue  # Which grounds it may stand on is said by name, and judged by another rule.
        elif not _is_safe(scene, index, variant=variant):
            yield _unseen(scene, index, layer, variant=variant)
        elif not variant.colours and any(
            ground.is_possible(_has_own_colour) for ground in grounds_of(scene, index, variant=variant)
        ):
            yield Problem(
                f"Whether every part of {words_for(layer)} can be seen on this colour was not checked: "
                "the kit does not say which colours the logo has.",
                layer=layer,
                severity=Severity.UNJUDGED,
            )


def errors(scene: Scene, index: int, variant: LogoVariant) -> Iterator[Problem]:
    """What is certainly wrong with the ground of this logo."""
    layer = scene.segment.layers[index]
    grounds = grounds_of(scene, index, variant=variant)
    made_for, stands_on = ("dark", "light") if variant.on_dark else ("light", "dark")
    if any(not suits(variant, ground) for ground in grounds):
        message = f"{words_for(layer)} is made for {made_for} grounds, and what is behind it is {stands_on}."
        yield _proposing(message, scene, index, variant, grounds, measure=_lightness(variant, grounds))
    elif any(swallows(variant, ground) for ground in grounds):
        message = f"A part of {words_for(layer)} is lost on what is behind it: both have the same colour."
        yield _proposing(message, scene, index, variant, grounds, measure=_nearness(variant, grounds))
    elif any(is_faint(variant, ground) for ground in grounds):
        ratio = min(ratio for ground in grounds if (ratio := contrast_on(variant, ground)) is not None)
        message = (
            f"{words_for(layer)} is hard to see on what is behind it: its contrast there is {ratio_words(ratio)}, and "
            f"it needs {LOGO_RATIO:g}:1."
        )
        measure = contrast(ratio, needed=LOGO_RATIO)
        yield _proposing(message, scene, index, variant, grounds, measure=measure)


def _lightness(variant: LogoVariant, grounds: Sequence[Backdrop]) -> Measure:
    """How light the least fitting colour behind it is."""
    lights = [100 * luminance(colour) for ground in grounds if not suits(variant, ground) for colour in ground.colours]
    unit = "% as light as white"
    if variant.on_dark:
        return at_most(max(lights), 100 * LIGHT_LUMINANCE, unit=unit)
    return at_least(min(lights), 100 * DARK_LUMINANCE, unit=unit)


def _nearness(variant: LogoVariant, grounds: Sequence[Backdrop]) -> Measure:
    """How different the part that is lost looks from what is behind it."""
    least = min(
        difference(part, behind)
        for ground in grounds
        if swallows(variant, ground)
        for part in variant.colours
        for behind in ground.colours
    )
    return unlike_ground(least, needed=SWALLOWED_DIFFERENCE)


def _unseen(scene: Scene, index: int, layer: ResolvedLayer, *, variant: LogoVariant) -> Problem:
    veil = lightest_veil(scene, is_enough=lambda veiled: _is_safe(veiled, index, variant=variant))
    advice = "Add a veil to the background" if veil else "Put a shape of a brand colour behind it"
    return Problem(
        f"{words_for(layer)} stands on a picture or footage, so whether it can be seen was not checked. {advice}.",
        layer=layer,
        fix=veil or add_ground(scene, next(scene.shows(index)), variant=variant),
        severity=Severity.UNJUDGED,
    )


def _is_safe(scene: Scene, index: int, *, variant: LogoVariant) -> bool:
    """Whether the variant suits whatever a picture shows; what the document decides is safe if it is not wrong."""
    unsuited = is_light if variant.on_dark else is_dark
    return not any(
        ground.any_of_them and ground.is_possible(unsuited) for ground in grounds_of(scene, index, variant=variant)
    )


def _has_own_colour(colour: str) -> bool:
    return DARK_LUMINANCE <= luminance(colour) <= PALE_LUMINANCE


def _proposing(
    message: str, scene: Scene, index: int, variant: LogoVariant, grounds: list[Backdrop], *, measure: Measure
) -> Problem:
    layer = scene.segment.layers[index]
    other = fitting_variant(variant, grounds, brand=scene.brand)
    if other is not None:
        return Problem(
            f"{message} Use “{other.name}”.", layer=layer, fix=UseLogo(variant=other.variant), measure=measure
        )
    ground = add_ground(scene, next(scene.shows(index)), variant=variant)
    return Problem(f"{message} Choose another ground.", layer=layer, fix=ground, measure=measure)


RULE = Rule(
    code="logo-background",
    title="Logos suit their background",
    severity=Severity.ERROR,
    check=check,
    mends="Shows the fitting variant; otherwise lays a veil over the picture or puts a brand colour behind the logo.",
    measures="How light the ground is, per cent; how different a part looks from it, ΔE; its contrast.",
)
