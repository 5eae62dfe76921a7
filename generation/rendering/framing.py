"""The slow move over a picture: any part of it over the whole frame, at fractions of a pixel.

A row between two rows is made of vectors of neighbours, a column between two columns is not: so the picture is kept
sideways, its columns are mixed first, and the result is turned upright before its rows are.
"""

from dataclasses import dataclass
from typing import Self

import cv2
import numpy as np

from builder.document.evaluate import CropState
from generation.rendering.kernels import SHIFT_STEPS, Fine, Whole, resample_fine_rows, resample_rows
from generation.rendering.pixels import Plane
from generation.rendering.planes import Planes


@dataclass(frozen=True, slots=True)
class _Places:
    """Between which two samples of the source each sample lies: ``shares / 128`` of the way from ``low`` to ``high``.

    Beyond the source's edge, its last sample counts.
    """

    low: Whole
    high: Whole
    shares: Whole

    @classmethod
    def of(cls, count: int, *, source: int, begin_ratio: float, length_ratio: float) -> Self:
        """Those of ``count`` samples spread over a part of ``source`` samples; centres lie at halves."""
        middles = begin_ratio * source + (np.arange(count) + 0.5) * (length_ratio * source / count) - 0.5
        steps = np.floor(middles * SHIFT_STEPS + 0.5).astype(np.int64)
        whole = steps // SHIFT_STEPS
        return cls(
            low=np.clip(whole, 0, source - 1), high=np.clip(whole + 1, 0, source - 1), shares=steps % SHIFT_STEPS
        )


class PictureFramer:
    """Paints any part of one picture over whole frames."""

    def __init__(self, source: Planes) -> None:
        self._sideways = [np.asarray(cv2.transpose(plane), np.uint8) for plane in source.samples]
        self._scratch: tuple[Fine, Fine] = (np.empty(0, np.uint16), np.empty(0, np.uint16))

    def paint(self, crop: CropState, target: Planes) -> None:
        """Paint the part ``crop`` over all of ``target``; fractions of pixels count, so moves are smooth."""
        for plane, out in zip(self._sideways, target.samples, strict=True):
            self._paint_plane(plane, crop, out)

    def _paint_plane(self, sideways: Plane, crop: CropState, out: Plane) -> None:
        (height, width), (columns, rows) = out.shape, sideways.shape
        across = _Places.of(width, source=columns, begin_ratio=crop.x_ratio, length_ratio=crop.width_ratio)
        down = _Places.of(height, source=rows, begin_ratio=crop.y_ratio, length_ratio=crop.height_ratio)
        first, seen = int(down.low[0]), int(down.high[-1] - down.low[0]) + 1
        mixed, upright = self._scratch_for(width * seen)
        mixed, upright = mixed.reshape(width, seen), upright.reshape(seen, width)
        resample_rows(sideways, across.low, across.high, across.shares, first, mixed)
        cv2.transpose(mixed, dst=upright)
        resample_fine_rows(upright, down.low, down.high, down.shares, first, out)

    def _scratch_for(self, samples: int) -> tuple[Fine, Fine]:
        if self._scratch[0].size < samples:
            self._scratch = np.empty(samples, np.uint16), np.empty(samples, np.uint16)
        return self._scratch[0][:samples], self._scratch[1][:samples]
