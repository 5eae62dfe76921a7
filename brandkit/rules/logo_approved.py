"""Every logo is a file of the kit: not another brand's."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseLogo
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.looks import LogoLook


def check(scene: Scene) -> Iterator[Problem]:
    approved = scene.brand.logos
    for layer in scene.segment.layers:
        if isinstance(layer.look, LogoLook) and layer.look.asset not in approved:
            first = next(iter(scene.brand.logos_in_use), None)
            yield Problem(
                f"{words_for(layer)} shows a logo that is not in the brand kit.",
                layer=layer,
                fix=UseLogo(variant=first.variant) if first else None,
            )


RULE = Rule(
    code="logo-approved",
    title="Logos come from the brand kit",
    severity=Severity.ERROR,
    check=check,
    mends="Shows the kit's first logo instead.",
    measures_nothing="A file is one of the kit or it is not.",
)
