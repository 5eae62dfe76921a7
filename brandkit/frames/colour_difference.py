"""How different two colours look, how bright one is, and how well one can be read on another.

Arrays hold colours in their last axis: ``(..., 3)``. sRGB codes are uint8; CIELAB is D65, 2 degree observer.
"""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from brandkit.frames.srgb import LUMINANCE, linear_of_encoded

Rgb8 = npt.NDArray[np.uint8]
"""sRGB codes, ``(..., 3)``."""
Floats = npt.NDArray[np.float64]

_XYZ_FROM_LINEAR = np.array(
    [
        [0.41239079926595934, 0.357584339383878, 0.1804807884018343],
        [0.21263900587151027, 0.715168678767756, 0.07219231536073371],
        [0.01933081871559182, 0.11919477979462598, 0.9505321522496607],
    ]
)
"""Linear sRGB to CIE XYZ for the primaries and white point of IEC 61966-2-1."""
_WHITE_XYZ = _XYZ_FROM_LINEAR.sum(axis=1)

_LINEAR_OF_CODE: Floats = linear_of_encoded(np.arange(256) / 255)

_LAB_EPSILON = (6 / 29) ** 3
_POW_25_7 = 25.0**7
_HALF_TURN_DEGREES = 180 + 1e-9
"""Half a turn, with room for rounding: at exactly 180 degrees the paper takes the plain mean of the hues."""


def rgb8_of(hex_colour: str) -> Rgb8:
    """The three sRGB codes of ``#rrggbb``."""
    return np.frombuffer(bytes.fromhex(hex_colour[1:]), np.uint8)


def hex_of(rgb8: Rgb8) -> str:
    """``#rrggbb`` of three sRGB codes."""
    return "#" + bytes(rgb8.tolist()).hex()


def linear_of(rgb8: Rgb8) -> Floats:
    """Linear light, 0 to 1, of sRGB codes."""
    return _LINEAR_OF_CODE[rgb8]


def lab_of(rgb8: Rgb8) -> Floats:
    """CIELAB of sRGB codes: L 0 to 100, a and b about -128 to 127; greys have a = b = 0."""
    xyz = linear_of(rgb8) @ _XYZ_FROM_LINEAR.T / _WHITE_XYZ
    curve = np.where(xyz > _LAB_EPSILON, np.cbrt(xyz), xyz * (29 / 6) ** 2 / 3 + 4 / 29)
    x, y, z = curve[..., 0], curve[..., 1], curve[..., 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)


def ciede2000(first: npt.ArrayLike, second: npt.ArrayLike) -> Floats:
    """The CIEDE2000 difference of CIELAB colours ``(..., 3)``, broadcast against each other, with kL = kC = kH = 1.

    Source: Sharma, Wu, Dalal, "The CIEDE2000 Color-Difference Formula: Implementation Notes, Supplementary Test Data,
    and Mathematical Observations", Color Research and Application 30 (2005). About 1 is just noticeable.
    """
    lab1, lab2 = np.broadcast_arrays(np.asarray(first, np.float64), np.asarray(second, np.float64))
    l1, a1, b1 = np.moveaxis(lab1, -1, 0)
    l2, a2, b2 = np.moveaxis(lab2, -1, 0)

    chroma7 = ((np.hypot(a1, b1) + np.hypot(a2, b2)) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(chroma7 / (chroma7 + _POW_25_7))
    c1, c2 = np.hypot(a1 * stretch, b1), np.hypot(a2 * stretch, b2)
    h1, h2 = _hue_degrees(a1 * stretch, b1), _hue_degrees(a2 * stretch, b2)
    is_grey = c1 * c2 == 0

    turn = h2 - h1
    turn = np.where(turn > _HALF_TURN_DEGREES, turn - 360, np.where(turn < -_HALF_TURN_DEGREES, turn + 360, turn))
    turn = np.where(is_grey, 0, turn)
    d_lightness, d_chroma = l2 - l1, c2 - c1
    d_hue = 2 * np.sqrt(c1 * c2) * np.sin(np.radians(turn / 2))

    lightness, chroma = (l1 + l2) / 2, (c1 + c2) / 2
    hue = _mean_hue_degrees(h1, h2, is_grey=is_grey)
    s_lightness = 1 + 0.015 * (lightness - 50) ** 2 / np.sqrt(20 + (lightness - 50) ** 2)
    s_chroma = 1 + 0.045 * chroma
    s_hue = 1 + 0.015 * chroma * _hue_weight(hue)

    chroma7 = chroma**7
    twist = -2 * np.sqrt(chroma7 / (chroma7 + _POW_25_7)) * np.sin(np.radians(60 * np.exp(-(((hue - 275) / 25) ** 2))))
    in_l, in_c, in_h = d_lightness / s_lightness, d_chroma / s_chroma, d_hue / s_hue
    # Rounding can leave a sum of about -1e-17 for two equal colours.
    return np.asarray(np.sqrt(np.maximum(in_l**2 + in_c**2 + in_h**2 + twist * in_c * in_h, 0)), np.float64)


def relative_luminance(rgb8: Rgb8) -> Floats:
    """The relative luminance, 0 to 1, by WCAG 2.2."""
    return np.asarray(linear_of(rgb8) @ LUMINANCE, np.float64)


def contrast_of_luminances(first: npt.ArrayLike, second: npt.ArrayLike) -> Floats:
    """The contrast ratio, 1 to 21, by WCAG 2.2 of relative luminances, whichever is the brighter."""
    bright, dark = np.maximum(first, second), np.minimum(first, second)
    return np.asarray((bright + 0.05) / (dark + 0.05), np.float64)


@lru_cache(maxsize=4096)
def difference(first_hex: str, second_hex: str) -> float:
    """The CIEDE2000 difference of two colours ``#rrggbb``."""
    return float(ciede2000(lab_of(rgb8_of(first_hex)), lab_of(rgb8_of(second_hex))))


@lru_cache(maxsize=4096)
def contrast_ratio(first_hex: str, second_hex: str) -> float:
    """The contrast ratio, 1 to 21, by WCAG 2.2 of two colours ``#rrggbb``."""
    first, second = relative_luminance(rgb8_of(first_hex)), relative_luminance(rgb8_of(second_hex))
    return float(contrast_of_luminances(first, second))


def _hue_degrees(a: Floats, b: Floats) -> Floats:
    """The hue angle, 0 to 360; 0 where there is no chroma."""
    return np.asarray(np.degrees(np.arctan2(b, a)) % 360, np.float64)


def _mean_hue_degrees(h1: Floats, h2: Floats, *, is_grey: npt.NDArray[np.bool_]) -> Floats:
    total = h1 + h2
    around = np.where(total < 360, total + 360, total - 360)
    mean = np.where(np.abs(h1 - h2) > _HALF_TURN_DEGREES, around, total) / 2
    return np.where(is_grey, total, mean)


def _hue_weight(hue_degrees: Floats) -> Floats:
    hue = np.radians(hue_degrees)
    return np.asarray(
        1
        - 0.17 * np.cos(hue - np.radians(30))
        + 0.24 * np.cos(2 * hue)
        + 0.32 * np.cos(3 * hue + np.radians(6))
        - 0.20 * np.cos(4 * hue - np.radians(63)),
        np.float64,
    )
