"""Two frames into one: what happens between two segments.

``static/editor/stage/transitions.js`` draws the same on the stage. Edges lie on even pixels, so that luma and chroma
are cut at the same place.
"""

from typing import Final

import cv2
import numpy as np

from builder.document.evaluate import CropState
from builder.document.transitions import Direction, TransitionKind
from generation.rendering.fills import scrim_table
from generation.rendering.framing import PictureFramer
from generation.rendering.iris import open_iris
from generation.rendering.pixels import Plane, even_half_up
from generation.rendering.planes import Planes, flat_values

ZOOM_RATIO: Final = 1.4
"""How much larger the old picture is when a zoom ends."""


def mix(
    leaving: Planes,
    coming: Planes,
    target: Planes,
    *,
    kind: TransitionKind,
    progress_ratio: float,
    colour: str | None = None,
    direction: Direction = Direction.LEFT,
) -> None:
    """Paint on ``target``, which is neither of them, the way from ``leaving`` to ``coming``."""
    match kind:
        case TransitionKind.CUT:
            target.copy_from(coming if progress_ratio >= 1 else leaving)
        case TransitionKind.CROSSFADE:
            _crossfade(leaving, coming, target, progress_ratio)
        case TransitionKind.DIP:
            _dip(leaving if progress_ratio < 0.5 else coming, target, 1 - abs(2 * progress_ratio - 1), colour)
        case TransitionKind.SLIDE | TransitionKind.PUSH | TransitionKind.WIPE:
            _move(leaving, coming, target, kind=kind, progress=progress_ratio, direction=direction)
        case TransitionKind.ZOOM:
            _zoom(leaving, coming, target, progress_ratio)
        case TransitionKind.IRIS:
            open_iris(leaving, coming, target, progress_ratio=progress_ratio)


def _crossfade(leaving: Planes, coming: Planes, target: Planes, progress: float) -> None:
    for old, new, out in zip(leaving.samples, coming.samples, target.samples, strict=True):
        cv2.addWeighted(old, 1 - progress, new, progress, 0, dst=out)


def _dip(shown: Planes, target: Planes, depth: float, colour: str | None) -> None:
    """``shown`` under a veil of ``colour`` (black where none is named) of opacity ``depth``."""
    tables = scrim_table(depth, np.array(flat_values(colour or "#000000", target.format)))
    for plane, table, out in zip(shown.samples, tables, target.samples, strict=True):
        cv2.LUT(plane, table, dst=out)


def _move(
    leaving: Planes, coming: Planes, target: Planes, *, kind: TransitionKind, progress: float, direction: Direction
) -> None:
    """An edge goes over the frame towards ``direction``; what lies behind it is the new picture.

    In a slide the new picture goes with the edge, in a push both pictures do, in a wipe neither.
    """
    is_upright = direction in {Direction.UP, Direction.DOWN}
    edge_px = _edge_px(target.height_px if is_upright else target.width_px, progress)
    for old, new, out, step in zip(leaving.samples, coming.samples, target.samples, target.format.steps, strict=True):
        # Looked at so that every direction is that to the right.
        old_view, new_view, out_view = (_facing_right(plane, direction) for plane in (old, new, out))
        edge, width = edge_px // step, out_view.shape[1]
        new_from = 0 if kind is TransitionKind.WIPE else width - edge
        old_from = 0 if kind is TransitionKind.PUSH else edge
        out_view[:, :edge] = new_view[:, new_from : new_from + edge]
        out_view[:, edge:] = old_view[:, old_from : old_from + width - edge]


def _facing_right(plane: Plane, direction: Direction) -> Plane:
    """A view of ``plane`` whose right is ``direction``."""
    match direction:
        case Direction.RIGHT:
            return plane
        case Direction.LEFT:
            return plane[:, ::-1]
        case Direction.DOWN:
            return plane.T
        case Direction.UP:
            return plane[::-1].T


def _zoom(leaving: Planes, coming: Planes, target: Planes, progress: float) -> None:
    """The old picture grows about its middle while the new one appears over it."""
    part = 1 / (1 + (ZOOM_RATIO - 1) * progress)
    middle = CropState(x_ratio=(1 - part) / 2, y_ratio=(1 - part) / 2, width_ratio=part, height_ratio=part)
    PictureFramer(leaving).paint(middle, target)
    for new, out in zip(coming.samples, target.samples, strict=True):
        cv2.addWeighted(out, 1 - progress, new, progress, 0, dst=out)


def _edge_px(length_px: int, progress: float) -> int:
    """How far across the frame; even, so that chroma is cut at the same place."""
    return min(length_px, max(0, even_half_up(progress * length_px)))
