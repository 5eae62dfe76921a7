"""How loud something is from sample to sample: fades, making room for speech, and courses that a person drew."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

import numpy as np
import numpy.typing as npt

from builder.document.time import FrameRate

# The preview makes the same room for speech: static/editor/play/score.js has these numbers too (a test compares both).
DUCK_BEFORE_SECONDS: Final = 0.35
"""So long before the first word the music begins to step back."""
DUCK_AFTER_SECONDS: Final = 0.7
"""So long after the last word it is back."""
DUCK_BRIDGE_SECONDS: Final = 1.2
"""Music does not come back for a pause shorter than this."""

Moments = npt.NDArray[np.int64]
Gains = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Span:
    """The samples ``start <= n < end``."""

    start: int
    end: int

    @classmethod
    def of_frames(cls, start_frame: int, end_frame: int, *, frame_rate: FrameRate, rate_hz: int) -> Self:
        """The samples of a range of frames; ranges that touch leave no gap."""
        return cls(*(round(frame_rate.to_seconds(frame) * rate_hz) for frame in (start_frame, end_frame)))


@dataclass(frozen=True, slots=True)
class Course:
    """A gain that changes over time: its value at each point, ``step`` samples apart, straight in between.

    Before the first point and after the last the value holds.
    """

    values: tuple[float, ...]
    step: float

    def at(self, moments: Moments) -> Gains:
        """The gain at samples counted from the first point."""
        return np.asarray(np.interp(moments / self.step, np.arange(len(self.values)), self.values), np.float64)


def fades(moments: Moments, span: Span, *, fade_in: int, fade_out: int) -> Gains:
    """From silence at the span's start and to silence at its end, over so many samples."""
    gains = np.ones(len(moments))
    if fade_in and moments[0] < span.start + fade_in:
        gains *= smooth((moments - span.start + 0.5) / fade_in)
    if fade_out and moments[-1] >= span.end - fade_out:
        gains *= smooth((span.end - moments - 0.5) / fade_out)
    return gains


def making_room(moments: Moments, speech: Sequence[Span], *, duck_db: float, rate_hz: int) -> Gains:
    """A step back by ``duck_db`` while someone speaks, down when the first word comes; the ramps are smooth in dB."""
    before, after = DUCK_BEFORE_SECONDS * rate_hz, DUCK_AFTER_SECONDS * rate_hz
    depth = np.zeros(len(moments))
    for span in speech:
        if span.end + after < moments[0] or span.start - before > moments[-1]:
            continue
        coming = (moments - (span.start - before)) / before
        going = (span.end + after - moments) / after
        depth = np.maximum(depth, np.minimum(smooth(coming), smooth(going)))
    return np.asarray(10 ** (-duck_db * depth / 20), np.float64)


def bridge(spans: Iterable[Span], *, rate_hz: int) -> tuple[Span, ...]:
    """The spans in order, those with only a short pause between them as one."""
    shortest = round(DUCK_BRIDGE_SECONDS * rate_hz)
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: span.start):
        if merged and span.start - merged[-1].end <= shortest:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def smooth(share: npt.NDArray[Any]) -> Gains:
    """A ramp from 0 to 1 without corners."""
    clipped = np.clip(share, 0, 1)
    return np.asarray(clipped * clipped * (3 - 2 * clipped), np.float64)
