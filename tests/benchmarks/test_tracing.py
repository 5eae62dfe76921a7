"""What a trace says of smoothness."""

from tests.benchmarks.tracing import DRAWN, PAGE_THREAD, TASK, read


def drawn(*times_ms: float) -> list[dict[str, object]]:
    return [{"name": DRAWN, "ph": "X", "ts": time * 1000, "dur": 1} for time in times_ms]


class TestRead:
    def test_tells_the_pauses_between_frames(self) -> None:
        seen = read(drawn(0, 20, 40, 140))
        assert (seen.frames, seen.median_ms, seen.late_ratio) == (4, 20.0, 1 / 3)

    def test_does_not_count_a_hand_that_rests(self) -> None:
        moves = [5_000, 25_000, 420_000]
        seen = read(drawn(0, 20, 40, 430), moves=moves)
        assert seen.late_ratio == 0
        assert read(drawn(0, 20, 40, 430)).late_ratio == 1 / 3

    def test_counts_a_frame_that_keeps_the_hand_waiting(self) -> None:
        seen = read(drawn(0, 20, 140), moves=[5_000, 25_000, 45_000, 65_000])
        assert seen.late_ratio == 0.5

    def test_leaves_out_what_is_drawn_without_a_move(self) -> None:
        seen = read(drawn(0, 20, 900), moves=[5_000])
        assert (seen.frames, seen.late_ratio, seen.median_ms) == (3, 0, 20.0)

    def test_tells_the_longest_task_of_the_page(self) -> None:
        events = [
            {"name": "thread_name", "pid": 1, "tid": 2, "args": {"name": PAGE_THREAD}},
            {"name": TASK, "pid": 1, "tid": 2, "dur": 7_000},
            {"name": TASK, "pid": 1, "tid": 3, "dur": 90_000},
        ]
        assert read(events).longest_task_ms == 7.0
