"""What 4:2:0 leaves of thin strokes: chroma is kept for squares of 2 x 2 px only."""

from functools import lru_cache

import numpy as np

from brandkit.frames.bt709 import nearest_code, rgb_of_code
from brandkit.frames.colour_difference import ciede2000, lab_of, rgb8_of

_LINE_PX = 24
"""Of the line across the stroke that is looked at."""
ANOTHER_COLOUR = 12.0
"""CIEDE2000 from which the core of a stroke is seen as another colour."""
_WIDEST_PX = 8


@lru_cache(maxsize=4096)
def stroke_difference(front_hex: str, ground_hex: str, *, width_px: int) -> float:
    """CIEDE2000 between a stroke's colour and what is seen of it in video, in its best row, where it falls worst.

    A stroke of ``width_px`` stands on a ground; chroma is averaged over pairs of px and interpolated back linearly, as
    players do. Of its px the one that keeps most of its colour counts (the core of the stroke), at the worse of the two
    positions that a stroke can have towards the pairs. The codec itself loses nothing here.
    """
    front, ground = nearest_code(rgb8_of(front_hex)), nearest_code(rgb8_of(ground_hex))
    wanted = lab_of(rgb8_of(front_hex))
    worst = 0.0
    for start in (_LINE_PX // 2, _LINE_PX // 2 + 1):
        line = np.tile(ground, (_LINE_PX, 1))
        line[start : start + width_px] = front
        pairs = line[:, 1:].reshape(-1, 2, 2).mean(axis=1)
        places = np.arange(_LINE_PX)
        for chroma in (0, 1):
            line[:, 1 + chroma] = np.interp(places, 2 * np.arange(_LINE_PX // 2) + 0.5, pairs[:, chroma])
        seen = lab_of(rgb_of_code(np.rint(line[start : start + width_px])))
        worst = max(worst, float(ciede2000(seen, wanted).min()))
    return worst


def least_stroke_px(front_hex: str, ground_hex: str) -> int:
    """The thinnest stroke, px at the export's own size, whose core keeps its colour on this ground."""
    for width_px in range(1, _WIDEST_PX):
        if stroke_difference(front_hex, ground_hex, width_px=width_px) <= ANOTHER_COLOUR:
            return width_px
    return _WIDEST_PX
