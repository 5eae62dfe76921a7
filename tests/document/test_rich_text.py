"""Texts of more than one style: what a document may say, and what it means with a kit."""

import pytest
from pydantic import ValidationError

from builder.document.colour import RoleColour
from builder.document.errors import ResolveError
from builder.document.geometry import Place
from builder.document.kit_values import ColourRole, KitValues, TypeStyle
from builder.document.layers import TextLayer
from builder.document.looks import TextLook
from builder.document.needs import files_of
from builder.document.resolve_text import resolve_text
from builder.document.rich_text import TextGradient, TextHighlight, TextOutline, TextShadow, TextSpan
from builder.document.roles import Roles, Where

KIT = KitValues(
    name="Northwind",
    colours=(
        ColourRole(role="ink", name="Ink", hex="#102a43"),
        ColourRole(role="accent", name="Accent", hex="#e20074"),
    ),
    type_styles=(
        TypeStyle(role="body", name="Body", font="a" * 64, family="Inter", size_px=40, colour="ink"),
        TypeStyle(
            role="strong", name="Strong", font="b" * 64, family="Inter", weight=700, size_px=60, colour="accent",
            letter_spacing_em=0.1, upper_case=True, minimum_size_px=30,
        ),
    ),
    fallback_fonts=("c" * 64, "d" * 64),
)  # fmt: skip
ACCENT = RoleColour(role="accent")


def a_text(text: str = "Read the manual", **fields) -> TextLayer:
    return TextLayer(id="t", place=Place(x_px=0, y_px=0, width_px=900, height_px=200), text=text, **fields)


def resolved(layer: TextLayer) -> TextLook:
    return resolve_text(layer, roles=Roles(KIT), where=Where())


class TestSpans:
    def test_stand_in_order_inside_their_text(self):
        layer = a_text(spans=(TextSpan(start=0, end=4), TextSpan(start=4, end=15)))
        assert [span.end for span in layer.spans] == [4, 15]

    @pytest.mark.parametrize(
        ("spans", "words"),
        [
            ([(5, 8), (0, 2)], "in order"),
            ([(0, 5), (4, 8)], "do not overlap"),
            ([(3, 16)], "inside its text"),
            ([(3, 3)], "ends after it starts"),
            ([(-1, 3)], "greater than or equal to 0"),
        ],
    )
    def test_that_make_no_sense_are_refused(self, spans, words):
        with pytest.raises(ValidationError, match=words):
            a_text(spans=[{"start": start, "end": end} for start, end in spans])

    def test_count_code_points_and_not_bytes(self):
        assert a_text("👩‍👧 ok", spans=(TextSpan(start=0, end=6),)).spans
        with pytest.raises(ValidationError, match="inside its text"):
            a_text("👩‍👧 ok", spans=(TextSpan(start=0, end=7),))

    def test_are_no_more_than_can_be_told_apart(self):
        with pytest.raises(ValidationError, match="at most 500"):
            a_text("x" * 600, spans=tuple(TextSpan(start=at, end=at + 1) for at in range(501)))

    def test_take_font_and_weight_of_another_style_and_keep_the_colour(self):
        look = resolved(a_text(spans=(TextSpan(start=0, end=4, style="strong"),)))
        (span,) = look.spans
        assert (span.type.font, span.type.weight, span.type.upper_case) == ("b" * 64, 700, True)
        assert (span.type.colour, span.has_own_colour) == ("#102a43", False)
        assert (span.type.size_px, span.type.minimum_size_px) == (60, 30)

    def test_keep_their_proportion_where_the_text_has_its_own_size(self):
        look = resolved(a_text(size_px=80, spans=(TextSpan(start=0, end=4, style="strong"),)))
        assert look.spans[0].type.size_px == pytest.approx(120)

    def test_take_a_colour_of_their_own(self):
        look = resolved(a_text(spans=(TextSpan(start=0, end=4, colour=ACCENT),)))
        assert (look.spans[0].type.colour, look.spans[0].has_own_colour) == ("#e20074", True)
        assert look.type.colour == "#102a43"

    @pytest.mark.parametrize("field", ["style", "colour", "highlight"])
    def test_that_name_what_the_kit_lacks_say_so(self, field):
        missing = RoleColour(role="mauve")
        value = {"style": "mauve", "colour": missing, "highlight": TextHighlight(colour=missing)}[field]
        with pytest.raises(ResolveError, match="mauve"):
            resolved(a_text(spans=(TextSpan(start=0, end=4, **{field: value}),)))


class TestText:
    def test_sets_its_own_line_height_and_letter_spacing_everywhere(self):
        spans = (TextSpan(start=0, end=4, style="strong"),)
        look = resolved(a_text(line_height_ratio=1.6, letter_spacing_em=0.02, spans=spans))
        for type_ in (look.type, look.spans[0].type):
            assert (type_.line_height_ratio, type_.letter_spacing_em) == (1.6, 0.02)
        plain = resolved(a_text(spans=spans))
        assert (plain.type.line_height_ratio, plain.spans[0].type.letter_spacing_em) == (1.25, 0.1)

    def test_resolves_the_colours_of_all_its_parts(self):
        look = resolved(
            a_text(
                highlight=TextHighlight(colour=ACCENT),
                letter_outline=TextOutline(colour=ACCENT),
                shadow=TextShadow(colour=ACCENT),
                gradient=TextGradient(start=ACCENT, end=RoleColour(role="ink")),
            )
        )
        assert look.highlight.colour == look.letter_outline.colour == look.shadow.colour == "#e20074"
        assert (look.gradient.start, look.gradient.end) == ("#e20074", "#102a43")

    @pytest.mark.parametrize("text", ["a\ud800b", "\udc00"])
    def test_with_half_a_character_is_refused(self, text):
        with pytest.raises(ValidationError):
            a_text(text)

    def test_of_the_longest_kind_is_taken(self):
        assert len(a_text("ä" * 5000).text) == 5000
        with pytest.raises(ValidationError):
            a_text("ä" * 5001)


class TestFallbackFonts:
    def test_stand_in_every_type_in_their_order(self):
        look = resolved(a_text(spans=(TextSpan(start=0, end=4, style="strong"),)))
        assert look.type.fallback_fonts == look.spans[0].type.fallback_fonts == ("c" * 64, "d" * 64)

    def test_are_files_that_the_kit_needs(self):
        assert files_of(KIT) == ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
