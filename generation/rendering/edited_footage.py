"""Edited footage: moviepy's effects on frames that are decoded, turned and coloured by the renderer itself.

The pictures of a rendition, of its small copy for the browser and of a single exact frame all come from here.
"""

from fractions import Fraction
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt
from av.video.frame import VideoFrame
from moviepy import vfx
from moviepy.video.VideoClip import VideoClip

from builder.document.fills import ClipFill
from builder.document.geometry import CropBox
from builder.document.looks import ClipLook
from generation.domain.footage import FootagePart, exact_part
from generation.rendering.clips import Clip, has_alpha, rgb_of, straight_rgba_of
from generation.rendering.media import Media, unreadable
from generation.rendering.pixels import even_half_up

ENOUGH_FPS: Final = 60
"""Faster footage has so many frames a second, or as many as its file: no film shows more of it."""


class Footage(Protocol):
    """Moving pictures in order of time."""

    @property
    def size_px(self) -> tuple[float, float]:
        """Width and height as they are seen."""
        ...

    def frame_at(self, seconds: Fraction) -> tuple[VideoFrame, int]:
        """The frame after it has played for ``seconds``, and a number that changes when the picture does."""
        ...

    def close(self) -> None:
        """Let go of files."""
        ...


def open_footage(media: Media, footage: ClipLook | ClipFill, *, owner: str) -> Footage:
    """The footage of a look, with its edits. Raises RenderError naming ``owner``."""
    if footage.edit is None:
        start, loop, played = footage.source_start_seconds, footage.loop, footage.loop_offset_seconds
        return Clip(media, footage.asset, start_seconds=start, loop=loop, owner=owner, played_seconds=played)
    played = footage.loop_offset_seconds / footage.edit.speed_ratio
    part = exact_part(footage, footage.edit)
    return EditedClip(media, part, loop=footage.loop, owner=owner, played_seconds=played)


class EditedClip:
    """A part of a file with its edits, ``scale`` times as large as in the file; after its end it holds or loops.

    It has ``frame_count`` pictures, each shown for ``1 / rate`` seconds; when it comes in, ``played_seconds`` of it, at
    its speed, have played. Raises RenderError naming ``owner``.
    """

    def __init__(
        self,
        media: Media,
        part: FootagePart,
        *,
        owner: str,
        loop: bool = False,
        scale: float = 1,
        played_seconds: float = 0,
    ) -> None:
        self._clip = Clip(media, part.asset, start_seconds=0, loop=False, owner=owner)
        self._loop, self._played = loop, Fraction(played_seconds).limit_denominator(1_000_000)
        width, height = (max(2, even_half_up(side * scale)) for side in self._clip.size_px)
        self._whole_px = (width, height)
        first, _ = self._clip.frame_at(Fraction(0))
        self.has_alpha = has_alpha(first)
        length = self._clip.seconds
        start = min(part.from_seconds, max(0.0, length - 1 / float(self._clip.rate)))
        end = length if part.to_seconds is None else max(min(part.to_seconds, length), start)
        if end <= start:
            start = max(0.0, end - 1 / float(self._clip.rate))
        self.seconds = (end - start) / part.speed_ratio
        rate = self._clip.rate
        self.rate = max(rate, min(Fraction(ENOUGH_FPS), rate * Fraction(part.speed_ratio))).limit_denominator(1001)
        self.frame_count = max(1, round(self.seconds * float(self.rate)))
        try:
            self._edited = self._edit(part, start=start, end=end, length=length)
        except ValueError as error:
            self._clip.close()
            raise unreadable(owner, sha256=part.asset) from error
        self.size_px = (float(self._edited.size[0]), float(self._edited.size[1]))

    def frame_at(self, seconds: Fraction) -> tuple[VideoFrame, int]:
        number = int((self._played + max(Fraction(0), seconds)) * self.rate)
        number = number % self.frame_count if self._loop else min(number, self.frame_count - 1)
        return self.picture(number), number

    def picture(self, number: int) -> VideoFrame:
        """The picture ``number``, sRGB with alpha where the file has some."""
        # In the middle of a picture no rounding can find its neighbour.
        moment = min((number + 0.5) / float(self.rate), max(0.0, self.seconds - 1e-6))
        colours = np.asarray(self._edited.get_frame(moment))
        pixels = np.ascontiguousarray(np.rint(colours).astype(np.uint8) if colours.dtype != np.uint8 else colours)
        if self._edited.mask is None:
            return VideoFrame.from_ndarray(pixels, format="rgb24")
        alphas = np.rint(255 * np.asarray(self._edited.mask.get_frame(moment))).astype(np.uint8)
        return VideoFrame.from_ndarray(np.ascontiguousarray(np.dstack([pixels, alphas])), format="rgba")

    def close(self) -> None:
        self._clip.close()

    def _edit(self, part: FootagePart, *, start: float, end: float, length: float) -> Any:
        whole: Any = VideoClip(self._colours, duration=length)
        if self.has_alpha:
            whole = whole.with_mask(VideoClip(self._alphas, is_mask=True, duration=length))
        effects: list[Any] = []
        if part.crop != CropBox():
            effects.append(vfx.Crop(**_even_crop(part.crop, self._whole_px)))
        if part.mirror:
            effects.append(vfx.MirrorX())
        if part.speed_ratio != 1:
            effects.append(vfx.MultiplySpeed(part.speed_ratio))
        if part.fade_in_seconds:
            effects.append(vfx.FadeIn(min(part.fade_in_seconds, self.seconds)))
        if part.fade_out_seconds:
            effects.append(vfx.FadeOut(min(part.fade_out_seconds, self.seconds)))
        return whole.subclipped(start, min(end, length)).with_effects(effects)

    def _colours(self, seconds: float) -> npt.NDArray[np.uint8]:
        frame = self._decoded(seconds)
        width, height = self._whole_px
        if self.has_alpha:
            return straight_rgba_of(frame, width_px=width, height_px=height)[..., :3]
        return rgb_of(frame, width_px=width, height_px=height)

    def _alphas(self, seconds: float) -> npt.NDArray[np.float64]:
        width, height = self._whole_px
        return np.asarray(straight_rgba_of(self._decoded(seconds), width_px=width, height_px=height)[..., 3] / 255)

    def _decoded(self, seconds: float) -> VideoFrame:
        frame, _ = self._clip.frame_at(Fraction(seconds).limit_denominator(1_000_000))
        return frame


def _even_crop(crop: CropBox, whole_px: tuple[int, int]) -> dict[str, int]:
    """The crop in even px, at least 2 wide and high."""
    sides = {}
    for first, last, begin, share, whole in (
        ("x1", "x2", crop.x_ratio, crop.width_ratio, whole_px[0]),
        ("y1", "y2", crop.y_ratio, crop.height_ratio, whole_px[1]),
    ):
        at = min(even_half_up(begin * whole), whole - 2)
        sides[first] = at
        sides[last] = min(whole, at + max(2, even_half_up(share * whole)))
    return sides
