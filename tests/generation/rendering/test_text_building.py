"""Text that comes in by lines, words and characters."""

import numpy as np
import pytest

from builder.document.animation import Motion, MotionUnit, Preset
from builder.document.builds import Build, builds_of
from builder.document.layers import ListStyle
from builder.document.looks import TextLook
from builder.document.resolved import ResolvedLayer
from generation.rendering.layers.looks import draw_still, rasterise
from generation.rendering.layers.text.building import MOST_UNITS, Builder
from generation.rendering.layers.text.painting import Painter
from generation.rendering.layers.text.typeset import set_text
from generation.rendering.pixels import PremultipliedRgba, check_bitmap
from tests.generation.rendering.films import layer, text, type_of
from tests.generation.rendering.originals import Originals
from tests.generation.rendering.test_rich_text import highlight

UNITS = [MotionUnit.LINE, MotionUnit.WORD, MotionUnit.CHARACTER]
STEPS = 12


def built(look: TextLook, preset: Preset, unit: MotionUnit, *, leaves: bool = False) -> ResolvedLayer:
    motion = Motion(preset=preset, duration_frames=STEPS, unit=unit)
    return layer(look, 0, 0, 700, 300, enter=None if leaves else motion, leave=motion if leaves else None)


def builder(words: str, o: Originals, width: float = 700, **changes: object) -> Builder:
    look = text(words, type_of(o["serif"], 60), **changes)
    return Builder(Painter(set_text(look, width_px=width, height_px=300, media=o)))


def moving_text(build: Builder, unit: MotionUnit) -> list[str]:
    """The characters of each unit."""
    painter = build._painter
    return [
        "".join(cluster.text for cluster in painter.measured(each.block).clusters[each.first : each.last])
        for each in build.units(unit)
    ]


def difference(one: PremultipliedRgba, other: PremultipliedRgba) -> float:
    return float(np.abs(one.astype(int) - other).mean())


class TestUnits:
    def test_are_lines_words_and_characters_of_the_text(self, originals: Originals) -> None:
        build = builder("One two three\nfour", originals, width=260)
        assert moving_text(build, MotionUnit.LINE) == ["One two ", "three", "four"]
        assert moving_text(build, MotionUnit.WORD) == ["One ", "two ", "three", "four"]
        assert moving_text(build, MotionUnit.CHARACTER)[:5] == ["O", "n", "e ", "t", "w"]
        assert moving_text(build, MotionUnit.WHOLE) == ["One two three", "four"]

    @pytest.mark.parametrize("unit", MotionUnit)
    @pytest.mark.parametrize(
        "words", ["A e\u0301 👩‍👩‍👧 क्षि\n\n  x ", "السلام عليكم\nabc", "office waffle", "…", "a\u200db"]
    )
    def test_hold_every_character_once(self, words: str, unit: MotionUnit, originals: Originals) -> None:
        assert "".join(moving_text(builder(words, originals), unit)) == words.replace("\n", "")

    def test_never_cut_marks_joined_emoji_and_ligatures(self, originals: Originals) -> None:
        parts = moving_text(builder("e\u0301👩‍👩‍👧क्षिfi", originals), MotionUnit.CHARACTER)
        assert parts[:3] == ["e\u0301", "👩‍👩‍👧", "क्षि"]
        assert parts[3:] in (["fi"], ["f", "i"])

    def test_of_arabic_begin_at_the_right(self, originals: Originals) -> None:
        build = builder("سلام", originals)
        lefts = [unit.box_px[0] for unit in build.units(MotionUnit.CHARACTER)]
        assert lefts == sorted(lefts, reverse=True)

    def test_are_bounded(self, originals: Originals) -> None:
        build = builder("word " * 1000, originals)
        assert len(build.units(MotionUnit.CHARACTER)) <= MOST_UNITS
        assert "".join(moving_text(build, MotionUnit.CHARACTER)) == "word " * 1000


