"""What every backdrop draws with: a canvas, the palette, chance by a seed, and lengths that grow with the picture."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import skia

from brandkit.frames.colour_difference import linear_of, relative_luminance, rgb8_of
from brandkit.frames.srgb import encoded_of_linear

SHORT_SIDE_PX: Final = 1080
"""The side of a picture for which lengths are given; see ``Ink.px``."""

Rgb = npt.NDArray[np.uint8]
"""sRGB codes, ``(height, width, 3)``."""
Rgba = npt.NDArray[np.uint8]
"""sRGB codes and alpha, ``(height, width, 4)``."""
Light = npt.NDArray[np.float32]
"""Linear light, ``(height, width, 3)``."""


@dataclass(frozen=True, slots=True)
class Tones:
    """The colours of one picture, ``#rrggbb``: the ground, what stands on it, from bold to faint, and its darkest."""

    ground: str
    accents: tuple[str, ...]
    deep: str

    @property
    def is_dark(self) -> bool:
        """Whether the ground is a dark one."""
        return float(relative_luminance(rgb8_of(self.ground))) < 0.18


class Ink:
    """A picture in the making, and the means to draw on it. Equal seeds make equal pictures of any size."""

    def __init__(self, *, width_px: int, height_px: int, tones: Tones, seed: int) -> None:
        self.width, self.height = float(width_px), float(height_px)
        self.tones = tones
        self.random = Random(seed)  # noqa: S311 nothing is secret here
        self.seed = seed
        self.pixels = np.zeros((height_px, width_px, 4), np.uint8)
        self.pixels[..., 3] = 255
        self.canvas: Any = skia.Canvas(self.pixels, colorType=skia.kRGBA_8888_ColorType)
        self.canvas.clear(colour(tones.ground))

    def px(self, length: float) -> float:
        """A length of a picture with a short side of 1080 px, in this picture."""
        return length * min(self.width, self.height) / SHORT_SIDE_PX

    def accent(self, index: int) -> str:
        """The accents in turn."""
        return self.tones.accents[index % len(self.tones.accents)]

    def any_accent(self) -> str:
        """An accent; the bold ones more often."""
        weights = [1 / (index + 1) for index in range(len(self.tones.accents))]
        return self.random.choices(self.tones.accents, weights)[0]

    def fill(self, path: Any, hex_colour: str, *, alpha: float = 1, blur: float = 0) -> None:
        """Fill a path; ``blur`` is the radius of a soft edge in px of the picture."""
        self.canvas.drawPath(path, paint(hex_colour, alpha=alpha, blur=blur))

    def stroke(self, path: Any, hex_colour: str, *, width: float, alpha: float = 1) -> None:
        """Draw along a path with round ends."""
        self.canvas.drawPath(path, line(hex_colour, width=width, alpha=alpha))

    def lay(self, light: Light) -> None:
        """Everything becomes these pixels; what lies between two codes is dithered, so that no bands are seen."""
        codes = encoded_of_linear(np.clip(light.astype(np.float64), 0, 1)) * 255
        noise = np.random.default_rng(self.seed).random(codes.shape[:2])[..., None]
        self.pixels[..., :3] = np.clip(np.floor(codes + noise), 0, 255).astype(np.uint8)

    def clear(self) -> None:
        """Nothing is drawn any more; what is drawn from now on is multiplied by its alpha."""
        height, width = self.pixels.shape[:2]
        self.pixels = np.zeros((height, width, 4), np.uint8)
        self.canvas = skia.Canvas(self.pixels, colorType=skia.kRGBA_8888_ColorType, alphaType=skia.kPremul_AlphaType)

    def picture(self) -> Rgb:
        """What was drawn."""
        return np.ascontiguousarray(self.pixels[..., :3])


Backdrop = Callable[[Ink], None]
"""Draws a whole picture."""


def colour(hex_colour: str, *, alpha: float = 1) -> int:
    """A skia colour."""
    red, green, blue = bytes.fromhex(hex_colour[1:])
    return int(skia.Color(red, green, blue, round(alpha * 255)))


def paint(hex_colour: str, *, alpha: float = 1, blur: float = 0) -> Any:
    """A filling paint."""
    made = skia.Paint(Color=colour(hex_colour, alpha=alpha), AntiAlias=True)
    if blur > 0:
        made.setMaskFilter(skia.MaskFilter.MakeBlur(skia.kNormal_BlurStyle, blur / 2))
    return made


def line(hex_colour: str, *, width: float, alpha: float = 1) -> Any:
    """A drawing paint with round ends and joins."""
    return skia.Paint(
        Color=colour(hex_colour, alpha=alpha),
        AntiAlias=True,
        Style=skia.Paint.kStroke_Style,
        StrokeWidth=width,
        StrokeCap=skia.Paint.kRound_Cap,
        StrokeJoin=skia.Paint.kRound_Join,
    )


def light_of(hex_colour: str) -> npt.NDArray[np.float32]:
    """The linear light of a colour, ``(3,)``."""
    return linear_of(rgb8_of(hex_colour)).astype(np.float32)


def mixed(first: str, second: str, share: float) -> str:
    """``share`` of the second colour in the first, mixed as light."""
    light = (1 - share) * linear_of(rgb8_of(first)) + share * linear_of(rgb8_of(second))
    return "#" + bytes(np.rint(encoded_of_linear(light) * 255).astype(np.uint8).tolist()).hex()


def grid(ink: Ink) -> tuple[Light, Light]:
    """x and y of every pixel in shares of the short side, from the top left corner."""
    side = min(ink.width, ink.height)
    y, x = np.mgrid[0 : int(ink.height), 0 : int(ink.width)].astype(np.float32)
    return (x + 0.5) / side, (y + 0.5) / side


def polygon(points: list[tuple[float, float]]) -> Any:
    """A closed path."""
    path = skia.Path()
    path.addPoly([skia.Point(x, y) for x, y in points], close=True)
    return path


def circle(x: float, y: float, radius: float) -> Any:
    """A round path."""
    path = skia.Path()
    path.addCircle(x, y, max(radius, 0.01))
    return path


def on_circle(x: float, y: float, radius: float, turn: float) -> tuple[float, float]:
    """The point of a circle after a share of a whole turn, clockwise from the right."""
    return x + radius * math.cos(2 * math.pi * turn), y + radius * math.sin(2 * math.pi * turn)
