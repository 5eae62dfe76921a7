"""Text inside other drawings: what charts, tables and callouts set their words with.

A label is set exactly like a text layer: fonts by hash, shaping, fallback, wrapping and shrinking are the same.
"""

from dataclasses import dataclass
from typing import Any

from builder.document.layers import Align, ListStyle
from builder.document.looks import ResolvedType, TextLook
from generation.rendering.layers.text.painting import Painter
from generation.rendering.layers.text.typeset import SetText, set_text
from generation.rendering.media import Media


@dataclass(frozen=True, slots=True)
class Label:
    """Words set in a box of ``width_px`` by ``height_px``, px of the canvas, ready to be painted or measured."""

    set: SetText

    @property
    def width_px(self) -> float:
        """The width of its longest line."""
        return self.set.width_px

    @property
    def height_px(self) -> float:
        """The height of all its lines."""
        return self.set.height_px

    @property
    def size_px(self) -> float:
        """The size that it is set at after shrinking."""
        return self.set.size_px

    def paint(self, canvas: Any, *, x_px: float, y_px: float) -> None:
        """Paint it with the top left corner of its box at ``x_px``, ``y_px`` of a Skia canvas whose unit is a px."""
        canvas.save()
        canvas.translate(x_px, y_px)
        Painter(self.set).paint(canvas)
        canvas.restore()


def set_label(
    text: str,
    type_: ResolvedType,
    *,
    width_px: float,
    height_px: float,
    media: Media,
    align: Align = Align.START,
    vertical_align: Align = Align.CENTRE,
    shrink: bool = True,
) -> Label:
    """``text`` in a box: one line or as many as it needs; ``shrink`` keeps it inside, down to the style's minimum.

    Raises RenderError ``original-missing`` or ``original-unreadable`` for its font.
    """
    look = TextLook(
        text=text,
        type=type_,
        align=align,
        vertical_align=vertical_align,
        list_style=ListStyle.NONE,
        shrink=shrink,
    )
    return Label(set_text(look, width_px=width_px, height_px=height_px, media=media))


def draw_label(
    canvas: Any,
    text: str,
    type_: ResolvedType,
    *,
    x_px: float,
    y_px: float,
    width_px: float,
    height_px: float,
    media: Media,
    align: Align = Align.START,
    vertical_align: Align = Align.CENTRE,
    shrink: bool = True,
) -> None:
    """Set ``text`` in the box at ``x_px``, ``y_px`` and paint it there; see ``set_label``.

    Charts and tables call this for their captions and values. Blank text paints nothing.
    """
    if not text.strip():
        return
    label = set_label(
        text,
        type_,
        width_px=width_px,
        height_px=height_px,
        media=media,
        align=align,
        vertical_align=vertical_align,
        shrink=shrink,
    )
    label.paint(canvas, x_px=x_px, y_px=y_px)
