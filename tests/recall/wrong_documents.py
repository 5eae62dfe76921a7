"""Right documents made wrong in one thing each, by little: what the rules have to find."""

from typing import Final

from tests.recall import wrong_captions, wrong_marks, wrong_slots, wrong_times, wrong_type
from tests.recall.spoiling import Fault

FAULTS: Final[tuple[Fault, ...]] = (
    *wrong_marks.FAULTS,
    *wrong_type.FAULTS,
    *wrong_times.FAULTS,
    *wrong_captions.FAULTS,
    *wrong_slots.FAULTS,
)
