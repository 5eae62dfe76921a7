"""The frame that stands for a segment in its small picture."""

import pytest

from builder.document.animation import Motion, Preset
from builder.document.resolved import ResolvedLayer
from builder.document.time import FrameRange
from generation.domain.plan import poster_frame
from tests.brandkit.scenes import segment, shape

CASES = {
    "nothing: the middle": (90, [], 44),
    "all there in the middle": (90, [(0, 90, 15, 0), (30, 60, 10, 0)], 44),
    "later than the middle": (90, [(0, 90, 15, 0), (40, 50, 20, 0)], 60),
    "earlier than the middle": (90, [(0, 30, 15, 0), (30, 14, 10, 0)], 15),
    "never two at once: the earlier": (90, [(50, 40, 5, 0), (0, 20, 5, 0)], 5),
    "one that leaves in the middle": (90, [(0, 60, 10, 30)], 10),
    "still coming in at the end": (30, [(20, 10, 10, 0)], 14),
    "a single frame": (1, [(0, 1, 0, 0)], 0),
}
"""Each layer: its first frame, how many it lasts, and how many of them it takes to enter and to leave."""


@pytest.mark.parametrize("said", CASES)
def test_a_poster_is_the_frame_that_shows_a_segment_best(said: str) -> None:
    duration, layers, expected = CASES[said]
    shown = segment(*(_layer(*layer) for layer in layers)).model_copy(update={"duration_frames": duration})
    assert poster_frame(shown) == expected


def _layer(start: int, lasting: int, enter: int, leave: int) -> ResolvedLayer:
    def motion(frames: int) -> Motion | None:
        return Motion(preset=Preset.RISE, duration_frames=frames) if frames else None

    timing = {"frames": FrameRange(start_frame=start, duration_frames=lasting)}
    return shape((0, 0, 100, 100)).model_copy(update={**timing, "enter": motion(enter), "exit": motion(leave)})
