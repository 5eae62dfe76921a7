"""One logo in one decoded frame: colour, edges, place and shape."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import numpy.typing as npt

from brandkit.domain.proofs import ProofBox, ProofRule
from brandkit.proof.codes import YuvPlanes
from brandkit.proof.colours import edge_difference, measure_flat, spread_of
from brandkit.proof.expected import ExpectedLogo
from brandkit.proof.marks import Mark
from brandkit.proof.placement import find_seat
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


def judge_logo(frame: YuvPlanes, expected: ExpectedLogo) -> Iterator[Measure]:
    """All measures of a logo in a decoded frame."""
    subjects = {rule: Subject(rule, expected.layer) for rule in LOGO_RULES}
    mark, drawn = expected.mark, expected.drawn
    if mark is None or drawn is None or not mark.is_seen:
        reason = expected.reason if mark is None or drawn is None else COVERED
        yield from (Measure(subject, None, reason=reason) for subject in subjects.values())
        return
    decoded = crop_planes(frame, mark.box)
    box = mark.box
    spread = spread_of(measure_flat(decoded, mark.labels, mark.colours))
    yield Measure(subjects[ProofRule.LOGO_COLOUR], spread.share_difference if spread else None, box, THIN)
    yield Measure(subjects[ProofRule.LOGO_COLOUR_PEAK], spread.largest_difference if spread else None, box, THIN)
    apart, blocks = edge_difference(decoded, drawn, mark.edges)
    yield Measure(subjects[ProofRule.LOGO_EDGES], apart if blocks else None, box, ALL_INSIDE)
    seat = find_seat(decoded[0].astype(np.float32), _expected_luma(mark, drawn), mark.support)
    yield Measure(subjects[ProofRule.LOGO_PLACE], seat.corner_px if seat else None, box, ALIKE)
    yield Measure(subjects[ProofRule.LOGO_SHAPE], seat.correlation if seat else None, box, ALIKE)


def crop_planes(frame: YuvPlanes, box: ProofBox) -> YuvPlanes:
    """The part of a frame inside ``box``, whose numbers are even."""
    top, left, bottom, right = box.top_px, box.left_px, box.top_px + box.height_px, box.left_px + box.width_px
    y, u, v = frame
    half = slice(top // 2, bottom // 2), slice(left // 2, right // 2)
    return y[top:bottom, left:right], u[half], v[half]


def _expected_luma(mark: Mark, drawn: YuvPlanes) -> npt.NDArray[np.float32]:
    """The logo as the document asks for it where it is opaque; round it, and on its soft rim, what was drawn."""
    return np.where(mark.alpha == 255, mark.luma, drawn[0]).astype(np.float32)
