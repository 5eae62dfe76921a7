"""Text as a bitmap."""

import threading
from collections import OrderedDict
from typing import Any, Final

from builder.document.animation import MotionUnit, Preset
from builder.document.builds import Build
from builder.document.looks import TextLook
from generation.rendering.layers.appearing import appear
from generation.rendering.layers.text.building import Builder
from generation.rendering.layers.text.painting import Painter
from generation.rendering.layers.text.typeset import set_text
from generation.rendering.media import Media
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap

MOST_BUILDERS: Final = 4
"""Of so many texts on their way in, a thread keeps what their next pictures need."""
_kept = threading.local()


def draw_text(
    look: TextLook,
    *,
    width_px: float,
    height_px: float,
    scale: float,
    size: tuple[int, int],
    origin: tuple[int, int],
    media: Media,
    build: Build | None = None,
) -> PremultipliedRgba:
    """The text on a bitmap of ``size``, output px, in which the box's top left corner lies at ``origin``.

    It is at rest, or in the middle of ``build``. Raises RenderError for a font that is missing or unreadable.
    """
    bitmap = new_bitmap(*size)
    if not look.text.strip():
        return bitmap
    if build is not None and build.preset is Preset.BLUR_IN and build.unit is MotionUnit.WHOLE:
        rest = draw_text(
            look, width_px=width_px, height_px=height_px, scale=scale, size=size, origin=origin, media=media
        )
        return appear(rest, build, scale=scale)

    def paint(canvas: Any) -> None:
        canvas.translate(*origin)
        canvas.scale(scale, scale)
        if build is None:
            Painter(set_text(look, width_px=width_px, height_px=height_px, media=media)).paint(canvas)
        else:
            _builder_of(look, width_px=width_px, height_px=height_px, media=media).paint(canvas, build)

    draw_on(bitmap, paint)
    return bitmap


def _builder_of(look: TextLook, *, width_px: float, height_px: float, media: Media) -> Builder:
    """What draws the text on its way in. The fonts in it are named by their hash, so it serves any ``media``."""
    builders: OrderedDict[tuple[TextLook, float, float], Builder] | None = getattr(_kept, "builders", None)
    if builders is None:
        builders = _kept.builders = OrderedDict()
    key = (look, width_px, height_px)
    if key not in builders:
        builders[key] = Builder(Painter(set_text(look, width_px=width_px, height_px=height_px, media=media)))
    builders.move_to_end(key)
    while len(builders) > MOST_BUILDERS:
        builders.popitem(last=False)
    return builders[key]
