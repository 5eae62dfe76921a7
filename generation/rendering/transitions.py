"""Two frames into one: what happens between two segments."""

import cv2
import numpy as np

from builder.document.transitions import TransitionKind
from generation.rendering.pixels import even_half_up
from generation.rendering.planes import Planes, flat_values


def mix(
    leaving: Planes, coming: Planes, target: Planes, *, kind: TransitionKind, progress_ratio: float, colour: str | None
) -> None:
    """Paint on ``target`` the way from ``leaving`` to ``coming``. A slide pushes the old frame out to the left."""
    match kind:
        case TransitionKind.CUT:
            target.copy_from(coming if progress_ratio >= 1 else leaving)
        case TransitionKind.CROSSFADE:
            _crossfade(leaving, coming, target, progress_ratio)
        case TransitionKind.DIP:
            _dip(leaving if progress_ratio < 0.5 else coming, target, 1 - abs(2 * progress_ratio - 1), colour)
        case TransitionKind.SLIDE:
            _slide(leaving, coming, target, progress_ratio)
        case TransitionKind.WIPE:
            _wipe(leaving, coming, target, progress_ratio)


def _crossfade(leaving: Planes, coming: Planes, target: Planes, progress: float) -> None:
    for old, new, out in zip(leaving.samples, coming.samples, target.samples, strict=True):
        cv2.addWeighted(old, 1 - progress, new, progress, 0, dst=out)


def _dip(shown: Planes, target: Planes, depth: float, colour: str | None) -> None:
    """``shown`` under a veil of ``colour`` (black where none is named) of opacity ``depth``."""
    values = flat_values(colour or "#000000", target.format)
    for plane, value, out in zip(shown.samples, values, target.samples, strict=True):
        table = np.floor(np.arange(256) * (1 - depth) + value * depth + 0.5).astype(np.uint8)
        cv2.LUT(plane, table, dst=out)


def _slide(leaving: Planes, coming: Planes, target: Planes, progress: float) -> None:
    for old, new, out, step in zip(leaving.samples, coming.samples, target.samples, target.format.steps, strict=True):
        shift = _edge_px(target, progress) // step
        width = out.shape[1]
        out[:, : width - shift] = old[:, shift:]
        out[:, width - shift :] = new[:, :shift]


def _wipe(leaving: Planes, coming: Planes, target: Planes, progress: float) -> None:
    for old, new, out, step in zip(leaving.samples, coming.samples, target.samples, target.format.steps, strict=True):
        edge = _edge_px(target, progress) // step
        out[:, :edge] = new[:, :edge]
        out[:, edge:] = old[:, edge:]


def _edge_px(target: Planes, progress: float) -> int:
    """How far across the frame; even, so that chroma is cut at the same place."""
    return min(target.width_px, max(0, even_half_up(progress * target.width_px)))
