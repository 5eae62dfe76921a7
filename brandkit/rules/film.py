"""The whole video as rules on it see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from brandkit.rules.brand import Brand
from brandkit.rules.times import frames_that_last
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedTimeline


@dataclass(frozen=True, slots=True)
class Film:
    """A resolved timeline and the brand that it is judged by; ``today`` is None where no date is to be judged.

    ``sound_seconds`` is how long the files of sounds are, by SHA-256, as far as that is known.
    """

    timeline: ResolvedTimeline
    brand: Brand
    today: date | None = None
    sound_seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def kit(self) -> KitValues:
        return self.brand.kit

    def frames(self, seconds: float) -> int:
        """The fewest frames that last so long."""
        return frames_that_last(seconds, frame_rate=self.timeline.frame_rate)

    def seconds(self, frames: int) -> float:
        """How long so many frames last."""
        rate = self.timeline.frame_rate
        return frames * rate.denominator / rate.numerator

    def free_id(self, wanted: str) -> str:
        """``wanted``, or that with the first number that no segment's id has."""
        taken = {segment.id for segment in self.timeline.segments}
        if wanted not in taken:
            return wanted
        return next(name for number in range(2, len(taken) + 3) if (name := f"{wanted}-{number}") not in taken)
