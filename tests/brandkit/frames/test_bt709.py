from itertools import product

import numpy as np
import pytest

from brandkit.frames.bt709 import best_code, best_code_of_hex, best_codes, nearest_code, rgb_of_code
from brandkit.frames.colour_difference import ciede2000, lab_of


class TestNearestCode:
    @pytest.mark.parametrize(
        ("rgb", "code"),
        [
            ((0, 0, 0), (16, 128, 128)),
            ((255, 255, 255), (235, 128, 128)),
            # The 75 % bars of SMPTE RP 219, from 191 of 255.
            ((191, 191, 0), (168.1, 44.1, 135.8)),
            ((0, 0, 191), (27.8, 212.1, 120.3)),
        ],
    )
    def test_is_that_of_bt709_limited_range(self, rgb: tuple[int, int, int], code: tuple[float, float, float]) -> None:
        assert nearest_code(rgb) == pytest.approx(code, abs=0.3)

    def test_is_undone_by_decoding(self) -> None:
        colours = np.random.default_rng(5).integers(0, 256, (2000, 3), dtype=np.uint8)
        assert np.abs(rgb_of_code(nearest_code(colours)).astype(int) - colours).max() <= 1


class TestBestCode:
    @pytest.mark.parametrize("seed", [1, 4, 5, 6])
    def test_is_hardly_further_than_published_from_any_colour(self, seed: int) -> None:
        colours = np.random.default_rng(seed).integers(0, 256, (20_000, 3), dtype=np.uint8)
        assert ciede2000(lab_of(rgb_of_code(best_codes(colours))), lab_of(colours)).max() <= 0.9

    @pytest.mark.parametrize("colour", ["#161a1a", "#222725", "#212321", "#1d2121", "#5e5854", "#655f5b"])
    def test_is_the_best_there_is_for_the_hardest_colours(self, colour: str) -> None:
        rgb = np.array(list(bytes.fromhex(colour[1:])), np.uint8)
        steps = np.array(list(product(range(-5, 6), repeat=3)))
        near = np.clip(np.rint(nearest_code(rgb)).astype(int) + steps, [16, 16, 16], [235, 240, 240])
        least = ciede2000(lab_of(rgb_of_code(near)), lab_of(rgb)).min()
        found = ciede2000(lab_of(rgb_of_code(best_code_of_hex(colour))), lab_of(rgb))
        assert found == pytest.approx(least)
        assert 0.9 < found < 0.98

    def test_is_the_same_alone_and_among_others(self) -> None:
        colours = np.random.default_rng(8).integers(0, 256, (50, 3), dtype=np.uint8)
        assert [best_code(*colour) for colour in colours.tolist()] == [
            tuple(code) for code in best_codes(colours).tolist()
        ]

    def test_is_better_than_the_nearest_code_where_rounding_hurts(self) -> None:
        colours = np.random.default_rng(7).integers(0, 256, (1500, 3), dtype=np.uint8)
        rounded = np.rint(nearest_code(colours))
        assert ciede2000(lab_of(rgb_of_code(rounded)), lab_of(colours)).max() > 1

    def test_stays_in_the_limited_range(self) -> None:
        for hex_colour in ("#000000", "#ffffff", "#ff0000", "#00ff00", "#0000ff"):
            y, cb, cr = best_code_of_hex(hex_colour)
            assert 16 <= y <= 235
            assert 16 <= cb <= 240
            assert 16 <= cr <= 240
