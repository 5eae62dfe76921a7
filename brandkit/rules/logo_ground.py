"""A logo for which the kit names grounds stands on these colours and on nothing else."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseLogo
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.fixes import add_ground
from brandkit.rules.logos import fitting_variant, grounds_of, is_allowed_on, suits
from brandkit.rules.scene import Scene


def check(scene: Scene) -> Iterator[Problem]:
    brand = scene.brand
    for index, layer, variant in scene.logos():
        if not variant.grounds or variant.is_retired:
            continue
        grounds = grounds_of(scene, index, variant=variant)
        wrong = next((ground for ground in grounds if not is_allowed_on(variant, ground, brand=brand)), None)
        if wrong is None or not all(suits(variant, ground) for ground in grounds):
            continue  # Where the ground is too light or too dark for it, that is said already.
        known = brand.by_hex.get(wrong.colours[0])
        here = "a picture or footage" if wrong.any_of_them else f"“{known.name}”" if known else "this colour"
        names = [f"“{colour.name}”" for colour in scene.kit.colours if colour.role in variant.grounds]
        other = fitting_variant(variant, grounds, brand=brand)
        advice = f" Use “{other.name}”." if other else ""
        yield Problem(
            f"{words_for(layer)} stands on {here}. The brand kit has “{variant.name}” on {', '.join(names)} only."
            f"{advice}",
            layer=layer,
            fix=UseLogo(variant=other.variant)
            if other
            else add_ground(scene, next(scene.shows(index)), variant=variant),
        )


RULE = Rule(
    code="logo-ground",
    title="Logos stand on their grounds",
    severity=Severity.ERROR,
    check=check,
    mends="Shows the variant that may stand there, or puts an allowed colour behind the logo.",
    measures_nothing="A colour is one of the named grounds or it is not.",
)
