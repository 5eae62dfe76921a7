"""Where a logo lies, told from brightness alone."""

import math

import cv2
import numpy as np
import pytest

from brandkit.proof.placement import find_seat

SIZE = (304, 112)
MIDDLE = (152, 56)


@pytest.fixture(scope="module")
def logo():
    picture = np.full(SIZE[::-1], 120, np.float32)
    support = np.zeros(SIZE[::-1], np.uint8)
    cv2.circle(picture, (60, 56), 40, 40, -1)
    cv2.circle(support, (60, 56), 41, 1, -1)
    cv2.rectangle(picture, (120, 40), (280, 70), 220, -1)
    cv2.rectangle(support, (119, 39), (281, 71), 1, -1)
    return picture, support


def seen(picture, matrix, *, noise=2.0):
    moved = cv2.warpAffine(picture, np.float32(matrix), SIZE, borderMode=cv2.BORDER_REPLICATE)
    return (moved + np.random.default_rng(1).normal(0, noise, moved.shape)).astype(np.float32)


class TestSeat:
    def test_of_the_very_picture_is_where_it_should_be(self, logo):
        seat = find_seat(seen(logo[0], [[1, 0, 0], [0, 1, 0]]), *logo)
        assert seat.corner_px < 0.1
        assert seat.correlation > 0.999

    @pytest.mark.parametrize(("across", "down"), [(0.5, 0), (2, 0), (0, -2), (3, 2)])
    def test_is_found_after_a_move(self, logo, across, down):
        seat = find_seat(seen(logo[0], [[1, 0, across], [0, 1, down]]), *logo)
        assert seat.corner_px == pytest.approx(math.hypot(across, down), abs=0.2)

    def test_is_found_after_a_turn_and_a_stretch(self, logo):
        turned = find_seat(seen(logo[0], cv2.getRotationMatrix2D(MIDDLE, 1, 1)), *logo)
        assert turned.corner_px > 1.5
        assert abs(turned.angle_degrees) == pytest.approx(1, abs=0.2)
        stretched = find_seat(seen(logo[0], [[1.02, 0, -0.02 * MIDDLE[0]], [0, 1, 0]]), *logo)
        assert stretched.corner_px > 1.5

    def test_does_not_correlate_with_another_picture(self, logo):
        other = np.ascontiguousarray(logo[0][:, ::-1])
        assert find_seat(other, *logo).correlation < 0.9

    def test_is_unknown_where_nothing_sets_the_logo_off(self, logo):
        flat = np.full_like(logo[0], 90)
        assert find_seat(flat, flat, logo[1]) is None
