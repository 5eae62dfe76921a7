"""Icons, and the bars and lines of charts, can be told from what is behind them: 3:1 (WCAG 2.2, 1.4.11).

Judged where the document decides the background. What is only decoration need not, so this is no error.
"""

from collections.abc import Iterator

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import ColourPart, UseDataColours
from brandkit.domain.measures import contrast, ratio_words
from brandkit.rules.backdrop import Backdrop, grounds_behind
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.data_colours import GRAPHIC_RATIO, faint_tones, other_colours
from brandkit.rules.fixes import use_role
from brandkit.rules.scene import Scene
from builder.document.looks import ChartLook, IconLook
from builder.document.resolved import ResolvedLayer


def check(scene: Scene) -> Iterator[Problem]:
    for index, layer in enumerate(scene.segment.layers):
        match layer.look:
            case IconLook(colour=colour):
                yield from _icon(scene, index, layer, colour=colour)
            case ChartLook() as look:
                yield from _chart(scene, index, layer, look=look)


def _grounds(scene: Scene, index: int) -> list[Backdrop]:
    return grounds_behind(scene, index, part="", box_of=lambda shown: shown.bounds)


def _worst(colour: str, grounds: list[Backdrop]) -> float:
    return min((ground.worst_ratio(colour) for ground in grounds), default=21.0)


def _icon(scene: Scene, index: int, layer: ResolvedLayer, *, colour: str) -> Iterator[Problem]:
    grounds = _grounds(scene, index)
    ratio = _worst(colour, grounds)
    if ratio >= GRAPHIC_RATIO:
        return
    best = max(scene.kit.colours, key=lambda other: _worst(other.hex, grounds), default=None)
    is_enough = best is not None and _worst(best.hex, grounds) >= GRAPHIC_RATIO
    yield Problem(
        f"{words_for(layer)} is hard to see: its contrast is {ratio_words(ratio)}, and it needs {GRAPHIC_RATIO:g}:1.",
        layer=layer,
        measure=contrast(ratio, needed=GRAPHIC_RATIO),
        fix=use_role(best, part=ColourPart.ICON) if best is not None and is_enough else None,
    )


def _chart(scene: Scene, index: int, layer: ResolvedLayer, *, look: ChartLook) -> Iterator[Problem]:
    faint = next(faint_tones(scene, index, look=look), None)
    if faint is not None:
        ratio, tone = faint
        fix = other_colours(scene, index, look=look)
        yield Problem(
            f"A colour of {words_for(layer)} ({tone.colour}) is hard to tell from what is behind it. "
            "Choose a darker or a lighter one, or another ground.",
            layer=layer,
            severity=Severity.HINT,
            measure=contrast(ratio, needed=GRAPHIC_RATIO),
            fix=fix if fix is not None and _are_seen(scene, index, fix) else None,
        )


def _are_seen(scene: Scene, index: int, fix: UseDataColours) -> bool:
    values = {colour.role: colour.hex for colour in scene.kit.colours}
    certain = [ground for ground in _grounds(scene, index) if not ground.any_of_them]
    return all(_worst(values[role], certain) >= GRAPHIC_RATIO for role in fix.roles)


RULE = Rule(
    code="graphic-contrast",
    title="Icons and charts can be seen on their background",
    severity=Severity.WARNING,
    check=check,
    mends="Gives an icon the colour of the kit that is seen best, and a chart colours of it that are.",
    measures="The lowest contrast of the icon or the data with what is behind it.",
)
