"""A circle that opens in the middle of a frame, compiled by numba and kept on disk as ``kernels`` says."""

import math

import numba
import numpy as np

from generation.rendering import kernels
from generation.rendering.pixels import Plane
from generation.rendering.planes import Planes

FULL = kernels.FULL_OPACITY


def open_iris(leaving: Planes, coming: Planes, target: Planes, *, progress_ratio: float) -> None:
    """``coming`` inside a circle about the middle of ``target``, ``leaving`` outside; all is open at 1.

    The rim is as soft as a sample is wide: a sample shows the share of it that lies inside.
    """
    radius_px = progress_ratio * (math.hypot(target.width_px, target.height_px) / 2 + 1)
    for old, new, out, step in zip(leaving.samples, coming.samples, target.samples, target.format.steps, strict=True):
        _open(old, new, out, target.width_px / 2 / step, target.height_px / 2 / step, radius_px / step)


@numba.njit(nogil=True, cache=True)
def _open(  # noqa: PLR0917 numba compiles for positional arguments
    old: Plane, new: Plane, out: Plane, centre_x: float, centre_y: float, radius: float
) -> None:
    height, width = out.shape
    for y in range(height):
        away_y = y + 0.5 - centre_y
        outer, inner = radius + 0.5, radius - 0.5
        row_old, row_new, row_out = old[y], new[y], out[y]
        if radius <= 0 or abs(away_y) >= outer:
            row_out[:] = row_old
            continue
        reach = math.sqrt(outer * outer - away_y * away_y)
        first, end = max(0, math.floor(centre_x - reach)), min(width, math.ceil(centre_x + reach))
        core_first, core_end = end, end
        if inner > abs(away_y):
            core = math.sqrt(inner * inner - away_y * away_y)
            core_first = min(end, max(first, math.ceil(centre_x - core)))
            core_end = max(core_first, min(end, math.floor(centre_x + core)))
        row_out[:first] = row_old[:first]
        row_out[end:] = row_old[end:]
        row_out[core_first:core_end] = row_new[core_first:core_end]
        for side in range(2):
            begin, stop = (first, core_first) if side == 0 else (core_end, end)
            for x in range(begin, stop):
                away_x = x + 0.5 - centre_x
                inside = radius - math.sqrt(away_x * away_x + away_y * away_y) + 0.5
                share = np.uint32(math.floor(min(1.0, max(0.0, inside)) * FULL + 0.5))
                lit = np.uint32(row_new[x]) * share + np.uint32(row_old[x]) * (np.uint32(FULL) - share)
                row_out[x] = np.uint8((lit + np.uint32(128)) >> np.uint32(8))
