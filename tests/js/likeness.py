"""How alike two pictures are, and whether a part of one lies beside its place."""

import math
from typing import Any

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
_TILE_PX = 60
_LEAST_ENERGY = 20_000.0
"""Squared differences between neighbours, summed: a row, column or tile with less has no edges to find."""


def psnr_db(shown: Picture, exact: Picture) -> float:
    """The peak signal-to-noise ratio of 8-bit channels; infinite where both are equal."""
    error = np.mean((shown.astype(np.float64) - exact) ** 2)
    return math.inf if error == 0 else 10 * math.log10(255**2 / error)


def displacement_px(shown: Picture, exact: Picture) -> float:
    """The largest shift of any row, column or tile of ``shown`` against ``exact``, px.

    To first order a picture moved by d differs by d times its gradient: the least-squares d of each part (Lucas and
    Kanade, 1981), which is what the peak of their cross-correlation gives for small shifts. Parts in which nothing
    can be seen to move are left out.
    """
    before, after = (picture.astype(np.float64).mean(axis=-1) for picture in (exact, shown))
    difference = after - before
    largest = 0.0
    for axis in (0, 1):
        gradient = np.gradient(before, axis=axis)
        # A picture moved towards larger numbers shows what was before: minus the gradient.
        moved, energy = -difference * gradient, gradient**2
        for parts in (_lines(moved, energy, 0), _lines(moved, energy, 1), _tiles(moved, energy)):
            sums, energies = parts
            seen = energies > _LEAST_ENERGY
            if seen.any():
                largest = max(largest, float(np.abs(sums[seen] / energies[seen]).max()))
    return largest


def _lines(moved: npt.NDArray[Any], energy: npt.NDArray[Any], axis: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    return moved.sum(axis=axis), energy.sum(axis=axis)


def _tiles(moved: npt.NDArray[Any], energy: npt.NDArray[Any]) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    rows, columns = (length // _TILE_PX for length in moved.shape)

    def summed(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        even = values[: rows * _TILE_PX, : columns * _TILE_PX]
        return even.reshape(rows, _TILE_PX, columns, _TILE_PX).sum(axis=(1, 3))

    return summed(moved), summed(energy)
