"""An invisible mark in pictures that models make: 32 bits that survive encoding, another size and cropping.

The mark is a tile of noise, repeated over the picture, of waves 37 to 102 px long where the short side has 1080. Each
wave carries a sign in its cosine and one in its sine. A third of the waves are the same in every mark and find its
place and size; the others carry the value, coded by ``generation.marking.coding``. The mark lies mostly between blue
and yellow, where eyes see least of such waves and pictures have least of their own, and in lightness where texture
hides it. Its noise is cut off early, so that it is nearly as strong everywhere: of a faint wave an encoder keeps
nothing, of a steady one most. Spread spectrum as by Cox, Kilian, Leighton and Shamoon (1997), found by its own repeated
pattern as by Kutter (1998).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from generation.domain.pictures import Pixels
from generation.marking.coding import decode, encode

Plane: TypeAlias = npt.NDArray[np.float32]
Waves: TypeAlias = npt.NDArray[np.complex128]
"""One value for each wave of the tile, those that are the same in every mark first: cosine and sine as one number."""

SHORT_SIDE: Final = 540
"""The mark is laid on a grid on which the picture's short side has so many points."""
TILE: Final = 256
SWINGS: Final = (5.0, 14.0)
"""How often the longest and the shortest wave swing in a tile."""
LUMA: Final = np.array([0.2126, 0.7152, 0.0722], np.float32)
BLUE: Final = np.array([0.0, -0.1873, 1.8556], np.float32)
"""One step of BT.709's blue difference, which leaves lightness alone."""
BLUE_STRENGTH: Final = 1.7
BLUE_IN_TEXTURE: Final = 0.08
MOST_BLUE: Final = 2.2
ROOM: Final = 0.6
"""Where blue is as strong or as weak as it can be, it leaves so much of the mark's swing room; the rest is cut off."""
LIGHT_STRENGTH: Final = 0.4
LIGHT_IN_TEXTURE: Final = 0.06
MOST_LIGHT: Final = 2.0
STRONGEST: Final = 1.0
"""The most that the mark's noise is, in standard deviations."""
REACH: Final = 12.0
"""Over how many points texture is judged, and what is usual around a point."""
LEAST_LIGHT: Final = 0.7
LEAST_BLUE: Final = 0.4
"""What counts as nothing in a flat place, in codes."""
STRANGEST: Final = 2.5
RING: Final = 2.0
"""Waves whose swings differ by less are usually as strong as each other."""
SURE: Final = 5.0
"""By chance so much is found once in 3.5 million pictures, and the check sum lets one of 256 of those pass."""
SURE_SEARCHED: Final = 6.5
"""Where place and size are searched for, chance has millions of tries."""
NEAR: Final = 0.02
"""How far apart the sizes are that are tried first, as a ratio."""
_SEED: Final = 0xB4A7D


@dataclass(frozen=True, slots=True)
class FoundMark:
    """What a mark says. ``certainty`` is how far its fixed waves are from chance, in standard deviations."""

    value: int
    certainty: float


def embed_mark(pixels: Pixels, value: int) -> Pixels:
    """The picture with the mark that says ``value``, of 32 bits. In flat places no code changes by more than 6."""
    height, width = pixels.shape[:2]
    step = SHORT_SIDE / min(height, width)
    texture = _texture(pixels.astype(np.float32) @ LUMA, reach=REACH / step)
    noise = _laid_out(_tile(value), height=height, width=width, step=step)
    light = np.minimum(LIGHT_STRENGTH + LIGHT_IN_TEXTURE * texture, MOST_LIGHT)
    blue = np.minimum(BLUE_STRENGTH + BLUE_IN_TEXTURE * texture, MOST_BLUE)
    base = pixels.astype(np.float32)
    room = ROOM * BLUE[2] * blue
    base[..., 2] = np.clip(base[..., 2], room, 255 - room)
    marked = base + (noise * light)[..., None] + (noise * blue)[..., None] * BLUE
    result: Pixels = np.clip(np.rint(marked), 0, 255).astype(np.uint8)
    return result


def find_mark(pixels: Pixels) -> FoundMark | None:
    """The mark of a whole picture in any size; None where there is none."""
    waves = _waves_of(pixels, SHORT_SIDE / min(pixels.shape[:2]))
    return _read(waves, _certainty(waves), least=SURE)


def search_mark(pixels: Pixels, *, most: float = 2.0) -> FoundMark | None:
    """As ``find_mark``, also in a part of a picture, enlarged or made smaller up to ``most`` times. Takes seconds."""
    if found := find_mark(pixels):
        return found
    steps = list(_steps(SHORT_SIDE / min(pixels.shape[:2]), most=most))
    best = max(steps, key=lambda step: _certainty(_moved(_waves_of(pixels, step))))
    finer = [_moved(_waves_of(pixels, best * float(ratio))) for ratio in np.linspace(1 - NEAR, 1 + NEAR, 17)]
    waves = max(finer, key=_certainty)
    return _read(waves, _certainty(waves), least=SURE_SEARCHED)


def _steps(whole: float, *, most: float) -> Iterator[float]:
    count = int(np.ceil(np.log(most) / np.log1p(NEAR)))
    return (whole * (1 + NEAR) ** number for number in range(-count, count + 1))


def _read(waves: Waves, certainty: float, *, least: float) -> FoundMark | None:
    if certainty < least:
        return None
    fixed = _fixed_count()
    keys, rest = _keys()[fixed:], waves[fixed:]
    value = decode(np.stack([rest.real * keys.real, rest.imag * keys.imag], axis=1).ravel())
    return None if value is None else FoundMark(value=value, certainty=certainty)


