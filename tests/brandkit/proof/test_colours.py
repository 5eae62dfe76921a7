"""Colours of flat areas and of edges, on planes that were written by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from brandkit.frames.colour_difference import ciede2000, lab_of, rgb8_of
from brandkit.proof.codes import codes_of_rgb, rgb_of_codes
from brandkit.proof.colours import edge_difference, flat_colour, measure_flat, spread_of

MAGENTA = "#e20074"


def flat_planes(code, *, height=32, width=64):
    y, u, v = code
    half = (height // 2, width // 2)
    return np.full((height, width), y, np.uint8), np.full(half, u, np.uint8), np.full(half, v, np.uint8)


def all_labelled(planes):
    return np.ones(planes[1].shape, np.uint8)


def spread(planes, colour=MAGENTA, labels=None):
    return spread_of(measure_flat(planes, all_labelled(planes) if labels is None else labels, [flat_colour(colour)]))


class TestCodes:
    @given(st.tuples(*[st.integers(0, 255)] * 3))
    def test_come_back_as_the_colour_they_were_made_of(self, rgb):
        back = rgb_of_codes(codes_of_rgb(np.array(rgb, np.uint8)))
        assert np.abs(back.astype(int) - rgb).max() <= 1

    def test_are_those_of_bt709(self):
        assert np.rint(codes_of_rgb([255, 0, 0])).tolist() == [63, 102, 240]
        assert rgb_of_codes([235, 128, 128]).tolist() == [255, 255, 255]


class TestFlatArea:
    def test_is_as_far_away_as_its_code(self):
        code = np.rint(codes_of_rgb(rgb8_of(MAGENTA))).astype(int) + np.array([3, 0, -2])
        wanted = float(ciede2000(lab_of(rgb_of_codes(code)), lab_of(rgb8_of(MAGENTA))))
        assert spread(flat_planes(code)).largest_difference == pytest.approx(wanted)

    @given(st.tuples(*[st.integers(16, 235)] * 3))
    def test_may_have_any_code(self, code):
        wanted = float(ciede2000(lab_of(rgb_of_codes(code)), lab_of(rgb8_of(MAGENTA))))
        assert spread(flat_planes(code)).largest_difference == pytest.approx(wanted)

    @pytest.mark.parametrize(("width", "forgiven"), [(64, 2), (640, 20)])
    def test_forgives_one_pixel_in_a_thousand_but_says_how_far_it_is(self, width, forgiven):
        code = np.rint(codes_of_rgb(rgb8_of(MAGENTA))).astype(int)
        planes = flat_planes(code, width=width)
        planes[0][0, :forgiven] = 200
        found = spread(planes)
        assert found.pixels == 32 * width
        assert found.share_difference < 1 < 20 < found.largest_difference
        planes[0][0, : forgiven + 1] = 200
        assert spread(planes).share_difference > 20

    def test_is_only_where_its_label_is(self):
        planes = flat_planes((235, 128, 128))
        labels = np.zeros(planes[1].shape, np.uint8)
        assert spread(planes, labels=labels) is None
        labels[3, 4] = 1
        assert spread(planes, labels=labels).pixels == 4


class TestEdges:
    def test_are_equal_where_nothing_changed(self):
        planes = flat_planes((100, 120, 140))
        assert edge_difference(planes, planes, all_labelled(planes)) == (0.0, 512)

    def test_differ_by_what_five_in_a_hundred_exceed(self):
        drawn, decoded = flat_planes((100, 120, 140)), flat_planes((100, 120, 140))
        decoded[1][:1, :25] = 200  # 25 of 512 are 4.9 %
        assert edge_difference(decoded, drawn, all_labelled(drawn))[0] == 0
        decoded[1][:1, :27] = 200
        assert edge_difference(decoded, drawn, all_labelled(drawn))[0] > 10
