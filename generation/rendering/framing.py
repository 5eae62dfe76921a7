"""The slow move over a picture: any part of it over the whole frame, at fractions of a pixel."""

from builder.document.evaluate import CropState
from generation.rendering.planes import Planes
from generation.rendering.resampling import pad, resample
from generation.rendering.sampling import Places


class PictureFramer:
    """Paints any part of one picture, which must not change, over whole frames."""

    def __init__(self, source: Planes) -> None:
        self._source = source
        self._padded = [pad(plane) for plane in source.samples]

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
                out = target.samples[index]
                resample(
                    self._padded[index], across.low, across.high, across.shares, down.low, down.high, down.shares, out
                )
