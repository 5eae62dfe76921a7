"""Staging presenters: a sheet of bodies and a sheet of heads, which the browser lays one on the other."""

import math
from collections.abc import Callable
from typing import Final

from builder.document.character_motion import film_of
from builder.document.looks import CharacterLook
from builder.document.resolved import ResolvedLayer
from generation.domain.snapshots import StagedPicture
from generation.domain.specs import ArtifactSpec, CharacterSheetSpec, sheet_columns
from generation.rendering.characters.figure import figure_of
from generation.rendering.layers.frame import extent
from generation.rendering.layers.whole import density_of

SHEET_PIXELS: Final = 16_000_000
"""Pictures are drawn smaller where their sheet would have more pixels than this."""
AFFORDING_STEPS: Final = 4


def stage_character(
    layer: ResolvedLayer, look: CharacterLook, *, want: Callable[[ArtifactSpec], str], scale_ratio: float
) -> StagedPicture:
    """The presenter's pictures, which ``want`` declares; denser ones too where keyframes make them larger.

    Raises RenderError.
    """
    density = density_of(layer, scale=scale_ratio)
    dense = _sheets(layer, look, want=want, scale_ratio=scale_ratio * density) if density > 1 else None
    return _sheets(layer, look, want=want, scale_ratio=scale_ratio).model_copy(update={"dense": dense})


def _sheets(
    layer: ResolvedLayer, look: CharacterLook, *, want: Callable[[ArtifactSpec], str], scale_ratio: float
) -> StagedPicture:
    film = film_of(look, layer.frames.duration_frames)
    figure = figure_of(look, width_px=1, height_px=1)
    base = CharacterSheetSpec(
        person=figure.person,
        clothing=look.clothing,
        accent=look.accent,
        is_mirrored=look.is_mirrored,
        width_px=1,
        height_px=1,
    )
    bodies = _sheet(base.model_copy(update={"bodies": film.bodies}), layer, look, want=want, scale_ratio=scale_ratio)
    heads = _sheet(base.model_copy(update={"heads": film.heads}), layer, look, want=want, scale_ratio=scale_ratio)
    return bodies.model_copy(update={"shown": film.shown, "head": heads})


def _sheet(
    spec: CharacterSheetSpec,
    layer: ResolvedLayer,
    look: CharacterLook,
    *,
    want: Callable[[ArtifactSpec], str],
    scale_ratio: float,
) -> StagedPicture:
    frames = len(spec.bodies) or len(spec.heads)
    columns = sheet_columns(frames)
    cells = columns * math.ceil(frames / columns)
    for _ in range(AFFORDING_STEPS):
        place = extent(layer, scale=scale_ratio)
        box = (0, 0, place.width_px, place.height_px)
        if spec.heads:
            box = figure_of(look, width_px=place.width_px, height_px=place.height_px).head_box
        left, top, width, height = box[0], box[1], box[2] - box[0], box[3] - box[1]
        if (pixels := cells * width * height) <= SHEET_PIXELS:
            break
        scale_ratio *= math.sqrt(SHEET_PIXELS / pixels) * 0.99
    sized = spec.model_copy(update={"width_px": place.width_px, "height_px": place.height_px})
    return StagedPicture(
        key=want(sized),
        offset_x_px=place.offset_x_px + left,
        offset_y_px=place.offset_y_px + top,
        width_px=width,
        height_px=height,
        scale_ratio=scale_ratio,
        frames=frames,
        columns=columns,
    )
