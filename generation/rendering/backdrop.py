"""Painting a segment's background on planes, frame after frame."""

from collections.abc import Hashable
from fractions import Fraction
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt

from builder.document.evaluate import FillState
from builder.document.fills import ClipFill, Fill, PictureFill, ResolvedScrim
from builder.document.geometry import Canvas
from builder.document.time import FrameRate
from generation.rendering.clips import ClipWindow, fit_clip, planes_of
from generation.rendering.edited_footage import open_footage
from generation.rendering.fills import OWNER, rasterise_fill, scrim_table
from generation.rendering.framing import PictureFramer
from generation.rendering.grading import find_grader
from generation.rendering.keeping import KEEPER, size_of
from generation.rendering.media import Media
from generation.rendering.pixels import check_finite
from generation.rendering.planes import PlaneFormat, Planes, flat_values, make_planes


class Backdrop(Protocol):
    """Paints one background. Two states with equal ``key`` look the same."""

    def key(self, state: FillState) -> Hashable: ...

    def paint(self, state: FillState, target: Planes) -> None: ...

    def close(self) -> None: ...


def make_backdrop(
    fill: Fill, *, canvas: Canvas, scale: float, frame_rate: FrameRate, plane_format: PlaneFormat, media: Media
) -> Backdrop:
    """What paints ``fill``. Raises RenderError where its original is missing or cannot be read."""
    if isinstance(fill, ClipFill):
        return MovingBackdrop(fill, frame_rate=frame_rate, plane_format=plane_format, media=media)

    def make() -> Planes:
        bitmap = rasterise_fill(fill, canvas=canvas, scale=scale, media=media)
        return make_planes(bitmap, plane_format, flat=not isinstance(fill, PictureFill))

    # A segment's body and its transitions, which are other runs, show the same.
    key = (StillBackdrop, fill, canvas, scale, plane_format)
    return StillBackdrop(KEEPER.find_or_make(key, make, size_of=size_of))


class StillBackdrop:
    """A background drawn once; a slow move looks at parts of it."""

    def __init__(self, planes: Planes) -> None:
        self._planes = planes
        self._framer: PictureFramer | None = None

    def key(self, state: FillState) -> Hashable:
        return state.crop

    def paint(self, state: FillState, target: Planes) -> None:
        crop = state.crop
        check_finite(crop.x_ratio, crop.y_ratio, crop.width_ratio, crop.height_ratio, owner=OWNER)
        is_whole = (crop.x_ratio, crop.y_ratio, crop.width_ratio, crop.height_ratio) == (0, 0, 1, 1)
        if is_whole and (target.width_px, target.height_px) == (self._planes.width_px, self._planes.height_px):
            target.copy_from(self._planes)
        else:
            self._framer = self._framer or PictureFramer(self._planes)
            self._framer.paint(crop, target)

    def close(self) -> None:
        """Nothing is held."""


class MovingBackdrop:
    """Footage over the whole frame."""

    def __init__(self, fill: ClipFill, *, frame_rate: FrameRate, plane_format: PlaneFormat, media: Media) -> None:
        self._fill, self._frame_rate, self._format = fill, frame_rate, plane_format
        self._clip = open_footage(media, fill, owner="the background's clip")
        self._grader = find_grader(fill.grade, media=media, owner=OWNER)
        self._window: ClipWindow | None = None

    def key(self, state: FillState) -> Hashable:
        return self._clip.frame_at(self._seconds(state))[1]

    def paint(self, state: FillState, target: Planes) -> None:
        frame, _ = self._clip.frame_at(self._seconds(state))
        window = self._window or fit_clip(
            self._clip.size_px, width_px=target.width_px, height_px=target.height_px, fit=self._fill.fit
        )
        self._window = window
        if (window.width_px, window.height_px) != (target.width_px, target.height_px):
            target.fill_with("#000000")
        size = {"width_px": window.whole_width_px, "height_px": window.whole_height_px}
        planes = planes_of(frame, self._format, **size, grader=self._grader)
        tables = _scrim_tables(self._fill.scrim, self._format)
        for index, (plane, out, step) in enumerate(zip(planes, target.samples, self._format.steps, strict=True)):
            part = plane[window.rows(step), window.columns(step)]
            top, left = window.top_px // step, window.left_px // step
            place = out[top : top + part.shape[0], left : left + part.shape[1]]
            np.copyto(place, part if tables is None else cv2.LUT(np.ascontiguousarray(part), tables[index]))

    def close(self) -> None:
        self._clip.close()

    def _seconds(self, state: FillState) -> Fraction:
        return self._frame_rate.to_seconds(state.clip_frame)


def _scrim_tables(scrim: ResolvedScrim | None, plane_format: PlaneFormat) -> npt.NDArray[np.uint8] | None:
    if scrim is None or scrim.opacity_ratio <= 0:
        return None
    return scrim_table(scrim.opacity_ratio, np.array(flat_values(scrim.colour, plane_format)))
