"""Footage that is mended by arithmetic: what was wrong is gone, what was right stays."""

from fractions import Fraction

import cv2
import numpy as np
import pytest

from brandkit.frames.soundness.footage import judge_frames
from generation.domain.pictures import Pixels
from generation.rendering.motion.flow import between, retimed
from generation.rendering.motion.pieces import joined, lengths_of_pieces
from generation.rendering.motion.repairs import mended, plan_repair

RATE = Fraction(24)


def footage(count: int = 36) -> list[Pixels]:
    """A slow pan over soft noise."""
    noise = np.random.default_rng(3).integers(0, 256, (30, 60, 3)).astype(np.uint8)
    ground = cv2.resize(noise, (480, 240), interpolation=cv2.INTER_CUBIC)
    moves = [np.array([[1, 0, -1.5 * at], [0, 1, -0.5 * at]], np.float32) for at in range(count)]
    return [np.asarray(cv2.warpAffine(ground, move, (320, 180)), np.uint8) for move in moves]


def found(frames: list[Pixels]) -> set[str]:
    """What the checks on footage find."""
    codes = {"stutter", "flicker", "shaking", "jumps", "warping", "drift"}
    return {finding.check for finding in judge_frames(frames, frame_rate=RATE).findings} & codes


def repaired(frames: list[Pixels]) -> tuple[list[Pixels], tuple[str, ...]]:
    repair = plan_repair(frames, frame_rate=RATE)
    return list(mended(lambda: frames, repair)), repair.words


class TestRepair:
    def test_leaves_sound_footage_as_it_is(self) -> None:
        frames = footage()
        done, words = repaired(frames)
        assert words == ()
        assert np.array_equal(np.stack(done), np.stack(frames))

    def test_makes_frames_that_come_twice_anew(self) -> None:
        right = footage()
        frames = [right[at - 1] if at % 4 == 3 else frame for at, frame in enumerate(right)]
        assert "stutter" in found(frames)
        done, words = repaired(frames)
        assert "stutter" not in found(done)
        assert "came twice" in words[0]
        assert float(np.abs(done[7][20:-20, 20:-20].astype(int) - right[7][20:-20, 20:-20]).mean()) < 4

    def test_makes_frames_anew_that_come_again_at_any_place_and_steadies_nothing_that_is_right(self) -> None:
        right = footage(60)
        again = [at for at in range(2, 58) if np.random.default_rng(at).random() < 0.2]
        frames = list(right)
        for at in again:
            frames[at] = frames[at - 1]
        assert "stutter" in found(frames)
        done, words = repaired(frames)
        assert not found(done) & {"stutter", "shaking", "jumps"}
        assert not any("steadied" in one for one in words)
        far = [np.abs(done[at].astype(int) - right[at])[20:-20, 20:-20].mean() for at in range(60)]
        assert max(far) < 4

    def test_evens_light_that_flickers(self) -> None:
        frames = [np.clip(one * (1 + 0.1 * (-1) ** at), 0, 255).astype(np.uint8) for at, one in enumerate(footage())]
        assert "flicker" in found(frames)
        done, words = repaired(frames)
        assert "flicker" not in found(done)
        assert any("light" in one for one in words)

    def test_steadies_a_picture_that_shakes(self) -> None:
        chance = np.random.default_rng(5)
        frames = [np.roll(one, tuple(chance.integers(-4, 5, 2)), (0, 1)) for one in footage()]
        assert "shaking" in found(frames)
        done, words = repaired(frames)
        assert "shaking" not in found(done)
        assert any("steadied" in one for one in words)

    def test_makes_an_odd_frame_anew(self) -> None:
        frames = footage()
        frames[15] = 255 - frames[15]
        done, words = repaired(frames)
        assert "did not belong" in words[0]
        assert float(np.abs(done[15].astype(int) - footage()[15])[20:-20, 20:-20].mean()) < 4


class TestFramesBetween:
    def test_lie_where_things_are_half_way(self) -> None:
        first, middle, last = footage(3)
        made = between(first, last, 0.5)
        inner = (slice(20, -20), slice(20, -20))
        blended = (first.astype(int) + last) / 2
        assert np.abs(made[inner].astype(int) - middle[inner]).mean() < np.abs(blended[inner] - middle[inner]).mean()

    def test_of_another_rate_are_as_many_as_are_wanted(self) -> None:
        frames = footage(9)
        made = list(retimed(frames, rate=Fraction(16), to_rate=Fraction(32), count=17))
        assert len(made) == 17
        assert all(np.array_equal(made[2 * at], frame) for at, frame in enumerate(frames))


class TestPieces:
    @pytest.mark.parametrize(("frames", "most", "overlap", "step"), [(200, 81, 1, 4), (500, 161, 9, 8), (20, 81, 1, 4)])
    def test_are_as_long_as_the_model_makes_them(self, frames: int, most: int, overlap: int, step: int) -> None:
        lengths = lengths_of_pieces(frames, most=most, overlap=overlap, step=step)
        assert all(length <= most and length % step == 1 for length in lengths)
        assert frames <= sum(lengths) - overlap * (len(lengths) - 1) < frames + step + overlap + 1

    def test_go_on_in_the_colours_of_the_one_before(self) -> None:
        whole = footage(40)
        second = [np.clip(frame * 0.9 + 12, 0, 255).astype(np.uint8) for frame in whole[20 - 9 :]]
        made = joined(whole[:20], second, overlap=9)
        assert len(made) == 40
        assert "jumps" not in found(made)
        assert float(np.abs(made[30].astype(int) - whole[30]).mean()) < 4
