"""What the gate says of footage."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from brandkit.api import FrameError, GateReport, GateVerdict, judge_frames
from tests.recall.wrong_frames import FOOTAGE_SPOILERS, RATE, pan, photo


def small_pan() -> list[np.ndarray]:
    return pan(photo("rocket", width=640, height=360))


class TestFootage:
    def test_of_a_slow_move_is_accepted(self) -> None:
        report = judge_frames(small_pan(), frame_rate=RATE)
        assert report.verdict is GateVerdict.ACCEPT, report.findings
        assert report.frames == 48

    @pytest.mark.parametrize("code", sorted(FOOTAGE_SPOILERS))
    def test_is_found_for_what_is_wrong(self, code: str) -> None:
        # A sky has nothing by which trembling could be seen.
        frames = pan(photo("coffee", width=640, height=360)) if code == "warping" else small_pan()
        report = judge_frames(FOOTAGE_SPOILERS[code](frames, Random(3)), frame_rate=RATE)
        (finding,) = [one for one in report.findings if one.check == code][:1]
        assert finding.at_seconds is not None
        assert finding.measured
        assert finding.allowed

    def test_that_flashes_three_times_a_second_is_no_danger(self) -> None:
        still = np.full((90, 160, 3), 200, np.uint8)
        frames = [still if at % 20 < 17 else still // 4 for at in range(60)]
        checks = {finding.check for finding in judge_frames(frames, frame_rate=Fraction(60)).findings}
        assert "flashes" not in checks

    def test_with_a_malformed_frame_is_rejected_at_it(self) -> None:
        frames = [*small_pan()[:5], np.full((270, 480, 3), np.nan, np.float32)]
        report = judge_frames(frames, frame_rate=RATE)
        assert report.verdict is GateVerdict.REJECT
        assert report.findings[0].at_seconds == pytest.approx(5 / 24)

    @pytest.mark.parametrize("seconds", [20, 120])
    def test_is_judged_as_pictures_from_its_first_second_to_its_last(
        self, monkeypatch: pytest.MonkeyPatch, seconds: int
    ) -> None:
        looked: list[int] = []

        def look(rgb: np.ndarray, **_more: object) -> GateReport:
            looked.append(int(rgb[0, 0, 0]))
            return GateReport(verdict=GateVerdict.ACCEPT, findings=())

        monkeypatch.setattr("brandkit.frames.soundness.footage.judge_frame", look)
        frames = (np.full((36, 64, 3), at // 2, np.uint8) for at in range(seconds * 2))
        judge_frames(frames, frame_rate=Fraction(2), total_frames=seconds * 2)
        assert len(looked) == min(seconds, 24)
        assert looked[0] <= seconds / 24
        assert looked[-1] >= seconds - seconds / 24 - 1
        assert max(np.diff(looked)) <= max(1, seconds / 24)

    def test_without_frames_raises(self) -> None:
        with pytest.raises(FrameError) as caught:
            judge_frames([], frame_rate=RATE)
        assert caught.value.code == "no-frames"

    def test_that_flashes_red_in_a_corner_has_it_marked(self) -> None:
        still = np.full((360, 640, 3), 60, np.uint8)
        red = still.copy()
        red[200:, 400:] = (200, 0, 0)
        frames = [red if at // 3 % 2 else still for at in range(48)]
        findings = judge_frames(frames, frame_rate=RATE).findings
        (finding,) = [one for one in findings if one.check == "flashes"]
        assert "red" in finding.message
        assert finding.box is not None
        assert finding.box.left_px + finding.box.width_px / 2 > 400
        assert finding.box.top_px + finding.box.height_px / 2 > 200

    def test_that_flashes_in_a_tenth_of_the_view_is_no_danger(self) -> None:
        still = np.full((360, 640, 3), 60, np.uint8)
        spot = still.copy()
        spot[100:150, 100:150] = 255
        frames = [spot if at // 3 % 2 else still for at in range(48)]
        assert "flashes" not in {one.check for one in judge_frames(frames, frame_rate=RATE).findings}
