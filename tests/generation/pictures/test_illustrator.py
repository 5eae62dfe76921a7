"""What the illustrator draws: the words count, the palette holds, and equal seeds give equal pictures."""

import numpy as np
import pytest

from builder.document.icons import icon_names
from generation.illustrator.backdrops.names import BACKDROPS, WORDS
from generation.illustrator.illustrate import illustrate, tones_of
from generation.illustrator.ink import Ink, Tones
from generation.illustrator.prompt import MOST_THINGS, read_prompt
from generation.illustrator.subjects import SUBJECTS

PALETTE = ("#0f7a6c", "#12324a", "#f2b45c", "#f4efe6", "#ffffff")
SIZES = ((480, 270), (270, 480), (300, 300), (64, 64))


def draw(prompt: str, *, seed: int = 1, size: tuple[int, int] = (480, 270), palette: tuple[str, ...] = PALETTE):
    return illustrate(prompt, palette=palette, seed=seed, width_px=size[0], height_px=size[1])


class TestPrompt:
    @pytest.mark.parametrize(
        ("prompt", "backdrop", "things"),
        [
            ("A truck in the city", "skyline", ("truck",)),
            ("Team meeting", None, ("users", "presentation")),
            ("Calm ocean background", "waves", ()),
            ("Océan, façade géométrique: WAVES", "waves", ()),
            ("A new nurse explains between two checks what a man shows", None, ("stethoscope", "user-round")),
            ("Small bakery before Christmas", None, ("croissant", "tree-pine")),
            ("News of the week", None, ("newspaper",)),
            ("Check the invoice and the first aid kit", None, ("receipt-text", "briefcase-medical")),
            ("Gabelstapler im Lager", "isometric", ("forklift",)),
            ("Die Team-Besprechung im Büro, dunkel", "skyline", ("users", "presentation")),
            ("Ozean Hintergrund", "waves", ()),
            ("Une équipe au bureau", "skyline", ("users",)),
            ("Le casque sur le chantier", "blueprint", ("hard-hat",)),
            ("", None, ()),
            ("☃ 1234 !!", None, ()),
        ],
    )
    def test_names_a_backdrop_and_things(self, prompt: str, backdrop: str | None, things: tuple[str, ...]) -> None:
        idea = read_prompt(prompt, seed=3)
        assert backdrop in {None, idea.backdrop}
        assert idea.things[: len(things)] == things

    def test_of_ten_thousand_characters_names_no_more_than_fit(self) -> None:
        assert len(read_prompt("truck lock coffee laptop " * 400, seed=1).things) == MOST_THINGS

    def test_decides_the_ground(self) -> None:
        dark, light = (read_prompt(f"{word} waves", seed=1) for word in ("dark", "bright"))
        assert tones_of(PALETTE, idea=dark, seed=1).is_dark
        assert not tones_of(PALETTE, idea=light, seed=1).is_dark

    def test_comes_in_other_colours_for_the_next_seed(self) -> None:
        bright = read_prompt("bright waves", seed=1)
        leading = {tones_of(PALETTE, idea=bright, seed=seed).accents[0] for seed in (1, 2, 3)}
        assert len(leading) == 3

    def test_that_says_nothing_leaves_it_to_the_seed(self) -> None:
        assert len({read_prompt("qwertz", seed=seed).backdrop for seed in range(40)}) > 8

    def test_knows_icons_only_that_ship(self) -> None:
        assert set(SUBJECTS.values()) <= set(icon_names())
        assert set(WORDS) == set(BACKDROPS)


class TestPicture:
    @pytest.mark.parametrize("name", BACKDROPS)
    def test_of_every_backdrop_is_drawn_in_every_shape(self, name: str) -> None:
        for width, height in SIZES:
            tones = Tones(ground="#f4efe6", accents=("#0f7a6c", "#f2b45c"), deep="#12324a")
            ink = Ink(width_px=width, height_px=height, tones=tones, seed=7)
            BACKDROPS[name](ink)
            assert ink.picture().shape == (height, width, 3)
            assert ink.picture().std() > 0.3 if min(width, height) > 64 else True

    def test_is_the_same_for_the_same_seed_and_another_for_another(self) -> None:
        assert np.array_equal(draw("mountains"), draw("mountains"))
        assert not np.array_equal(draw("mountains"), draw("mountains", seed=2))

    @pytest.mark.parametrize("palette", [(), ("#808080",), ("#000000", "#ffffff"), ("#ff0000", "#ff0001")])
    def test_needs_no_good_palette(self, palette: tuple[str, ...]) -> None:
        for prompt in ("truck, dark", "tiles", "blueprint"):
            assert draw(prompt, palette=palette).shape == (270, 480, 3)

    def test_follows_a_new_palette(self) -> None:
        teal, magenta = (draw("waves", palette=(accent, "#ffffff")) for accent in ("#0f7a6c", "#e20074"))
        assert teal[..., 1].mean() > magenta[..., 1].mean()

    def test_shows_the_same_scene_at_every_size(self) -> None:
        small, large = draw("waves with a truck"), draw("waves with a truck", size=(960, 540))
        shrunk = large.reshape(270, 2, 480, 2, 3).mean(axis=(1, 3))
        assert np.abs(shrunk - small).mean() < 4
