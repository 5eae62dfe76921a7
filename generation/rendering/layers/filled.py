"""Where letters, strokes and a presenter are in their box, in coarse cells, for those who judge it."""

from typing import Any, Final

import numpy as np

from brandkit.domain.coverage import Coverage, coverage_of
from builder.document.character_motion import POSE_SECONDS, state_at
from builder.document.characters import PoseCue
from builder.document.looks import CharacterLook, IconLook, ShapeLook
from generation.rendering.characters.figure import figure_of, put_head
from generation.rendering.layers.icon import draw_icon
from generation.rendering.layers.shapes.shape import draw_shape
from generation.rendering.layers.text.painting import Painter
from generation.rendering.layers.text.typeset import SetText
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap

MOST_CELLS: Final = 160
"""Across and down."""
CELLS_AN_EM: Final = 10.0
"""A cell of a text is about as wide as a stroke."""
FIGURE_CELLS: Final = 96
LETTER_CODE: Final = 96
FIGURE_CODE: Final = 128
"""From such an alpha on a cell is filled."""
MOST_POSES: Final = 6


def cells_of_text(text: SetText, *, width_px: float, height_px: float) -> Coverage:
    """Where a set text has letters, or a ground of their own; what leaves the box is left out."""
    cell = max(text.size_px / CELLS_AN_EM, width_px / MOST_CELLS, height_px / MOST_CELLS, 1.0)
    bitmap = new_bitmap(max(1, round(width_px / cell)), max(1, round(height_px / cell)))

    def paint(canvas: Any) -> None:
        canvas.scale(bitmap.shape[1] / width_px, bitmap.shape[0] / height_px)
        Painter(text).paint(canvas)

    draw_on(bitmap, paint)
    return coverage_of(bitmap[..., 3] >= LETTER_CODE)


def cells_of_strokes(look: IconLook | ShapeLook, *, width_px: float, height_px: float) -> Coverage:
    """Where an icon has its strokes, or a shape that is not filled its outline."""
    cell = max(max(width_px, height_px) / FIGURE_CELLS, 1.0)
    width, height = max(1, round(width_px / cell)), max(1, round(height_px / cell))
    if isinstance(look, IconLook):
        bitmap = draw_icon(look, size=(width, height))
    else:
        bitmap = draw_shape(look, scale=1 / cell, size=(width, height), inner=(width, height), origin=(0, 0))
    return coverage_of(bitmap[..., 3] >= FIGURE_CODE)


def cells_of_presenter(look: CharacterLook, *, width_px: float, height_px: float) -> Coverage:
    """Where a presenter is in any of their poses, without what gestures and breathing add. Raises RenderError."""
    cell = max(width_px, height_px) / FIGURE_CELLS
    width, height = max(1, round(width_px / cell)), max(1, round(height_px / cell))
    figure = figure_of(look, width_px=width, height_px=height)
    after = round(POSE_SECONDS * look.frames_per_second) + 1
    rests = [0, *(cue.at_frame + after for cue in look.cues if isinstance(cue, PoseCue))]
    whole: PremultipliedRgba = new_bitmap(width, height)
    for frame in rests[:MOST_POSES]:
        state = state_at(look, frame)
        left, top, _, _ = figure.head_box
        drawn = put_head(figure.draw_body(state.body), figure.draw_head(state.head), left=left, top=top)
        np.maximum(whole, drawn, out=whole)
    return coverage_of(whole[..., 3] >= FIGURE_CODE)
