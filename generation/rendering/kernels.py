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
import numpy.typing as npt
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


@numba.njit(nogil=True, cache=True)
def look_up(pixels: npt.NDArray[np.uint16], table: npt.NDArray[np.float32], out: npt.NDArray[np.uint8]) -> None:
    """Each pixel of ``(height, width, 3)`` by a table ``(side, side, side, 3)`` of values 0 to 255.

    The axes of the table are red, green and blue from 0 to 65535. Between its values it is linear on tetrahedra round
    the axis of greys, so that greys stay greys and a crease where two channels are equal stays sharp.
    """
    last = table.shape[0] - 1
    step = np.float32(last / 65535)
    for y in range(pixels.shape[0]):
        for x in range(pixels.shape[1]):
            red, green, blue = pixels[y, x, 0] * step, pixels[y, x, 1] * step, pixels[y, x, 2] * step
            r, g, b = min(int(red), last - 1), min(int(green), last - 1), min(int(blue), last - 1)
            fr, fg, fb = red - np.float32(r), green - np.float32(g), blue - np.float32(b)
            most, least = max(fr, fg, fb), min(fr, fg, fb)
            middle = fr + fg + fb - most - least
            # From the corner towards the one across, first along the axis of the largest share, last the smallest.
            r1, g1, b1 = int(fr == most), int(fg == most and fr != most), 0
            if r1 + g1 == 0:
                b1 = 1
            r2, g2, b2 = 1, 1, 1
            if fb == least and b1 == 0:
                b2 = 0
            elif fg == least and g1 == 0:
                g2 = 0
            else:
                r2 = 0
            for channel in range(3):
                value = (
                    table[r, g, b, channel] * (np.float32(1) - most)
                    + table[r + r1, g + g1, b + b1, channel] * (most - middle)
                    + table[r + r2, g + g2, b + b2, channel] * (middle - least)
                    + table[r + 1, g + 1, b + 1, channel] * least
                )
                out[y, x, channel] = np.uint8(value + np.float32(0.5))


def warm_up() -> None:
    """Compile the kernel now, or load it from disk, so that no first frame waits for it."""
    target, empty = np.zeros((4, 4), np.uint8), np.zeros((4, 4), np.uint8)
    blend(target, empty, empty, 0, 0, 0, 0, FULL_OPACITY)
