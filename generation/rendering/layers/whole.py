"""Pictures in more detail than their layer at rest: denser for layers that grow, whole where the crop is animated.

The renderer paints from them and the browser shows the same ones.
"""

import math
from typing import Final

from builder.document.animation import CROPPING, Animated
from builder.document.evaluate import SMALLEST_CROP
from builder.document.geometry import CropBox, Fit
from builder.document.looks import PictureLook
from builder.document.resolved import Box, ResolvedLayer
from generation.rendering.layers.frame import extent, frame_of, owner_of
from generation.rendering.media import Media
from generation.rendering.pictures import Picture
from generation.rendering.pixels import half_up

LARGEST_ENLARGEMENT: Final = 1.25
"""A picture shown larger than this is drawn anew, denser: enlarged pixels look soft."""
DENSEST: Final = 4
DENSEST_PIXELS: Final = 16_000_000
WHOLE_PIXELS: Final = 16_000_000
"""A whole picture is drawn with no more pixels, however little of it shows at once."""


def density_of(layer: ResolvedLayer, *, scale: float) -> int:
    """How much denser the layer is drawn where it is shown larger than ``LARGEST_ENLARGEMENT`` of its box."""
    largest = max(_values(layer, Animated.SCALE), default=1.0)
    place = extent(layer, scale=scale)
    affordable = math.isqrt(DENSEST_PIXELS // (place.width_px * place.height_px) or 1)
    return max(1, min(math.ceil(largest), affordable, DENSEST))


def is_cropped(layer: ResolvedLayer) -> bool:
    """Whether keyframes decide which part of the layer's picture shows."""
    return isinstance(layer.look, PictureLook) and any(track.property in CROPPING for track in layer.keyframes)


def whole_picture(layer: ResolvedLayer, look: PictureLook, *, scale: float, media: Media) -> ResolvedLayer:
    """The picture of ``layer`` alone and whole, as dense as its smallest crop asks for or as the original is.

    Raises RenderError where the original is missing or cannot be read.
    """
    picture = Picture(media, look.asset, owner=owner_of(layer), recolours=look.recolours)
    frame = frame_of(layer, scale=scale)
    across, down = _smallest(layer, Animated.CROP_WIDTH), _smallest(layer, Animated.CROP_HEIGHT)
    width, height = picture.size_px
    needed = max(frame.inner_width_px / (width * across), frame.inner_height_px / (height * down))
    most = math.sqrt(WHOLE_PIXELS / (width * height))
    factor = min(needed, most) if picture.is_svg else min(needed, most, 1.0)
    size = (max(1, half_up(width * factor)), max(1, half_up(height * factor)))
    plain = {"fit": Fit.STRETCH, "crop": CropBox(), "corner_radius_px": 0}
    box = Box(x_px=0, y_px=0, width_px=size[0] / scale, height_px=size[1] / scale)
    still = {"rotation_degrees": 0, "enter": None, "exit": None, "emphasis": (), "keyframes": ()}
    return layer.model_copy(update={"look": look.model_copy(update=plain), "box": box, **still})


def _smallest(layer: ResolvedLayer, animated: Animated) -> float:
    """The smallest share of a side that shows."""
    assert isinstance(layer.look, PictureLook)
    rest = layer.look.crop.width_ratio if animated is Animated.CROP_WIDTH else layer.look.crop.height_ratio
    return min(1.0, max(SMALLEST_CROP, min(_values(layer, animated), default=rest)))


def _values(layer: ResolvedLayer, animated: Animated) -> list[float]:
    return [keyframe.value for track in layer.keyframes if track.property is animated for keyframe in track.keyframes]
