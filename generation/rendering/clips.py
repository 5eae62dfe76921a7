"""Footage, decoded in order and converted to what the compositor needs.

A clip's frame for a time is the last one that begins at or before it, whatever the clip's own frame rate.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import av
import cv2
import numpy as np
import numpy.typing as npt
from av.error import FFmpegError
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation

from builder.document.geometry import Fit
from generation.rendering.decoding import Decoder
from generation.rendering.errors import RenderError
from generation.rendering.grading import Grader
from generation.rendering.media import Media, find_original, unreadable
from generation.rendering.pixels import Plane, PremultipliedRgba, Rgb, even_half_up, new_bitmap
from generation.rendering.planes import PlaneFormat, make_planes, plane_view
from generation.rendering.tone import Coding, coding_of, to_srgb

_AHEAD_SECONDS: Final = 3
"""Up to here, decoding on is quicker than seeking."""
_EVEN_ENOUGH: Final = 0.01
_MOST_UNEVEN_FPS: Final = 60
_SD_HEIGHT_PX: Final = 576
"""Footage that does not say how its colours are coded is BT.601 up to this height, else BT.709."""
_KNOWN_MATRICES: Final = frozenset({1, 4, 5, 6, 7, 9})
"""ITU-T H.273 numbers of matrices that swscale knows: BT.709, FCC, BT.601 (two numbers), SMPTE 240M, BT.2020."""
_GOOD_SCALING: Final = Interpolation.BICUBIC | Interpolation.ACCURATE_RND | Interpolation.FULL_CHR_H_INT
_TURNS: Final = {90: cv2.ROTATE_90_COUNTERCLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_CLOCKWISE}


@dataclass(frozen=True, slots=True)
class ClipWindow:
    """How footage lies in a box: scaled to ``whole_*``, cut to ``width_px`` by ``height_px`` from ``skip_*`` on, and
    put at ``left_px``, ``top_px`` of the box. All numbers are even, as 4:2:0 needs them."""

    whole_width_px: int
    whole_height_px: int
    skip_x_px: int
    skip_y_px: int
    width_px: int
    height_px: int
    left_px: int
    top_px: int

    def rows(self, step: int = 1) -> slice:
        """The rows of a plane, ``step`` px to a sample, that show."""
        return slice(self.skip_y_px // step, (self.skip_y_px + self.height_px) // step)

    def columns(self, step: int = 1) -> slice:
        """The columns of a plane that show."""
        return slice(self.skip_x_px // step, (self.skip_x_px + self.width_px) // step)


def fit_clip(size_px: tuple[float, float], *, width_px: int, height_px: int, fit: Fit) -> ClipWindow:
    """How footage of this size lies in a box with even sides."""
    if fit is Fit.STRETCH:
        return ClipWindow(width_px, height_px, 0, 0, width_px, height_px, 0, 0)
    factors = (width_px / size_px[0], height_px / size_px[1])
    factor = max(factors) if fit is Fit.COVER else min(factors)
    whole = (max(2, even_half_up(size_px[0] * factor)), max(2, even_half_up(size_px[1] * factor)))
    width, height = min(whole[0], width_px), min(whole[1], height_px)
    return ClipWindow(
        whole_width_px=whole[0],
        whole_height_px=whole[1],
        skip_x_px=even_half_up((whole[0] - width) / 2),
        skip_y_px=even_half_up((whole[1] - height) / 2),
        width_px=width,
        height_px=height,
        left_px=even_half_up((width_px - width) / 2),
        top_px=even_half_up((height_px - height) / 2),
    )


class Clip:
    """One clip, from ``start_seconds`` on; after its end it holds its last frame or loops to where it started. So many
    seconds of it (``played_seconds``) have played when it comes in.

    Raises RenderError ``original-missing`` or ``original-unreadable`` that names ``owner``.
    """

    def __init__(
        self, media: Media, sha256: str, *, start_seconds: float, loop: bool, owner: str, played_seconds: float = 0
    ) -> None:
        self._owner, self._sha256, self._loop = owner, sha256, loop
        self._path = find_original(media, sha256, owner=owner)
        try:
            self._container = av.open(str(self._path))
            self._stream = self._container.streams.video[0]
        except (FFmpegError, IndexError, ValueError) as error:
            raise unreadable(owner, sha256=sha256) from error
        self._decoder = Decoder(self._container, self._stream)
        self._frames: Iterator[VideoFrame] = iter(())
        self._current: VideoFrame | None = None
        self._next: VideoFrame | None = None
        self._first = Fraction(0)
        self._length: Fraction | None = None
        self._counted_seconds: float | None = None
        self._open_at(Fraction(0))
        self._first = self._time_of(self._shown)
        self._start, self._played = Fraction(start_seconds), Fraction(played_seconds).limit_denominator(1_000_000)

    @property
    def size_px(self) -> tuple[float, float]:
        """Width and height as they are seen: upright, with square pixels."""
        frame = self._shown
        aspect = self._stream.sample_aspect_ratio or Fraction(1)
        width, height = float(frame.width * aspect), float(frame.height)
        return (height, width) if _turn_of(frame) in {90, 270} else (width, height)

    @property
    def rate(self) -> Fraction:
        """Frames a second: where they are not evenly spaced, enough to show each of them."""
        average = Fraction(self._stream.average_rate or self._stream.guessed_rate or 25)
        guessed = Fraction(self._stream.guessed_rate or average)
        if abs(guessed / average - 1) < _EVEN_ENOUGH:
            return average
        return max(average, min(guessed, Fraction(_MOST_UNEVEN_FPS)))

    @property
    def seconds(self) -> float:
        """How long the file says that it plays; where it says nothing, as recorders of browsers do, its packets say."""
        if self._stream.duration and self._stream.time_base:
            return float(self._stream.duration * self._stream.time_base)
        if self._container.duration:
            return float(self._container.duration) / av.time_base
        if self._counted_seconds is None:
            self._counted_seconds = float(self._last_packet_begins() - self._first + self._frame_seconds)
        return self._counted_seconds

    def frame_at(self, seconds: Fraction) -> tuple[VideoFrame, int]:
        """The frame when the clip has played for ``seconds``, and its number, which changes when the picture does."""
        wanted = self._start + self._played + max(Fraction(0), seconds)
        if self._loop and self._length is not None:
            wanted = self._wrapped(wanted)
        self._go_to(wanted)
        if self._next is None and self._length is None:
            self._length = self._time_of(self._shown) + self._frame_seconds - self._first
            if self._loop and wanted >= self._length:
                self._go_to(self._wrapped(wanted))
        frame = self._shown
        return frame, int((self._time_of(frame) - self._first) * 1_000_000)

    def close(self) -> None:
        """Let go of the file."""
        self._container.close()

    @property
    def _shown(self) -> VideoFrame:
        if self._current is None:
            raise unreadable(self._owner, sha256=self._sha256)
        return self._current

    @property
    def _frame_seconds(self) -> Fraction:
        rate = self._stream.average_rate or Fraction(25)
        return 1 / Fraction(rate)

    def _last_packet_begins(self) -> Fraction:
        """When the last picture begins, by the packets of the whole file, which is read once more and not decoded."""
        try:
            with av.open(str(self._path)) as container:
                packets = container.demux(container.streams.video[0])
                times = (packet.pts * packet.time_base for packet in packets if packet.pts is not None and packet.size)
                return max(times, default=self._first)
        except (FFmpegError, ValueError) as error:
            raise unreadable(self._owner, sha256=self._sha256) from error

    def _wrapped(self, wanted: Fraction) -> Fraction:
        length = self._length
        if length is None or wanted < length:
            return wanted
        played = length - self._start
        return self._start + (wanted - self._start) % played if played > 0 else length

    def _time_of(self, frame: VideoFrame) -> Fraction:
        if frame.pts is None:
            raise unreadable(self._owner, sha256=self._sha256)
        return Fraction(frame.pts) * Fraction(frame.time_base or self._stream.time_base or Fraction(1, 1000))

    def _go_to(self, wanted: Fraction) -> None:
        """Make the last frame that begins at or before ``wanted`` the current one."""
        at = wanted + self._first
        now = self._time_of(self._shown)
        if at < now or at > now + _AHEAD_SECONDS:
            self._open_at(at)
        while self._next is not None and self._time_of(self._next) <= at:
            self._current, self._next = self._next, self._decode()

    def _open_at(self, at: Fraction) -> None:
        """Start decoding at the key frame before ``at``."""
        try:
            self._frames = self._decoder.frames(from_seconds=at)
        except FFmpegError as error:
            raise unreadable(self._owner, sha256=self._sha256) from error
        self._current = self._decode()
        self._next = self._decode() if self._current is not None else None
        if self._current is None and at > 0:
            self._open_at(Fraction(0))

    def _decode(self) -> VideoFrame | None:
        try:
            return next(self._frames, None)
        except (FFmpegError, ValueError) as error:
            raise unreadable(self._owner, sha256=self._sha256) from error


def has_alpha(frame: VideoFrame) -> bool:
    """Whether something may be seen through the frame."""
    return any(component.is_alpha for component in frame.format.components)


def yuv_planes_of(frame: VideoFrame, *, width_px: int, height_px: int) -> tuple[Plane, Plane, Plane]:
    """The frame upright at this size (even sides) as Y', Cb, Cr planes 4:2:0, BT.709 limited. The planes may be views.

    What can be seen through is seen on black. Raises RenderError ``pixels-malformed`` where the frame cannot be
    converted.
    """
    if has_alpha(frame):
        bitmap = bitmap_of(frame, width_px=width_px, height_px=height_px)
        return make_planes(bitmap, PlaneFormat.YUV420).samples
    turn = _turn_of(frame)
    size = (height_px, width_px) if turn in {90, 270} else (width_px, height_px)
    converted = _reformat(frame, size, "yuv420p")
    y, u, v = (
        plane_view(converted, index, width_px=size[0] // step, height_px=size[1] // step)
        for index, step in enumerate((1, 2, 2))
    )
    return _turned(y, turn), _turned(u, turn), _turned(v, turn)


def planes_of(
    frame: VideoFrame, plane_format: PlaneFormat, *, width_px: int, height_px: int, grader: Grader | None = None
) -> tuple[Plane, Plane, Plane]:
    """The frame upright at this size, graded, as planes of ``plane_format``. Raises as ``yuv_planes_of`` does."""
    if grader is None and plane_format is PlaneFormat.YUV420:
        return yuv_planes_of(frame, width_px=width_px, height_px=height_px)
    pixels = rgb_of(frame, width_px=width_px, height_px=height_px)
    if grader is not None:
        pixels = grader.grade_rgb(pixels)
    if plane_format is PlaneFormat.YUV420:
        graded = VideoFrame.from_ndarray(np.ascontiguousarray(pixels), format="rgb24")
        return yuv_planes_of(graded, width_px=width_px, height_px=height_px)
    red, green, blue = np.moveaxis(pixels, -1, 0)
    return red, green, blue


def rgb_of(frame: VideoFrame, *, width_px: int, height_px: int) -> Rgb:
    """The frame upright at this size as sRGB. What can be seen through is seen on black."""
    if has_alpha(frame):
        return bitmap_of(frame, width_px=width_px, height_px=height_px)[..., :3]
    turn = _turn_of(frame)
    size = (height_px, width_px) if turn in {90, 270} else (width_px, height_px)
    return _turned(_pixels_of(_reformat(frame, size, "rgb24"), channels=3), turn)


def straight_rgba_of(frame: VideoFrame, *, width_px: int, height_px: int) -> npt.NDArray[np.uint8]:
    """A frame with alpha upright at this size, ``(height, width, 4)``, its colours not multiplied by alpha."""
    pixels = _stored_rgba_of(frame)
    if pixels.shape[:2] == (height_px, width_px):
        return pixels
    pixels = bitmap_of(frame, width_px=width_px, height_px=height_px)
    alphas = np.maximum(pixels[..., 3:].astype(np.uint16), 1)
    pixels[..., :3] = np.minimum((pixels[..., :3] * np.uint16(255) + alphas // 2) // alphas, 255)
    return pixels


def straight_yuva_of(frame: VideoFrame, *, width_px: int, height_px: int) -> VideoFrame:
    """A frame with alpha upright at this size (even sides) as yuva420p, BT.709 limited."""
    pixels = np.ascontiguousarray(straight_rgba_of(frame, width_px=width_px, height_px=height_px))
    return _reformat(VideoFrame.from_ndarray(pixels, format="rgba"), (width_px, height_px), "yuva420p")


def bitmap_of(frame: VideoFrame, *, width_px: int, height_px: int) -> PremultipliedRgba:
    """The frame upright at this size with its alpha."""
    if not has_alpha(frame):
        opaque = new_bitmap(width_px, height_px)
        opaque[..., :3], opaque[..., 3] = rgb_of(frame, width_px=width_px, height_px=height_px), 255
        return opaque
    pixels = _stored_rgba_of(frame)
    # Multiplied first, so that the colour of what cannot be seen does not bleed into the rim of what can.
    alphas = pixels[..., 3:].astype(np.uint16)
    pixels[..., :3] = (pixels[..., :3] * alphas + 127) // 255
    height, width = pixels.shape[:2]
    if (width, height) == (width_px, height_px):
        return pixels
    is_smaller = width_px <= width and height_px <= height
    way = cv2.INTER_AREA if is_smaller else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(pixels, (width_px, height_px), interpolation=way), np.uint8)


def _stored_rgba_of(frame: VideoFrame) -> npt.NDArray[np.uint8]:
    """A frame with alpha upright in the size in which it is coded."""
    return _turned(_pixels_of(_reformat(frame, (frame.width, frame.height), "rgba"), channels=4), _turn_of(frame))


def _pixels_of(frame: VideoFrame, *, channels: int) -> npt.NDArray[np.uint8]:
    """The pixels of a packed frame, 8 bits a channel, as a copy."""
    rows = plane_view(frame, 0, width_px=channels * frame.width, height_px=frame.height)
    return rows.reshape(frame.height, frame.width, channels)


def _reformat(frame: VideoFrame, size: tuple[int, int], pixel_format: str) -> VideoFrame:
    if not frame.width or not frame.height:
        raise RenderError("A frame of the clip has no size. Replace the file.", code="pixels-malformed")
    coding = coding_of(frame)
    if coding is not None and not has_alpha(frame):
        frame = _to_sdr(frame, size, coding)
    is_full = frame.color_range == ColorRange.JPEG or frame.format.name.startswith("yuvj") or frame.format.is_rgb
    return frame.reformat(
        width=size[0],
        height=size[1],
        format=pixel_format,
        src_colorspace=_matrix_of(frame),
        dst_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.JPEG if is_full else ColorRange.MPEG,
        dst_color_range=ColorRange.MPEG if pixel_format.startswith("yuv") else ColorRange.JPEG,
        interpolation=_GOOD_SCALING,
    )


def _to_sdr(frame: VideoFrame, size: tuple[int, int], coding: Coding) -> VideoFrame:
    """A frame of HDR or wide gamut as sRGB in ``size``."""
    deep = frame.reformat(
        width=size[0],
        height=size[1],
        format="rgb48le",
        src_colorspace=_matrix_of(frame),
        src_color_range=ColorRange.JPEG if frame.color_range == ColorRange.JPEG else ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
        interpolation=_GOOD_SCALING,
    )
    rows = plane_view(deep, 0, width_px=6 * size[0], height_px=size[1])
    pixels = np.ascontiguousarray(rows).view("<u2").reshape(size[1], size[0], 3)
    return VideoFrame.from_ndarray(to_srgb(pixels, coding), format="rgb24")


def _matrix_of(frame: VideoFrame) -> int:
    """The matrix by which the frame's colours were coded; guessed where it does not say."""
    if frame.colorspace in _KNOWN_MATRICES:
        return int(frame.colorspace)
    return int(Colorspace.ITU601 if frame.height <= _SD_HEIGHT_PX else Colorspace.ITU709)


def _turn_of(frame: VideoFrame) -> int:
    """Degrees against the clock by which the decoded frame has to be turned to stand upright."""
    return round(frame.rotation / 90) * 90 % 360


def _turned(pixels: npt.NDArray[np.uint8], turn: int) -> npt.NDArray[np.uint8]:
    return np.asarray(cv2.rotate(pixels, _TURNS[turn])) if turn else pixels
