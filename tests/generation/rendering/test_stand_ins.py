"""Fonts that stand in for a brand's: named, counted, and part of what decides pixels."""

from pathlib import Path

import numpy as np
import pytest
from fontTools import subset
from fontTools.ttLib import TTFont

from builder.document.caption_style import CaptionPlace, ResolvedCaptions
from builder.document.captions import Cue
from builder.document.looks import TextLook
from generation.domain.runs import build_runs, run_key
from generation.rendering.errors import RenderError
from generation.rendering.layers.looks import rasterise
from generation.rendering.layers.text.stand_ins import report_glyphs, stand_ins_of
from generation.rendering.machine_fonts import check_fonts, fonts_of_run
from tests.generation.rendering.films import PAPER, SMALL, film, layer, segment, shape, text, type_of
from tests.generation.rendering.originals import FONTS, Originals

PRIVATE = "\U0010fffd"
"""A character that no font has."""


def font_of(characters: str, path: Path, *, family: str = "Cut") -> Path:
    """Inter with these characters only."""
    font = TTFont(FONTS / "Inter_400Regular.ttf")
    options = subset.Options(notdef_outline=True, layout_features=["*"])
    cutter = subset.Subsetter(options)
    cutter.populate(text=characters)
    cutter.subset(font)
    font["name"].setName(family, 1, 3, 1, 0x409)
    font.save(path)
    return path


@pytest.fixture
def poor(originals: Originals, tmp_path: Path) -> str:
    """A font that has nothing but A, B and C."""
    return originals.add("poor", font_of("ABC ", tmp_path / "poor.ttf"))


@pytest.fixture
def digits(originals: Originals, tmp_path: Path) -> str:
    return originals.add("digits", font_of("0123456789", tmp_path / "digits.ttf", family="Digits"))


class TestReport:
    def test_of_a_font_with_everything_is_empty(self, originals: Originals) -> None:
        report = report_glyphs(text("Hello, Größe €", type_of(originals["sans"], 60)), media=originals)
        assert (report.stand_ins, report.missing) == ((), "")

    def test_names_the_font_and_the_characters(self, originals: Originals) -> None:
        report = report_glyphs(text("Hi नमस्ते", type_of(originals["sans"], 60)), media=originals)
        (font,) = report.stand_ins
        assert "Devanagari" in font.family
        assert set(font.characters) <= set("नमस्ते")
        assert font.identity.startswith(font.family)
        assert len(font.identity.split()[-1]) == 8

    def test_names_characters_that_no_font_has(self, originals: Originals) -> None:
        report = report_glyphs(text(f"Hi {PRIVATE}{PRIVATE}", type_of(originals["sans"], 60)), media=originals)
        assert (report.stand_ins, report.missing) == ((), PRIVATE)

    def test_does_not_ask_for_what_is_never_drawn(self, originals: Originals) -> None:
        words = text("a\u200db\u200f\n\t\u00ad", type_of(originals["sans"], 60))
        assert report_glyphs(words, media=originals).missing == ""

    def test_takes_letters_and_their_marks_together(self, originals: Originals) -> None:
        words = text("e\u0301 ☎\ufe0f", type_of(originals["sans"], 60))
        assert report_glyphs(words, media=originals).missing == ""
        assert {font.characters for font in report_glyphs(words, media=originals).stand_ins} <= {"☎"}

    def test_looks_at_capitals_and_spans(self, originals: Originals, poor: str) -> None:
        assert report_glyphs(text("abc", type_of(poor, 60, upper_case=True)), media=originals).stand_ins == ()
        assert report_glyphs(text("abc", type_of(poor, 60)), media=originals).stand_ins != ()

    def test_of_a_look_without_words_is_empty(self, originals: Originals) -> None:
        assert report_glyphs(shape(), media=originals).missing == ""

    def test_of_a_font_that_is_no_font_says_so(self, originals: Originals) -> None:
        with pytest.raises(RenderError, match="font"):
            report_glyphs(text("x", type_of(originals["garbage"], 60)), media=originals)
        assert stand_ins_of([text("x", type_of(originals["garbage"], 60))], media=originals) == ()


