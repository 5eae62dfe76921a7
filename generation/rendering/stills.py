"""Single exact frames, for thumbnails and for looking closely."""

from collections.abc import Sequence

import numpy as np

from builder.document.captions import Cue
from builder.document.resolved import ResolvedTimeline
from generation.rendering.compositor import Compositor
from generation.rendering.media import Media
from generation.rendering.pixels import Rgb
from generation.rendering.planes import PlaneFormat, Planes


def compose_frame(
    timeline: ResolvedTimeline, at_frame: int, *, scale: float, media: Media, cues: Sequence[Cue] = ()
) -> Rgb:
    """A frame of the timeline in sRGB, ``(height, width, 3)``, at ``scale`` output px to a px of the canvas.

    It is composited as an export is, from the same bitmaps, but with full colour in every pixel (4:4:4). Raises
    RenderError where something cannot be drawn.
    """
    with Compositor(timeline, scale=scale, media=media, plane_format=PlaneFormat.RGB444, cues=cues) as compositor:
        planes = Planes.empty(PlaneFormat.RGB444, width_px=compositor.width_px, height_px=compositor.height_px)
        compositor.paint(at_frame, planes)
    return np.dstack(planes.samples)
