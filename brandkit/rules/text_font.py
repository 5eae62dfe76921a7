"""Everything that is set in type is set in a font and weight of the kit's type styles."""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import UseStyle
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.looks import ClipLook, PictureLook, ResolvedType
from builder.document.resolved import ResolvedLayer


def check(scene: Scene) -> Iterator[Problem]:
    known = {(style.font, style.weight) for style in scene.kit.type_styles}
    for layer, types in _set_types(scene):
        wrong = next((type_ for type_ in types if (type_.font, type_.weight) not in known), None)
        if wrong is not None:
            near = min(
                scene.kit.type_styles,
                default=None,
                key=lambda style: (style.family != wrong.family, abs(style.size_px - wrong.size_px)),
            )
            yield Problem(
                f"{words_for(layer)} is set in {wrong.family} {wrong.weight}, which is no type style of the brand kit.",
                layer=layer,
                fix=UseStyle(role=near.role) if near and not isinstance(layer.look, PictureLook | ClipLook) else None,
            )


def _set_types(scene: Scene) -> Iterator[tuple[ResolvedLayer, list[ResolvedType]]]:
    for index, layer, _look in scene.readable():
        yield layer, [part.type for part in scene.parts(index)]
    for layer in scene.segment.layers:
        if isinstance(layer.look, PictureLook | ClipLook) and layer.look.frame and layer.look.frame.type:
            yield layer, [layer.look.frame.type]


RULE = Rule(
    code="text-font",
    title="Type is set in the kit's fonts",
    severity=Severity.ERROR,
    check=check,
    mends="Sets the text in the nearest type style.",
    measures_nothing="A font is one of the kit or it is not.",
)
