"""Flat areas over a whole run: all frames together, and each frame by itself."""

from pathlib import Path

import numpy as np
import pytest

from brandkit.domain.proofs import ProofRule, ProofVerdict, RuleProof
from brandkit.frames.colour_difference import rgb8_of
from brandkit.proof.cells import cell_luma
from brandkit.proof.codes import Codes, YuvPlanes, codes_of_rgb
from brandkit.proof.colours import flat_colour
from brandkit.proof.expected import ExpectedFills, ExpectedFrame
from brandkit.proof.run import DecodedFrame, RunProver

PAPER = "#f4f1ea"
FRAMES, WRONG = 1800, 1234
HEIGHT, WIDTH = 54, 96


def planes_of(hex_colour: str) -> YuvPlanes:
    y, u, v = np.rint(codes_of_rgb(rgb8_of(hex_colour))).astype(np.uint8)
    half = HEIGHT // 2, WIDTH // 2
    return np.full((HEIGHT, WIDTH), y, np.uint8), np.full(half, u, np.uint8), np.full(half, v, np.uint8)


def rules_of(folder: Path, wrong: YuvPlanes) -> dict[ProofRule, RuleProof]:
    """How a long run ends that shows paper in every frame but one."""
    right = planes_of(PAPER)
    labels: Codes = np.ones((HEIGHT // 2, WIDTH // 2), np.uint8)
    fills = ExpectedFills(labels, (flat_colour(PAPER),), ("",), (None,))
    expected = ExpectedFrame("paper", is_apart=False, logos=(), fills=fills, drawn_cells=cell_luma(right[0]))
    prover = RunProver(folder / "cells.zip")
    for at_frame in range(FRAMES):
        is_wrong = at_frame == WRONG
        prover.add(DecodedFrame(wrong if is_wrong else right, "wrong" if is_wrong else "right"), expected)
    return {rule.rule: rule for rule in prover.finish().proof.rules}


class TestOneWrongFrameAmongMany:
    def test_is_found_and_named(self, tmp_path: Path) -> None:
        rules = rules_of(tmp_path, planes_of("#9db8d9"))
        assert rules[ProofRule.PALETTE_PEAK].verdict is ProofVerdict.PASS
        found = rules[ProofRule.PALETTE_FRAME]
        assert (found.verdict, found.at_frame, found.judged_frames) == (ProofVerdict.FAIL, WRONG, FRAMES)
        assert found.measured is not None
        assert found.measured > 15

    @pytest.mark.parametrize(("share", "verdict"), [(0.005, ProofVerdict.PASS), (0.02, ProofVerdict.FAIL)])
    def test_may_be_wrong_in_a_hundredth_of_its_pixels(
        self, tmp_path: Path, share: float, verdict: ProofVerdict
    ) -> None:
        spoilt = tuple(plane.copy() for plane in planes_of(PAPER))
        spoilt[0].reshape(-1)[: round(share * HEIGHT * WIDTH)] = 90
        assert rules_of(tmp_path, spoilt)[ProofRule.PALETTE_FRAME].verdict is verdict
