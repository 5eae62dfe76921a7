"""What the gate says of footage."""

from fractions import Fraction
from random import Random

import cv2
import numpy as np
import pytest

from brandkit.api import FrameError, GateReport, GateVerdict, judge_frames
from brandkit.frames.likeness import apart, likeness_of, looked_at
from brandkit.frames.soundness import drift
from brandkit.frames.soundness.footage import watched
from brandkit.frames.soundness.motion import MotionFault
from tests.recall.becoming import moved
from tests.recall.wrong_frames import FOOTAGE_SPOILERS, RATE, pan, photo


def small_pan() -> list[np.ndarray]:
    return pan(photo("rocket", width=640, height=360))


def seen(frames: list[np.ndarray]) -> list[MotionFault]:
    """What the check finds that slowly changes."""
    return list(drift.look(watched(frames, frame_rate=RATE)))


class TestWhatBecomesSomethingElse:
    def test_is_found_although_the_camera_moves(self) -> None:
        ground, other = (moved(photo(name, width=640, height=360), "pan") for name in ("chelsea", "coffee"))
        frames = [
            cv2.addWeighted(one, 1 - at / 47, another, at / 47, 0)
            for at, (one, another) in enumerate(zip(ground, other, strict=True))
        ]
        (found,) = [one for one in seen(frames) if one.fault.message.endswith("something else.")]
        assert found.fault.verdict is GateVerdict.LOOK
        assert found.fault.measure is not None
        assert found.fault.measure.measured.endswith("% of what stays")
        assert 0 < found.at_frame < 48

    @pytest.mark.parametrize("move", ["pan", "push in", "pull out", "turn", "by hand"])
    def test_is_not_what_a_camera_does(self, move: str) -> None:
        assert seen(moved(photo("astronaut", width=640, height=360), move)) == []

    def test_is_not_a_grey_drawing_in_light_that_becomes_warmer(self) -> None:
        drawing = np.full((360, 640, 3), 225, np.uint8)
        for number in range(6):
            cv2.circle(
                drawing, (60 + 100 * number, 90 + 40 * (number % 4)), 34, (90 + 20 * number,) * 3, -1, cv2.LINE_AA
            )
        lamp = np.array([0.05, 0.0, -0.05])
        frames = [
            np.rint(one * (1 + lamp * at / 47)).clip(0, 255).astype(np.uint8)
            for at, one in enumerate(moved(drawing, "by hand"))
        ]
        assert seen(frames) == []

    def test_is_light_that_becomes_orange(self) -> None:
        lamp = np.array([0.3, 0.0, -0.4])
        frames = [
            np.rint(one * (1 + lamp * at / 47)).clip(0, 255).astype(np.uint8) for at, one in enumerate(small_pan())
        ]
        assert seen(frames)

    def test_is_not_what_passes_before_it(self) -> None:
        frames = [one.copy() for one in small_pan()]
        for at, frame in enumerate(frames):
            frame[60:160, 5 * at : 5 * at + 90] = (200, 30, 60)
        assert not [one for one in seen(frames) if one.fault.message.endswith("something else.")]


class TestLikeness:
    def test_is_of_what_is_seen_and_not_of_its_light(self) -> None:
        ground, other = (looked_at(photo(name, width=640, height=360)) for name in ("chelsea", "coffee"))
        lighter = np.clip(ground * 1.1 + 8, 0, 255).astype(np.uint8)
        likeness = likeness_of(ground)
        assert likeness.shape == (20, 20, 112)
        assert np.median(apart(likeness, likeness_of(lighter))) < 0.1
        assert np.median(apart(likeness, likeness_of(other))) > 0.5


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
        said = finding.message.partition(" times")[0].rpartition(" ")[2]
        assert finding.measured == f"{said} flashes within a second"
        assert finding.box is not None
        assert finding.box.left_px + finding.box.width_px / 2 > 400
        assert finding.box.top_px + finding.box.height_px / 2 > 200

    def test_that_flashes_in_a_tenth_of_the_view_is_no_danger(self) -> None:
        still = np.full((360, 640, 3), 60, np.uint8)
        spot = still.copy()
        spot[100:150, 100:150] = 255
        frames = [spot if at // 3 % 2 else still for at in range(48)]
        assert "flashes" not in {one.check for one in judge_frames(frames, frame_rate=RATE).findings}
