"""The whole video as rules on it see it."""

from dataclasses import dataclass
from datetime import date

from brandkit.rules.brand import Brand
from brandkit.rules.times import frames_that_last
from builder.document.kit_values import KitValues
from builder.document.resolved import ResolvedTimeline


@dataclass(frozen=True, slots=True)
class Film:
    """A resolved timeline and the brand that it is judged by; ``today`` is None where no date is to be judged."""

    timeline: ResolvedTimeline
    brand: Brand
    today: date | None = None

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
