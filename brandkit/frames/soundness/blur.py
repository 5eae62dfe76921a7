"""Out of focus all over.

Blurring once more takes much from edges that are sharp and little from those that are blurred already. Frames without
edges, as soft gradients are, cannot be judged by this.
"""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import Floats, FrameView

KEPT_LIMIT: Final = 0.80
LOOK_PX: Final = 960
BLUR_SIGMA: Final = 1.6
STRONGEST_RATIO: Final = 0.01
JUDGED_SLOPE: Final = 1.5
"""Levels a px: weaker slopes are those of soft gradients."""


def look(view: FrameView) -> Iterator[Fault]:
    scale = min(1.0, LOOK_PX / max(view.grey.shape))
    size = (max(1, round(view.grey.shape[1] * scale)), max(1, round(view.grey.shape[0] * scale)))
    grey = np.asarray(cv2.resize(view.grey, size, interpolation=cv2.INTER_AREA), np.float32)
    slopes = _slopes(grey)
    strongest = max(1, round(slopes.size * STRONGEST_RATIO))
    limit = float(np.partition(slopes.ravel(), -strongest)[-strongest])
    if limit < JUDGED_SLOPE:
        yield Fault(0, KEPT_LIMIT, "There are no edges to judge focus by.", verdict=None)
        return
    edges = slopes >= limit
    kept = float(
        _slopes(np.asarray(cv2.GaussianBlur(grey, (0, 0), BLUR_SIGMA), np.float32))[edges].mean() / slopes[edges].mean()
    )
    if kept > KEPT_LIMIT:
        words = "The picture is out of focus all over."
        measure = at_most(100 * kept, 100 * KEPT_LIMIT, unit="% of its edges left when blurred once more")
        yield Fault(kept, KEPT_LIMIT, words, verdict=GateVerdict.LOOK, measure=measure)


def _slopes(grey: Floats) -> Floats:
    across = cv2.Sobel(grey, cv2.CV_32F, 1, 0, scale=0.125)
    down = cv2.Sobel(grey, cv2.CV_32F, 0, 1, scale=0.125)
    return np.asarray(cv2.magnitude(across, down), np.float32)


CHECK = FrameCheck(
    code="blur",
    title="In focus",
    source="after F. Crete et al., The blur effect: perception and estimation with a new no-reference metric (2007)",
    measures="How much of the sharpest edges is left when they are blurred once more, per cent; at most 80.",
    look=look,
)
