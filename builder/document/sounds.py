"""Sound that a person puts somewhere: music under the video, and effects that play with a layer."""

from typing import Self

from pydantic import Field, model_validator

from builder.document.footage import Gain, SourceSeconds
from builder.document.time import Frames
from builder.document.values import Sha256, Value

RING_OUT_SECONDS = 1.5
"""So long after its segment the sound of a layer may be heard, fading; also in ``static/editor/play/score.js``."""


class Music(Value):
    """Music under the video from ``start_frame`` to before ``end_frame``, where None is the end.

    It plays what lies between ``source_start_seconds`` and ``source_end_seconds`` of its file (None is its end), again
    and again, and steps back by ``duck_db`` while someone speaks. Fades are at the ends of the range of frames.
    """

    asset: Sha256
    volume: Gain = 0.35
    fade_in_frames: Frames = 30
    fade_out_frames: Frames = 60
    duck_db: float = Field(default=9, ge=0, le=40)
    start_frame: Frames = 0
    end_frame: Frames | None = None
    source_start_seconds: SourceSeconds = 0
    source_end_seconds: SourceSeconds | None = None

    @model_validator(mode="after")
    def _plays_something(self) -> Self:
        if self.end_frame is not None and self.end_frame <= self.start_frame:
            raise ValueError("Music ends after it starts.")
        if self.source_end_seconds is not None and self.source_end_seconds <= self.source_start_seconds:
            raise ValueError("The part of the music's file ends after it starts.")
        return self


class LayerSound(Value):
    """A sound that plays once with a layer, ``offset_frames`` after the layer's first frame.

    It rings out on its own: not with the layer, but soon after its segment (``RING_OUT_SECONDS``).
    """

    asset: Sha256
    volume: Gain = 1
    offset_frames: Frames = 0
