"""What colours of copies of logos are let through, by how large the parts are and how coarsely they are stored."""

import numpy as np
import pytest

from brandkit.domain.marks import MarkUse
from brandkit.frames.marks.colours import SeenMark, SeenPart
from brandkit.frames.marks.judging import judge_colours
from brandkit.frames.marks.templates import MarkTemplate, build_template

AMBER = (0xF2, 0xB4, 0x5C)
OFF_BY_FOUR = (0xEC, 0xB9, 0x57)


@pytest.fixture(scope="module")
def disc() -> MarkTemplate:
    y, x = np.mgrid[0:96, 0:96] - 47.5
    rgba = np.zeros((96, 96, 4), np.uint8)
    rgba[np.hypot(x, y) < 44] = (*AMBER, 255)
    template = build_template(rgba, id_="disc", use=MarkUse.IN_USE)
    assert template is not None
    return template


def seen(*, pixels: float, spread_codes: float) -> SeenMark:
    part = SeenPart(
        rgb=np.array(OFF_BY_FOUR, np.float64),
        right_rgbs=(),
        pixels=pixels,
        error_codes=0.5,
        seen_ratio=1.0,
        spread_codes=spread_codes,
        depth_px=6.0,
    )
    return SeenMark(parts=(part,), explained_ratio=1.0)


class TestJudgeColours:
    @pytest.mark.parametrize(
        ("pixels", "spread_codes", "is_wrong"),
        [
            (300, 6.0, False),  # one block of chroma, stored at JPEG quality 50: it may be that far off
            (300, 1.0, True),  # stored well, so the colour itself is off
            (8000, 6.0, True),  # over many blocks the rounding evens out
        ],
    )
    def test_allows_a_part_of_a_single_block_what_storing_does_to_it(
        self, disc: MarkTemplate, pixels: float, spread_codes: float, is_wrong: bool
    ) -> None:
        verdict = judge_colours(disc, seen(pixels=pixels, spread_codes=spread_codes))
        assert (verdict.fault is not None) is is_wrong
