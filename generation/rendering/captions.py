"""Captions burnt into the picture: text on a box or with an outline, so that it can be read over anything."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import skia

from brandkit.domain.proofs import ProofBox
from brandkit.frames.colour_difference import contrast_ratio
from builder.document.caption_room import PADDING_X_EM, PADDING_Y_EM, margin_ratio_of
from builder.document.caption_style import (
    BOX_OPACITY_RATIO,
    CAPTION_WIDTH_RATIO,
    DARK_BOX,
    LIGHT_BOX,
    CaptionBacking,
    CaptionPlace,
    ResolvedCaptions,
)
from builder.document.captions import Cue, CueWord
from builder.document.geometry import Canvas
from builder.document.layers import Align, ListStyle
from builder.document.looks import ResolvedSpan, ResolvedType, TextLook
from builder.document.rich_looks import ResolvedTextOutline
from generation.rendering.keeping import KEEPER, size_of
from generation.rendering.layers.text.painting import Painter
from generation.rendering.layers.text.typeset import SetText, set_text
from generation.rendering.media import Media
from generation.rendering.pixels import draw_on, even_half_up, new_bitmap, skia_colour
from generation.rendering.planes import PlaneFormat, Planes, Sprite, make_sprite

OUTLINE_EM: Final = 0.085
_RADIUS_EM: Final = 0.22
_ENDLESS_PX: Final = 100_000.0


@dataclass(frozen=True, slots=True)
class ShownCue:
    """What of the captions shows at a frame: two that are equal look the same."""

    lines: tuple[str, ...]
    word: tuple[int, int, int] | None
    """The line of the word that is being spoken, and its first and after its last character."""


@dataclass(frozen=True, slots=True)
class _Caption:
    """A cue's picture and the size of its bitmap; None where nothing of it can be seen."""

    sprite: Sprite | None
    width_px: int
    height_px: int

    @property
    def size_bytes(self) -> int:
        return size_of(self.sprite)


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
        self._starts = [cue.start_frame for cue in self._cues]
        self._last: tuple[ShownCue, _Caption] | None = None

    def find_shown(self, at_frame: int) -> ShownCue | None:
        """What shows at a frame of the timeline."""
        index = bisect_right(self._starts, at_frame) - 1
        if index < 0 or at_frame >= self._cues[index].end_frame:
            return None
        cue = self._cues[index]
        spoken = next((word for word in cue.words if word.start_frame <= at_frame < word.end_frame), None)
        return ShownCue(cue.lines, _place_of(spoken) if spoken and self._look.word_highlight else None)

    def paint(self, shown: ShownCue, target: Planes) -> None:
        """Lay the captions on ``target``."""
        caption = self._find(shown)
        if caption.sprite is not None:
            x, y = self._place(caption, width_px=target.width_px, height_px=target.height_px)
            caption.sprite.lay_on(target, x_px=x, y_px=y)

    def find_box(self, shown: ShownCue, *, width_px: int, height_px: int) -> ProofBox | None:
        """The part of a frame of this size that the captions take."""
        # The spoken word changes colours alone, so that all words of a cue share one picture here.
        caption = self._find(replace(shown, word=None))
        if caption.sprite is None:
            return None
        x, y = self._place(caption, width_px=width_px, height_px=height_px)
        sprite = caption.sprite
        return ProofBox(
            left_px=x + sprite.left_px, top_px=y + sprite.top_px, width_px=sprite.width_px, height_px=sprite.height_px
        )

    def _find(self, shown: ShownCue) -> "_Caption":
        if self._last is None or self._last[0] != shown:
            key = (CaptionPainter, self._look, shown, self._widest_px, self._scale, self._format)
            self._last = shown, KEEPER.find_or_make(key, lambda: self._draw(shown), size_of=size_of)
        return self._last[1]

    def _place(self, caption: "_Caption", *, width_px: int, height_px: int) -> tuple[int, int]:
        """Where the caption's bitmap rests in a frame of this size."""
        margin = even_half_up(margin_ratio_of(width_px=width_px, height_px=height_px) * height_px)
        x = even_half_up((width_px - caption.width_px) / 2)
        return x, margin if self._look.place is CaptionPlace.TOP else height_px - margin - caption.height_px

    def _draw(self, shown: ShownCue) -> "_Caption":
        block = _Block(shown, self._look, width_px=self._widest_px, media=self._media)
        width, height = block.width_px * self._scale, block.height_px * self._scale
        bitmap = new_bitmap(even_half_up(width) + 2, even_half_up(height) + 2)
        size = float(bitmap.shape[1]), float(bitmap.shape[0])
        draw_on(bitmap, lambda canvas: block.paint(canvas, scale=self._scale, size=size))
        return _Caption(make_sprite(bitmap, self._format), width_px=bitmap.shape[1], height_px=bitmap.shape[0])

    @property
    def _widest_px(self) -> float:
        return self._canvas.width_px * CAPTION_WIDTH_RATIO


