"""How long a film still takes, in situations that a person who waits may see."""

import itertools

import pytest

from generation.domain.pace import PartsDone

SITUATIONS = {
    "nobody has begun": (PartsDone(untouched_frames=300), None),
    "a second is too little": (
        PartsDone(drawn_frames=40, begun_frames=60, untouched_frames=200, worked_seconds=1, passed_seconds=1),
        None,
    ),
    "a few frames are too few": (
        PartsDone(drawn_frames=12, begun_frames=88, untouched_frames=200, worked_seconds=9, passed_seconds=9),
        None,
    ),
    "one worker, a third done": (
        PartsDone(drawn_frames=100, begun_frames=0, untouched_frames=200, worked_seconds=20, passed_seconds=20),
        40,
    ),
    "two workers halve it": (
        PartsDone(drawn_frames=100, begun_frames=100, untouched_frames=100, worked_seconds=20, passed_seconds=10),
        20,
    ),
    "half of the time others had the worker": (
        PartsDone(drawn_frames=100, begun_frames=100, untouched_frames=100, worked_seconds=20, passed_seconds=40),
        80,
    ),
    "a night's pause counts as a little": (
        PartsDone(drawn_frames=100, begun_frames=100, untouched_frames=100, worked_seconds=20, passed_seconds=40_000),
        160,
    ),
    "a part is drawn again from its start": (
        PartsDone(drawn_frames=100, begun_frames=100, untouched_frames=200, worked_seconds=20, passed_seconds=20),
        60,
    ),
    "half of the made parts were drawn again, as others will be": (
        PartsDone(
            drawn_frames=300,
            untouched_frames=200,
            ended_frames=200,
            ended_drawn_frames=300,
            worked_seconds=60,
            passed_seconds=60,
        ),
        60,
    ),
    "every frame is drawn": (PartsDone(drawn_frames=300, worked_seconds=60, passed_seconds=60), None),
}


class TestTimeLeft:
    @pytest.mark.parametrize(("parts", "seconds"), SITUATIONS.values(), ids=SITUATIONS)
    def test_is_what_the_rest_takes_at_the_speed_so_far(self, parts: PartsDone, seconds: float | None) -> None:
        assert parts.seconds_left == (None if seconds is None else pytest.approx(seconds))

    def test_only_falls_while_work_goes_on_evenly(self) -> None:
        told = [
            PartsDone(
                drawn_frames=done, begun_frames=600 - done, worked_seconds=done / 10, passed_seconds=done / 10
            ).seconds_left
            for done in range(40, 600, 20)
        ]
        assert all(later < earlier for earlier, later in itertools.pairwise(told))

    def test_grows_by_no_more_than_the_part_that_is_drawn_again(self) -> None:
        before = PartsDone(drawn_frames=300, untouched_frames=300, worked_seconds=30, passed_seconds=30)
        after = PartsDone(
            drawn_frames=300, begun_frames=100, untouched_frames=300, worked_seconds=30, passed_seconds=30
        )
        assert before.seconds_left == pytest.approx(30)
        assert after.seconds_left == pytest.approx(40)
