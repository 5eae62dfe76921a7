"""Noise instead of a picture, or over it, in all of the frame or in a part.

In noise neighbours have nothing to do with each other; in pictures they nearly agree. Three quarters of white noise's
energy lies above half the highest frequency, of photographs' less than a twentieth.
"""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView

BLOCK_PX: Final = 64
ALIKE_BELOW: Final = 0.35
"""The correlation of neighbours under which a block is noise."""
VARIANCE_ABOVE: Final = 80.0
PATCH_RATIO: Final = 0.02
GRAIN_LIMIT: Final = 14.0
GRAIN_REJECTED: Final = 24.0
_KERNEL: Final = np.array([[1, -2, 1], [-2, 4, -2], [1, -2, 1]], np.float32)


def look(view: FrameView) -> Iterator[Fault]:
    blocks = tuple(max(1, side // BLOCK_PX) for side in view.grey.shape)
    size = (blocks[1], blocks[0])
    grey = view.grey.astype(np.float32)
    mean = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    variance = cv2.resize(grey * grey, size, interpolation=cv2.INTER_AREA) - mean * mean
    across, down = np.zeros_like(grey), np.zeros_like(grey)
    across[:, 1:], down[1:] = cv2.absdiff(grey[:, 1:], grey[:, :-1]), cv2.absdiff(grey[1:], grey[:-1])
    steps = [cv2.resize(part * part, size, interpolation=cv2.INTER_AREA) for part in (across, down)]
    alike = 1 - np.minimum(*steps) / (2 * np.maximum(variance, 1e-3))
    noisy = (alike < ALIKE_BELOW) & (variance > VARIANCE_ABOVE)
    share = float(noisy.mean())
    if share > PATCH_RATIO:
        rows, columns = np.nonzero(noisy)
        box = view.box(
            columns.min() * grey.shape[1] / blocks[1],
            rows.min() * grey.shape[0] / blocks[0],
            (columns.max() + 1) * grey.shape[1] / blocks[1],
            (rows.max() + 1) * grey.shape[0] / blocks[0],
        )
        verdict = GateVerdict.REJECT if share > 0.2 else GateVerdict.LOOK
        measure = at_most(100 * share, 100 * PATCH_RATIO, unit="% of the picture")
        yield Fault(
            share, PATCH_RATIO, f"{share:.0%} of the picture is noise.", box=box, verdict=verdict, measure=measure
        )
        return
    # Immerkaer's estimate block by block; edges raise it in some blocks, noise in all.
    grain = np.abs(cv2.filter2D(grey, -1, _KERNEL)) * np.float32(np.sqrt(np.pi / 2) / 6)
    sigma = float(np.percentile(cv2.resize(grain, size, interpolation=cv2.INTER_AREA), 25))
    if sigma > GRAIN_LIMIT:
        verdict = GateVerdict.REJECT if sigma > GRAIN_REJECTED else GateVerdict.LOOK
        words = "Strong grain lies over all of the picture."
        measure = at_most(sigma, GRAIN_LIMIT, unit="levels of grain")
        yield Fault(sigma, GRAIN_LIMIT, words, verdict=verdict, measure=measure)


CHECK = FrameCheck(
    code="noise",
    title="No noise",
    source="correlation of neighbours by blocks; J. Immerkaer, Fast Noise Variance Estimation (1996)",
    measures=(
        "How much of the picture is noise, per cent; at most 2. Or how strong the grain is, levels of 255; at most 14."
    ),
    look=look,
)
