"""Exact time."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from builder.document.time import FrameRange, FrameRate
from tests.document.strategies import FRAME_RATES

RATES = st.sampled_from(FRAME_RATES)
FRAMES = st.integers(0, 1_000_000)
RANGES = st.builds(FrameRange, start_frame=st.integers(0, 200), duration_frames=st.integers(0, 200))
SECONDS = st.fractions(0, 86_400, max_denominator=100_000)


class TestFrameRate:
    @given(RATES, FRAMES)
    def test_takes_frames_to_seconds_and_back(self, rate, frames):
        assert rate.frame_at(rate.to_seconds(frames)) == frames
        assert rate.frames_to_hold(rate.to_seconds(frames)) == frames

    @given(RATES, SECONDS)
    def test_shows_the_frame_that_began_last(self, rate, seconds):
        frame = rate.frame_at(seconds)
        assert rate.to_seconds(frame) <= seconds < rate.to_seconds(frame + 1)

    @given(RATES, SECONDS)
    def test_holds_for_no_frame_more_than_needed(self, rate, seconds):
        frames = rate.frames_to_hold(seconds)
        assert rate.to_seconds(frames - 1) < seconds <= rate.to_seconds(frames)

    def test_of_television_loses_no_frame_in_a_day(self):
        rate = FrameRate(numerator=30000, denominator=1001)
        assert rate.to_seconds(30000 * 86_400) == 1001 * 86_400

    @pytest.mark.parametrize(("numerator", "denominator"), [(60, 2), (1, 2), (121, 1), (0, 1), (30, 0)])
    def test_refuses_what_is_no_rate(self, numerator, denominator):
        with pytest.raises(ValidationError):
            FrameRate(numerator=numerator, denominator=denominator)

    def test_is_a_fraction(self):
        assert FrameRate(numerator=30000, denominator=1001).fps == Fraction(30000, 1001)


class TestFrameRange:
    @given(RANGES, st.integers(0, 500))
    def test_holds_its_first_frame_and_not_its_end(self, frames, frame):
        assert (frame in frames) == (frames.start_frame <= frame < frames.end_frame)

    @given(RANGES, RANGES)
    def test_meets_another_the_same_from_both_sides(self, one, other):
        assert one.intersect(other).duration_frames == other.intersect(one).duration_frames

    @given(RANGES, RANGES, st.integers(0, 500))
    def test_meets_another_in_the_frames_of_both(self, one, other, frame):
        assert (frame in one.intersect(other)) == (frame in one and frame in other)

    @given(RANGES)
    def test_meets_itself_in_itself(self, frames):
        assert frames.intersect(frames) == frames
