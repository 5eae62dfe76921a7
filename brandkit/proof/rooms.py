"""The clear space of a logo in one decoded frame: it shows its ground, and nothing else."""

from collections.abc import Iterator
from typing import Final

import cv2
import numpy as np

from brandkit.domain.proofs import ProofBox, ProofRule
from brandkit.proof.codes import Codes
from brandkit.proof.colours import spread_of
from brandkit.proof.expected import ExpectedFills, ExpectedLogo
from brandkit.proof.limits import RIM_PX
from brandkit.proof.marks import Mark, any_of_blocks
from brandkit.proof.seen import Seen, crop, flat_differences, patch_difference
from brandkit.proof.tally import Measure, Subject

NOT_FLAT: Final = "What lies round it is no flat area of one colour; it is compared with the picture as it was drawn."
ALL_FLAT: Final = "Round it there is nothing but flat colour, which is judged by itself."


def judge_room(frame: Seen, expected: ExpectedLogo, fills: ExpectedFills | None) -> Iterator[Measure]:
    """Both measures of a logo's clear space; none for a logo that is not judged, or needs no room."""
    box, drawn, mark = expected.room, expected.room_drawn, expected.mark
    if box is None or drawn is None or mark is None or not mark.is_seen:
        return
    decoded, ring = crop(frame, box), _ring(mark, box)
    labels = np.zeros_like(ring) if fills is None else _labels_in(fills.labels, box) * ring
    spread = spread_of(flat_differences(decoded, labels, fills.colours)) if fills is not None else None
    yield Measure(
        Subject(ProofRule.LOGO_SPACE, expected.layer), spread.share_difference if spread else None, box, NOT_FLAT
    )
    apart, patches = patch_difference(decoded, drawn, ring * (labels == 0))
    yield Measure(Subject(ProofRule.LOGO_AROUND, expected.layer), apart if patches else None, box, ALL_FLAT)


def _ring(mark: Mark, box: ProofBox) -> Codes:
    """Of chroma's size: the blocks of ``box`` that are further from the logo than the codec carries its edges."""
    shown = np.zeros((box.height_px // 2, box.width_px // 2), np.uint8)
    top, left = (mark.box.top_px - box.top_px) // 2, (mark.box.left_px - box.left_px) // 2
    blocks = any_of_blocks(mark.alpha > 0)
    rows = slice(max(0, top), top + blocks.shape[0])
    columns = slice(max(0, left), left + blocks.shape[1])
    part = blocks[max(0, -top) :, max(0, -left) :][: shown[rows, columns].shape[0], : shown[rows, columns].shape[1]]
    shown[rows, columns] = part
    return np.asarray(cv2.dilate(shown, np.ones((RIM_PX + 1, RIM_PX + 1), np.uint8)) == 0, np.uint8)


def _labels_in(labels: Codes, box: ProofBox) -> Codes:
    top, left = box.top_px // 2, box.left_px // 2
    return labels[top : top + box.height_px // 2, left : left + box.width_px // 2]
