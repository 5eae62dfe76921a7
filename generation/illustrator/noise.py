"""Smooth chance over a plane: gradient noise.

Source: K. Perlin, "Improving Noise", ACM Transactions on Graphics 21 (2002), with a table of directions by seed.
"""

import numpy as np
import numpy.typing as npt

Field = npt.NDArray[np.float32]
_TABLE = 256


def noise(x: Field, y: Field, *, seed: int) -> Field:
    """Values of about -1 to 1 for places ``x``, ``y``; a hill is about as wide as 1."""
    chance = np.random.default_rng(seed)
    order = chance.permutation(_TABLE)
    order = np.concatenate([order, order])
    turns = chance.random(_TABLE).astype(np.float32) * 2 * np.pi
    across, down = np.cos(turns), np.sin(turns)
    left, top = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    fx, fy = x - left, y - top

    def slope(step_x: int, step_y: int) -> Field:
        corner = order[order[(left + step_x) % _TABLE] + (top + step_y) % _TABLE]
        return np.asarray(across[corner] * (fx - step_x) + down[corner] * (fy - step_y), np.float32)

    u, v = _fade(fx), _fade(fy)
    upper = slope(0, 0) + u * (slope(1, 0) - slope(0, 0))
    lower = slope(0, 1) + u * (slope(1, 1) - slope(0, 1))
    return np.asarray((upper + v * (lower - upper)) * np.float32(1.4142), np.float32)


def layered_noise(x: Field, y: Field, *, seed: int, octaves: int = 4) -> Field:
    """Noise with finer and fainter noise on it, about -1 to 1."""
    total = sum(noise(x * 2**each, y * 2**each, seed=seed + each) / 2**each for each in range(octaves))
    return np.asarray(total / (2 - 2.0 ** (1 - octaves)), np.float32)


def _fade(share: Field) -> Field:
    return np.asarray(share**3 * (share * (share * 6 - 15) + 10), np.float32)
