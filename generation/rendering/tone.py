"""HDR and wide-gamut footage, brought to what a screen of BT.709 shows.

Sources: the curves of PQ and HLG are those of ITU-R BT.2100; highlights roll off by the EETF of ITU-R BT.2390 from the
brightness for which the footage was graded to 203 cd/m2, which ITU-R BT.2408 names as the white of SDR; primaries
change by the matrices of ITU-R BT.2087 and SMPTE EG 432. Colours that BT.709 lacks lose saturation, not brightness.
"""

import struct
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
from av.sidedata.sidedata import Type
from av.video.frame import VideoFrame

from brandkit.frames.srgb import LUMINANCE, encoded_of_linear, linear_of_encoded
from generation.rendering.kernels import look_up
from generation.rendering.pixels import Rgb

PQ: Final = 16
HLG: Final = 18
_BT2020: Final = 9
_DISPLAY_P3: Final = 12
"""Numbers of ITU-T H.273: two transfers, two primaries."""
SDR_WHITE_NITS: Final = 203.0
USUAL_PEAK_NITS: Final = 1000
_PEAKS_NITS: Final = range(300, 10_001)
_LUT_SIDE: Final = 65
_TO_BT709: Final = {
    _BT2020: ((1.6605, -0.5876, -0.0728), (-0.1246, 1.1329, -0.0083), (-0.0182, -0.1006, 1.1187)),
    _DISPLAY_P3: ((1.2249, -0.2247, 0.0), (-0.0420, 1.0419, 0.0), (-0.0197, -0.0786, 1.0979)),
}
_MAX_LUMINANCE_AT: Final = 72
"""Where ``max_luminance`` lies in FFmpeg's AVMasteringDisplayMetadata: after eight chromaticities and the minimum."""

_Colours = npt.NDArray[np.float64]
"""``(..., 3)``."""


@dataclass(frozen=True, slots=True)
class Coding:
    """How colours beyond BT.709 are coded: numbers of ITU-T H.273, and how bright a screen they were made for."""

    transfer: int
    primaries: int
    peak_nits: int


def coding_of(frame: VideoFrame) -> Coding | None:
    """How the frame's colours are coded, or None where they are those of BT.709 (or do not say)."""
    transfer, primaries = int(frame.color_trc), int(frame.color_primaries)
    if transfer in {PQ, HLG}:
        known = primaries if primaries in _TO_BT709 else _BT2020
        return Coding(transfer, known, _peak_of(frame) if transfer == PQ else USUAL_PEAK_NITS)
    return Coding(0, primaries, 0) if primaries in _TO_BT709 else None


def to_srgb(pixels: npt.NDArray[np.uint16], coding: Coding) -> Rgb:
    """Pixels ``(height, width, 3)``, R'G'B' in full range and 16 bits, as sRGB."""
    out = np.empty(pixels.shape, np.uint8)
    look_up(np.ascontiguousarray(pixels), _table(coding), out)
    return out


def map_colours(coded: _Colours, coding: Coding) -> _Colours:
    """Coded R'G'B' (0 to 1) as sRGB (0 to 1)."""
    if coding.transfer == PQ:
        linear = _rolled_off(_nits_of_pq(coded), peak_nits=coding.peak_nits)
    elif coding.transfer == HLG:
        linear = _rolled_off(_nits_of_hlg(coded), peak_nits=coding.peak_nits)
    else:
        linear = linear_of_encoded(coded)
    return encoded_of_linear(_in_gamut(linear @ np.array(_TO_BT709[coding.primaries]).T))


@lru_cache(maxsize=8)
def _table(coding: Coding) -> npt.NDArray[np.float32]:
    steps = np.linspace(0, 1, _LUT_SIDE)
    grid = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1)
    return (255 * map_colours(grid, coding)).astype(np.float32)


def _peak_of(frame: VideoFrame) -> int:
    """How bright the screen was on which the footage was graded, cd/m2, to the next hundred."""
    kept: Any = frame.side_data
    data = kept.get(Type.MASTERING_DISPLAY_METADATA)
    if data is None:
        return USUAL_PEAK_NITS
    numerator, denominator = struct.unpack_from("<ii", bytes(data), _MAX_LUMINANCE_AT)
    nits = round(numerator / denominator / 100) * 100 if denominator > 0 else 0
    return nits if nits in _PEAKS_NITS else USUAL_PEAK_NITS


_M1, _M2 = 2610 / 16384, 2523 / 32
_C1, _C2, _C3 = 3424 / 4096, 2413 / 128, 2392 / 128


def _nits_of_pq(coded: _Colours) -> _Colours:
    power = np.clip(coded, 0, 1) ** (1 / _M2)
    return np.asarray(10_000 * (np.maximum(power - _C1, 0) / (_C2 - _C3 * power)) ** (1 / _M1))


def _pq_of_nits(nits: _Colours) -> _Colours:
    power = (np.clip(nits, 0, 10_000) / 10_000) ** _M1
    return np.asarray(((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2)


def _nits_of_hlg(coded: _Colours) -> _Colours:
    """On a screen of 1000 cd/m2, for which the system gamma is 1.2."""
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(coded <= 0.5, coded**2 / 3, (np.exp((coded - c) / a) + b) / 12)
    luminance = scene @ np.array([0.2627, 0.6780, 0.0593])
    return np.asarray(1000 * np.maximum(luminance, 1e-9)[..., None] ** 0.2 * scene)


def _rolled_off(nits: _Colours, *, peak_nits: int) -> _Colours:
    """Linear light, 1 at SDR white: dark and middle tones as they are, what is brighter pressed together below 1."""
    brightest = np.maximum(nits.max(axis=-1, keepdims=True), 1e-6)
    whole = _pq_of_nits(np.array(float(peak_nits)))
    most = float(_pq_of_nits(np.array(SDR_WHITE_NITS)) / whole)
    knee = 1.5 * most - 0.5
    level = np.minimum(_pq_of_nits(brightest) / whole, 1)
    t = np.maximum(level - knee, 0) / (1 - knee)
    curve = (2 * t**3 - 3 * t**2 + 1) * knee + (t**3 - 2 * t**2 + t) * (1 - knee) + (3 * t**2 - 2 * t**3) * most
    mapped = _nits_of_pq(np.where(level < knee, level, curve) * whole)
    return np.asarray(nits * (mapped / brightest) / SDR_WHITE_NITS)


def _in_gamut(linear: _Colours) -> _Colours:
    """Colours moved towards the grey of their luminance until every channel lies between 0 and 1."""
    grey = np.clip(linear @ LUMINANCE, 0, 1)[..., None]
    away = linear - grey
    with np.errstate(divide="ignore", invalid="ignore"):
        room = np.where(away > 0, (1 - grey) / away, np.where(away < 0, -grey / away, np.inf))
    return np.asarray(np.clip(grey + away * np.minimum(1, room.min(axis=-1, keepdims=True)), 0, 1))
