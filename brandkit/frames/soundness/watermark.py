"""Remnants of watermarks: the name of an agency, or a faint pattern that repeats over the picture."""

import re
from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from brandkit.domain.gate import GateVerdict
from brandkit.domain.measures import Measure, at_most
from brandkit.frames.soundness.base import Fault, FrameCheck
from brandkit.frames.soundness.view import FrameView
from brandkit.frames.soundness.writing import lines_in

AGENCIES: Final = re.compile(
    r"shutter ?stock|getty ?images|i ?stock ?photo|istock|adobe ?stock|alamy|dreamstime|deposit ?photos|123 ?rf|"
    r"big ?stock|free ?pik|envato|pond5|story ?blocks|watermark|stock ?photo",
    re.IGNORECASE,
)
FAINT: Final = 14.0
"""Levels: what differs more from its surroundings is content and no faint overlay."""
SIDE_PX: Final = 512
NEAREST_PX: Final = 28
LIMIT: Final = 0.22
ROUGH_ABOVE: Final = 0.8


def look(view: FrameView) -> Iterator[Fault]:
    for line in lines_in(view):
        if AGENCIES.search(line.text):
            yield Fault(
                line.confidence,
                0.5,
                f"A watermark is left in the picture: “{line.text[:40]}”.",
                box=view.box(line.left, line.top, line.right, line.bottom),
                measure=Measure("the name of an agency", "none"),
            )
            return
    score = _repeats(view)
    if score > LIMIT:
        words = "A faint pattern repeats over the picture, as watermarks do."
        measure = at_most(100 * score, 100 * LIMIT, unit="% of the faint details repeat")
        yield Fault(score, LIMIT, words, verdict=GateVerdict.LOOK, measure=measure)


def _repeats(view: FrameView) -> float:
    """How much the faint details agree with themselves moved in two directions; the weaker of the two."""
    grey = cv2.resize(view.small_grey, (SIDE_PX, SIDE_PX), interpolation=cv2.INTER_AREA)
    detail = grey - cv2.GaussianBlur(grey, (0, 0), 4)
    strong = cv2.dilate((np.abs(detail) > FAINT * 1.5).astype(np.uint8), np.ones((17, 17), np.uint8)) > 0
    if float(strong.mean()) > 0.93:
        return 0.0
    faint = np.where(strong, 0, np.clip(detail, -FAINT, FAINT))
    if float(faint.std()) < ROUGH_ABOVE:
        return 0.0
    spectrum = np.fft.rfft2(faint - faint.mean())
    repeats = np.fft.irfft2(np.abs(spectrum) ** 2, s=faint.shape)
    repeats /= repeats[0, 0]
    rows, columns = np.indices(repeats.shape)
    rows, columns = np.minimum(rows, SIDE_PX - rows), np.minimum(columns, SIDE_PX - columns)
    far = np.hypot(rows, columns) >= NEAREST_PX
    upright = repeats[far & (columns <= rows / 2)]
    level = repeats[far & (rows <= columns / 2)]
    return float(min(upright.max(), level.max()))


CHECK = FrameCheck(
    code="watermark",
    title="No watermark",
    source="names read by PP-OCR; autocorrelation of faint details",
    measures="Names of picture agencies; none. Or how much of the faint details repeats, per cent; at most 22.",
    look=look,
)
