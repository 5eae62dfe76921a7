"""Soft shadows."""

from collections.abc import Callable
from typing import Any, Final

import skia

from builder.document.looks import ResolvedCastShadow
from generation.rendering.pixels import skia_colour

REACH: Final = 2.6
"""A blur is seen no farther than this many of its standard deviations."""


def shadow_margins(shadow: ResolvedCastShadow) -> tuple[float, float, float]:
    """How far a shadow reaches beside, above and below what throws it, px of the canvas."""
    reach = REACH * shadow.blur_px
    return (
        reach + abs(shadow.offset_x_px),
        max(0.0, reach - shadow.offset_y_px),
        max(0.0, reach + shadow.offset_y_px),
    )


def under_shadow(paint: Callable[[Any], None], shadow: ResolvedCastShadow, *, scale: float) -> Callable[[Any], None]:
    """What ``paint`` draws, with its shadow below it."""
    colour = round(255 * shadow.opacity_ratio) << 24 | skia_colour(shadow.colour) & 0xFFFFFF
    blur = shadow.blur_px * scale
    layer = skia.Paint()
    layer.setImageFilter(
        skia.ImageFilters.DropShadow(shadow.offset_x_px * scale, shadow.offset_y_px * scale, blur, blur, colour)
    )

    def both(canvas: Any) -> None:
        canvas.saveLayer(None, layer)
        paint(canvas)
        canvas.restore()

    return both
