"""Texts of more than one style, and what is drawn round them."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.document.layers import Align, ListStyle
from builder.document.looks import ResolvedSpan, ResolvedType, TextLook
from builder.document.rich_looks import ResolvedHighlight, ResolvedShadow, ResolvedTextGradient, ResolvedTextOutline
from generation.rendering.layers.frame import extent
from generation.rendering.layers.looks import rasterise
from generation.rendering.layers.text.graphemes import split_graphemes, split_words
from generation.rendering.layers.text.measuring import Measured, measure
from generation.rendering.layers.text.painting import Painter
from generation.rendering.layers.text.pieces import paragraphs_of
from generation.rendering.layers.text.typeset import SetText, set_text
from generation.rendering.pixels import PremultipliedRgba
from tests.generation.rendering.films import layer, text, type_of
from tests.generation.rendering.originals import Originals

INK = (0x10, 0x2A, 0x43)
YELLOW = (0xFF, 0xD5, 0x4A)
SAMPLES = (
    "Wavy office",
    "e\u0301a\u0300",
    "क्षि नमस्ते",
    "กำลัง",
    "السلام عليكم",
    "👩‍👩‍👧🇩🇪👍🏽",
    "한국어 각",
    "日本語、「東京」。",
    "",
)


def highlight(colour: str = "#ffd54a", **changes: float) -> ResolvedHighlight:
    values = {"padding_x_em": 0.2, "padding_y_em": 0.05, "corner_radius_em": 0.0, **changes}
    return ResolvedHighlight(colour=colour, **values)


def span(start: int, end: int, type_: ResolvedType, **changes: object) -> ResolvedSpan:
    values: dict[str, object] = {"has_own_colour": False, "highlight": None, **changes}
    return ResolvedSpan(start=start, end=end, type=type_, **values)


def draw(look: TextLook, o: Originals, width: float = 900, height: float = 300) -> PremultipliedRgba:
    return rasterise(layer(look, 0, 0, width, height), scale=1, media=o)[0]


def is_colour(bitmap: PremultipliedRgba, colour: tuple[int, int, int]) -> np.ndarray:
    return (bitmap[..., :3] == colour).all(axis=-1) & (bitmap[..., 3] == 255)


def fit(look: TextLook, o: Originals, width: float, height: float) -> SetText:
    return set_text(look, width_px=width, height_px=height, media=o)


def measured(look: TextLook, o: Originals, width: float = 900) -> Measured:
    done = fit(look, o, width, 300)
    return measure(done, done.blocks[0])


class TestGraphemes:
    @given(st.text(max_size=40) | st.lists(st.sampled_from(SAMPLES)).map("".join))
    def test_lose_nothing(self, words: str) -> None:
        graphemes = split_graphemes(words)
        assert "".join(graphemes) == words
        assert sorted(number for word in split_words(graphemes) for number in word) == list(range(len(graphemes)))

    @pytest.mark.parametrize(
        ("words", "parts"),
        [
            ("e\u0301a", ["e\u0301", "a"]),
            ("👩‍👩‍👧👍🏽", ["👩‍👩‍👧", "👍🏽"]),
            ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
            ("क्षि", ["क्षि"]),
            ("กำ", ["กำ"]),
            ("각", ["각"]),
            ("a\u200db", ["a\u200db"]),
            ("a\r\n", ["a", "\r\n"]),
            ("☎\ufe0f!", ["☎\ufe0f", "!"]),
        ],
    )
    def test_are_never_cut(self, words: str, parts: list[str]) -> None:
        assert split_graphemes(words) == parts

    def test_make_words_that_keep_their_spaces_and_marks(self) -> None:
        graphemes = split_graphemes("Hello, (you)  日本語、「東京」 ok!")
        words = ["".join(graphemes[number] for number in word) for word in split_words(graphemes)]
        assert words == ["Hello, ", "(you)  ", "日", "本", "語、", "「東", "京」 ", "ok!"]


class TestPieces:
    @settings(max_examples=60)
    @given(st.text(alphabet="aß \néA\u0301😀", max_size=30), st.data())
    def test_never_lose_a_character(self, words: str, data: st.DataObject) -> None:
        cuts = sorted(data.draw(st.sets(st.integers(0, len(words)), max_size=8)))
        base = type_of("a" * 64, 60)
        spans = tuple(span(a, b, type_of("b" * 64, 90)) for a, b in zip(cuts[::2], cuts[1::2], strict=False))
        paragraphs = paragraphs_of(text(words, base, spans=spans))
        assert "\n".join("".join(piece.text for piece in pieces) for pieces in paragraphs) == words
        inside = "".join(words[each.start : each.end] for each in spans).replace("\n", "")
        assert "".join(p.text for pieces in paragraphs for p in pieces if p.type.size_px == 90) == inside

    def test_take_capitals_from_their_own_style(self) -> None:
        loud = type_of("b" * 64, 60, upper_case=True)
        (pieces,) = paragraphs_of(text("straße straße", type_of("a" * 64, 60), spans=(span(0, 6, loud),)))
        assert [piece.text for piece in pieces] == ["STRASSE", " straße"]


class TestMeasuring:
    @pytest.mark.parametrize("words", [sample for sample in SAMPLES if sample])
    def test_finds_every_character_in_its_place(self, words: str, originals: Originals) -> None:
        look = text(words, type_of(originals["sans"], 60))
        found = measured(look, originals)
        assert "".join(cluster.text for cluster in found.clusters) == words
        ink = (
            np.flatnonzero(draw(look, originals)[..., 3].any(axis=0))
            + extent(layer(look, 0, 0, 900, 300), scale=1).offset_x_px
        )
        left = min(cluster.left_px for cluster in found.clusters if cluster.left_px is not None)
        right = max(cluster.right_px for cluster in found.clusters if cluster.right_px is not None)
        assert left - 4 <= ink[0] <= left + 12
        assert right - 14 <= ink[-1] <= right + 4

    def test_reads_arabic_from_the_right(self, originals: Originals) -> None:
        found = measured(text("سلام", type_of(originals["sans"], 60)), originals)
        lefts = [cluster.left_px for cluster in found.clusters]
        assert lefts == sorted(lefts, reverse=True)
        assert found.clusters[0].right_px == pytest.approx(900, abs=1)

    def test_tells_lines_apart(self, originals: Originals) -> None:
        found = measured(text("one two three four", type_of(originals["sans"], 60)), originals, width=260)
        assert [line.top_px for line in found.lines] == [0, 75, 150]
        assert [cluster.line for cluster in found.clusters if cluster.text == "o"] == [0, 0, 2]

    def test_takes_a_ligature_as_one(self, originals: Originals) -> None:
        found = measured(text("office", type_of(originals["serif"], 60)), originals)
        assert "ffi" in [cluster.text for cluster in found.clusters] or "fi" in [c.text for c in found.clusters]


class TestSpan:
    def test_looks_like_its_own_style(self, originals: Originals) -> None:
        base, loud = type_of(originals["sans"], 80), type_of(originals["serif"], 80, colour="#e20074")
        mixed = draw(text("Hill Hill", base, spans=(span(5, 9, loud, has_own_colour=True),)), originals)
        assert is_colour(mixed, (0x10, 0x2A, 0x43)).any()
        pink = is_colour(mixed, (0xE2, 0x00, 0x74))
        assert (
            np.flatnonzero(is_colour(mixed, (0x10, 0x2A, 0x43)).any(axis=0)).max()
            < np.flatnonzero(pink.any(axis=0)).min()
        )

    def test_without_a_difference_changes_no_pixel(self, originals: Originals) -> None:
        base = type_of(originals["serif"], 80)
        plain, cut = (
            text("AVATAR office", base),
            text("AVATAR office", base, spans=(span(1, 3, base), span(8, 9, base))),
        )
        assert np.array_equal(draw(plain, originals), draw(cut, originals))

    def test_of_another_colour_keeps_kerning(self, originals: Originals) -> None:
        base, red = type_of(originals["serif"], 120), type_of(originals["serif"], 120, colour="#c8102e")
        plain = draw(text("AVAVAV", base), originals)
        coloured = draw(text("AVAVAV", base, spans=(span(1, 2, red), span(3, 4, red))), originals)
        assert np.abs(plain[..., 3].astype(int) - coloured[..., 3]).max() <= 60
        assert (np.flatnonzero(plain[..., 3].any(axis=0)) == np.flatnonzero(coloured[..., 3].any(axis=0))).all()

    def test_shrinks_with_its_text_and_holds_it_at_its_own_minimum(self, originals: Originals) -> None:
        base, large = type_of(originals["sans"], 60), type_of(originals["sans"], 120, minimum_size_px=100)
        look = text("Far too much. " * 30, base, spans=(span(0, 8, large),))
        assert fit(look, originals, 800, 200).size_px == pytest.approx(50)

    def test_makes_its_line_higher(self, originals: Originals) -> None:
        base, large = type_of(originals["sans"], 60), type_of(originals["sans"], 120)
        look = text("one two", base, spans=(span(4, 7, large),), shrink=False)
        assert fit(look, originals, 800, 600).height_px == pytest.approx(150, abs=12)


class TestList:
    @pytest.mark.parametrize("words", ["eins\nzwei\ndrei", "שלום\nעולם\nשלום"])
    def test_never_breaks_its_numbers(self, words: str, originals: Originals) -> None:
        for size in range(40, 90, 3):
            look = text(words, type_of(originals["sans"], size), list_style=ListStyle.NUMBERS, shrink=False)
            marks = [block for block in fit(look, originals, 860, 600).blocks if block.is_mark]
            assert len(marks) == 3
            assert all(mark.paragraph.Height < 1.5 * size for mark in marks)


class TestKerning:
    def test_and_ligatures_come_from_the_font(self, originals: Originals) -> None:
        def width(words: str, font: str) -> float:
            look = text(words, type_of(originals[font], 100), shrink=False)
            return fit(look, originals, 4000, 200).width_px

        assert width("AV", "serif") < width("A", "serif") + width("V", "serif") - 5
        assert width("fi", "serif") < width("f", "serif") + width("i", "serif") - 1


class TestFit:
    @pytest.mark.parametrize("list_style", ListStyle)
    def test_by_growing_fills_the_box_and_no_more(self, list_style: ListStyle, originals: Originals) -> None:
        look = text("Grow as large as you can\nand not larger", type_of(originals["sans"], 30), grow=True)
        look = look.model_copy(update={"list_style": list_style})
        done = fit(look, originals, 800, 400)
        assert done.size_px > 60
        assert done.height_px <= 400.5
        more = look.model_copy(update={"type": type_of(originals["sans"], done.size_px + 0.5), "grow": False})
        larger = fit(more.model_copy(update={"shrink": True}), originals, 800, 400)
        assert larger.size_px < done.size_px + 0.5

    def test_by_growing_needs_no_broken_word(self, originals: Originals) -> None:
        done = fit(text("Responsibilities", type_of(originals["serif"], 30), grow=True), originals, 800, 900)
        assert 700 < done.width_px <= 800.5

    def test_by_growing_leaves_room_for_what_does_not_fit(self, originals: Originals) -> None:
        done = fit(text("Too much. " * 90, type_of(originals["sans"], 60), grow=True), originals, 800, 80)
        assert done.size_px == 27

    def test_holds_for_any_text(self, originals: Originals) -> None:
        chance = random.Random(7)
        for _ in range(12):
            words = " ".join("m" * chance.randint(1, 9) for _ in range(chance.randint(1, 30)))
            base = type_of(originals["sans"], chance.uniform(30, 200), minimum_size_px=8)
            look = text(words, base, grow=chance.random() < 0.5)
            done = fit(look, originals, 700, 350)
            assert done.height_px <= 350.5
            assert done.width_px <= 700.5


class TestHighlight:
    def test_lies_behind_its_words_only(self, originals: Originals) -> None:
        base = type_of(originals["sans"], 60)
        look = text("one two three", base, spans=(span(4, 7, base, highlight=highlight()),))
        columns = np.flatnonzero(is_colour(draw(look, originals), YELLOW).any(axis=0))
        clusters = measured(look, originals).clusters
        margin = -extent(layer(look, 0, 0, 900, 300), scale=1).offset_x_px
        assert columns[0] == pytest.approx(clusters[4].left_px - 12 + margin, abs=1)
        assert columns[-1] + 1 == pytest.approx(clusters[6].right_px + 12 + margin, abs=1)

    def test_of_a_text_is_as_long_as_each_of_its_lines(self, originals: Originals) -> None:
        done = fit(
            text("one two three\nfour", type_of(originals["sans"], 60), highlight=highlight()), originals, 300, 300
        )
        boxes = Painter(done).highlights
        assert len(boxes) == 3
        assert len({round(box.right_px) for box in boxes}) == 3

    def test_of_mixed_directions_covers_each_stretch(self, originals: Originals) -> None:
        base = type_of(originals["sans"], 60)
        words = "abc سلام def"
        look = text(words, base, spans=(span(2, 6, base, highlight=highlight(padding_x_em=0)),))
        done = fit(look, originals, 900, 300)
        assert len(Painter(done).highlights) == 2

    def test_leaves_marks_of_lists_alone(self, originals: Originals) -> None:
        look = text("one\ntwo", type_of(originals["sans"], 60), highlight=highlight(), list_style=ListStyle.NUMBERS)
        done = fit(look, originals, 900, 300)
        assert len(Painter(done).highlights) == 2


class TestDecoration:
    def whole(self, look: TextLook, o: Originals) -> PremultipliedRgba:
        bitmap = draw(look, o)
        for edge in (bitmap[0], bitmap[-1], bitmap[:, 0], bitmap[:, -1]):
            assert not edge.any()
        return bitmap

    def test_by_an_outline_lies_outside_the_letters(self, originals: Originals) -> None:
        plain = text("Hill", type_of(originals["serif"], 120))
        outline = ResolvedTextOutline(colour="#ffffff", width_em=0.1)
        lined = plain.model_copy(update={"letter_outline": outline})
        inner, outer = draw(plain, originals), self.whole(lined, originals)
        assert is_colour(outer, INK).sum() == pytest.approx(is_colour(inner, INK).sum(), rel=0.01)
        assert is_colour(outer, (255, 255, 255)).sum() > is_colour(inner, INK).sum() / 2

    def test_by_a_shadow_falls_where_it_is_sent(self, originals: Originals) -> None:
        shadow = ResolvedShadow(colour="#e20074", opacity_ratio=1, offset_x_em=0.5, offset_y_em=0.5, blur_em=0)
        look = text("l", type_of(originals["sans"], 100), shadow=shadow)
        bitmap = self.whole(look, originals)
        letter, dark = (np.argwhere(is_colour(bitmap, c)).mean(axis=0) for c in (INK, (0xE2, 0, 0x74)))
        assert dark - letter == pytest.approx([50, 50], abs=1)

    def test_by_a_wide_blur_has_room(self, originals: Originals) -> None:
        shadow = ResolvedShadow(colour="#000000", opacity_ratio=1, offset_x_em=0, offset_y_em=0, blur_em=1)
        outline = ResolvedTextOutline(colour="#000000", width_em=0.3)
        self.whole(text("gÅj", type_of(originals["sans"], 120), shadow=shadow, letter_outline=outline), originals)

    def test_by_a_gradient_runs_across_the_whole_text(self, originals: Originals) -> None:
        gradient = ResolvedTextGradient(start="#ff0000", end="#0000ff", angle_degrees=0)
        look = text("HHHHHHHH", type_of(originals["sans"], 120), gradient=gradient, align=Align.CENTRE)
        bitmap = draw(look, originals)
        solid = np.argwhere(bitmap[..., 3] == 255)
        first, last = solid[solid[:, 1].argmin()], solid[solid[:, 1].argmax()]
        assert bitmap[tuple(first)][0] > 235
        assert bitmap[tuple(last)][2] > 235

    def test_by_a_gradient_spares_spans_with_a_colour(self, originals: Originals) -> None:
        gradient = ResolvedTextGradient(start="#ff0000", end="#0000ff", angle_degrees=0)
        base, green = type_of(originals["sans"], 120), type_of(originals["sans"], 120, colour="#00aa55")
        look = text("HH HH", base, gradient=gradient, spans=(span(3, 5, green, has_own_colour=True),))
        assert is_colour(draw(look, originals), (0, 0xAA, 0x55)).sum() > 1000

    def test_reaches_marks_of_lists(self, originals: Originals) -> None:
        outline = ResolvedTextOutline(colour="#00ff00", width_em=0.1)
        look = text("a", type_of(originals["sans"], 80), letter_outline=outline, list_style=ListStyle.BULLETS)
        green = is_colour(draw(look, originals), (0, 255, 0)).any(axis=0)
        assert np.flatnonzero(np.diff(green.astype(int), prepend=0, append=0)).size >= 4

    def test_grown_text_keeps_inside_its_bitmap(self, originals: Originals) -> None:
        shadow = ResolvedShadow(colour="#000000", opacity_ratio=1, offset_x_em=0.3, offset_y_em=0.3, blur_em=0.4)
        self.whole(text("Åj", type_of(originals["serif"], 20), grow=True, shadow=shadow), originals)
