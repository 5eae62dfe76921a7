"""What a layer alone paints inside a box: its colours and how opaque they are.

It is drawn in R, G, B from the same original, apart from the planes that are encoded.
"""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.proofs import ProofBox
from builder.document.evaluate import LayerState
from builder.document.looks import AnimationLook, ClipLook
from builder.document.resolved import ResolvedLayer, ResolvedSegment
from builder.document.time import FrameRate
from generation.rendering.layers.making import make_painter
from generation.rendering.layers.painters import LayerPainter, Stage
from generation.rendering.layers.whole import is_cropped
from generation.rendering.media import Media
from generation.rendering.planes import PlaneFormat, Planes

KEPT: Final = 16


@dataclass(frozen=True, slots=True)
class Painted:
    """Premultiplied R, G, B ``(height, width, 3)`` and alpha ``(height, width)``."""

    rgb: npt.NDArray[np.uint8]
    alpha: npt.NDArray[np.uint8]


class LayerSheets:
    """Paints the still layers of a segment one by one; the last pictures are kept."""

    def __init__(self, segment: ResolvedSegment, *, scale: float, frame_rate: FrameRate, media: Media) -> None:
        self._segment = segment
        self._stage = Stage(scale=scale, frame_rate=frame_rate, plane_format=PlaneFormat.RGB444, media=media)
        self._painters: dict[int, LayerPainter] = {}
        self._kept: OrderedDict[Hashable, Painted] = OrderedDict()

    def paint(self, state: LayerState, box: ProofBox) -> Painted:
        """The layer in this state, inside ``box``. Only for layers that are ``is_paintable``."""
        key = (state, box)
        if key not in self._kept:
            self._kept[key] = self._paint(state, box)
        self._kept.move_to_end(key)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return self._kept[key]

    def close(self) -> None:
        """Let go of what the painters hold."""
        for painter in self._painters.values():
            painter.close()

    def _paint(self, state: LayerState, box: ProofBox) -> Painted:
        index = state.layer_index
        if index not in self._painters:
            self._painters[index] = make_painter(self._segment.layers[index], self._stage)
        moved = replace(
            state,
            offset_x_px=state.offset_x_px - box.left_px / self._stage.scale,
            offset_y_px=state.offset_y_px - box.top_px / self._stage.scale,
        )
        sheets = []
        for ground in (0, 255):
            planes = Planes.empty(PlaneFormat.RGB444, width_px=box.width_px, height_px=box.height_px)
            for plane in planes.samples:
                plane.fill(ground)
            self._painters[index].paint(moved, planes)
            sheets.append(np.stack(planes.samples, axis=-1))
        on_black, on_white = sheets
        alpha = 255 - (on_white.astype(np.int16) - on_black).max(axis=-1)
        return Painted(on_black, np.clip(alpha, 0, 255).astype(np.uint8))


def is_paintable(layer: ResolvedLayer) -> bool:
    """Whether the layer is one picture that stands still, or is built: footage and animations are not."""
    return not isinstance(layer.look, ClipLook | AnimationLook) and not is_cropped(layer)