class TestFallbackFont:
    def draw(self, look: TextLook, o: Originals) -> np.ndarray:
        return rasterise(layer(look, 0, 0, 600, 120), scale=1, media=o)[0]

    def test_of_the_kit_is_asked_before_the_machine(self, originals: Originals, poor: str, digits: str) -> None:
        look = text("123", type_of(poor, 60, fallback_fonts=(digits,)))
        report = report_glyphs(look, media=originals)
        assert (report.stand_ins, report.missing) == ((), "")
        whole = text("123", type_of(originals["sans"], 60))
        # Cutting a font drops its hints, which moves edges by shares of a pixel.
        difference = np.abs(self.draw(look, originals).astype(int) - self.draw(whole, originals))
        assert difference.mean() < 0.6

    def test_of_the_kit_leaves_the_rest_to_the_machine(self, originals: Originals, poor: str, digits: str) -> None:
        report = report_glyphs(text("1x", type_of(poor, 60, fallback_fonts=(digits,))), media=originals)
        assert [font.characters for font in report.stand_ins] == ["x"]

    def test_that_is_missing_says_so(self, originals: Originals) -> None:
        look = text("नमस्ते", type_of(originals["sans"], 60, fallback_fonts=("0" * 64,)))
        with pytest.raises(RenderError) as caught:
            self.draw(look, originals)
        assert caught.value.code == "original-missing"

    def test_that_is_broken_says_so(self, originals: Originals, tmp_path: Path) -> None:
        data = bytearray((FONTS / "Inter_400Regular.ttf").read_bytes())
        data[12 : 12 + 16 * 8] = b"\xff" * 128
        (tmp_path / "broken.ttf").write_bytes(data)
        broken = originals.add("broken", tmp_path / "broken.ttf")
        with pytest.raises(RenderError) as caught:
            self.draw(text("Hello", type_of(broken, 60)), originals)
        assert caught.value.code == "original-unreadable"


class TestMissingCharacter:
    def test_is_a_box_that_can_be_seen(self, originals: Originals) -> None:
        bitmap = rasterise(
            layer(text(PRIVATE, type_of(originals["sans"], 90)), 0, 0, 300, 120), scale=1, media=originals
        )[0]
        assert (bitmap[..., 3] > 200).sum() > 300


class TestRun:
    def test_has_the_fonts_that_stand_in_in_its_key(self, originals: Originals) -> None:
        plain = layer(text("Hello", type_of(originals["sans"], 60)), 0, 0, 600, 100)
        foreign = layer(text("नमस्ते", type_of(originals["sans"], 60)), 0, 0, 600, 100)
        timeline = film(segment(PAPER, [plain]), segment(PAPER, [foreign]))
        first, second = build_runs(timeline)
        assert fonts_of_run(timeline, first, (), media=originals) == ()
        fonts = fonts_of_run(timeline, second, (), media=originals)
        assert len(fonts) == 1
        keys = {run_key(timeline, second, SMALL, (), stand_ins=names) for names in ((), fonts, (fonts[0] + "0",))}
        assert len(keys) == 3

    def test_counts_the_fonts_of_captions_that_show(self, originals: Originals) -> None:
        captions = ResolvedCaptions(type=type_of(originals["sans"], 54), place=CaptionPlace.BOTTOM)
        timeline = film(segment(frames=30), segment(frames=30), captions=captions)
        cues = [Cue(lines=("Hello",), start_frame=0, end_frame=20), Cue(lines=("สวัสดี",), start_frame=30, end_frame=50)]
        first, second = build_runs(timeline)
        assert fonts_of_run(timeline, first, cues, media=originals) == ()
        assert len(fonts_of_run(timeline, second, cues, media=originals)) == 1

    def test_is_not_drawn_with_other_fonts_than_planned(self) -> None:
        check_fonts(("Noto Sans Thai 400 1 2",), ("Noto Sans Thai 400 1 2",))
        with pytest.raises(RenderError, match="Install the same fonts") as caught:
            check_fonts(("Noto Sans Thai 400 1 2",), ())
        assert caught.value.code == "fonts-differ"
