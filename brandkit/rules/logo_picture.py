"""A logo is placed as a logo, not as a picture: there it could be cut, filtered, framed, covered or stretched."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import ReplaceByLogo
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.other_ground import use_colour, use_colour_and_logo
from brandkit.rules.scene import Scene
from builder.document.fills import ClipFill, PictureFill
from builder.document.kit_values import LogoVariant
from builder.document.looks import AnimationLook, ClipLook, PictureLook


def check(scene: Scene) -> Iterator[Problem]:
    logos = scene.brand.logos
    fill = scene.segment.fill
    if isinstance(fill, PictureFill | ClipFill) and fill.asset in logos:
        in_use = _in_use(scene, logos[fill.asset])
        yield Problem(
            "The logo fills the background as a picture. Place it as a logo on a colour of the brand.",
            fix=use_colour_and_logo(scene, variant=in_use) if in_use else use_colour(scene),
        )
    for layer in scene.segment.layers:
        if isinstance(layer.look, PictureLook | ClipLook | AnimationLook) and layer.look.asset in logos:
            variant = logos[layer.look.asset]
            in_use = _in_use(scene, variant)
            yield Problem(
                f"{words_for(layer)} is the logo “{variant.name}”, placed as a picture. Place it as a logo, so that it "
                "stays whole, upright and in its own colours.",
                layer=layer,
                fix=ReplaceByLogo(variant=in_use.variant) if in_use else None,
            )


def _in_use(scene: Scene, variant: LogoVariant) -> LogoVariant | None:
    if not variant.is_retired:
        return variant
    alike = (other for other in scene.brand.logos_in_use if other.on_dark == variant.on_dark)
    return next(alike, next(iter(scene.brand.logos_in_use), None))


RULE = Rule(
    code="logo-picture",
    title="Logos are placed as logos",
    severity=Severity.ERROR,
    check=check,
    mends="Puts the logo where the picture is, or on a colour of the kit instead of the background.",
    measures_nothing="A logo is placed as a logo or as a picture.",
)
