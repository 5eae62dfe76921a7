"""How long a film still takes, judged by what its parts took so far."""

from dataclasses import dataclass
from typing import Final

KNOWN_AFTER_SECONDS: Final = 3.0
KNOWN_AFTER_FRAMES: Final = 30
"""Of work that has not gone on for so long nobody says how long it takes."""
LEAST_SHARE: Final = 0.25
"""Where its parts were worked on for less of the time than this, as over night, the rest of it was a pause."""


@dataclass(frozen=True, slots=True)
class PartsDone:
    """The parts of a film: frames, and seconds of workers. A part that is drawn again has its frames twice.

    ``worked_seconds`` are those of all workers together, in the ``passed_seconds`` since the first one began.
    ``ended_frames`` and ``ended_drawn_frames`` are those of the parts that are made: the second are more where some
    were drawn again. ``untouched_frames`` are of parts that nobody has begun, ``begun_frames`` what is left of others.
    """

    drawn_frames: int = 0
    begun_frames: int = 0
    untouched_frames: int = 0
    ended_frames: int = 0
    ended_drawn_frames: int = 0
    worked_seconds: float = 0
    passed_seconds: float = 0

    @property
    def remaining_frames(self) -> int:
        """Those that are to be drawn, as far as it is known."""
        return self.begun_frames + self.untouched_frames

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes at the speed so far; None while too little is done, and where no frame is left.

        The speed is that of everything done so far, so that it changes little. What is drawn again is more work at the
        same speed; where made parts were drawn again, it is taken that as many of the others will be.
        """
        is_known = self.drawn_frames >= KNOWN_AFTER_FRAMES and self.worked_seconds >= KNOWN_AFTER_SECONDS
        if not is_known or not self.remaining_frames:
            return None
        times = self.ended_drawn_frames / self.ended_frames if self.ended_frames else 1.0
        work = (self.begun_frames + self.untouched_frames * times) * self.worked_seconds / self.drawn_frames
        share = self.worked_seconds / self.passed_seconds if self.passed_seconds > 0 else 1.0
        return work / max(share, LEAST_SHARE)
