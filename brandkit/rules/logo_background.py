"""A logo's variant suits what is behind it: the one for dark grounds on dark, the others on light.

Judged where the document decides the background, as for text; a picture or footage without a scrim decides its own.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity, UseLogo
from brandkit.frames.colour_difference import relative_luminance, rgb8_of
from brandkit.rules.backdrop import Backdrop, backdrop_of
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.kit_values import LogoVariant
from builder.document.resolved import ResolvedLayer

DARK_LUMINANCE, LIGHT_LUMINANCE = 0.18, 0.35
"""Relative luminance below which a ground is dark, and above which it is light; between them either variant does."""


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, variant in scene.logos():
        for moment in scene.moments:
            if index not in moment:
                continue
            mark = moment[index].bounds.fit(width=variant.width_px, height=variant.height_px)
            backdrop = backdrop_of(index, box=mark, moment=moment, scene=scene)
            if backdrop and not _suits(variant, backdrop):
                yield _problem(layer, variant=variant, other=_fitting(scene, variant=variant, backdrop=backdrop))
                break


def _suits(variant: LogoVariant, backdrop: Backdrop) -> bool:
    return not backdrop.is_certain(_is_light if variant.on_dark else _is_dark)


def _is_dark(colour: str) -> bool:
    return float(relative_luminance(rgb8_of(colour))) < DARK_LUMINANCE


def _is_light(colour: str) -> bool:
    return float(relative_luminance(rgb8_of(colour))) > LIGHT_LUMINANCE


def _fitting(scene: Scene, *, variant: LogoVariant, backdrop: Backdrop) -> LogoVariant | None:
    """The kit's variant for this ground; of several, the one whose proportions are nearest."""
    aspect = variant.width_px / variant.height_px
    others = (other for other in scene.kit.logos if other.on_dark != variant.on_dark and _suits(other, backdrop))
    return min(others, default=None, key=lambda other: abs(other.width_px / other.height_px - aspect))


def _problem(layer: ResolvedLayer, *, variant: LogoVariant, other: LogoVariant | None) -> Problem:
    made_for, stands_on = ("dark", "light") if variant.on_dark else ("light", "dark")
    message = f"{words_for(layer)} is made for {made_for} grounds, and what is behind it is {stands_on}."
    if other is None:
        return Problem(message, layer=layer)
    return Problem(f"{message} Use “{other.name}”.", layer=layer, fix=UseLogo(variant=other.variant))


RULE = Rule(code="logo-background", title="Logos suit their background", severity=Severity.ERROR, check=check)
