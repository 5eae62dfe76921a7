"""What layers fill of the picture: the ink of what is read, and what a layer above it hides.

Texts, presenters, icons and strokes are filled as whoever draws them says, and pictures as whoever looked at them says,
those that move where they always are; where nobody did, texts fill the room that narrow type takes, presenters a head
and a body, pictures their box, and icons, strokes and animations nothing. All lengths are
px of the canvas; points are rows of x and y.
"""

import math
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.coverage import Coverage, mask_of
from brandkit.domain.marks import PictureReport
from brandkit.rules.boxes import Rect
from brandkit.rules.logos import mark_of
from brandkit.rules.scene import MINIMUM_PX, Scene, Shown
from builder.document.evaluate import CropState
from builder.document.geometry import CropBox, Fit
from builder.document.layers import Align, Outline
from builder.document.looks import (
    AnimationLook,
    CharacterLook,
    ChartLook,
    ClipLook,
    IconLook,
    LogoLook,
    PictureLook,
    ShapeLook,
    TableLook,
    TextLook,
)
from builder.document.pictures import PictureMask
from builder.document.resolved import ResolvedLayer
from builder.document.text_room import text_room
from builder.document.windows import look_through

Points = npt.NDArray[np.float64]
Hits = npt.NDArray[np.bool_]

SAMPLES: Final = 1500
"""So many points stand for a layer whose cells nobody told: one is far less than the share that a rule minds."""
NARROW_RATIO: Final = 0.8
"""Of the estimated width of a text, which is that of broad type."""
ROUND_RATIO: Final = 0.9
"""An ellipse of this share of the box lies within outlines that have many corners, or nearly so."""
HEAD: Final = (0.5, 0.26, 0.13, 0.18)
"""Of a presenter: centre across and down, and half the width and the height, in shares of their figure."""
SHOULDERS: Final = (0.47, 0.19)
"""Of a presenter: where the body begins, and half its width."""
FIGURE: Final = (500.0, 502.0)
"""The proportions of a presenter's figure, which stands on the lower edge of its box."""
ROUNDED: Final = frozenset({Outline.STAR, Outline.POLYGON, Outline.CHEVRON})


def ink_of(scene: Scene, shown: Shown) -> Points:
    """Points spread evenly over what is read or recognised of the layer; none where there is nothing."""
    layer = shown.layer
    match layer.look:
        case TextLook() as look:
            told = _told(scene, shown.layer)
            if told is not None:
                return _on_canvas(_centres(mask_of(told)), shown)
            room = _room_of(look, width=layer.box.width_px, height=layer.box.height_px)
            return _on_canvas(_grid(room), shown)
        case LogoLook(asset=asset) if asset in scene.brand.logos:
            mark = mark_of(shown.box, scene.brand.logos[asset])
            inner = replace(shown, box=mark)
            return _on_canvas(_grid(Rect(0, 0, 1, 1)), inner)
        case ChartLook() | TableLook():
            return _on_canvas(_grid(Rect(0, 0, 1, 1)), shown)
    return np.empty((0, 2))


def may_hide(scene: Scene, layer: ResolvedLayer) -> bool:
    """Whether things are lost behind the layer: not behind letters, nor where nobody told what it fills."""
    is_told = _told(scene, layer) is not None
    hides = False
    match layer.look:
        case ShapeLook(outline=outline, fill=fill, stroke=stroke):
            hides = fill is not None or (stroke is not None and (outline is Outline.LINE or is_told))
        case IconLook():
            hides = is_told
        case AnimationLook() as look:
            hides = _seen(scene, look) is not None
        case PictureLook() | ClipLook() | CharacterLook():
            hides = True
        case TextLook(text=text, highlight=highlight):
            hides = highlight is not None and bool(text.strip())
        case TableLook(fill=fill):
            hides = fill is not None
    return hides


