"""The planes on which frames are composited, and pictures made ready for them.

There are two formats. ``YUV420`` is what the encoder takes: Y', Cb and Cr of BT.709 limited, chroma at half size.
``RGB444`` is for stills: R, G and B at full size. A picture is converted once; compositing is the same for both.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Self

import cv2
import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame

from brandkit.frames.bt709 import BLUE_CHROMA, LUMA, RED_CHROMA, best_code, best_code_of_hex
from generation.rendering.kernels import FULL_OPACITY, SHIFT_STEPS, blend
from generation.rendering.pixels import Plane, PremultipliedRgba, half_up
from generation.rendering.sampling import Places

YUVA_OF_PREMULTIPLIED: Final = np.array(
    [
        [*LUMA, 16 / 255],
        [*BLUE_CHROMA, 128 / 255],
        [*RED_CHROMA, 128 / 255],
        [0, 0, 0, 1],
    ],
    np.float32,
)
"""Premultiplied R, G, B, A (0 to 255) to premultiplied Y', Cb, Cr codes and A: offsets are multiplied by alpha too."""
_RIM_PX: Final = 2
"""Empty pixels that a sprite has on its left and top, so that shifting it needs no special case at its edges."""
_FLAT_PIXELS: Final = 64
"""An opaque colour on at least so many pixels counts as a flat area."""
_MOST_FLAT_COLOURS: Final = 24


class PlaneFormat(StrEnum):
    """How many planes there are and what they hold."""

    YUV420 = "yuv420"
    RGB444 = "rgb444"

    @property
    def steps(self) -> tuple[int, int, int]:
        """Output px to a sample of each plane."""
        return (1, 2, 2) if self is PlaneFormat.YUV420 else (1, 1, 1)


