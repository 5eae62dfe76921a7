"""Whether lines of text are made of letters, of whichever script: a small network that was trained on both.

It looks at pieces of a line, 48 px high, and says how sure it is that what is there is drawn wrong. It knows nothing of
words. ``models/LICENCES.md`` says what it was trained with.
"""

import threading
from functools import cache
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
import onnxruntime

from brandkit.frames.networks import Network, network_path

HEIGHT_PX, WIDTH_PX = 48, 144
STEP_PX: Final = 72
MOST_PIECES: Final = 12
SMALLEST_PX: Final = 8.0
FINER: Final = 1.5
"""A line is made so many times as high as it is looked at, before it is cut out."""

Floats = npt.NDArray[Any]
Grey = npt.NDArray[np.uint8]


def wrong_letters(grey: Grey, corners: Floats) -> Floats:
    """How sure it is, 0 to 1, that each piece of a line has letters that are none; empty for what is too small.

    ``corners`` are those of the line, from its top left on, px of ``grey``.
    """
    line = _cut_out(grey, np.asarray(corners, np.float32))
    if line is None:
        return np.zeros(0, np.float32)
    count = max(1, min(MOST_PIECES, 1 + round((line.shape[1] - WIDTH_PX) / STEP_PX)))
    starts = np.round(np.linspace(0, line.shape[1] - WIDTH_PX, count)).astype(int)
    pieces = np.stack([line[:, start : start + WIDTH_PX] for start in starts])
    (scores,) = _session(threading.get_ident()).run(None, {"lines": pieces[:, None].astype(np.float32)})
    return np.asarray(1 / (1 + np.exp(-scores)), np.float32)


def _cut_out(grey: Grey, corners: Floats) -> Grey | None:
    """The line upright, HEIGHT_PX high, and no narrower than a piece."""
    sides = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    wide, high = max(sides[0], sides[2]), max(sides[1], sides[3])
    if min(wide, high) < SMALLEST_PX:
        return None
    shrink = min(1.0, FINER * HEIGHT_PX / high)
    low = np.floor(np.maximum(corners.min(axis=0) - high, 0)).astype(int)
    most = np.ceil(np.minimum(corners.max(axis=0) + high, grey.shape[1::-1])).astype(int)
    part = grey[low[1] : most[1], low[0] : most[0]]
    if min(part.shape) < SMALLEST_PX:
        return None
    if shrink < 1:
        size = max(8, round(part.shape[1] * shrink)), max(8, round(part.shape[0] * shrink))
        part = np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), np.uint8)
    across = max(8, round(wide * HEIGHT_PX / high))
    box = np.array([[0, 0], [across, 0], [across, HEIGHT_PX], [0, HEIGHT_PX]], np.float32)
    place = cv2.getPerspectiveTransform(((corners - low) * shrink).astype(np.float32), box)
    line = cv2.warpPerspective(part, place, (across, HEIGHT_PX), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(np.pad(line, ((0, 0), (0, max(0, WIDTH_PX - across))), mode="edge"), np.uint8)


@cache
def _session(_thread: int) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    path = str(network_path(Network.LETTERS))
    return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
