"""The forms that pictures are cut to."""

import math
from typing import Any, Final

import numpy as np
import skia

from builder.document.pictures import PictureMask
from generation.rendering.layers.shapes.outlines import regular_polygon, rounded_polygon
from generation.rendering.pixels import PremultipliedRgba, draw_on, new_bitmap, skia_image

SQUIRCLE_POWER: Final = 4.0
_SQUIRCLE_POINTS: Final = 120
_BLOB: Final = (0.97, 1.02, 0.93, 1.0, 0.97, 0.92, 0.98, 0.94)
"""How far a blob reaches in eight directions, clockwise from the top."""
_SOFTNESS: Final = 5.3
"""With it, a spline through eight points of a circle is a circle."""


def mask_path(mask: PictureMask, *, width: float, height: float, radius: float) -> Any:
    """The form filling a box; ``radius`` rounds the corners of those that have some."""
    path = skia.Path()
    box = skia.Rect.MakeWH(width, height)
    match mask:
        case PictureMask.BOX:
            corner = min(radius, width / 2, height / 2)
            path.addRoundRect(box, corner, corner)
        case PictureMask.ELLIPSE:
            path.addOval(box)
        case PictureMask.ARCH:
            _add_arch(path, width, height, radius=radius)
        case PictureMask.HEXAGON:
            path = rounded_polygon(regular_polygon(6, width, height), radius)
        case PictureMask.SQUIRCLE:
            _add_squircle(path, width, height)
        case PictureMask.BLOB:
            _add_blob(path, width, height)
    return path


def cut_to_path(bitmap: PremultipliedRgba, path: Any) -> PremultipliedRgba:
    """``bitmap`` where it lies in ``path``; transparent elsewhere."""
    height, width = bitmap.shape[:2]
    cut = new_bitmap(width, height)
    image = skia_image(bitmap)

    def paint(canvas: Any) -> None:
        canvas.clipPath(path, doAntiAlias=True)
        canvas.drawImage(image, 0, 0)

    draw_on(cut, paint)
    return cut


def cut_to_alpha(bitmap: PremultipliedRgba, mask: PremultipliedRgba) -> PremultipliedRgba:
    """``bitmap`` as far as ``mask``, of the same size, is opaque."""
    share = mask[..., 3:].astype(np.uint16)
    return np.asarray((bitmap * share + 127) // 255, np.uint8)


def _add_arch(path: Any, width: float, height: float, *, radius: float) -> None:
    """A box whose upper end is half an ellipse; ``radius`` rounds its feet."""
    rise = min(width / 2, height)
    foot = min(radius, width / 2, height - rise) if height > rise else 0.0
    path.moveTo(0, rise)
    path.arcTo(skia.Rect.MakeWH(width, 2 * rise), 180, 180, False)
    path.lineTo(width, height - foot)
    path.arcTo(width, height, width - foot, height, foot)
    path.lineTo(foot, height)
    path.arcTo(0, height, 0, height - foot, foot)
    path.close()


def _add_squircle(path: Any, width: float, height: float) -> None:
    points = []
    for number in range(_SQUIRCLE_POINTS):
        turn = 2 * math.pi * number / _SQUIRCLE_POINTS
        x, y = (math.copysign(abs(part) ** (2 / SQUIRCLE_POWER), part) for part in (math.cos(turn), math.sin(turn)))
        points.append(skia.Point(width / 2 * (1 + x), height / 2 * (1 + y)))
    path.addPoly(points, True)


def _add_blob(path: Any, width: float, height: float) -> None:
    """A soft form through eight points, stretched to touch the edges of its box."""
    count = len(_BLOB)
    round_ = [
        (math.sin(2 * math.pi * number / count) * reach, -math.cos(2 * math.pi * number / count) * reach)
        for number, reach in enumerate(_BLOB)
    ]
    soft = skia.Path()
    soft.moveTo(*round_[0])
    for number in range(count):
        # A closed spline whose handles lie along the line between the neighbours of their point.
        before, start, end, after = (round_[(number + step) % count] for step in (-1, 0, 1, 2))
        soft.cubicTo(
            start[0] + (end[0] - before[0]) / _SOFTNESS,
            start[1] + (end[1] - before[1]) / _SOFTNESS,
            end[0] - (after[0] - start[0]) / _SOFTNESS,
            end[1] - (after[1] - start[1]) / _SOFTNESS,
            *end,
        )
    soft.close()
    bounds = soft.computeTightBounds()
    matrix = skia.Matrix.Translate(-bounds.left(), -bounds.top())
    matrix.postScale(width / bounds.width(), height / bounds.height())
    soft.transform(matrix)
    path.addPath(soft)
