"""The pictures and footage of a segment, and what was found in them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from brandkit.domain.findings import Region, Severity
from brandkit.domain.marks import FoundMark, FoundText, PictureReport
from brandkit.rules.base import Problem, words_for
from brandkit.rules.boxes import Rect, bounds_of
from brandkit.rules.covering import hits_of
from brandkit.rules.scene import Scene
from builder.document.animation import Preset
from builder.document.evaluate import CropState
from builder.document.fills import ClipFill, Fill, PictureFill
from builder.document.geometry import CropBox
from builder.document.looks import AnimationLook, ClipLook, Look, PictureLook, ShapeLook
from builder.document.resolved import ResolvedLayer
from builder.document.time import FrameRange
from builder.document.windows import look_through

WHOLE = CropBox()
_IN_PLACE: Final = frozenset({Preset.FADE, Preset.BLUR_IN})
"""Motions in which a picture stays where it is."""
_SAMPLES: Final = 9
_SEEN_SHARE: Final = 0.2
"""Of a mark's box; of what is cut away further nobody can tell what it is."""


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture with what is known of it; ``layer`` is None for the background. ``words`` name it in a sentence."""

    report: PictureReport
    layer: ResolvedLayer | None
    words: str
    crop: CropBox
    scene: Scene

    @property
    def marks(self) -> Iterator[FoundMark]:
        """The marks that are seen: of a picture that moves but stands still here, those of its first frame."""
        is_first_alone = not isinstance(self._look, ClipFill | ClipLook | AnimationLook)
        return (mark for mark in self.report.marks if not (is_first_alone and mark.from_seconds > 0))

    @property
    def texts(self) -> Iterator[FoundText]:
        """The words that are seen, likewise."""
        is_first_alone = not isinstance(self._look, ClipFill | ClipLook | AnimationLook)
        return (line for line in self.report.texts if not (is_first_alone and (line.at_seconds or 0) > 0))

    @property
    def _look(self) -> Look | Fill:
        return self.layer.look if self.layer else self.scene.segment.fill

    def shows(self, region: Region) -> bool:
        """Whether a fifth of the region is in the part of the picture that is seen, and shapes do not cover it."""
        place, crop = bounds_of(region.corners), self.crop
        across = min(place.right, crop.x_ratio + crop.width_ratio) - max(place.left, crop.x_ratio)
        down = min(place.bottom, crop.y_ratio + crop.height_ratio) - max(place.top, crop.y_ratio)
        whole = (place.right - place.left) * (place.bottom - place.top)
        is_inside = across >= 0 and down >= 0 and across * down >= _SEEN_SHARE * whole
        return is_inside and not _is_covered(self, region)

    def frame_at(self, seconds: float | None) -> int | None:
        """The segment's frame at which this time of the footage is seen; None in pictures, and where it is not."""
        scene, footage = self.scene, self._look
        if seconds is None:
            return None
        match footage:
            case ClipFill() | ClipLook():
                speed = footage.edit.speed_ratio if footage.edit else 1
                played = (seconds - footage.source_start_seconds) / speed
            case AnimationLook(speed_ratio=speed):
                played = seconds / speed
            case _:
                return None
        first = self.layer.frames.start_frame if self.layer else 0
        frame = first + round(played * scene.frame_rate.numerator / scene.frame_rate.denominator)
        last = self.layer.frames.end_frame if self.layer else scene.segment.duration_frames
        return frame if first <= frame < last else None


def seen_pictures(scene: Scene) -> Iterator[SeenPicture]:
    """Those in which somebody looked."""
    reports = scene.evidence.pictures
    for layer, asset, words in _pictures_among(scene, reports):
        look = layer.look if layer else None
        crop = look.crop if layer and isinstance(look, PictureLook) and not layer.keyframes else WHOLE
        yield SeenPicture(reports[asset], layer, words, crop, scene)


def unjudged_pictures(scene: Scene, assets: Collection[str], *, what: str) -> Iterator[Problem]:
    """That the rule cannot say anything of these, in which somebody tried to look and failed."""
    for layer, _asset, words in _pictures_among(scene, assets):
        yield Problem(
            f"{words} could not be looked into, so whether it shows {what} was not checked. Export again, which tries "
            "once more, or choose another picture.",
            layer=layer,
            severity=Severity.UNJUDGED,
        )