def _certainty(waves: Waves) -> float:
    """How far the fixed waves are from chance."""
    fixed = _fixed_count()
    alike = (waves[:fixed] * _keys()[:fixed].conj()).real.sum()
    return float(alike / (np.sqrt((np.abs(waves[:fixed]) ** 2).sum()) + 1e-9))


def _moved(waves: Waves) -> Waves:
    """The waves as they would be if the picture began where a tile does, by the fixed ones."""
    fixed = _fixed_count()
    rows, columns = _places()
    alike = np.zeros((TILE, TILE), np.complex128)
    alike[rows[:fixed], columns[:fixed]] = waves[:fixed] * _keys()[:fixed].conj()
    down, right = np.unravel_index(np.fft.ifft2(alike).real.argmax(), alike.shape)
    moved: Waves = waves * np.exp(2j * np.pi * (rows * down + columns * right) / TILE)
    return moved


def _waves_of(pixels: Pixels, step: float) -> Waves:
    """How much of each wave is in the picture, against what is usual, if the grid has ``step`` points to its px."""
    height, width = pixels.shape[:2]
    size = (max(TILE, round(width * step)), max(TILE, round(height * step)))
    grid = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA if step < 1 else cv2.INTER_CUBIC).astype(np.float32)
    luma = grid @ LUMA
    planes = (_evened(luma, least=LEAST_LIGHT), _evened((grid[..., 2] - luma) / BLUE[2], least=LEAST_BLUE))
    waves: Waves = sum((_against_usual(plane) for plane in planes), np.zeros(len(_keys()), np.complex128))
    return waves


def _evened(plane: Plane, *, least: float) -> Plane:
    """What is finer than the mark's longest waves, as strong everywhere."""
    fine = plane - cv2.GaussianBlur(plane, (0, 0), REACH)
    spread = np.sqrt(cv2.GaussianBlur(fine * fine, (0, 0), REACH)) + least
    evened: Plane = np.clip(fine / spread, -STRANGEST, STRANGEST)
    return evened


def _against_usual(plane: Plane) -> Waves:
    """The waves of all tiles laid over each other, each against those that swing about as often."""
    height, width = plane.shape
    whole = np.zeros((-(-height // TILE) * TILE, -(-width // TILE) * TILE), np.float32)
    whole[:height, :width] = plane
    rows, columns = _places()
    waves = np.fft.fft2(whole.reshape(-1, TILE, whole.shape[1] // TILE, TILE).sum(axis=(0, 2)))[rows, columns]
    rings = _rings()
    usual = np.sqrt(np.bincount(rings, np.abs(waves) ** 2) / np.maximum(np.bincount(rings), 1))[rings] + 1e-9
    against: Waves = waves / np.maximum(usual, np.abs(waves) / 2)
    return against


def _tile(value: int) -> Plane:
    """The mark's noise: about as often above as below 0, with a standard deviation of about 1."""
    rows, columns = _places()
    fixed, keys = _fixed_count(), _keys().copy()
    signs = np.resize(encode(value), 2 * (len(keys) - fixed)).reshape(-1, 2)
    keys[fixed:] = keys[fixed:].real * signs[:, 0] + 1j * keys[fixed:].imag * signs[:, 1]
    spectrum = np.zeros((TILE, TILE), np.complex128)
    spectrum[rows, columns] = keys
    spectrum[-rows % TILE, -columns % TILE] = keys.conj()
    noise = np.fft.ifft2(spectrum).real
    tile: Plane = np.asarray(np.clip(noise / noise.std(), -STRONGEST, STRONGEST), np.float32)
    return tile


def _laid_out(tile: Plane, *, height: int, width: int, step: float) -> Plane:
    """The tile repeated over a picture, ``step`` points of its grid to a px."""
    down, across = (((np.arange(side) + 0.5) * step - 0.5).astype(np.float32) for side in (height, width))
    grid = np.tile(tile, (int(down[-1]) // TILE + 2, int(across[-1]) // TILE + 2))
    maps = np.broadcast_to(across, (height, width)), np.broadcast_to(down[:, None], (height, width))
    laid = cv2.remap(grid, maps[0].copy(), maps[1].copy(), cv2.INTER_CUBIC, borderMode=cv2.BORDER_WRAP)
    return np.asarray(laid, np.float32)


def _texture(plane: Plane, *, reach: float) -> Plane:
    """How uneven the picture is around each px, in codes."""
    around = cv2.GaussianBlur(plane, (0, 0), reach / 2)
    return np.asarray(cv2.GaussianBlur(np.abs(plane - around), (0, 0), reach / 2), np.float32)


@cache
def _places() -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Row and column of each wave in the tile's spectrum, half of it, in an order that is shuffled once for all."""
    swings = np.fft.fftfreq(TILE, 1 / TILE)
    down, across = np.meshgrid(swings, swings, indexing="ij")
    often = np.hypot(down, across)
    rows, columns = np.nonzero(
        (often >= SWINGS[0]) & (often <= SWINGS[1]) & ((down > 0) | ((down == 0) & (across > 0)))
    )
    order = np.random.default_rng(_SEED).permutation(len(rows))
    return rows[order], columns[order]


@cache
def _keys() -> Waves:
    """The signs of each wave, of its cosine and its sine, before a value changes them."""
    signs = np.random.default_rng(_SEED + 1).choice([-1.0, 1.0], (len(_places()[0]), 2))
    keys: Waves = signs[:, 0] + 1j * signs[:, 1]
    return keys


@cache
def _rings() -> npt.NDArray[np.intp]:
    rows, columns = _places()
    often = np.hypot(np.minimum(rows, TILE - rows), np.minimum(columns, TILE - columns))
    rings: npt.NDArray[np.intp] = np.rint(often / RING).astype(np.intp)
    return rings


def _fixed_count() -> int:
    return len(_places()[0]) // 3