class TestBuilding:
    @pytest.mark.parametrize("unit", UNITS)
    @pytest.mark.parametrize("preset", Preset)
    def test_begins_with_nothing_and_ends_at_rest(self, preset: Preset, unit: MotionUnit, originals: Originals) -> None:
        look = text("Some words\nin two lines", type_of(originals["serif"], 60), highlight=highlight())
        pictures = rasterise(built(look, preset, unit), scale=0.5, media=originals)
        assert len(pictures) == STEPS + 1
        for picture in pictures:
            check_bitmap(picture, width_px=pictures[0].shape[1], height_px=pictures[0].shape[0], owner="the text")
        assert not pictures[1].any()
        distances = [difference(picture, pictures[0]) for picture in pictures[1:]]
        assert distances[-1] < distances[0] / 2
        assert distances[STEPS // 2] < distances[0]

    @pytest.mark.parametrize("unit", UNITS)
    @pytest.mark.parametrize("preset", [preset for preset in Preset if preset is not Preset.TYPEWRITER])
    def test_draws_units_that_are_there_as_they_rest(
        self, preset: Preset, unit: MotionUnit, originals: Originals
    ) -> None:
        look = text("One two three\nfour five six", type_of(originals["sans"], 60))
        whole = built(look, preset, unit)
        last = Build(preset=preset, unit=unit, progress_ratio=1)
        rest = draw_still(whole, None, scale=1, media=originals)
        assert difference(draw_still(whole, last, scale=1, media=originals), rest) == 0
        half = draw_still(whole, Build(preset=preset, unit=unit, progress_ratio=0.9), scale=1, media=originals)
        first_letter = np.flatnonzero(rest[..., 3].any(axis=0))[0] + 30
        upper = slice(0, np.flatnonzero(rest[..., 3].any(axis=1))[0] + 44)
        assert difference(half[upper, :first_letter], rest[upper, :first_letter]) < 0.05

    def test_leaves_backwards(self, originals: Originals) -> None:
        look = text("One two", type_of(originals["sans"], 60))
        coming = rasterise(built(look, Preset.RISE, MotionUnit.WORD), scale=0.5, media=originals)
        going = rasterise(built(look, Preset.RISE, MotionUnit.WORD, leaves=True), scale=0.5, media=originals)
        assert all(np.array_equal(one, other) for one, other in zip(coming, going, strict=True))

    @pytest.mark.parametrize("preset", [preset for preset in Preset if preset is not Preset.BLUR_IN])
    def test_keeps_every_unit_inside_its_bitmap(self, preset: Preset, originals: Originals) -> None:
        look = text("Wjgq\nÅÄgj", type_of(originals["serif"], 120), shrink=False)
        for unit in UNITS:
            for picture in rasterise(built(look, preset, unit), scale=0.5, media=originals):
                for edge in (picture[0], picture[-1], picture[:, 0], picture[:, -1]):
                    assert not edge.any(), (preset, unit)

    def test_brings_marks_of_lists_with_their_lines(self, originals: Originals) -> None:
        for list_style in (ListStyle.BULLETS, ListStyle.NUMBERS):
            look = text("One\nTwo", type_of(originals["sans"], 60), list_style=list_style)
            whole = built(look, Preset.TYPEWRITER, MotionUnit.LINE)
            half = draw_still(
                whole,
                Build(preset=Preset.TYPEWRITER, unit=MotionUnit.LINE, progress_ratio=0.5),
                scale=1,
                media=originals,
            )
            rest = draw_still(whole, None, scale=1, media=originals)
            rows = np.flatnonzero(half.any(axis=(1, 2)))
            assert np.array_equal(half[: rows[-1] + 1], rest[: rows[-1] + 1])
            assert np.flatnonzero(rest.any(axis=(1, 2)))[-1] > rows[-1] + 40


class TestTypewriter:
    @pytest.mark.parametrize(("unit", "shown"), [(MotionUnit.WHOLE, 5), (MotionUnit.WORD, 1), (MotionUnit.LINE, 0)])
    def test_shows_whole_units_one_after_the_other(self, unit: MotionUnit, shown: int, originals: Originals) -> None:
        look = text("One two six", type_of(originals["sans"], 60))
        whole = built(look, Preset.TYPEWRITER, unit)
        half = draw_still(
            whole, Build(preset=Preset.TYPEWRITER, unit=unit, progress_ratio=0.56), scale=1, media=originals
        )
        rest = draw_still(whole, None, scale=1, media=originals)
        if not shown:
            assert not half.any()
            return
        words = {5: "One tw", 1: "One"}[shown]
        first = draw_still(
            built(look.model_copy(update={"text": words}), Preset.TYPEWRITER, unit), None, scale=1, media=originals
        )
        reach = np.flatnonzero(half.any(axis=(0, 2)))[-1]
        assert np.abs(half.astype(int) - first).mean() < 0.02
        assert np.flatnonzero(rest.any(axis=(0, 2)))[-1] > reach

    def test_keeps_joined_letters_joined(self, originals: Originals) -> None:
        look = text("سلام", type_of(originals["sans"], 80))
        whole = built(look, Preset.TYPEWRITER, MotionUnit.CHARACTER)
        rest = draw_still(whole, None, scale=1, media=originals)
        for step in range(1, 3):
            build = Build(preset=Preset.TYPEWRITER, unit=MotionUnit.CHARACTER, progress_ratio=step / 3 + 0.01)
            part = draw_still(whole, build, scale=1, media=originals)
            columns = np.flatnonzero(part.any(axis=(0, 2)))
            inside = slice(columns[0] + 6, columns[-1] + 1)
            assert difference(part[:, inside], rest[:, inside]) < 0.1


class TestPictures:
    def test_are_as_many_as_the_document_says(self, originals: Originals) -> None:
        look = text("One two", type_of(originals["sans"], 60))
        for leaves in (False, True):
            whole = built(look, Preset.POP, MotionUnit.WORD, leaves=leaves)
            assert len(rasterise(whole, scale=0.25, media=originals)) == len(builds_of(whole)) == STEPS + 1

    @pytest.mark.slow
    def test_of_five_thousand_characters_are_drawn_in_time(self, originals: Originals) -> None:
        look = text("lorem ipsum " * 416, type_of(originals["sans"], 30))
        pictures = rasterise(built(look, Preset.POP, MotionUnit.CHARACTER), scale=0.25, media=originals)
        assert pictures[STEPS].any()
