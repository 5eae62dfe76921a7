"""The brand's colours in a model's pictures: named to it, and drawn towards afterwards."""

import numpy as np
import pytest

from brandkit.frames.oklab import oklab_of, oklab_of_srgb, srgb_of_oklab
from generation.domain.pictures import PictureRequest
from generation.domain.prompting import colour_names, worded
from generation.rendering.palette_transfer import drawn_towards

TEAL = "#0f7a6c"


def distances(pixels: np.ndarray, colour: str) -> np.ndarray:
    """How far hue and chroma are from a colour, in OKLab."""
    return np.hypot(*(oklab_of_srgb(pixels / 255)[..., 1:] - oklab_of(colour)[1:]).T)


def noise(seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 256, (40, 60, 3)).astype(np.uint8)


class TestOklab:
    def test_is_white_at_lightness_one(self) -> None:
        assert oklab_of("#ffffff") == pytest.approx([1, 0, 0], abs=1e-4)

    def test_goes_there_and_back(self) -> None:
        colours = noise() / 255
        assert srgb_of_oklab(oklab_of_srgb(colours)) == pytest.approx(colours, abs=1e-6)


class TestPaletteTransfer:
    def test_moves_colours_nearer_the_stronger_it_is(self) -> None:
        pixels = noise()
        means = [distances(drawn_towards(pixels, [TEAL], strength=each), TEAL).mean() for each in (0, 0.3, 0.6, 1)]
        assert means == sorted(means, reverse=True)
        assert means[-1] < 0.6 * means[0]

    def test_of_no_strength_changes_nothing(self) -> None:
        assert np.array_equal(drawn_towards(noise(), [TEAL], strength=0), noise())

    def test_keeps_light_and_shade(self) -> None:
        pixels = noise()
        before, after = (
            oklab_of_srgb(each / 255)[..., 0] for each in (pixels, drawn_towards(pixels, [TEAL], strength=1))
        )
        assert np.abs(before - after).mean() < 0.02

    def test_keeps_greys_grey(self) -> None:
        greys = np.repeat(np.arange(0, 256, dtype=np.uint8)[None, :, None], 3, axis=2)
        assert np.abs(drawn_towards(greys, [TEAL], strength=1).astype(int) - greys).max() <= 1

    def test_does_nothing_for_a_palette_of_greys(self) -> None:
        assert np.array_equal(drawn_towards(noise(), ["#ffffff", "#777777"], strength=1), noise())

    def test_moves_skin_least(self) -> None:
        skin, leaf = (np.full((2, 2, 3), colour, np.uint8) for colour in ((224, 172, 140), (120, 190, 90)))
        moved = [
            np.hypot(
                *(oklab_of_srgb(drawn_towards(each, ["#7c3aed"], strength=1) / 255) - oklab_of_srgb(each / 255))[
                    0, 0, 1:
                ]
            )
            for each in (skin, leaf)
        ]
        assert moved[0] < 0.6 * moved[1]


class TestWords:
    def test_name_the_first_colours_of_the_palette(self) -> None:
        assert colour_names([TEAL, "#ffffff", "#0e7768", "#111111"]) == ("teal", "white", "black")

    def test_stand_behind_those_of_the_person(self) -> None:
        request = PictureRequest(prompt="A calm sea.", palette=(TEAL, "#ffffff"), names_palette=True)
        assert worded(request).prompt == "A calm sea, in a palette of teal and white"

    def test_are_only_those_of_the_person_unless_asked(self) -> None:
        request = PictureRequest(prompt="A calm sea.", palette=(TEAL,))
        assert worded(request) == request

    def test_of_a_style_stand_between_those_of_the_person_and_the_palette(self) -> None:
        request = PictureRequest(
            prompt="A calm sea.",
            avoid="boats",
            style_words="flat illustration, wide shot",
            brand_avoids="people, text",
            palette=(TEAL,),
            names_palette=True,
        )
        assert worded(request).prompt == "A calm sea, flat illustration, wide shot, in a palette of teal"
        assert worded(request).avoid == "boats, people, text"
