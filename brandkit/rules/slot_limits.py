"""What fills the slots of a template keeps to their limits: letters, seconds, and the shape of pictures."""

from collections.abc import Iterator
from typing import Final

from brandkit.domain.evidence import FilledSlot
from brandkit.domain.findings import Severity
from brandkit.domain.measures import at_most
from brandkit.rules.base import Problem, Rule, words_for
from brandkit.rules.scene import Scene
from builder.document.looks import ClipLook, PictureLook, TextLook
from builder.document.resolved import ResolvedLayer

ROUNDING_SECONDS: Final = 1e-6
CUT_OFF_RATIO: Final = 0.3
"""So much of a picture may be cut off where its shape is another one: 4:3 still goes into 16:9, a square does not."""


def check(scene: Scene) -> Iterator[Problem]:
    for layer in scene.segment.layers:
        filled = scene.evidence.slots.get(layer.id)
        if filled is not None:
            yield from _letters(layer, filled)
            yield from _seconds(scene, layer, filled)
            yield from _shape(layer, filled)


def _letters(layer: ResolvedLayer, filled: FilledSlot) -> Iterator[Problem]:
    most = filled.slot.maximum_letters
    if most is None or not isinstance(layer.look, TextLook) or len(layer.look.text) <= most:
        return
    count = len(layer.look.text)
    yield Problem(
        f"{words_for(layer)} has {count:,} letters; its place in the template has room for {most:,}. Shorten it.",
        layer=layer,
        measure=at_most(count, most, unit="letters"),
    )


def _seconds(scene: Scene, layer: ResolvedLayer, filled: FilledSlot) -> Iterator[Problem]:
    most = filled.slot.maximum_seconds
    shown = scene.seconds(layer.frames.duration_frames)
    if most is None or not isinstance(layer.look, ClipLook) or shown <= most + ROUNDING_SECONDS:
        return
    yield Problem(
        f"{words_for(layer)} plays for {shown:.1f} s; its place in the template takes {most:.1f} s. Trim it.",
        layer=layer,
        measure=at_most(shown, most, unit="s", digits=1),
    )


def _shape(layer: ResolvedLayer, filled: FilledSlot) -> Iterator[Problem]:
    """A picture of another shape is cut off, or leaves its place empty; what a person has cut off by hand counts."""
    look = layer.look
    if filled.slot.aspect is None or filled.size_px is None or not isinstance(look, PictureLook):
        return
    wide, high = map(int, filled.slot.aspect.split(":"))
    width, height = filled.size_px
    shape = width * look.crop.width_ratio / (height * look.crop.height_ratio)
    if not wide or not high or not shape:
        return
    lost = 1 - min(shape, wide / high) / max(shape, wide / high)
    if lost > CUT_OFF_RATIO:
        yield Problem(
            f"{words_for(layer)} does not fit its place in the template, which wants the shape {filled.slot.aspect}. "
            "Crop it, or choose another.",
            layer=layer,
            severity=Severity.HINT,
            measure=at_most(100 * lost, 100 * CUT_OFF_RATIO, unit="% cut off"),
        )


RULE = Rule(
    code="slot-limits",
    title="Places of a template are filled within their limits",
    severity=Severity.WARNING,
    check=check,
    mends_nothing="Only a person knows which words to leave out, and what to show instead.",
    measures="Letters and seconds, and the share of a picture that does not fit, in percent.",
)