class Planes:
    """Three planes to paint on, in the processor's memory; ``width_px`` and ``height_px`` are those of the first.

    ``generation.rendering.device_planes`` are the same on a graphics card.
    """

    def __init__(self, plane_format: PlaneFormat, samples: tuple[Plane, Plane, Plane]) -> None:
        self.format = plane_format
        self._samples = samples

    @classmethod
    def empty(cls, plane_format: PlaneFormat, *, width_px: int, height_px: int) -> Self:
        """New planes with arbitrary contents."""
        first, second, third = (
            np.empty((height_px // step, width_px // step), np.uint8) for step in plane_format.steps
        )
        return cls(plane_format, (first, second, third))

    @property
    def samples(self) -> tuple[Plane, Plane, Plane]:
        """The planes as arrays, to read and to write."""
        return self._samples

    @property
    def width_px(self) -> int:
        return int(self._samples[0].shape[1])

    @property
    def height_px(self) -> int:
        return int(self._samples[0].shape[0])

    @property
    def size_bytes(self) -> int:
        return sum(plane.nbytes for plane in self._samples)

    def like(self) -> "Planes":
        """New planes of the same format, size and place, with arbitrary contents."""
        return Planes.empty(self.format, width_px=self.width_px, height_px=self.height_px)

    def settle(self) -> None:
        """Have everything that was painted in the arrays that the planes were made with."""

    def copy_from(self, other: "Planes") -> None:
        """Take over everything."""
        for mine, theirs in zip(self.samples, other.samples, strict=True):
            np.copyto(mine, theirs)

    def fill_with(self, hex_colour: str) -> None:
        """One colour everywhere."""
        for plane, value in zip(self.samples, flat_values(hex_colour, self.format), strict=True):
            plane.fill(value)

    def resample(self, index: int, source: Plane, across: Places, down: Places) -> bool:
        """Whether a device painted plane ``index`` with samples between those of ``source``, which never changes."""
        return False

    def on_host(self) -> "Planes":
        """The same planes for whoever paints on their arrays."""
        return Planes(self.format, self.samples)

    def blend(  # noqa: PLR0917 as the kernel's
        self, index: int, colours: Plane, alphas: Plane, left: int, top: int, shift_x: int, shift_y: int, opacity: int
    ) -> None:
        """Lay a premultiplied plane on plane ``index``; see ``kernels.blend``."""
        blend(self.samples[index], colours, alphas, left, top, shift_x, shift_y, opacity)


@dataclass(frozen=True, slots=True)
class SpritePlane:
    """Premultiplied samples and their alpha; ``step`` output px to a sample."""

    samples: Plane
    alphas: Plane
    step: int


@dataclass(frozen=True, slots=True)
class Sprite:
    """A picture ready to be laid on planes. ``left_px``, ``top_px`` is where its planes begin, from its own origin."""

    planes: tuple[SpritePlane, SpritePlane, SpritePlane]
    left_px: int
    top_px: int

    @property
    def width_px(self) -> int:
        return int(self.planes[0].samples.shape[1])

    @property
    def height_px(self) -> int:
        return int(self.planes[0].samples.shape[0])

    @property
    def size_bytes(self) -> int:
        return sum(plane.samples.nbytes + plane.alphas.nbytes for plane in self.planes)

    def lay_on(self, target: Planes, *, x_px: float, y_px: float, opacity_ratio: float = 1.0) -> None:
        """Paint with the sprite's origin at ``x_px``, ``y_px`` (fractions of a pixel count)."""
        opacity = half_up(opacity_ratio * FULL_OPACITY)
        if opacity <= 0:
            return
        for index, plane in enumerate(self.planes):
            left, shift_x = _split((x_px + self.left_px) / plane.step)
            top, shift_y = _split((y_px + self.top_px) / plane.step)
            target.blend(index, plane.samples, plane.alphas, left, top, shift_x, shift_y, opacity)


def flat_values(hex_colour: str, plane_format: PlaneFormat) -> tuple[int, int, int]:
    """The samples of a flat colour: the code that looks most like it, or its R, G, B."""
    if plane_format is PlaneFormat.YUV420:
        return best_code_of_hex(hex_colour)
    red, green, blue = bytes.fromhex(hex_colour[1:])
    return red, green, blue


def frame_planes(frame: VideoFrame) -> Planes:
    """The planes of a yuv420p frame, to read and to write without copying. The sides of the frame are even."""
    width, height = frame.width, frame.height
    y, u, v = (
        plane_view(frame, index, width_px=width // step, height_px=height // step)
        for index, step in enumerate(PlaneFormat.YUV420.steps)
    )
    return Planes(PlaneFormat.YUV420, (y, u, v))


def plane_view(frame: VideoFrame, index: int, *, width_px: int, height_px: int) -> Plane:
    """The first ``width_px`` bytes of each row of a frame's plane, without copying."""
    plane = frame.planes[index]
    samples = np.frombuffer(memoryview(plane), np.uint8)
    return samples.reshape(-1, plane.line_size)[:height_px, :width_px]


def make_sprite(
    bitmap: PremultipliedRgba, plane_format: PlaneFormat, *, parity: tuple[int, int] = (0, 0), flat: bool = False
) -> Sprite | None:
    """``bitmap`` as a sprite whose origin is the bitmap's top left corner; None where nothing of it can be seen.

    ``parity`` is that of the pixel on which the origin rests: chroma samples then lie where the frame's lie.
    ``flat`` gives each large flat colour its best code.
    """
    found = cv2.boundingRect(bitmap[..., 3])
    left, top, width, height = (int(number) for number in found)
    if width == 0 or height == 0:
        return None
    # Sprites begin where whole blocks of four begin, so that halves of them do not depend on what is empty.
    rim_x, rim_y = _RIM_PX + (left + parity[0]) % 4, _RIM_PX + (top + parity[1]) % 4
    padded_width, padded_height = _even_up(rim_x + width + _RIM_PX), _even_up(rim_y + height + _RIM_PX)
    padded = np.zeros((padded_height, padded_width, 4), np.uint8)
    padded[rim_y : rim_y + height, rim_x : rim_x + width] = bitmap[top : top + height, left : left + width]
    return Sprite(_sprite_planes(padded, plane_format, flat=flat), left - rim_x, top - rim_y)


def make_planes(bitmap: PremultipliedRgba, plane_format: PlaneFormat, *, flat: bool = False) -> Planes:
    """An opaque bitmap with even sides as planes."""
    height, width = bitmap.shape[:2]
    even = bitmap[: height // 2 * 2, : width // 2 * 2]
    first, second, third = _sprite_planes(np.ascontiguousarray(even), plane_format, flat=flat)
    return Planes(plane_format, (first.samples, second.samples, third.samples))


def make_sprite_planes(
    bitmap: PremultipliedRgba, plane_format: PlaneFormat
) -> tuple[SpritePlane, SpritePlane, SpritePlane]:
    """A bitmap with even sides as planes without a rim."""
    return _sprite_planes(bitmap, plane_format, flat=False)


def _sprite_planes(
    bitmap: PremultipliedRgba, plane_format: PlaneFormat, *, flat: bool
) -> tuple[SpritePlane, SpritePlane, SpritePlane]:
    if plane_format is PlaneFormat.RGB444:
        red, green, blue, alpha = (np.ascontiguousarray(bitmap[..., channel]) for channel in range(4))
        return SpritePlane(red, alpha, 1), SpritePlane(green, alpha, 1), SpritePlane(blue, alpha, 1)
    converted = cv2.transform(bitmap.astype(np.float32), YUVA_OF_PREMULTIPLIED)
    height, width = bitmap.shape[:2]
    half = cv2.resize(converted, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    luma, chroma = _rounded(converted[..., 0]), _rounded(half[..., 1:])
    if flat:
        _set_flat_codes(bitmap, luma, chroma)
    half_alpha = np.ascontiguousarray(chroma[..., 2])
    return (
        SpritePlane(luma, np.ascontiguousarray(bitmap[..., 3]), 1),
        SpritePlane(np.ascontiguousarray(chroma[..., 0]), half_alpha, 2),
        SpritePlane(np.ascontiguousarray(chroma[..., 1]), half_alpha, 2),
    )


def _set_flat_codes(bitmap: PremultipliedRgba, luma: Plane, chroma: npt.NDArray[np.uint8]) -> None:
    """Write the best code wherever a pixel (for chroma: a block of four) has a colour that fills a large area."""
    packed = np.ascontiguousarray(bitmap).view("<u4")[..., 0]
    colours, counts = np.unique(packed[bitmap[..., 3] == 255], return_counts=True)
    order = np.argsort(counts)[::-1][:_MOST_FLAT_COLOURS]
    for colour in colours[order][counts[order] >= _FLAT_PIXELS].tolist():
        code = best_code(colour & 255, colour >> 8 & 255, colour >> 16 & 255)
        mask = packed == colour
        luma[mask] = code[0]
        blocks = mask[0::2, 0::2] & mask[0::2, 1::2] & mask[1::2, 0::2] & mask[1::2, 1::2]
        chroma[blocks, 0] = code[1]
        chroma[blocks, 1] = code[2]


def _rounded(values: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """The nearest whole numbers from 0 to 255; halves go to the even one. None of ``values`` is clearly below 0."""
    return np.asarray(cv2.convertScaleAbs(values), np.uint8)


def _split(position: float) -> tuple[int, int]:
    """A position as whole samples and steps of a shift."""
    steps = half_up(position * SHIFT_STEPS)
    return steps // SHIFT_STEPS, steps % SHIFT_STEPS


def _even_up(value: int) -> int:
    return value + value % 2
