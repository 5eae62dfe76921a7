"""The inner loops give the numbers that their formulas say, at every share and at both ends of their values."""

import numpy as np

from generation.rendering.kernels import SHIFT_STEPS, resample_fine_rows

LARGEST = 255 * SHIFT_STEPS


class TestFineRows:
    def test_lie_between_two_rows_as_the_formula_says(self) -> None:
        random = np.random.default_rng(4)
        source = random.integers(0, LARGEST + 1, (2, 4096)).astype(np.uint16)
        ends = np.array([0, 0, LARGEST, LARGEST, 1, LARGEST - 1, 8192, 64], np.uint16)
        source[0, : len(ends)], source[1, : len(ends)] = ends, ends[[0, 2, 1, 3, 2, 0, 5, 4]]
        shares = np.arange(SHIFT_STEPS)
        low = np.zeros(SHIFT_STEPS, np.int64)
        out = np.empty((SHIFT_STEPS, source.shape[1]), np.uint8)
        resample_fine_rows(source, low + 3, low + 4, shares, 3, out)
        one, other = source.astype(np.int64)
        wanted = (one * (SHIFT_STEPS - shares[:, None]) + other * shares[:, None] + 8192) >> 14
        assert np.array_equal(out, wanted)
