"""How far the codes of flat areas are from the colours that they should show."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.colour_difference import ciede2000, lab_of, rgb8_of
from brandkit.proof.codes import Codes, YuvPlanes, codes_of_rgb, rgb_of_codes
from brandkit.proof.kernels import REACH, SIDE, block_codes, count_codes, list_far

SHARE: Final = 0.999
FRAME_SHARE: Final = 0.99
EDGE_SHARE: Final = 0.95
BLOCK_PIXELS: Final = 4


class FlatColour:
    """A colour that a flat area should show, with the differences of the codes round it that were ever met."""

    def __init__(self, hex_colour: str) -> None:
        self.hex = hex_colour
        rgb8 = rgb8_of(hex_colour)
        self.centre = np.rint(codes_of_rgb(rgb8)).astype(np.int32)
        self._lab = lab_of(rgb8)
        self._known = np.full(SIDE**3, np.nan)

    def differences_near(self, places: npt.NDArray[np.intp]) -> npt.NDArray[np.float64]:
        """CIEDE2000 of codes by their place in the table of offsets, flattened."""
        found = self._known[places]
        missing = places[np.isnan(found)]
        if missing.size:
            offsets = np.stack(np.unravel_index(missing, (SIDE, SIDE, SIDE)), axis=-1) - REACH
            self._known[missing] = self.differences(np.clip(self.centre + offsets, 0, 255))
            found = self._known[places]
        return np.asarray(found, np.float64)

    def differences(self, codes: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.float64]:
        """CIEDE2000 of Y', Cb, Cr codes ``(..., 3)``."""
        return ciede2000(lab_of(rgb_of_codes(codes)), self._lab)

    def rgb_differences(self, rgb8: Codes) -> npt.NDArray[np.float64]:
        """CIEDE2000 of sRGB codes ``(..., 3)``."""
        return ciede2000(lab_of(rgb8), self._lab)


@lru_cache(maxsize=1024)
def flat_colour(hex_colour: str) -> FlatColour:
    """The colour, whose differences are kept as long as the process lives."""
    return FlatColour(hex_colour)


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the pixels of an area are from their colour: what 99.9 % and 99 % keep, the furthest, how many."""

    share_difference: float
    frame_difference: float
    largest_difference: float
    pixels: int


Differences = tuple[npt.NDArray[np.float64], npt.NDArray[np.int64]]
"""CIEDE2000, each with the number of pixels that have it."""


def measure_flat(planes: YuvPlanes, labels: Codes, colours: Sequence[FlatColour]) -> list[Differences]:
    """For each of the colours (label 1 is the first), how far the pixels of its label are from it.

    ``labels`` is of chroma's size, the planes begin on an even pixel.
    """
    centres = np.zeros((len(colours) + 1, 3), np.int32)
    for label, colour in enumerate(colours, start=1):
        centres[label] = colour.centre
    counts = np.zeros((len(colours) + 1, SIDE, SIDE, SIDE), np.int32)
    far = np.zeros((count_codes(*planes, labels, centres, counts), 4), np.int32)
    if len(far):
        list_far(*planes, labels, centres, far)
    return [
        _differences(colour, counts[label].reshape(-1), far[far[:, 0] == label, 1:])
        for label, colour in enumerate(colours, start=1)
    ]


def edge_difference(decoded: YuvPlanes, drawn: YuvPlanes, blocks: Codes) -> tuple[float, int]:
    """CIEDE2000 that 95 % of the marked blocks of 2 x 2 px keep against what was drawn, and how many they are.

    A block's colour is its chroma with the mean of its four Y'.
    """
    total = int(np.count_nonzero(blocks))
    if total == 0:
        return 0.0, 0
    pairs = np.zeros((total, 6), np.float32)
    pairs = pairs[: block_codes(*decoded, *drawn, blocks, pairs)]
    if len(pairs) <= total * (1 - EDGE_SHARE):
        return 0.0, total
    apart = ciede2000(lab_of(rgb_of_codes(pairs[:, :3])), lab_of(rgb_of_codes(pairs[:, 3:])))
    rank = int(np.ceil(EDGE_SHARE * total)) - 1 - (total - len(pairs))
    return float(np.partition(apart, rank)[rank]), total


def spread_of(measured: Sequence[Differences]) -> Spread | None:
    """How far all these pixels together are from their colours; None without any.

    99.9 % (99 %) of the pixels are at most so far away; of a small area's 99 %, all but one sample of chroma,
    which is 2 x 2 px.
    """
    differences = np.concatenate([one[0] for one in measured]) if measured else np.zeros(0)
    pixels = np.concatenate([one[1] for one in measured]) if measured else np.zeros(0, np.int64)
    total = int(pixels.sum())
    if total == 0:
        return None
    order = np.argsort(differences)
    sums = np.cumsum(pixels[order])

    def kept_by(share: float, *, all_but: int = 0) -> float:
        beyond = max(total - int(np.ceil(share * total)), min(all_but, total - 1))
        return float(differences[order][np.searchsorted(sums, total - beyond)])

    of_frame = kept_by(FRAME_SHARE, all_but=BLOCK_PIXELS)
    return Spread(kept_by(SHARE), of_frame, float(differences.max()), total)


def _differences(colour: FlatColour, counts: npt.NDArray[np.int32], far: npt.NDArray[np.int32]) -> Differences:
    places = np.flatnonzero(counts)
    differences, pixels = colour.differences_near(places), counts[places].astype(np.int64)
    if len(far):
        codes, times = np.unique(far, axis=0, return_counts=True)
        differences = np.concatenate([differences, colour.differences(codes)])
        pixels = np.concatenate([pixels, times])
    return differences, pixels
