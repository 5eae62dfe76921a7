"""Pictures drawn towards the colours of a palette, by hue and chroma only: light and shade stay.

The shift is worked out in OKLab for the corners of a lattice over all colours, so that it is the same for equal colours
wherever they stand, smooth between them, and repeatable to the bit. Greys stay grey, and colours of skin move least.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.frames.oklab import oklab_of, oklab_of_srgb, srgb_of_oklab
from generation.rendering.kernels import look_up
from generation.rendering.pixels import Rgb

CORNERS: Final = 33
GREY_CHROMA: Final = 0.03
"""Below it a colour counts as grey, more and more."""
REACH: Final = 0.11
"""How near colours of the palette compete for a colour, in OKLab."""
SKIN_HUE_DEGREES: Final = (25.0, 75.0)
SKIN_CHROMA: Final = (0.03, 0.13)
SKIN_SHARE: Final = 0.35
"""How much of the shift a colour of skin takes part in."""
_GAMUT_STEPS: Final = 12

Floats = npt.NDArray[np.float64]


def drawn_towards(pixels: Rgb, palette: Sequence[str], *, strength: float) -> Rgb:
    """The picture with its colours moved towards those of the palette; 0 moves nothing, 1 all the way."""
    targets = tuple(colour for colour in dict.fromkeys(palette) if _chroma(oklab_of(colour)) >= GREY_CHROMA)
    if strength <= 0 or not targets:
        return pixels
    moved = np.empty_like(pixels)
    look_up(pixels.astype(np.uint16) * 257, _lattice(targets, strength), moved)
    return moved


@lru_cache(maxsize=4)
def _lattice(palette: tuple[str, ...], strength: float) -> npt.NDArray[np.float32]:
    axis = np.linspace(0, 1, CORNERS)
    lab = oklab_of_srgb(np.stack(np.meshgrid(axis, axis, axis, indexing="ij"), axis=-1))
    targets = np.stack([oklab_of(colour)[1:] for colour in palette])
    apart = ((lab[..., None, 1:] - targets) ** 2).sum(axis=-1)
    weights = np.exp(-(apart - apart.min(axis=-1, keepdims=True)) / (2 * REACH**2))
    weights /= weights.sum(axis=-1, keepdims=True)
    goal = weights @ targets
    share = strength * np.clip(_chroma(lab) / GREY_CHROMA, 0, 1) * np.where(_is_skin(lab), SKIN_SHARE, 1)
    lab[..., 1:] += (goal - lab[..., 1:]) * share[..., None]
    return np.asarray(np.clip(srgb_of_oklab(_in_gamut(lab)), 0, 1) * 255, np.float32)


def _in_gamut(lab: Floats) -> Floats:
    """As much chroma as sRGB has at that lightness and hue."""
    low, high = np.zeros(lab.shape[:-1]), np.ones(lab.shape[:-1])
    for _step in range(_GAMUT_STEPS):
        middle = (low + high) / 2
        rgb = srgb_of_oklab(np.concatenate([lab[..., :1], lab[..., 1:] * middle[..., None]], axis=-1))
        fits = ((rgb >= -1e-6) & (rgb <= 1 + 1e-6)).all(axis=-1)
        low, high = np.where(fits, middle, low), np.where(fits, high, middle)
    whole = srgb_of_oklab(lab)
    fits = ((whole >= -1e-6) & (whole <= 1 + 1e-6)).all(axis=-1)
    return np.concatenate([lab[..., :1], lab[..., 1:] * np.where(fits, 1, low)[..., None]], axis=-1)


def _is_skin(lab: Floats) -> npt.NDArray[np.bool_]:
    hue = np.degrees(np.arctan2(lab[..., 2], lab[..., 1])) % 360
    chroma = _chroma(lab)
    is_hue = (hue >= SKIN_HUE_DEGREES[0]) & (hue <= SKIN_HUE_DEGREES[1])
    return np.asarray(is_hue & (chroma >= SKIN_CHROMA[0]) & (chroma <= SKIN_CHROMA[1]) & (lab[..., 0] > 0.3))


def _chroma(lab: Floats) -> Floats:
    return np.asarray(np.hypot(lab[..., 1], lab[..., 2]))
