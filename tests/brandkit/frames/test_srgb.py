"""The curve of sRGB."""

import numpy as np
import pytest

from brandkit.frames.srgb import LUMINANCE, encoded_of_linear, linear_of_encoded


class TestCurve:
    def test_goes_there_and_back(self) -> None:
        encoded = np.linspace(0, 1, 1001)
        assert encoded_of_linear(linear_of_encoded(encoded)) == pytest.approx(encoded, abs=1e-6)

    def test_has_the_values_of_the_standard(self) -> None:
        assert linear_of_encoded(np.array([0, 0.04045, 0.5, 1])) == pytest.approx(
            [0, 0.0031308, 0.2140411, 1], abs=1e-6
        )

    def test_leaves_what_is_below_black(self) -> None:
        assert encoded_of_linear(np.array([-0.1])) == pytest.approx([-1.292])

    def test_is_for_primaries_that_make_white(self) -> None:
        assert LUMINANCE.sum() == pytest.approx(1)
