"""A logo's variant suits what is behind it: the one for dark grounds on dark, the others on light, no part swallowed.

Judged where the document decides the background, as for text. A picture or footage decides its own pixels: there it is
said to be unjudged, until its frames were measured, or a veil or a shape narrows what may be behind the logo. A part is
swallowed where its colour and the ground's can hardly be told apart; that needs the kit to know the logo's colours.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity, UseLogo
from brandkit.frames.colour_difference import difference, relative_luminance, rgb8_of
from brandkit.rules.backdrop import Backdrop, backdrop_of
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.measured import logo_problem
from brandkit.rules.scene import Scene
from brandkit.rules.veils import lightest_veil
from builder.document.kit_values import LogoVariant
from builder.document.resolved import ResolvedLayer

DARK_LUMINANCE, LIGHT_LUMINANCE = 0.18, 0.35
"""Relative luminance below which a ground is dark, and above which it is light; between them either variant does."""
PALE_LUMINANCE = 0.7
"""A light ground below it has a colour of its own, which may be one of the logo's."""
SWALLOWED_DIFFERENCE = 12.0
"""CIEDE2000: colours nearer than this, side by side in a moving picture, look like one."""


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, variant in scene.logos():
        backdrops = _backdrops(scene, index, variant=variant)
        wrong = next((behind for behind in backdrops if not _suits(variant, behind)), None)
        swallowed = next((behind for behind in backdrops if _swallows(variant, behind)), None)
        if wrong:
            yield _wrong_ground(layer, variant=variant, other=_fitting(scene, variant=variant, backdrop=wrong))
        elif swallowed:
            yield _swallowed(layer, other=_fitting(scene, variant=variant, backdrop=swallowed))
        elif layer.id in scene.evidence.grounds:
            if (measured := logo_problem(scene, index, layer, variant=variant)) is not None:
                yield measured
        elif not _is_safe(scene, index, variant=variant):
            veil = lightest_veil(scene, is_enough=lambda veiled: _is_safe(veiled, index, variant=variant))  # noqa: B023
            advice = "Add a veil to the background" if veil else "Put a shape of a brand colour behind it"
            yield Problem(
                f"{words_for(layer)} stands on a picture or footage, so whether it can be seen was not checked. "
                f"{advice}.",
                layer=layer,
                fix=veil,
                severity=Severity.UNJUDGED,
            )
        elif not variant.colours and any(behind.is_possible(_has_own_colour) for behind in backdrops):
            yield Problem(
                f"Whether every part of {words_for(layer)} can be seen on this colour was not checked: "
                "the kit does not say which colours the logo has.",
                layer=layer,
                severity=Severity.UNJUDGED,
            )


def _backdrops(scene: Scene, index: int, *, variant: LogoVariant) -> list[Backdrop]:
    marks = (
        (moment, moment[index].bounds.fit(width=variant.width_px, height=variant.height_px))
        for moment in scene.moments
        if index in moment
    )
    return [backdrop_of(index, box=mark, moment=moment, scene=scene) for moment, mark in marks]


def _suits(variant: LogoVariant, backdrop: Backdrop) -> bool:
    return not backdrop.is_certain(_is_light if variant.on_dark else _is_dark)


def _swallows(variant: LogoVariant, backdrop: Backdrop) -> bool:
    """Whether a part of the logo is certain to be lost."""
    return not backdrop.any_of_them and any(
        difference(part, behind) < SWALLOWED_DIFFERENCE for part in variant.colours for behind in backdrop.colours
    )


def _is_safe(scene: Scene, index: int, *, variant: LogoVariant) -> bool:
    """Whether the variant suits whatever a picture shows; what the document decides is safe if it is not wrong."""
    unsuited = _is_light if variant.on_dark else _is_dark
    return not any(
        behind.any_of_them and behind.is_possible(unsuited) for behind in _backdrops(scene, index, variant=variant)
    )


def _is_dark(colour: str) -> bool:
    return _luminance(colour) < DARK_LUMINANCE


def _is_light(colour: str) -> bool:
    return _luminance(colour) > LIGHT_LUMINANCE


def _has_own_colour(colour: str) -> bool:
    return DARK_LUMINANCE <= _luminance(colour) <= PALE_LUMINANCE


def _luminance(colour: str) -> float:
    return float(relative_luminance(rgb8_of(colour)))


def _fitting(scene: Scene, *, variant: LogoVariant, backdrop: Backdrop) -> LogoVariant | None:
    """The kit's variant for this ground; of several, the one whose proportions are nearest."""
    aspect = variant.width_px / variant.height_px
    others = (
        other
        for other in scene.kit.logos
        if other.variant != variant.variant and _suits(other, backdrop) and not _swallows(other, backdrop)
    )
    return min(others, default=None, key=lambda other: abs(other.width_px / other.height_px - aspect))


def _wrong_ground(layer: ResolvedLayer, *, variant: LogoVariant, other: LogoVariant | None) -> Problem:
    made_for, stands_on = ("dark", "light") if variant.on_dark else ("light", "dark")
    return _proposing(
        f"{words_for(layer)} is made for {made_for} grounds, and what is behind it is {stands_on}.", layer, other
    )


def _swallowed(layer: ResolvedLayer, *, other: LogoVariant | None) -> Problem:
    return _proposing(
        f"A part of {words_for(layer)} is lost on what is behind it: both have the same colour.", layer, other
    )


def _proposing(message: str, layer: ResolvedLayer, other: LogoVariant | None) -> Problem:
    if other is None:
        return Problem(f"{message} Choose another ground.", layer=layer)
    return Problem(f"{message} Use “{other.name}”.", layer=layer, fix=UseLogo(variant=other.variant))


RULE = Rule(code="logo-background", title="Logos suit their background", severity=Severity.ERROR, check=check)
