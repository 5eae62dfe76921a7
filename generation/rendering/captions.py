"""Captions burnt into the picture: text on a box that can be read over anything."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

import skia

from brandkit.frames.colour_difference import contrast_ratio
from builder.document.captions import Cue
from builder.document.geometry import Canvas
from builder.document.layers import Align, ListStyle
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedCaptions
from builder.document.timeline import CaptionPlace
from generation.rendering.layers.text.painting import Painter
from generation.rendering.layers.text.typeset import SetText, set_text
from generation.rendering.media import Media
from generation.rendering.pixels import draw_on, even_half_up, new_bitmap, skia_colour
from generation.rendering.planes import PlaneFormat, Planes, Sprite, make_sprite

SAFE_RATIO: Final = 0.05
"""Distance to the edge of the picture, as a share of its height: EBU R 95, graphics safe."""
WIDEST_RATIO: Final = 0.86
BOX_OPACITY: Final = 0.8
"""With it, white text has a contrast of 4.5 to 1 over a white picture too."""
DARK_BOX: Final = "#0b0f14"
LIGHT_BOX: Final = "#ffffff"
_PADDING_X_EM: Final = 0.55
_PADDING_Y_EM: Final = 0.28
_RADIUS_EM: Final = 0.22


class CaptionPainter:
    """Paints the cue of a frame, if there is one."""

    def __init__(
        self,
        look: ResolvedCaptions,
        cues: Sequence[Cue],
        *,
        canvas: Canvas,
        scale: float,
        plane_format: PlaneFormat,
        media: Media,
    ) -> None:
        self._look, self._canvas, self._scale = look, canvas, scale
        self._format, self._media = plane_format, media
        self._cues = tuple(sorted(cues, key=lambda cue: cue.start_frame))
        self._drawn = lru_cache(maxsize=8)(self._draw)

    def find_cue(self, at_frame: int) -> Cue | None:
        """The cue that shows at a frame of the timeline."""
        return next((cue for cue in self._cues if cue.start_frame <= at_frame < cue.end_frame), None)

    def paint(self, cue: Cue, target: Planes) -> None:
        """Lay the cue's box on ``target``."""
        drawn = self._drawn(cue.lines, target.width_px, target.height_px)
        if drawn is not None:
            sprite, x, y = drawn
            sprite.lay_on(target, x_px=x, y_px=y)

    def _draw(self, lines: tuple[str, ...], frame_width: int, frame_height: int) -> tuple[Sprite, int, int] | None:
        text = self._set(lines)
        size = text.size_px
        width = (text.width_px + 2 * _PADDING_X_EM * size) * self._scale
        height = (text.height_px + 2 * _PADDING_Y_EM * size) * self._scale
        bitmap = new_bitmap(even_half_up(width) + 2, even_half_up(height) + 2)
        whole_width, whole_height = float(bitmap.shape[1]), float(bitmap.shape[0])
        paper = _box_colour(self._look.type.colour)

        def paint(canvas: Any) -> None:
            box = skia.Paint(Color=skia_colour(paper), AntiAlias=True)
            box.setAlphaf(BOX_OPACITY)
            radius = _RADIUS_EM * size * self._scale
            canvas.drawRoundRect(skia.Rect.MakeWH(whole_width, whole_height), radius, radius, box)
            canvas.translate(whole_width / 2, _PADDING_Y_EM * size * self._scale)
            canvas.scale(self._scale, self._scale)
            canvas.translate(-self._widest_px / 2, 0)
            Painter(text).paint(canvas)

        draw_on(bitmap, paint)
        sprite = make_sprite(bitmap, self._format)
        if sprite is None:
            return None
        margin = even_half_up(SAFE_RATIO * frame_height)
        x = even_half_up((frame_width - bitmap.shape[1]) / 2)
        y = margin if self._look.place is CaptionPlace.TOP else frame_height - margin - bitmap.shape[0]
        return sprite, x, y

    @property
    def _widest_px(self) -> float:
        return self._canvas.width_px * WIDEST_RATIO

    def _set(self, lines: tuple[str, ...]) -> SetText:
        look = TextLook(
            text="\n".join(lines),
            type=self._look.type,
            align=Align.CENTRE,
            vertical_align=Align.START,
            list_style=ListStyle.NONE,
            shrink=True,
        )
        tallest = self._canvas.height_px / 3
        return set_text(look, width_px=self._widest_px, height_px=tallest, media=self._media)


def _box_colour(text_colour: str) -> str:
    """Dark under light text, light under dark text."""
    return max((DARK_BOX, LIGHT_BOX), key=lambda box: contrast_ratio(text_colour, box))
