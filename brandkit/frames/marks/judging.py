"""What is wrong with a copy of a mark: its colours, its proportions, and whether it is mirrored."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.marks import COLOUR_LIMIT, STRETCH_LIMIT, MarkFault, WrongMark
from brandkit.frames.colour_difference import ciede2000, hex_of, lab_of, linear_of, rgb8_of
from brandkit.frames.marks.colours import SeenMark, SeenPart
from brandkit.frames.marks.fitting import Fit
from brandkit.frames.marks.templates import MarkTemplate

Floats = npt.NDArray[np.float64]

THIN_PX, THIN_EXTRA = 3.5, 0.8
"""Of a part whose strokes are thinner than twice THIN_PX the limit grows by THIN_EXTRA for each missing px."""
ERROR_CODES, THIN_ERROR_CODES = 1.2, 0.3
"""By so many codes storing shifts a colour, and by so many more for each px that is missing to THIN_PX."""
ERROR_SHARE: Final = 0.2
"""Of the error of what was measured, what the limit grows by."""
MOST_LIMIT: Final = 8.0
"""A part that might be so far off and still be right is not judged."""
BLEEDING: Final = 5.0
"""Chroma is stored at half the size, so a thin part takes on some of its neighbour's: at a CIELAB distance of 100, so
many times what it errs else."""
BETWEEN: Final = (0.25, 0.5, 0.75)
"""A copy is stored better or worse: its colours may lie between those that right copies have."""
MINIMUM_PIXELS, MINIMUM_SEEN, MINIMUM_DEPTH_PX = 40.0, 0.5, 0.9
MINIMUM_VISIBLE: Final = 0.3
"""A part that is hidden by more than the rest is not judged."""
STRETCH_ERROR_PX: Final = 0.8
"""So far off an edge may be found; in small copies that is more than STRETCH_LIMIT."""
STRETCH_EDGES: Final = 0.88
"""With fewer edges found a copy is too much hidden, or too unclear, to know its proportions."""
SHADED_CODES: Final = 5.0
"""Parts that vary by more are photographed, not drawn: light and shade fall on them."""
LIGHT_RANGE: Final = (0.35, 1.6)
"""What light in a photograph may do to each channel, in linear light."""


@dataclass(frozen=True, slots=True)
class ColourVerdict:
    """How far the parts are from their colours. ``is_judged`` is false where too little of the copy tells."""

    is_judged: bool
    excess: float
    """The largest difference as a share of what is allowed; above 1 it is wrong."""
    mean_difference: float
    fault: WrongMark | None


def judge_colours(mark: MarkTemplate, seen: SeenMark) -> ColourVerdict:
    """The part that is farthest from its colour, by what its size allows."""
    limited = [
        (part, each, _limit(part.colour, each, bleeding=_bleeding(part.colour, mark)))
        for part, each in zip(mark.parts, seen.parts, strict=True)
        if each.pixels >= MINIMUM_PIXELS and each.seen_ratio >= MINIMUM_SEEN and each.depth_px >= MINIMUM_DEPTH_PX
    ]
    judged = [(part, each) for part, each, limit in limited if limit <= MOST_LIMIT]
    if not judged:
        return ColourVerdict(False, 0.0, 0.0, None)
    differences = [_difference(part.colour, each) for part, each in judged]
    limits = [limit for _, _, limit in limited if limit <= MOST_LIMIT]
    shares = np.array([part.share_ratio for part, _each in judged])
    worst = int(np.argmax([one / limit for one, limit in zip(differences, limits, strict=True)]))
    excess = differences[worst] / limits[worst]
    fault = None
    if excess > 1:
        part, each = judged[worst]
        fault = WrongMark(
            fault=MarkFault.COLOUR,
            measured=round(differences[worst], 2),
            expected=part.colour,
            seen=hex_of(np.round(each.rgb).astype(np.uint8)),
            is_sure=not _may_be_light([part.colour for part, _ in judged], [each for _, each in judged]),
        )
    return ColourVerdict(True, excess, float(np.average(differences, weights=shares)), fault)


def _bleeding(colour: str, mark: MarkTemplate) -> float:
    """How much more chroma of the mark's other parts gets into this one, where it is thin, than greys would."""
    chroma = lab_of(rgb8_of(colour))[1:]
    others = (lab_of(rgb8_of(part.colour))[1:] for part in mark.parts)
    return 1 + BLEEDING * max(float(np.hypot(*(chroma - other))) for other in others) / 100