def hits_of(scene: Scene, shown: Shown, points: Points) -> Hits:
    """Which points of the canvas lie under what the layer fills."""
    across, down = inside_of(shown, points)
    hits = (np.abs(across) <= 1) & (np.abs(down) <= 1)
    look, told = shown.layer.look, _told(scene, shown.layer)
    match look:
        case TextLook() | CharacterLook() | IconLook() | ShapeLook(fill=None) if told is not None:
            hits &= _in_cells(told, across, down)
        case TextLook():
            hits &= _in_room(look, shown, across, down)
        case CharacterLook():
            hits &= _under_figure(shown, across, down)
        case ShapeLook():
            hits &= _under_shape(look, shown, across, down)
        case PictureLook():
            hits &= _under_picture(scene, look, shown, across, down)
        case AnimationLook() if (seen := _seen(scene, look)) is not None:
            hits &= _under_pixels(seen, crop=CropBox(), fit=Fit.CONTAIN, shown=shown, across=across, down=down)
        case ClipLook(corner_radius_px=radius):
            hits &= _under_rounded(shown, across, down, radius_px=radius)
    return hits


def _told(scene: Scene, layer: ResolvedLayer) -> Coverage | None:
    known = scene.glyphs.get(layer.id)
    return None if known is None else known.filled


def _seen(scene: Scene, look: AnimationLook) -> PictureReport | None:
    """What is known of the picture that an animation is; nothing of sheets of sprites and of drawings that move."""
    report = scene.evidence.pictures.get(look.asset)
    return None if look.sprite is not None or report is None or report.width_px is None else report


# Places ---------------------------------------------------------------------------------------------------------------


def _on_canvas(places: Points, shown: Shown) -> Points:
    """From shares of the box to the canvas, turned with the layer."""
    box, turn = shown.box, math.radians(shown.rotation_degrees)
    from_centre = (places - 0.5) * (box.width, box.height)
    cosine, sine = math.cos(turn), math.sin(turn)
    turned = np.stack(
        [
            from_centre[:, 0] * cosine - from_centre[:, 1] * sine,
            from_centre[:, 0] * sine + from_centre[:, 1] * cosine,
        ],
        axis=1,
    )
    return np.asarray(turned + box.centre, np.float64)


def inside_of(shown: Shown, points: Points) -> tuple[Points, Points]:
    """The points as seen from the centre of the box, turned with it: its edges are at -1 and 1."""
    away = points - shown.box.centre
    turn = math.radians(-shown.rotation_degrees)
    across = away[:, 0] * math.cos(turn) - away[:, 1] * math.sin(turn)
    down = away[:, 0] * math.sin(turn) + away[:, 1] * math.cos(turn)
    return 2 * across / max(shown.box.width, MINIMUM_PX), 2 * down / max(shown.box.height, MINIMUM_PX)


def _grid(room: Rect) -> Points:
    side = math.isqrt(SAMPLES)
    steps = (np.arange(side) + 0.5) / side
    across, down = np.meshgrid(room.left + room.width * steps, room.top + room.height * steps)
    return np.stack([across.ravel(), down.ravel()], axis=1)


def _centres(mask: Hits) -> Points:
    rows, columns = np.nonzero(mask)
    return np.stack([(columns + 0.5) / mask.shape[1], (rows + 0.5) / mask.shape[0]], axis=1)


def _in_cells(coverage: Coverage, across: Points, down: Points) -> Hits:
    mask = mask_of(coverage)
    column = np.clip((across + 1) / 2 * coverage.columns, 0, coverage.columns - 1).astype(int)
    row = np.clip((down + 1) / 2 * coverage.rows, 0, coverage.rows - 1).astype(int)
    return np.asarray(mask[row, column], np.bool_)


def _in_room(look: TextLook, shown: Shown, across: Points, down: Points) -> Hits:
    box = shown.layer.box
    room = _room_of(look, width=box.width_px, height=box.height_px)
    x, y = (across + 1) / 2, (down + 1) / 2
    return np.asarray((x >= room.left) & (x <= room.right) & (y >= room.top) & (y <= room.bottom), np.bool_)


def _room_of(look: TextLook, *, width: float, height: float) -> Rect:
    """Where the text stands for certain, in shares of its box."""
    needed, high = text_room(look, width_px=width)
    across, down = min(needed / width, 1) * NARROW_RATIO, min(high / height, 1)
    before = {Align.START: 0.0, Align.CENTRE: 0.5, Align.END: 1.0}
    left, top = before[look.align] * (1 - across), before[look.vertical_align] * (1 - down)
    return Rect(left, top, left + across, top + down)


