"""Letters stand as far apart as their type style says."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import RestoreType
from brandkit.domain.measures import Measure
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.looks import ResolvedType

UNSEEN_EM = 0.005


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer, _look in scene.readable():
        wrong = next((part.type for part in scene.parts(index) if not _is_as_styled(part.type, scene=scene)), None)
        if wrong is not None:
            yield Problem(
                f"{words_for(layer)} has its letters {wrong.letter_spacing_em:g} em apart, which its style does not.",
                layer=layer,
                measure=_measure(wrong, scene=scene),
                fix=RestoreType(),
            )


def _measure(type_: ResolvedType, *, scene: Scene) -> Measure:
    own = type_.letter_spacing_em
    nearest = min(_spacings(type_, scene=scene), key=lambda spacing: abs(spacing - own))
    return Measure(f"{own:g} em apart", f"exactly {nearest:g} em apart")


def _is_as_styled(type_: ResolvedType, *, scene: Scene) -> bool:
    """Whether a style of this font has this spacing; a font of no style is another rule's matter."""
    spacings = _spacings(type_, scene=scene)
    return not spacings or any(abs(spacing - type_.letter_spacing_em) <= UNSEEN_EM for spacing in spacings)


def _spacings(type_: ResolvedType, *, scene: Scene) -> list[float]:
    """Of the styles of this font."""
    return [
        style.letter_spacing_em
        for style in scene.kit.type_styles
        if (style.font, style.weight, style.upper_case) == (type_.font, type_.weight, type_.upper_case)
    ]


RULE = Rule(
    code="text-spacing",
    title="Letters are spaced as their style says",
    severity=Severity.WARNING,
    check=check,
    mends="Takes the style's own spacing.",
    measures="How far letters stand apart, em.",
)
