"""Where captions stand that are drawn into the picture, and how much room they take, px of the canvas."""

from collections.abc import Sequence
from typing import Final

from builder.document.caption_style import CAPTION_WIDTH_RATIO, CaptionPlace, ResolvedCaptions
from builder.document.geometry import Canvas
from builder.document.rects import Rect
from builder.document.text_room import line_width

SAFE_RATIO: Final = 0.05
"""Distance to the edge of the picture, as a share of its height: EBU R 95, graphics safe."""
UPRIGHT_SAFE_RATIO: Final = 0.12
"""The same in pictures for phones: players lay their buttons over the lowest and the highest tenth."""
UPRIGHT_ASPECT: Final = 1.5
"""Pictures at least so much taller than wide are for phones."""
PADDING_X_EM: Final = 0.55
PADDING_Y_EM: Final = 0.28
NARROW_RATIO: Final = 0.8
"""Of the estimated width of a line, which is that of broad type."""


def margin_ratio_of(*, width_px: float, height_px: float) -> float:
    """How far captions stay from the upper or lower edge of a picture of these sides, as a share of its height."""
    return UPRIGHT_SAFE_RATIO if height_px >= UPRIGHT_ASPECT * width_px else SAFE_RATIO


def caption_room(lines: Sequence[str], *, captions: ResolvedCaptions, canvas: Canvas) -> Rect:
    """The room that these lines are certain to take, estimated without their font."""
    type_ = captions.type
    widest = CAPTION_WIDTH_RATIO * canvas.width_px
    line = NARROW_RATIO * max(line_width(text, type_=type_) for text in lines)
    size = min(type_.size_px, widest / (line + 2 * PADDING_X_EM))
    width = (line + 2 * PADDING_X_EM) * size
    height = (len(lines) * type_.line_height_ratio + 2 * PADDING_Y_EM) * size
    margin = margin_ratio_of(width_px=canvas.width_px, height_px=canvas.height_px) * canvas.height_px
    top = margin if captions.place is CaptionPlace.TOP else canvas.height_px - margin - height
    return Rect((canvas.width_px - width) / 2, top, width, height)
