"""The slow move over a picture: any part of it over the whole frame, at fractions of a pixel.

A row between two rows is made of vectors of neighbours, a column between two columns is not: so the picture is kept
sideways, its columns are mixed first, and the result is turned upright before its rows are.
"""

import cv2
import numpy as np

from builder.document.evaluate import CropState
from generation.rendering.kernels import Fine, resample_fine_rows, resample_rows
from generation.rendering.pixels import Plane
from generation.rendering.planes import Planes
from generation.rendering.sampling import Places


class PictureFramer:
    """Paints any part of one picture, which must not change, over whole frames."""

    def __init__(self, source: Planes) -> None:
        self._source = source
        self._sideways = [np.asarray(cv2.transpose(plane), np.uint8) for plane in source.samples]
        self._scratch: tuple[Fine, Fine] = (np.empty(0, np.uint16), np.empty(0, np.uint16))

    def paint(self, crop: CropState, target: Planes) -> None:
        """Paint the part ``crop`` over all of ``target``; fractions of pixels count, so moves are smooth."""
        places: dict[int, tuple[Places, Places]] = {}
        for index, (plane, step) in enumerate(zip(self._source.samples, target.format.steps, strict=True)):
            if step not in places:
                rows, columns = plane.shape
                width, height = target.width_px // step, target.height_px // step
                places[step] = (
                    Places.of(width, source=columns, begin_ratio=crop.x_ratio, length_ratio=crop.width_ratio),
                    Places.of(height, source=rows, begin_ratio=crop.y_ratio, length_ratio=crop.height_ratio),
                )
            across, down = places[step]
            if not target.resample(index, plane, across, down):
                self._resample(self._sideways[index], across, down, target.samples[index])

    def _resample(self, sideways: Plane, across: Places, down: Places, out: Plane) -> None:
        width = out.shape[1]
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