def _pictures_among(scene: Scene, assets: Collection[str]) -> Iterator[tuple[ResolvedLayer | None, str, str]]:
    """The background, as None, and the layers that show one of these originals, and the words for each."""
    fill = scene.segment.fill
    if isinstance(fill, PictureFill | ClipFill) and fill.asset in assets:
        yield None, fill.asset, "the background's footage" if isinstance(fill, ClipFill) else "the background picture"
    for layer in scene.segment.layers:
        look = layer.look
        if isinstance(look, PictureLook | ClipLook | AnimationLook) and look.asset in assets:
            yield layer, look.asset, words_for(layer)


def place_on_canvas(picture: SeenPicture, region: Region) -> Rect | None:
    """Where a place of a picture lies on the canvas; None in footage, and where it moves or is not known."""
    report, window = picture.report, _window_of(picture)
    if window is None or report.width_px is None or report.height_px is None:
        return None
    box, look = window
    size = max(1, round(box.width)), max(1, round(box.height))
    crop = picture.crop
    wanted = CropState(
        x_ratio=crop.x_ratio, y_ratio=crop.y_ratio, width_ratio=crop.width_ratio, height_ratio=crop.height_ratio
    )
    seen = look_through(wanted, fit=look.fit, source_px=(report.width_px, report.height_px), box_px=size)
    place, part = bounds_of(region.corners), seen.part
    x, y = box.left + seen.left_px, box.top + seen.top_px
    across, down = seen.width_px / part.width_ratio, seen.height_px / part.height_ratio
    whole = Rect(
        x + (place.left - part.x_ratio) * across,
        y + (place.top - part.y_ratio) * down,
        x + (place.right - part.x_ratio) * across,
        y + (place.bottom - part.y_ratio) * down,
    )
    return whole.intersect(box)


def _window_of(picture: SeenPicture) -> tuple[Rect, PictureLook | PictureFill] | None:
    """The box that a picture rests in from its first frame to its last."""
    scene, layer, fill = picture.scene, picture.layer, picture.scene.segment.fill
    if layer is None:
        is_still = isinstance(fill, PictureFill) and fill.move_start == fill.move_end == WHOLE and fill.tile_px is None
        return (scene.area, fill) if isinstance(fill, PictureFill) and is_still else None
    look, box = layer.look, layer.box
    if not isinstance(look, PictureLook) or look.tile_px is not None or look.frame is not None:
        return None
    is_moved = layer.keyframes or layer.emphasis or layer.rotation_degrees % 360
    if is_moved or not _IN_PLACE.issuperset(motion.preset for motion in (layer.enter, layer.exit) if motion):
        return None
    return Rect(box.x_px, box.y_px, box.x_px + box.width_px, box.y_px + box.height_px), look


def _is_covered(picture: SeenPicture, region: Region) -> bool:
    """Whether shapes above it lie over the whole place as long as the picture is shown."""
    scene, layers = picture.scene, picture.scene.segment.layers
    first = 0 if picture.layer is None else layers.index(picture.layer) + 1
    whole = FrameRange(start_frame=0, duration_frames=scene.segment.duration_frames)
    frames = picture.layer.frames if picture.layer else whole
    covers = [at for at in range(first, len(layers)) if _is_solid(layers[at], frames=frames)]
    place = place_on_canvas(picture, region) if covers else None
    if place is None:
        return False
    points = np.array(place.grid(columns=_SAMPLES, rows=_SAMPLES))
    hits = np.zeros(len(points), np.bool_)
    for at in covers:
        hits |= hits_of(scene, next(scene.shows(at)), points)
    return bool(hits.all())


def _is_solid(layer: ResolvedLayer, *, frames: FrameRange) -> bool:
    """Whether nothing shines through the layer, at any frame of these."""
    is_still = not (layer.keyframes or layer.emphasis or layer.enter or layer.exit)
    is_there = layer.frames.start_frame <= frames.start_frame and frames.end_frame <= layer.frames.end_frame
    is_filled = isinstance(layer.look, ShapeLook) and layer.look.fill is not None
    return is_filled and is_still and is_there and layer.opacity_ratio >= 1


def time_words(mark: FoundMark) -> str:
    """From when to when footage shows it; nothing in pictures and in what is over within a second."""
    if mark.to_seconds is None or mark.to_seconds < 1:
        return ""
    return f" from {clock(mark.from_seconds)} to {clock(mark.to_seconds)}"


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
