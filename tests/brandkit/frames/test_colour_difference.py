import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.frames.colour_difference import (
    ciede2000,
    contrast_ratio,
    difference,
    hex_of,
    lab_of,
    relative_luminance,
    rgb8_of,
)

# The 34 pairs of Table 1 in Sharma, Wu, Dalal (2005): L1 a1 b1, L2 a2 b2, difference.
PUBLISHED = np.array(
    [
        [50.0000, 2.6772, -79.7751, 50.0000, 0.0000, -82.7485, 2.0425],
        [50.0000, 3.1571, -77.2803, 50.0000, 0.0000, -82.7485, 2.8615],
        [50.0000, 2.8361, -74.0200, 50.0000, 0.0000, -82.7485, 3.4412],
        [50.0000, -1.3802, -84.2814, 50.0000, 0.0000, -82.7485, 1.0000],
        [50.0000, -1.1848, -84.8006, 50.0000, 0.0000, -82.7485, 1.0000],
        [50.0000, -0.9009, -85.5211, 50.0000, 0.0000, -82.7485, 1.0000],
        [50.0000, 0.0000, 0.0000, 50.0000, -1.0000, 2.0000, 2.3669],
        [50.0000, -1.0000, 2.0000, 50.0000, 0.0000, 0.0000, 2.3669],
        [50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0009, 7.1792],
        [50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0010, 7.1792],
        [50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0011, 7.2195],
        [50.0000, 2.4900, -0.0010, 50.0000, -2.4900, 0.0012, 7.2195],
        [50.0000, -0.0010, 2.4900, 50.0000, 0.0009, -2.4900, 4.8045],
        [50.0000, -0.0010, 2.4900, 50.0000, 0.0010, -2.4900, 4.8045],
        [50.0000, -0.0010, 2.4900, 50.0000, 0.0011, -2.4900, 4.7461],
        [50.0000, 2.5000, 0.0000, 50.0000, 0.0000, -2.5000, 4.3065],
        [50.0000, 2.5000, 0.0000, 73.0000, 25.0000, -18.0000, 27.1492],
        [50.0000, 2.5000, 0.0000, 61.0000, -5.0000, 29.0000, 22.8977],
        [50.0000, 2.5000, 0.0000, 56.0000, -27.0000, -3.0000, 31.9030],
        [50.0000, 2.5000, 0.0000, 58.0000, 24.0000, 15.0000, 19.4535],
        [50.0000, 2.5000, 0.0000, 50.0000, 3.1736, 0.5854, 1.0000],
        [50.0000, 2.5000, 0.0000, 50.0000, 3.2972, 0.0000, 1.0000],
        [50.0000, 2.5000, 0.0000, 50.0000, 1.8634, 0.5757, 1.0000],
        [50.0000, 2.5000, 0.0000, 50.0000, 3.2592, 0.3350, 1.0000],
        [60.2574, -34.0099, 36.2677, 60.4626, -34.1751, 39.4387, 1.2644],
        [63.0109, -31.0961, -5.8663, 62.8187, -29.7946, -4.0864, 1.2630],
        [61.2901, 3.7196, -5.3901, 61.4292, 2.2480, -4.9620, 1.8731],
        [35.0831, -44.1164, 3.7933, 35.0232, -40.0716, 1.5901, 1.8645],
        [22.7233, 20.0904, -46.6940, 23.0331, 14.9730, -42.5619, 2.0373],
        [36.4612, 47.8580, 18.3852, 36.2715, 50.5065, 21.2231, 1.4146],
        [90.8027, -2.0831, 1.4410, 91.1528, -1.6435, 0.0447, 1.4441],
        [90.9257, -0.5406, -0.9208, 88.6381, -0.8985, -0.7239, 1.5381],
        [6.7747, -0.2908, -2.4247, 5.8714, -0.0985, -2.2286, 0.6377],
        [2.0776, 0.0795, -1.1350, 0.9033, -0.0636, -0.5514, 0.9082],
    ]
)

codes = st.integers(0, 255)
colours = st.tuples(codes, codes, codes).map(lambda rgb: np.array(rgb, np.uint8))


class TestCiede2000:
    def test_agrees_with_all_published_pairs(self):
        assert len(PUBLISHED) == 34
        found = ciede2000(PUBLISHED[:, :3], PUBLISHED[:, 3:6])
        assert np.abs(found - PUBLISHED[:, 6]).max() <= 5e-5

    def test_does_not_care_which_colour_comes_first(self):
        found = ciede2000(PUBLISHED[:, 3:6], PUBLISHED[:, :3])
        assert np.abs(found - PUBLISHED[:, 6]).max() <= 5e-5

    def test_is_one_number_for_one_pair_and_a_picture_for_pictures(self):
        assert ciede2000([50, 0, 0], [50, 0, 0]).shape == ()
        picture = np.zeros((4, 6, 3))
        assert ciede2000(picture, [50, 10, 10]).shape == (4, 6)

    @given(colours, colours)
    def test_is_zero_for_equal_colours_alone(self, one, other):
        lab_one, lab_other = lab_of(one), lab_of(other)
        assert ciede2000(lab_one, lab_one) == 0
        assert (ciede2000(lab_one, lab_other) > 0) == (one.tolist() != other.tolist())


class TestLab:
    @pytest.mark.parametrize(
        ("hex_colour", "lab"),
        [
            ("#ffffff", (100, 0, 0)),
            ("#000000", (0, 0, 0)),
            ("#808080", (53.585, 0, 0)),
            ("#ff0000", (53.237, 80.090, 67.203)),
            ("#00ff00", (87.735, -86.183, 83.180)),
            ("#0000ff", (32.300, 79.195, -107.855)),
        ],
    )
    def test_has_the_known_values_of_plain_colours(self, hex_colour, lab):
        assert lab_of(rgb8_of(hex_colour)) == pytest.approx(lab, abs=0.02)

    def test_gives_every_grey_no_colour(self):
        greys = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
        assert np.abs(lab_of(greys)[:, 1:]).max() < 1e-9

    @given(colours)
    def test_reads_and_writes_hex(self, rgb):
        assert rgb8_of(hex_of(rgb)).tolist() == rgb.tolist()


class TestContrast:
    @pytest.mark.parametrize(
        ("one", "other", "ratio"),
        [
            ("#ffffff", "#000000", 21),
            ("#777777", "#ffffff", 4.478),
            ("#767676", "#ffffff", 4.542),
            ("#aabbcc", "#aabbcc", 1),
        ],
    )
    def test_has_the_ratios_that_wcag_tools_give(self, one, other, ratio):
        assert contrast_ratio(one, other) == pytest.approx(ratio, abs=1e-3)
        assert contrast_ratio(other, one) == contrast_ratio(one, other)

    def test_sees_green_as_brighter_than_blue(self):
        assert relative_luminance(rgb8_of("#00ff00")) > relative_luminance(rgb8_of("#0000ff")) * 9

    def test_tells_a_slip_of_one_code_from_another_colour(self):
        assert difference("#e20074", "#e20074") == 0
        assert 0 < difference("#e20074", "#e30074") < 0.5
        assert difference("#e20074", "#00a0e2") > 40