# Forms ----------------------------------------------------------------------------------------------------------------


def _under_shape(look: ShapeLook, shown: Shown, across: Points, down: Points) -> Hits:
    match look.outline:
        case Outline.ELLIPSE:
            return np.asarray(np.hypot(across, down) <= 1, np.bool_)
        case Outline.TRIANGLE:
            return np.asarray(np.abs(across) <= (down + 1) / 2, np.bool_)
        case Outline.LINE:
            return np.asarray(np.abs(down) <= look.stroke_px / max(shown.layer.box.height_px, MINIMUM_PX), np.bool_)
        case outline if outline in ROUNDED:
            return np.asarray(np.hypot(across, down) <= ROUND_RATIO, np.bool_)
    return _under_rounded(shown, across, down, radius_px=look.corner_radius_px)


def _under_rounded(shown: Shown, across: Points, down: Points, *, radius_px: float) -> Hits:
    box = shown.layer.box
    half = box.width_px / 2, box.height_px / 2
    radius = min(radius_px, *half)
    if radius <= 0:
        return np.ones(across.shape, np.bool_)
    beyond_x = np.maximum(np.abs(across) * half[0] - (half[0] - radius), 0)
    beyond_y = np.maximum(np.abs(down) * half[1] - (half[1] - radius), 0)
    return np.asarray(np.hypot(beyond_x, beyond_y) <= radius, np.bool_)


def _under_picture(scene: Scene, look: PictureLook, shown: Shown, across: Points, down: Points) -> Hits:
    is_round = look.mask in {PictureMask.ELLIPSE, PictureMask.BLOB} or look.mask_asset is not None
    if is_round:
        hits = np.asarray(np.hypot(across, down) <= 1, np.bool_)
    else:
        hits = _under_rounded(shown, across, down, radius_px=look.corner_radius_px)
    report = scene.evidence.pictures.get(look.asset)
    if report is None or report.width_px is None or look.frame is not None or look.tile_px is not None:
        return hits
    return hits & _under_pixels(report, crop=look.crop, fit=look.fit, shown=shown, across=across, down=down)


def _under_pixels(
    report: PictureReport, *, crop: CropBox, fit: Fit, shown: Shown, across: Points, down: Points
) -> Hits:
    """Where the picture's own pixels are, and are not seen through."""
    assert report.width_px is not None
    assert report.height_px is not None
    box = shown.layer.box
    size = max(1, round(box.width_px)), max(1, round(box.height_px))
    wanted = CropState(
        x_ratio=crop.x_ratio, y_ratio=crop.y_ratio, width_ratio=crop.width_ratio, height_ratio=crop.height_ratio
    )
    window = look_through(wanted, fit=fit, source_px=(report.width_px, report.height_px), box_px=size)
    x = ((across + 1) / 2 * size[0] - window.left_px) / window.width_px
    y = ((down + 1) / 2 * size[1] - window.top_px) / window.height_px
    hits = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
    if report.filled is None:
        return np.asarray(hits, np.bool_)
    part = window.part
    in_x, in_y = part.x_ratio + x * part.width_ratio, part.y_ratio + y * part.height_ratio
    return np.asarray(hits & _in_cells(report.filled, 2 * in_x - 1, 2 * in_y - 1), np.bool_)


def _under_figure(shown: Shown, across: Points, down: Points) -> Hits:
    """A head and a body, as large as fits, in the middle of the lower edge."""
    box = shown.layer.box
    scale = min(box.width_px / FIGURE[0], box.height_px / FIGURE[1])
    x = across * box.width_px / 2 / (FIGURE[0] * scale) + 0.5
    y = 1 - (1 - down) * box.height_px / 2 / (FIGURE[1] * scale)
    head = np.hypot((x - HEAD[0]) / HEAD[2], (y - HEAD[1]) / HEAD[3]) <= 1
    body = (y >= SHOULDERS[0]) & (np.abs(x - 0.5) <= SHOULDERS[1])
    return np.asarray(head | body, np.bool_)