class _Block:
    """The lines of a cue, set in the middle; lengths are px of the canvas. Lines are never broken again."""

    def __init__(self, shown: ShownCue, look: ResolvedCaptions, *, width_px: float, media: Media) -> None:
        self._shown, self._look, self._media = shown, look, media
        self._paper = _box_colour(look.type.colour)
        size = look.type.size_px
        natural = self._set(size)
        room = width_px - 2 * PADDING_X_EM * size
        self._text = natural if natural.width_px <= room else self._set(size * room / natural.width_px)
        self._size_px = self._text.size_px
        self.width_px = self._text.width_px + 2 * PADDING_X_EM * self._size_px
        self.height_px = self._text.height_px + 2 * PADDING_Y_EM * self._size_px

    def paint(self, canvas: Any, *, scale: float, size: tuple[float, float]) -> None:
        """Paint all of a bitmap of ``size``."""
        if self._look.backing is CaptionBacking.BOX:
            box = skia.Paint(Color=skia_colour(self._paper), AntiAlias=True)
            box.setAlphaf(BOX_OPACITY_RATIO)
            radius = _RADIUS_EM * self._size_px * scale
            canvas.drawRoundRect(skia.Rect.MakeWH(*size), radius, radius, box)
        canvas.translate(size[0] / 2, size[1] / 2 - self._text.height_px * scale / 2)
        canvas.scale(scale, scale)
        canvas.translate(-_ENDLESS_PX / 2, 0)
        Painter(self._text).paint(canvas)

    def _set(self, size_px: float) -> SetText:
        type_ = self._look.type.model_copy(update={"size_px": size_px, "minimum_size_px": min(1.0, size_px)})
        outline = None
        if self._look.backing is CaptionBacking.OUTLINE:
            outline = ResolvedTextOutline(colour=self._paper, width_em=OUTLINE_EM)
        look = TextLook(
            text="\n".join(self._shown.lines),
            type=type_,
            align=Align.CENTRE,
            vertical_align=Align.START,
            list_style=ListStyle.NONE,
            shrink=False,
            spans=self._spans(type_),
            letter_outline=outline,
        )
        return set_text(look, width_px=_ENDLESS_PX, height_px=_ENDLESS_PX, media=self._media)

    def _spans(self, type_: ResolvedType) -> tuple[ResolvedSpan, ...]:
        """The spoken word in its own colour."""
        if self._shown.word is None or self._look.word_highlight is None:
            return ()
        line, start, end = self._shown.word
        before = sum(len(text) + 1 for text in self._shown.lines[:line])
        lit = type_.model_copy(update={"colour": self._look.word_highlight})
        return (ResolvedSpan(start=before + start, end=before + end, type=lit, has_own_colour=True, highlight=None),)


def _place_of(word: CueWord) -> tuple[int, int, int]:
    return word.line, word.start, word.end


def _box_colour(text_colour: str) -> str:
    """Dark under light text, light under dark text."""
    return max((DARK_BOX, LIGHT_BOX), key=lambda box: contrast_ratio(text_colour, box))
