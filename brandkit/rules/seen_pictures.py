"""The pictures and footage of a segment, and what was found in them."""

from collections.abc import Iterator
from dataclasses import dataclass

from brandkit.domain.findings import Region
from brandkit.domain.marks import FoundMark, PictureReport
from brandkit.rules.base import words_for
from brandkit.rules.scene import Scene
from builder.document.fills import ClipFill, PictureFill
from builder.document.geometry import CropBox
from builder.document.looks import AnimationLook, ClipLook, PictureLook
from builder.document.resolved import ResolvedLayer

WHOLE = CropBox()


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """A picture with what is known of it; ``layer`` is None for the background. ``words`` name it in a sentence."""

    report: PictureReport
    layer: ResolvedLayer | None
    words: str
    crop: CropBox
    scene: Scene

    def shows(self, region: Region) -> bool:
        """Whether the middle of the region is in the part of the picture that is seen."""
        x, y = (sum(axis) / 4 for axis in zip(*region.corners, strict=True))
        crop = self.crop
        return (
            crop.x_ratio <= x <= crop.x_ratio + crop.width_ratio
            and crop.y_ratio <= y <= crop.y_ratio + crop.height_ratio
        )

    def frame_at(self, seconds: float | None) -> int | None:
        """The segment's frame at which this time of the footage is seen; None in pictures, and where it is not."""
        scene, footage = self.scene, self.layer.look if self.layer else self.scene.segment.fill
        if seconds is None or not isinstance(footage, ClipFill | ClipLook):
            return None
        speed = footage.edit.speed_ratio if footage.edit else 1
        played = (seconds - footage.source_start_seconds) / speed
        first = self.layer.frames.start_frame if self.layer else 0
        frame = first + round(played * scene.frame_rate.numerator / scene.frame_rate.denominator)
        last = self.layer.frames.end_frame if self.layer else scene.segment.duration_frames
        return frame if first <= frame < last else None


def seen_pictures(scene: Scene) -> Iterator[SeenPicture]:
    """Those in which somebody looked."""
    reports, fill = scene.evidence.pictures, scene.segment.fill
    if isinstance(fill, PictureFill | ClipFill) and fill.asset in reports:
        words = "the background's footage" if isinstance(fill, ClipFill) else "the background picture"
        yield SeenPicture(reports[fill.asset], None, words, WHOLE, scene)
    for layer in scene.segment.layers:
        look = layer.look
        if isinstance(look, PictureLook | ClipLook | AnimationLook) and look.asset in reports:
            crop = look.crop if isinstance(look, PictureLook) and not layer.keyframes else WHOLE
            yield SeenPicture(reports[look.asset], layer, words_for(layer), crop, scene)


def time_words(mark: FoundMark) -> str:
    """From when to when footage shows it; nothing in pictures."""
    if mark.to_seconds is None:
        return ""
    return f" from {clock(mark.from_seconds)} to {clock(mark.to_seconds)}"


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
