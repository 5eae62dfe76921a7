"""Time in whole frames at an exact rate.

Frames are the only unit inside a document. Seconds appear at the edges and say so in their names.
Ranges are half-open: the frame ``end_frame`` is the first one that is not in the range.
"""

from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, model_validator

from builder.document.values import Value

Frames = Annotated[int, Field(ge=0, le=30_000_000)]
"""A count of frames, or the number of a frame counted from zero."""
FramesFrom = Annotated[int, Field(ge=-30_000_000, le=30_000_000)]
"""The number of a frame counted from another one; negative before it."""


class FrameRate(Value):
    """Frames per second as an exact fraction, in lowest terms: 30000/1001 is 29.97."""

    numerator: int = Field(ge=1, le=240_000)
    denominator: int = Field(default=1, ge=1, le=1001)

    @model_validator(mode="after")
    def _is_a_usable_rate(self) -> Self:
        if Fraction(self.numerator, self.denominator) > 120 or self.fps < 1:
            raise ValueError("A frame rate lies between 1 and 120 frames per second.")
        if self.fps.numerator != self.numerator:
            raise ValueError("A frame rate is written in lowest terms.")
        return self

    @property
    def fps(self) -> Fraction:
        """Frames per second."""
        return Fraction(self.numerator, self.denominator)

    def to_seconds(self, frames: int) -> Fraction:
        """The exact time, in seconds, at which frame ``frames`` begins."""
        return frames / self.fps

    def frame_at(self, seconds: Fraction | float) -> int:
        """The frame that is shown at ``seconds`` (floor)."""
        numerator, denominator = seconds.as_integer_ratio()
        return numerator * self.numerator // (denominator * self.denominator)

    def frames_to_hold(self, seconds: Fraction | float) -> int:
        """The fewest whole frames that last at least ``seconds`` (ceiling)."""
        numerator, denominator = seconds.as_integer_ratio()
        return -(-numerator * self.numerator // (denominator * self.denominator))


class FrameRange(Value):
    """The frames ``start_frame <= f < end_frame``."""

    start_frame: Frames
    duration_frames: Frames

    @property
    def end_frame(self) -> int:
        """The first frame after the range."""
        return self.start_frame + self.duration_frames

    def __contains__(self, frame: int) -> bool:
        return self.start_frame <= frame < self.end_frame

    def intersect(self, other: "FrameRange") -> "FrameRange":
        """The frames in both ranges; of zero length where they do not meet."""
        start = max(self.start_frame, other.start_frame)
        end = max(start, min(self.end_frame, other.end_frame))
        return FrameRange(start_frame=start, duration_frames=end - start)
