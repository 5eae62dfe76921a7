"""The inner loops give the numbers that their formulas say, at every share and at both ends of their values."""

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from generation.rendering.kernels import SHIFT_STEPS, between, blend
from generation.rendering.pixels import Plane
from generation.rendering.resampling import pad, resample
from generation.rendering.sampling import Places

LARGEST = 255 * SHIFT_STEPS
Numbers = npt.NDArray[np.int64]


class TestBetween:
    def test_gives_the_formulas_numbers(self) -> None:
        random = np.random.default_rng(4)
        rows = random.integers(0, LARGEST + 1, (2, 4096)).astype(np.int16)
        ends = np.array([0, 0, LARGEST, LARGEST, 1, LARGEST - 1, 8192, 64], np.int16)
        rows[0, : len(ends)], rows[1, : len(ends)] = ends, ends[[0, 2, 1, 3, 2, 0, 5, 4]]
        one, other = rows.astype(np.int64)
        for share in range(SHIFT_STEPS):
            out = np.empty(rows.shape[1], np.uint8)
            between(out, rows[0], rows[1], share)
            assert np.array_equal(out, (one * (SHIFT_STEPS - share) + other * share + 8192) >> 14)


class TestResample:
    @pytest.mark.parametrize("size", [(40, 90), (67, 33), (1, 1), (2, 300)])
    @pytest.mark.parametrize("part", [(0, 1), (0.02, 0.96), (0.31, 0.11), (-0.2, 1.7), (0.98, 0.02)])
    def test_gives_the_formulas_numbers(self, size: tuple[int, int], part: tuple[float, float]) -> None:
        source = _extremes(size)
        out = np.empty((50, 120), np.uint8)
        down, across = (
            Places.of(count, source=samples, begin_ratio=part[0], length_ratio=part[1])
            for count, samples in zip(out.shape, size, strict=True)
        )
        resample(pad(source), across.low, across.high, across.shares, down.low, down.high, down.shares, out)
        rows: Numbers = source.astype(np.int64)
        mixed: Numbers = rows[:, across.low] * (SHIFT_STEPS - across.shares) + rows[:, across.high] * across.shares
        share = down.shares[:, None]
        assert np.array_equal(out, (mixed[down.low] * (SHIFT_STEPS - share) + mixed[down.high] * share + 8192) >> 14)

    def test_places_samples_at_the_middles_of_theirs(self) -> None:
        places = Places.of(7, source=5, begin_ratio=0.25, length_ratio=0.7)
        steps = np.floor((0.25 * 5 + (np.arange(7) + 0.5) * (0.7 * 5 / 7) - 0.5) * SHIFT_STEPS + 0.5).astype(int)
        assert np.array_equal(places.shares, steps % SHIFT_STEPS)
        assert np.array_equal(places.low, np.clip(steps // SHIFT_STEPS, 0, 4))
        assert np.array_equal(places.high, np.clip(steps // SHIFT_STEPS + 1, 0, 4))


class TestBlend:
    @pytest.mark.parametrize("width", [5, 31, 32, 33, 64, 150])
    @pytest.mark.parametrize("shift", [(0, 0), (1, 0), (0, 64), (64, 64), (127, 1), (63, 127)])
    @pytest.mark.parametrize("opacity", [256, 255, 100, 1])
    def test_gives_the_formulas_numbers(self, width: int, shift: tuple[int, int], opacity: int) -> None:
        alphas = _extremes((9, width))
        alphas[0], alphas[:, 0] = 0, 0
        colours = np.minimum(_extremes((9, width), seed=5), alphas)
        for left, top in ((4, 3), (-3, -2), (170, 25)):
            target = _extremes((30, 180), seed=6)
            wanted = _blended(target, colours, alphas, (left, top), shift, opacity)
            blend(target, colours, alphas, left, top, *shift, opacity)
            assert np.array_equal(target, wanted)


def _extremes(size: tuple[int, int], *, seed: int = 4) -> Plane:
    """Noise that is often at an end of the values."""
    noise = np.random.default_rng(seed).integers(-120, 376, size)
    return np.clip(noise, 0, 255).astype(np.uint8)


def _blended(
    target: Plane,
    colours: Plane,
    alphas: Plane,
    place: tuple[int, int],
    shift: tuple[int, int],
    opacity: int,
) -> Plane:
    """What ``blend`` should make of ``target``, in numbers of any size."""
    left, top = place
    rows, columns = (np.arange(1, count) for count in colours.shape)
    rows = rows[(rows + top >= 0) & (rows + top < target.shape[0])]
    columns = columns[(columns + left >= 0) & (columns + left < target.shape[1])]
    colour, alpha = (_shifted(plane.astype(np.int64), rows, columns, shift) for plane in (colours, alphas))
    wanted = target.astype(np.int64)
    seen = np.ix_(rows + top, columns + left)
    total = wanted[seen] * (65280 - alpha * opacity) + colour * opacity * 255
    wanted[seen] = (total + 32640) // 65280
    return wanted.astype(np.uint8)


def _shifted(plane: Numbers, rows: Any, columns: Any, shift: tuple[int, int]) -> Numbers:
    x, y = shift
    here, before = plane[np.ix_(rows, columns)], plane[np.ix_(rows, columns - 1)]
    above, both = plane[np.ix_(rows - 1, columns)], plane[np.ix_(rows - 1, columns - 1)]
    total = (here * (SHIFT_STEPS - x) + before * x) * (SHIFT_STEPS - y)
    return (total + (above * (SHIFT_STEPS - x) + both * x) * y + 8192) >> 14
