import pytest

from brandkit.domain.fixes import ColourPart, SetTextSize, UseRole
from builder.document.looks import ResolvedSpan
from builder.document.rich_looks import ResolvedHighlight, ResolvedShadow, ResolvedTextGradient, ResolvedTextOutline
from tests.brandkit.scenes import ACCENT, INK, PAPER, findings, text

OFF = "#123456"


def box(colour):
    return ResolvedHighlight(colour=colour, padding_x_em=0.1, padding_y_em=0, corner_radius_em=0)


def rich(words="Hello big world", spans=(), **changes):
    """A text layer; ``spans`` are (words, changes of its type, highlight)."""
    plain = text(words, **{key: changes.pop(key) for key in ("colour", "size_px") if key in changes})
    made = []
    for part, type_changes, highlight in spans:
        start = words.index(part)
        made.append(
            ResolvedSpan(
                start=start,
                end=start + len(part),
                type=plain.look.type.model_copy(update=type_changes),
                has_own_colour="colour" in type_changes,
                highlight=highlight,
            )
        )
    return plain.model_copy(update={"look": plain.look.model_copy(update={"spans": tuple(made), **changes})})


class TestPalette:
    def test_lets_the_kits_colours_be_in_every_part_of_a_text(self):
        layer = rich(
            spans=[("big", {"colour": ACCENT}, box(PAPER))],
            highlight=box(INK),
            letter_outline=ResolvedTextOutline(colour=INK, width_em=0.1),
            gradient=ResolvedTextGradient(start=INK, end=ACCENT, angle_degrees=0),
        )
        assert findings("palette", layer) == ()

    @pytest.mark.parametrize(
        ("changes", "part"),
        [
            ({"highlight": box(OFF)}, ColourPart.HIGHLIGHT),
            ({"letter_outline": ResolvedTextOutline(colour=OFF, width_em=0.1)}, ColourPart.LETTER_OUTLINE),
            (
                {"shadow": ResolvedShadow(colour=OFF, opacity_ratio=1, offset_x_em=0, offset_y_em=0, blur_em=0)},
                ColourPart.SHADOW,
            ),
            ({"gradient": ResolvedTextGradient(start=OFF, end=INK, angle_degrees=0)}, ColourPart.TEXT_GRADIENT_START),
            ({"gradient": ResolvedTextGradient(start=INK, end=OFF, angle_degrees=0)}, ColourPart.TEXT_GRADIENT_END),
        ],
    )
    def test_looks_at_what_is_drawn_round_the_letters(self, changes, part):
        (finding,) = findings("palette", rich(**changes))
        assert finding.fix == UseRole(part=part, role="ink")

    def test_names_the_colour_of_words_once_and_mends_all_of_them(self):
        spans = [("Hello", {"colour": OFF}, None), ("big", {"colour": OFF}, box(OFF))]
        words, highlight = findings("palette", rich(spans=spans))
        assert words.fix == UseRole(part=ColourPart.SPAN, role="ink", among=(0, 1))
        assert highlight.fix == UseRole(part=ColourPart.SPAN_HIGHLIGHT, role="ink", among=(1,))
        assert "The colour of some words" in words.message
        assert "The nearest is" in words.message


class TestTextContrast:
    def test_names_the_words_that_are_hard_to_read(self):
        (finding,) = findings("text-contrast", rich(spans=[("big", {"colour": "#eeeeee"}, None)]))
        assert finding.message.startswith("“big” in the text “Hello big world” is hard to read")
        assert finding.fix == UseRole(part=ColourPart.SPAN, role="ink", among=(0,))

    def test_judges_words_on_their_highlight(self):
        white_on_dark = [("big", {"colour": PAPER}, box(INK))]
        assert findings("text-contrast", rich(spans=white_on_dark)) == ()
        (finding,) = findings("text-contrast", rich(spans=[("big", {}, box(INK))]))
        assert finding.message.startswith("“big” in")

    def test_judges_the_whole_text_on_its_highlight(self):
        assert findings("text-contrast", rich(colour=PAPER, highlight=box(INK))) == ()
        assert len(findings("text-contrast", rich(colour=INK, highlight=box(INK)))) == 1

    def test_judges_both_ends_of_a_gradient(self):
        good = ResolvedTextGradient(start=INK, end="#333333", angle_degrees=0)
        assert findings("text-contrast", rich(gradient=good)) == ()
        (finding,) = findings("text-contrast", rich(gradient=good.model_copy(update={"end": "#dddddd"})))
        assert finding.fix is None

    def test_takes_an_outline_for_what_it_is_there_for(self):
        outline = ResolvedTextOutline(colour=INK, width_em=0.06)
        assert findings("text-contrast", rich(colour=PAPER, letter_outline=outline)) == ()
        assert len(findings("text-contrast", rich(colour=PAPER))) == 1

    def test_asks_less_of_large_words(self):
        grey = "#8a8a8a"
        assert findings("text-contrast", rich(spans=[("big", {"colour": grey, "size_px": 60}, None)])) == ()
        assert len(findings("text-contrast", rich(spans=[("big", {"colour": grey}, None)]))) == 1

    def test_does_not_judge_what_no_character_has(self):
        whole = "Hello"
        assert findings("text-contrast", rich(whole, colour=PAPER, spans=[(whole, {"colour": INK}, None)])) == ()


class TestTextSize:
    def test_looks_at_every_style_and_proposes_a_size_for_the_text(self):
        small = [("big", {"size_px": 20, "minimum_size_px": 30}, None)]
        (finding,) = findings("text-size", rich(size_px=40, spans=small))
        assert (
            finding.message == "“big” in the text “Hello big world” is set at 20 px. Its style asks for at least 30 px."
        )
        assert finding.fix == SetTextSize(size_px=60)
