"""What footage is cut to, what is done to it, and what is said in it."""

from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from builder.document.geometry import CropBox
from builder.document.time import FrameRate, Frames
from builder.document.values import Value

MAX_CLIP_WORDS = 5000


LOUDEST_GAIN = 4.0


Gain = Annotated[float, Field(ge=0, le=LOUDEST_GAIN)]
"""A factor on the amplitude of sound: 1 leaves it as it is."""


SourceSeconds = Annotated[float, Field(ge=0, le=86_400)]
"""A time in a clip's own file."""


Speed = Annotated[float, Field(ge=0.25, le=4)]
"""How many times as fast footage plays as it was recorded; its sound keeps its pitch."""


class FootageCut(Value):
    """How footage is cut and changed; it plays as it was recorded where nothing says otherwise.

    It plays from ``source_start_seconds`` to ``source_end_seconds`` (None: its end) of its file. Its picture comes out
    of black and goes to black at the beginning and at the end of what plays; its sound has fades of its own. Where it
    loops, so many seconds of its file (``loop_offset_seconds``, which may be several rounds) have already played when
    it comes in.
    """

    source_start_seconds: SourceSeconds = 0
    source_end_seconds: SourceSeconds | None = None
    speed_ratio: Speed = 1
    crop: CropBox = CropBox()
    mirror: bool = False
    fade_in_frames: Frames = 0
    fade_out_frames: Frames = 0
    loop_offset_seconds: SourceSeconds = 0

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.source_end_seconds is not None and self.source_end_seconds <= self.source_start_seconds:
            raise ValueError("Footage ends after it starts.")
        return self


class FootageEdit(Value):
    """What is done to footage before it is placed. ``end_seconds`` is a time of the file, None its end."""

    end_seconds: float | None = None
    speed_ratio: float = 1
    crop: CropBox = CropBox()
    mirror: bool = False
    fade_in_seconds: float = 0
    fade_out_seconds: float = 0


def resolve_cut(cut: FootageCut, *, loop: bool, shown_frames: int, frame_rate: FrameRate) -> FootageEdit | None:
    """What is done to footage that shows for so long, or None where it plays as it is from where it starts.

    Footage that fades out and does not loop ends where it is seen last, so that it is black there.
    """
    end = cut.source_end_seconds
    if cut.fade_out_frames and not loop:
        last = cut.source_start_seconds + float(frame_rate.to_seconds(shown_frames)) * cut.speed_ratio
        end = last if end is None else min(end, last)
    edit = FootageEdit(
        end_seconds=end,
        speed_ratio=cut.speed_ratio,
        crop=cut.crop,
        mirror=cut.mirror,
        fade_in_seconds=float(frame_rate.to_seconds(cut.fade_in_frames)),
        fade_out_seconds=float(frame_rate.to_seconds(cut.fade_out_frames)),
    )
    return None if edit == FootageEdit() else edit


class ClipWord(Value):
    """A word that is heard in footage, as captions write it: a person read it and confirmed it."""

    text: Annotated[str, StringConstraints(pattern=r"^[^\s\x00-\x1f\x7f]+$", max_length=200)]
    start_seconds: SourceSeconds
    end_seconds: SourceSeconds

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> Self:
        if self.end_seconds < self.start_seconds:
            raise ValueError("A word does not end before it starts.")
        return self


def _in_order(words: tuple[ClipWord, ...]) -> tuple[ClipWord, ...]:
    if any(left.start_seconds > right.start_seconds for left, right in pairwise(words)):
        raise ValueError("Words come in the order in which they are heard.")
    return words


ClipWords = Annotated[tuple[ClipWord, ...], Field(max_length=MAX_CLIP_WORDS), AfterValidator(_in_order)]
