"""How the texts of a segment would read in each colour of the kit: what the contrast rule says, before one chooses."""

from collections.abc import Iterable, Iterator

from brandkit.domain.contrasts import TextContrast
from brandkit.domain.evidence import NO_EVIDENCE, Evidence
from brandkit.domain.fixes import ColourPart
from brandkit.frames.colour_difference import contrast_ratio
from brandkit.rules.measured import Worst, worst_of
from brandkit.rules.scene import Scene, build_scene
from brandkit.rules.text_contrast import grounds_of_part, needed_ratio
from brandkit.rules.text_parts import TextPart
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedSegment

HIGHEST_RATIO = 21.0
EVERY_FRAME = -1
"""In place of the worst frame, where the document decides what is behind."""


def list_text_contrasts(
    segment: ResolvedSegment, *, kit: KitValues, canvas: Canvas, evidence: Evidence = NO_EVIDENCE
) -> tuple[TextContrast, ...]:
    """The contrast of each text, chart and table that can be seen; words with a colour of their own are left out."""
    scene = build_scene(segment, canvas=canvas, kit=kit, evidence=evidence)
    return tuple(_contrasts(scene))


def _contrasts(scene: Scene) -> Iterator[TextContrast]:
    for index, layer, _look in scene.readable():
        parts = [part for part in scene.parts(index) if part.span is None and part.choice is not ColourPart.HEADER_TEXT]
        if not parts or not any(True for _ in scene.shows(index)):
            continue
        own = [_worst(scene, index, layer.id, part=part, colour=colour) for part in parts for colour in part.colours]
        worst = _least(own)
        in_each = {
            colour.hex: _least(_worst(scene, index, layer.id, part=part, colour=colour.hex) for part in parts)
            for colour in scene.brand.colours
        }
        yield TextContrast(
            layer_id=layer.id,
            needed_ratio=max(needed_ratio(part.type) for part in parts),
            own_ratio=worst.ratio if worst else None,
            at_frame=worst.at_frame if worst and worst.at_frame >= 0 else None,
            ratios={colour: found.ratio for colour, found in in_each.items() if found},
        )


def _least(found: Iterable[Worst | None]) -> Worst | None:
    """The lowest; None if one of them is not known."""
    worst: Worst | None = None
    for one in found:
        if one is None:
            return None
        worst = one if worst is None or one.ratio < worst.ratio else worst
    return worst


def _worst(scene: Scene, index: int, layer_id: str, *, part: TextPart, colour: str) -> Worst | None:
    """The lowest contrast of a colour in a part of the layer; None where a picture decides it and was not measured."""
    grounds = grounds_of_part(scene, index, part=part)
    measured = scene.evidence.grounds.get(layer_id) if part.ground is None else None
    is_measured = measured is not None and bool(measured.frames)
    if any(ground.any_of_them for ground in grounds) and not is_measured:
        return None
    certain = [ground.worst_ratio(colour) for ground in grounds if not ground.any_of_them]
    worst = Worst(min(certain, default=HIGHEST_RATIO), EVERY_FRAME)
    if measured is not None and is_measured:
        worst = min(worst, worst_of(colour, measured), key=lambda one: one.ratio)
    outlined = contrast_ratio(colour, part.outline) if part.outline else 0.0
    return Worst(max(worst.ratio, outlined), worst.at_frame)
