"""Animated layers: which picture shows at which frame of the video, and that picture."""

from typing import Protocol

from builder.document.geometry import Fit
from builder.document.looks import AnimationLook
from builder.document.time import FrameRate
from generation.rendering.animations.animation import open_animation
from generation.rendering.layers.frame import Frame, placed
from generation.rendering.media import Media
from generation.rendering.pictures import place_picture
from generation.rendering.pixels import PremultipliedRgba, half_up


class Player(Protocol):
    """What draws a layer's many pictures on its bitmap, by number; those with equal numbers look the same."""

    @property
    def is_flat(self) -> bool:
        """Whether its pictures are drawn of plain colours."""

    def number_at(self, picture_frame: int) -> int:
        """The picture that shows ``picture_frame`` frames after the layer's first."""

    def bitmap(self, number: int) -> PremultipliedRgba:
        """The picture ``number``."""

    def close(self) -> None:
        """Let go of files and processes."""


class AnimationPlayer:
    """An animation at the video's frame rate, shown whole in the middle of its layer's box.

    ``frames`` are the video's frames that it takes to play once; picture ``number`` is what the source shows when
    ``number / frames`` of it is over, so that a loop closes without a jump. Raises RenderError naming ``owner``.
    """

    is_flat = False

    def __init__(self, look: AnimationLook, *, frame: Frame, frame_rate: FrameRate, media: Media, owner: str) -> None:
        self._animation = open_animation(media, look, owner=owner)
        self._frame, self._loop = frame, look.loop
        self._place = place_picture(
            self._animation.size_px,
            width_px=frame.inner_width_px,
            height_px=frame.inner_height_px,
            fit=Fit.CONTAIN,
        )
        self.frames = max(1, half_up(self._animation.duration_seconds * float(frame_rate.fps)))

    def number_at(self, picture_frame: int) -> int:
        """The picture that shows ``picture_frame`` frames after the layer's first."""
        return picture_frame % self.frames if self._loop else min(picture_frame, self.frames - 1)

    def bitmap(self, number: int) -> PremultipliedRgba:
        """The picture ``number`` on the layer's bitmap."""
        drawn = self._animation.frame_at(
            number / self.frames, width_px=self._place.width_px, height_px=self._place.height_px
        )
        return placed(drawn, self._frame, self._place.left_px, self._place.top_px)

    def close(self) -> None:
        """Let go of files and processes."""
        self._animation.close()
