"""One logo in one decoded frame: colour, edges, place and shape."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.proofs import ProofRule
from brandkit.proof.colours import spread_of
from brandkit.proof.expected import ExpectedLogo
from brandkit.proof.limits import FLAT_PIXELS
from brandkit.proof.marks import Mark
from brandkit.proof.placement import find_seat
from brandkit.proof.seen import Seen, block_difference, crop, flat_differences, luma_of
from brandkit.proof.tally import Measure, Subject

LOGO_RULES: Final = (
    ProofRule.LOGO_COLOUR,
    ProofRule.LOGO_COLOUR_PEAK,
    ProofRule.LOGO_EDGES,
    ProofRule.LOGO_PLACE,
    ProofRule.LOGO_SHAPE,
)
THIN: Final = "No part of it is wide enough to have an inside 3 px from its edges; its edges are judged."
ALL_INSIDE: Final = "Nothing of its edges is seen."
ALIKE: Final = "It hardly differs in brightness from what lies behind it."
COVERED: Final = "Other layers cover it, or it lies outside the frame."


def judge_logo(frame: Seen, expected: ExpectedLogo) -> Iterator[Measure]:
    """All measures of a logo in a decoded frame."""
    subjects = {rule: Subject(rule, expected.layer) for rule in LOGO_RULES}
    mark, drawn = expected.mark, expected.drawn
    if mark is None or drawn is None or not mark.is_seen:
        reason = expected.reason if mark is None or drawn is None else COVERED
        yield from (Measure(subject, None, reason=reason) for subject in subjects.values())
        return
    decoded = crop(frame, mark.box)
    box = mark.box
    spread = spread_of(flat_differences(decoded, mark.labels, mark.colours))
    yield Measure(subjects[ProofRule.LOGO_COLOUR], spread.share_difference if spread else None, box, THIN)
    yield Measure(subjects[ProofRule.LOGO_COLOUR_PEAK], spread.largest_difference if spread else None, box, THIN)
    apart, blocks = block_difference(decoded, drawn, mark.edges)
    yield Measure(subjects[ProofRule.LOGO_EDGES], apart if blocks else None, box, ALL_INSIDE)
    seat = find_seat(luma_of(decoded), _expected_luma(mark, drawn), mark.support)
    yield Measure(subjects[ProofRule.LOGO_PLACE], seat.corner_px if seat else None, box, ALIKE)
    yield Measure(subjects[ProofRule.LOGO_SHAPE], seat.correlation if seat else None, box, ALIKE)


def judge_apart(frame: Seen, expected: ExpectedLogo) -> Iterator[Measure]:
    """How a logo looks that moves or fades, or is in a transition, against how it was drawn.

    Nothing where too little of it is there to be compared.
    """
    apart = expected.apart
    if apart is None or 4 * int(np.count_nonzero(apart.blocks)) < FLAT_PIXELS:
        return
    rule = ProofRule.LOGO_TRANSITION if apart.is_in_transition else ProofRule.LOGO_MOTION
    value, _blocks = block_difference(crop(frame, apart.box), apart.drawn, apart.blocks)
    yield Measure(Subject(rule, expected.layer, is_of_next=apart.is_of_next), value, apart.box)


def _expected_luma(mark: Mark, drawn: Seen) -> npt.NDArray[np.float32]:
    """The logo as the document asks for it where it is opaque; round it, and on its soft rim, what was drawn."""
    return np.where(mark.alpha == 255, mark.luma, luma_of(drawn)).astype(np.float32)
