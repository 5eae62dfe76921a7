"""A former logo is not shown any more: its successor is."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseLogo
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.logos import fitting_variant, grounds_of
from brandkit.rules.scene import Scene
from builder.document.kit_values import LogoVariant


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, variant in scene.logos():
        if not variant.is_retired:
            continue
        other = _successor(scene, index, variant=variant)
        advice = f" Use “{other.name}”." if other else " Choose one that is in use."
        yield Problem(
            f"{words_for(layer)} shows “{variant.name}”, which is no longer in use.{advice}",
            layer=layer,
            fix=UseLogo(variant=other.variant) if other else None,
        )


def _successor(scene: Scene, index: int, *, variant: LogoVariant) -> LogoVariant | None:
    """The one that may stand there; where none may, one that is made for the same grounds, or any in use."""
    grounds = grounds_of(scene, index, variant=variant)
    fitting = fitting_variant(variant, grounds, brand=scene.brand) or fitting_variant(
        variant, grounds, brand=scene.brand, is_any_mark=True
    )
    if fitting is not None:
        return fitting
    aspect = variant.width_px / variant.height_px
    return min(
        scene.brand.logos_in_use,
        default=None,
        key=lambda other: (other.on_dark != variant.on_dark, abs(other.width_px / other.height_px - aspect)),
    )


RULE = Rule(
    code="logo-retired",
    title="Former logos are not shown",
    severity=Severity.ERROR,
    check=check,
    mends="Shows the variant in use that suits the ground.",
    measures_nothing="A variant is in use or it is not.",
)
