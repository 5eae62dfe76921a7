"""The one inner loop of compositing, compiled by numba and kept on disk.

Numba keeps compiled code beside this file, or in the user's cache directory where this one is read-only; where
neither can be written, a directory of this machine's temporary files serves.
"""

import os
import tempfile
from pathlib import Path
from typing import Any, Final

import numba
import numpy as np
from numba.core import config as numba_config

from generation.rendering.pixels import Plane

SHIFT_STEPS: Final = 128
"""Positions between two pixels that a shift can have."""
FULL_OPACITY: Final = 256


config: Any = numba_config


def _choose_cache_directory() -> None:
    home = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    beside = Path(__file__).parent
    nearest = next(parent for parent in (home, *home.parents) if parent.exists())
    if config.CACHE_DIR or os.access(beside, os.W_OK) or os.access(nearest, os.W_OK):
        return
    config.CACHE_DIR = str(Path(tempfile.gettempdir()) / f"brandreel-kernels-{os.getuid()}")


_choose_cache_directory()


@numba.njit(nogil=True, cache=True)
def blend(  # noqa: PLR0917 numba compiles for positional arguments
    target: Plane, colours: Plane, alphas: Plane, left: int, top: int, shift_x: int, shift_y: int, opacity: int
) -> None:
    """Lay a premultiplied plane on ``target`` with its top left corner at ``left + shift_x / 128``, ``top + ...``.

    ``target`` becomes ``colours + target * (1 - alphas)``, all times ``opacity / 256``. The first row and column of
    the plane must be empty: a shifted sample mixes a pixel with the one before it. What lies outside is left out.
    """
    height, width = target.shape
    rows, columns = colours.shape
    first_x, end_x = max(1, -left), min(columns, width - left)
    first_y, end_y = max(1, -top), min(rows, height - top)
    if end_x <= first_x or end_y <= first_y:
        return
    if shift_x == 0 and shift_y == 0 and opacity == 256:
        for y in range(first_y, end_y):
            out, row, row_alpha = target[top + y], colours[y], alphas[y]
            for x in range(first_x, end_x):
                rest = np.uint32(out[left + x]) * np.uint32(255 - row_alpha[x]) + np.uint32(128)
                out[left + x] = np.uint8(row[x] + ((rest + (rest >> 8)) >> 8))
        return
    share = np.uint32(opacity)
    if shift_x == 0 and shift_y == 0:
        for y in range(first_y, end_y):
            out, row, row_alpha = target[top + y], colours[y], alphas[y]
            for x in range(first_x, end_x):
                rest = np.uint32(out[left + x]) * (np.uint32(65280) - np.uint32(row_alpha[x]) * share)
                lit = np.uint32(row[x]) * share * np.uint32(255)
                out[left + x] = np.uint8((lit + rest + np.uint32(32640)) // np.uint32(65280))
        return
    here = np.uint32((128 - shift_x) * (128 - shift_y))
    before = np.uint32(shift_x * (128 - shift_y))
    above = np.uint32((128 - shift_x) * shift_y)
    both = np.uint32(shift_x * shift_y)
    half = np.uint32(8192)
    for y in range(first_y, end_y):
        out, row, row_above = target[top + y], colours[y], colours[y - 1]
        row_alpha, row_above_alpha = alphas[y], alphas[y - 1]
        for x in range(first_x, end_x):
            colour = np.uint32(row[x]) * here + np.uint32(row[x - 1]) * before
            colour += np.uint32(row_above[x]) * above + np.uint32(row_above[x - 1]) * both
            alpha = np.uint32(row_alpha[x]) * here + np.uint32(row_alpha[x - 1]) * before
            alpha += np.uint32(row_above_alpha[x]) * above + np.uint32(row_above_alpha[x - 1]) * both
            # Sums of weights are 2 to the 14th; alpha 255 at full opacity (256) comes to 65280.
            lit = ((colour + half) >> np.uint32(14)) * share * np.uint32(255)
            rest = np.uint32(out[left + x]) * (np.uint32(65280) - ((alpha + half) >> np.uint32(14)) * share)
            out[left + x] = np.uint8((lit + rest + np.uint32(32640)) // np.uint32(65280))


def warm_up() -> None:
    """Compile the kernel now, or load it from disk, so that no first frame waits for it."""
    target, empty = np.zeros((4, 4), np.uint8), np.zeros((4, 4), np.uint8)
    blend(target, empty, empty, 0, 0, 0, 0, FULL_OPACITY)