def _limit(expected: str, part: SeenPart, *, bleeding: float) -> float:
    """What storing may do to the part: in dark colours a few codes are a large difference."""
    missing = max(0.0, THIN_PX - part.depth_px) * bleeding
    codes = ERROR_CODES + THIN_ERROR_CODES * missing
    return (
        max(COLOUR_LIMIT + THIN_EXTRA * missing, _difference_of_a_code(expected) * codes)
        + part.error_codes * ERROR_SHARE
    )


@lru_cache(maxsize=512)
def _difference_of_a_code(colour: str) -> float:
    """The CIEDE2000 that a shift by one code in two channels makes."""
    rgb = rgb8_of(colour).astype(np.int16)
    shifts = np.array([[1, -1, 0], [-1, 1, 0], [1, 0, -1], [-1, 0, 1], [0, 1, -1], [0, -1, 1]])
    shifted = np.clip(rgb + shifts, 0, 255).astype(np.uint8)
    return float(ciede2000(lab_of(shifted), lab_of(rgb8_of(colour))).max())


def _difference(expected: str, part: SeenPart) -> float:
    """From the nearest colour that a right copy may have."""
    rights = [rgb8_of(expected).astype(np.float64), *part.right_rgbs]
    mixed = [one * (1 - share) + two * share for one, two in combinations(rights, 2) for share in BETWEEN]
    seen = lab_of(np.round(part.rgb).astype(np.uint8))
    return float(ciede2000(lab_of(np.round(np.stack([*rights, *mixed])).astype(np.uint8)), seen).min())


def _may_be_light(expected: Sequence[str], seen: Sequence[SeenPart]) -> bool:
    """Whether light of one colour on a photographed copy explains all its parts; drawn copies have none.

    With a single part any colour could be light, so then only what is shaded in itself is taken for a photograph.
    """
    if max(part.spread_codes for part in seen) < SHADED_CODES:
        return False
    wanted = np.stack([linear_of(rgb8_of(colour)) for colour in expected]) + 0.003
    found = np.stack([linear_of(np.round(part.rgb).astype(np.uint8)) for part in seen]) + 0.003
    gains = np.median(found / wanted, axis=0)
    if (gains < LIGHT_RANGE[0]).any() or (gains > LIGHT_RANGE[1]).any():
        return False
    lit = np.clip(wanted * gains, 0, 1)
    codes = np.where(lit <= 0.0031308, lit * 12.92, 1.055 * lit ** (1 / 2.4) - 0.055) * 255
    left = [
        float(ciede2000(lab_of(np.round(code).astype(np.uint8)), lab_of(np.round(part.rgb).astype(np.uint8))))
        for code, part in zip(codes, seen, strict=True)
    ]
    return max(left) < 2 * COLOUR_LIMIT


def judge_shape(mark: MarkTemplate, fit: Fit) -> WrongMark | None:
    """Whether the copy is wider or narrower than it should be, as far as its edges are found."""
    across, down = fit.scales
    ratio = across / down
    error = STRETCH_ERROR_PX / min(across * mark.width_px, down * mark.height_px)
    if fit.edges_ratio < STRETCH_EDGES or abs(ratio - 1) <= max(STRETCH_LIMIT, error):
        return None
    return WrongMark(fault=MarkFault.STRETCHED, measured=round(ratio - 1, 4))
