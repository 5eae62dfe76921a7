"""Where a layer's bitmap lies, decided before anything is drawn.

A bitmap does not depend on where its layer stands. Resting layers are put on whole pixels, logos and footage on even
ones (which is where colour is coded), so that their edges stay sharp.
"""

import math
from dataclasses import dataclass

from builder.document.looks import (
    AnimationLook,
    CharacterLook,
    ChartLook,
    ClipLook,
    IconLook,
    LogoLook,
    PictureLook,
    ResolvedCastShadow,
    ShapeLook,
    TableLook,
    TextLook,
)
from builder.document.resolved import ResolvedLayer
from generation.rendering.layers.shadows import shadow_margins
from generation.rendering.layers.shapes.shape import shape_margins
from generation.rendering.layers.text.margins import text_margins
from generation.rendering.pixels import (
    Extent,
    PremultipliedRgba,
    check_finite,
    even_half_up,
    half_up,
    new_bitmap,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The bitmap's size, and within it the layer's box: its top left corner and its size, all whole output px."""

    width_px: int
    height_px: int
    left_px: int
    top_px: int
    inner_width_px: int
    inner_height_px: int


def owner_of(layer: ResolvedLayer) -> str:
    """How messages call a layer."""
    return f'the layer "{layer.name}"' if layer.name else f"the {layer.look.kind} layer"


def frame_of(layer: ResolvedLayer, *, scale: float) -> Frame:
    """How the layer's box lies in its bitmap at ``scale`` output px to a px of the canvas."""
    box = layer.box
    check_finite(box.x_px, box.y_px, box.width_px, box.height_px, scale, owner=owner_of(layer))
    # A box that is not whole pixels wide grows to the next one: neighbours overlap rather than leave a gap.
    inner = (max(1, math.ceil(box.width_px * scale - 1e-6)), max(1, math.ceil(box.height_px * scale - 1e-6)))
    beside = above = below = 0.0
    match layer.look:
        case TextLook() as look:
            beside, above, below = text_margins(
                look, width_px=box.width_px, height_px=box.height_px, motions=(layer.enter, layer.exit)
            )
        case ShapeLook() as look:
            beside, above, below = shape_margins(look, width_px=box.width_px, height_px=box.height_px)
        case LogoLook() | ClipLook():
            inner = (max(2, even_half_up(box.width_px * scale)), max(2, even_half_up(box.height_px * scale)))
        case PictureLook(shadow=ResolvedCastShadow() as shadow):
            beside, above, below = shadow_margins(shadow)
        case PictureLook() | AnimationLook() | CharacterLook() | IconLook() | ChartLook() | TableLook():
            pass
    left, top, bottom = (2 * math.ceil(margin * scale / 2) for margin in (beside, above, below))
    return Frame(inner[0] + 2 * left, inner[1] + top + bottom, left, top, *inner)


def extent(layer: ResolvedLayer, *, scale: float) -> Extent:
    """Where the layer's bitmap lies, output px from the top left corner of its box, while the layer rests.

    The offset brings the box's edge to a whole pixel, so it changes with the box's place; the size does not.
    """
    frame = frame_of(layer, scale=scale)
    rounded = even_half_up if isinstance(layer.look, LogoLook | ClipLook) else half_up
    x, y = layer.box.x_px * scale, layer.box.y_px * scale
    return Extent(rounded(x) - frame.left_px - x, rounded(y) - frame.top_px - y, frame.width_px, frame.height_px)


def placed(drawn: PremultipliedRgba, frame: Frame, left: int, top: int) -> PremultipliedRgba:
    """``drawn`` on the layer's bitmap, at ``left``, ``top`` of its box."""
    height, width = drawn.shape[:2]
    if (left, top, width, height) == (0, 0, frame.width_px, frame.height_px):
        return drawn
    bitmap = new_bitmap(frame.width_px, frame.height_px)
    y, x = frame.top_px + top, frame.left_px + left
    bitmap[y : y + height, x : x + width] = drawn
    return bitmap
