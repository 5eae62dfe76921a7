"""Colours of other spaces as sRGB codes.

Sources: CSS Color Module Level 4, sections 10 to 18 (matrices and formulas of the sample code), W3C Candidate
Recommendation; hue, saturation and lightness by its sections 7 and 8. Components are as CSS counts them: RGB 0 to 1,
hue in degrees, saturation and lightness of HSL and HWB 0 to 100, L of Lab and LCH 0 to 100, of OKLab and OKLCH 0 to 1.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from brandkit.frames.oklab import linear_of_oklab, oklab_of_linear
from brandkit.frames.srgb import Floats, encoded_of_linear, linear_of_encoded

_LINEAR_SRGB_OF_XYZ: Final = np.array(
    [
        [12831 / 3959, -329 / 214, -1974 / 3959],
        [-851781 / 878810, 1648619 / 878810, 36519 / 878810],
        [705 / 12673, -2585 / 12673, 705 / 667],
    ]
)
_XYZ_OF_P3: Final = np.array(
    [
        [608311 / 1250200, 189793 / 714400, 198249 / 1000160],
        [35783 / 156275, 247089 / 357200, 198249 / 2500400],
        [0, 32229 / 714400, 5220557 / 5000800],
    ]
)
_D65_OF_D50: Final = np.array(
    [
        [0.955473421488075, -0.02309845494876471, 0.06325924320057072],
        [-0.0283697093338637, 1.0099953980813041, 0.021041441191917323],
        [0.012314014864481998, -0.020507649298898964, 1.330365926242124],
    ]
)
_D50: Final = np.array([0.3457 / 0.3585, 1.0, (1 - 0.3457 - 0.3585) / 0.3585])
_INSIDE: Final = 5e-4
"""So far a component may lie outside 0 to 1 by rounding alone: an eighth of a code."""
_JUST_NOTICEABLE: Final = 0.02
"""A difference in OKLab that people just see."""
_FINEST: Final = 1e-4
SPACES: Final = frozenset(
    ("srgb", "srgb-linear", "hsl", "hwb", "lab", "lch", "oklab", "oklch", "display-p3", "xyz", "xyz-d65", "xyz-d50")
)
"""Those that are written in three components."""


@dataclass(frozen=True, slots=True)
class Converted:
    """A colour as sRGB codes; ``is_inside`` is False where sRGB lacks it, so that the nearest one stands for it."""

    hex: str
    is_inside: bool = True


def to_hex(space: str, components: Sequence[float]) -> Converted:
    """The colour in sRGB. Raises ValueError for no numbers and for a space other than ``cmyk`` and ``SPACES``."""
    if not all(math.isfinite(component) for component in components) or len(components) != (
        4 if space == "cmyk" else 3
    ):
        raise ValueError(f"These are not the components of a colour of {space}.")
    encoded = _encoded(space, np.array(components, dtype=np.float64))
    is_inside = bool((encoded >= -_INSIDE).all() and (encoded <= 1 + _INSIDE).all())
    if not is_inside:
        encoded = _drawn_inside(encoded)
    codes = np.rint(np.clip(encoded, 0, 1) * 255).astype(int)
    return Converted("#" + "".join(f"{code:02x}" for code in codes), is_inside=is_inside)


def _encoded(space: str, components: Floats) -> Floats:
    """sRGB, encoded, of which parts may lie outside 0 to 1."""
    if space == "srgb":
        return components
    if space in _OF_ENCODED:
        return _OF_ENCODED[space](*components)
    return _signed(_linear(space, components))


def _linear(space: str, components: Floats) -> Floats:
    """Linear sRGB, of which parts may lie outside 0 to 1."""
    if space in {"lch", "oklch"}:
        space, components = space.replace("lch", "lab"), _of_polar(*components)
    if space == "srgb-linear":
        return components
    if space == "oklab":
        return linear_of_oklab(components)
    if space == "display-p3":
        return np.asarray(_LINEAR_SRGB_OF_XYZ @ _XYZ_OF_P3 @ linear_of_encoded(components))
    return np.asarray(_LINEAR_SRGB_OF_XYZ @ _xyz_of(space, components))


def _of_polar(lightness: float, chroma: float, hue: float) -> Floats:
    turn = math.radians(hue)
    return np.array([lightness, chroma * math.cos(turn), chroma * math.sin(turn)])


def _xyz_of(space: str, components: Floats) -> Floats:
    """CIE XYZ of white D65."""
    if space in {"xyz", "xyz-d65"}:
        return components
    if space == "xyz-d50":
        return np.asarray(_D65_OF_D50 @ components)
    if space == "lab":
        return np.asarray(_D65_OF_D50 @ _xyz_of_lab(*components))
    raise ValueError(f"Colours of {space} cannot be read.")


def _xyz_of_lab(lightness: float, a: float, b: float) -> Floats:
    kappa, epsilon = 24389 / 27, 216 / 24389
    middle = (lightness + 16) / 116
    x, z = (middle + a / 500), (middle - b / 200)
    curved = [
        x**3 if x**3 > epsilon else (116 * x - 16) / kappa,
        middle**3 if lightness > kappa * epsilon else lightness / kappa,
        z**3 if z**3 > epsilon else (116 * z - 16) / kappa,
    ]
    return np.asarray(np.array(curved) * _D50)


def _of_hsl(hue: float, saturation: float, lightness: float) -> Floats:
    share, light = max(saturation, 0) / 100, lightness / 100
    steps = (np.array([0.0, 8.0, 4.0]) + hue % 360 / 30) % 12
    reach = share * min(light, 1 - light)
    return np.asarray(light - reach * np.maximum(-1, np.minimum(np.minimum(steps - 3, 9 - steps), 1)))


def _of_cmyk(cyan: float, magenta: float, yellow: float, black: float) -> Floats:
    return np.asarray(1 - np.minimum(1, np.array([cyan, magenta, yellow]) * (1 - black) + black))


def _of_hwb(hue: float, whiteness: float, blackness: float) -> Floats:
    white, black = whiteness / 100, blackness / 100
    if white + black >= 1:
        return np.full(3, white / (white + black))
    return np.asarray(_of_hsl(hue, 100, 50) * (1 - white - black) + white)


_OF_ENCODED: Final[Mapping[str, Callable[..., Floats]]] = {"hsl": _of_hsl, "hwb": _of_hwb, "cmyk": _of_cmyk}


def _signed(linear: Floats) -> Floats:
    """The curve of sRGB, mirrored below 0 as CSS has it."""
    return np.asarray(np.sign(linear) * encoded_of_linear(np.abs(linear)))


def _drawn_inside(encoded: Floats) -> Floats:
    """The nearest colour of the same lightness and hue that sRGB has, as section 13.2 seeks it.

    Chroma shrinks in OKLCH until cutting off what is still outside makes no difference that people see.
    """
    lab = _oklab_of(encoded)
    if lab[0] >= 1 or lab[0] <= 0:
        return np.full(3, 1.0 if lab[0] >= 1 else 0.0)
    low, high, low_is_inside = 0.0, 1.0, True
    clipped = np.clip(encoded, 0, 1)
    while high - low > _FINEST:
        share = (low + high) / 2
        candidate = lab * np.array([1, share, share])
        tried = _encoded("oklab", candidate)
        if low_is_inside and (tried >= 0).all() and (tried <= 1).all():
            low = share
            continue
        clipped = np.clip(tried, 0, 1)
        distance = float(np.linalg.norm(_oklab_of(clipped) - candidate))
        if distance >= _JUST_NOTICEABLE:
            high = share
        elif _JUST_NOTICEABLE - distance < _FINEST:
            return clipped
        else:
            low, low_is_inside = share, False
    return clipped


def _oklab_of(encoded: Floats) -> Floats:
    return oklab_of_linear(np.sign(encoded) * linear_of_encoded(np.abs(encoded)))
