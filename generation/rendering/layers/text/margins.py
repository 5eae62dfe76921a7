"""Room that a text's bitmap has round the box, decided before anything is drawn."""

import math
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Final

from builder.document.animation import Motion, MotionUnit, Preset
from builder.document.builds import is_building
from builder.document.layers import Align
from builder.document.looks import TextLook
from builder.document.motion import enter_pose
from generation.rendering.layers.appearing import BLUR_PX
from generation.rendering.layers.text.painting import BLUR_SIGMA

OVERHANG_EM: Final = 0.35
"""Room around the box for letters that reach over its edges: italics, accents, descenders."""
MAX_OVERFLOW_PX: Final = 2160.0
_ADVANCE_EM: Final = 0.7
_WIDE_ADVANCE_EM: Final = 1.05
_WRAPPING_LOSS: Final = 1.25
_BLUR_REACH: Final = 3.0
"""A blur ends where this many standard deviations are over."""
_POSES: Final = 64


def text_margins(
    look: TextLook, *, width_px: float, height_px: float, motions: Iterable[Motion | None] = ()
) -> tuple[float, float, float]:
    """Room that the bitmap has beside, above and below the box, px of the canvas.

    It is decided from the text alone, without its font: generously where the text may be too long for its box, and
    where ``motions`` move its lines, words or characters.
    """
    size = _largest_px(look, height_px=height_px)
    overhang = OVERHANG_EM * size + _decoration_em(look) * size
    overhang += max((_travel_px(look, motion, size) for motion in motions), default=0.0)
    overflow = min(MAX_OVERFLOW_PX, max(0.0, _longest_height_px(look, width_px=width_px) - height_px))
    above = {Align.START: 0.0, Align.CENTRE: overflow / 2, Align.END: overflow}[look.vertical_align]
    return overhang, overhang + above, overhang + overflow - above


def _largest_px(look: TextLook, *, height_px: float) -> float:
    """No letter is larger than this."""
    grown = height_px / look.type.line_height_ratio if look.grow else 0.0
    factor = max(1.0, grown / look.type.size_px)
    return factor * max(type_.size_px for type_ in (look.type, *(span.type for span in look.spans)))


def _decoration_em(look: TextLook) -> float:
    """How far highlights, outline and shadow reach over the letters."""
    boxes = [box for box in (look.highlight, *(span.highlight for span in look.spans)) if box is not None]
    reach = max((max(box.padding_x_em, box.padding_y_em) for box in boxes), default=0.0)
    outline = look.letter_outline.width_em if look.letter_outline is not None else 0.0
    if look.shadow is None:
        return max(reach, outline)
    offset = max(abs(look.shadow.offset_x_em), abs(look.shadow.offset_y_em))
    return max(reach, outline + offset + _BLUR_REACH * BLUR_SIGMA * look.shadow.blur_em)


def _travel_px(look: TextLook, motion: Motion | None, size: float) -> float:
    """How far a unit of the text may be from its place on its way in."""
    if motion is None or motion.unit is MotionUnit.WHOLE or not is_building(look, motion):
        return 0.0
    if motion.preset is Preset.BLUR_IN:
        return _BLUR_REACH * BLUR_PX
    distance, scale, turn = _reach(motion.preset)
    swelling = max(0.0, scale - 1) + math.sin(math.radians(min(turn, 90.0)))
    return distance + swelling * size


@cache
def _reach(preset: Preset) -> tuple[float, float, float]:
    """The longest offset, the largest scale and the widest turn of a preset's poses: px, ratio, degrees."""
    poses = [enter_pose(preset, step / _POSES) for step in range(_POSES + 1)]
    return (
        max(max(abs(pose.offset_x_px), abs(pose.offset_y_px)) for pose in poses),
        max(pose.scale_ratio for pose in poses),
        max(abs(pose.rotation_degrees) for pose in poses),
    )


def _longest_height_px(look: TextLook, *, width_px: float) -> float:
    """More than the height that the text can take."""
    types = (look.type, *(span.type for span in look.spans))
    largest = max(type_.size_px for type_ in types)
    spacing, height = max(t.letter_spacing_em for t in types), max(t.line_height_ratio for t in types)
    size = min(largest, max(t.minimum_size_px * largest / t.size_px for t in types)) if look.shrink else largest
    lines = 0
    for paragraph in look.text.split("\n"):
        advances = sum(_advance_em(character) + spacing for character in paragraph)
        lines += 1 + math.floor(_WRAPPING_LOSS * advances * size / max(width_px - 2 * size, size))
    return lines * size * (height + 0.4)


def _advance_em(character: str) -> float:
    if unicodedata.east_asian_width(character) in {"W", "F"}:
        return _WIDE_ADVANCE_EM
    return _ADVANCE_EM
