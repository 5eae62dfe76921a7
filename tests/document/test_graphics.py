"""Charts, tables, icons, shapes and pictures as the document says them, and what they mean with a kit."""

import json

import pytest

from builder.document.charts import Grouping, NumberFormat, write_number
from builder.document.errors import DocumentError, ResolveError
from builder.document.icons import find_icon, icon_names
from builder.document.kit_values import ColourRole, KitValues, TypeStyle
from builder.document.layers import Outline
from builder.document.needs import assets_of
from builder.document.resolve import resolve
from builder.document.roles import chart_colours
from builder.document.schema import load_document
from builder.document.shapes import LineHeads

PLACE = {"x_px": 0, "y_px": 0, "width_px": 400, "height_px": 300}
ROLE = {"kind": "role", "role": "primary"}
KIT = KitValues(
    name="Kit",
    colours=(
        ColourRole(role="surface", name="Sand", hex="#f4efe6"),
        ColourRole(role="success", name="Green", hex="#00aa00"),
        ColourRole(role="accent", name="Amber", hex="#f2b45c"),
        ColourRole(role="primary", name="Teal", hex="#0f7a6c"),
    ),
    type_styles=(
        TypeStyle(role="body", name="Body", font="1" * 64, family="A", size_px=40, colour="primary"),
        TypeStyle(role="caption", name="Caption", font="2" * 64, family="B", size_px=28, colour="primary"),
    ),
)


def document(**layer):
    segment = {
        "id": "s",
        "duration": {"kind": "pinned", "frames": 30},
        "background": {"kind": "colour", "colour": ROLE},
        "layers": [{"id": "a", "place": PLACE, **layer}],
    }
    return {"schema_version": 1, "segments": [segment]}


def look_of(**layer):
    resolved = resolve(load_document(document(**layer)), kit=KIT, narration_seconds={})
    return resolved.segments[0].layers[0].look


def chart(**changes):
    values = {"kind": "chart", "categories": ["A", "B"], "series": [{"name": "x", "values": [1, 2]}]}
    return {**values, **changes}


def refusal(**layer):
    with pytest.raises(DocumentError) as raised:
        load_document(document(**layer))
    return str(raised.value)


class TestChart:
    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"series": []}, "needs at least 1 entries"),
            ({"series": [{"values": []}]}, "needs at least 1 entries"),
            ({"series": [{"values": [1]}]}, "one number for each category"),
            ({"categories": ["x"] * 200, "series": [{"values": [1] * 200}]}, "has more than 60 entries"),
            ({"series": [{"values": [1e16, 1]}]}, "must be at most"),
            ({"chart": "stacked-columns", "series": [{"values": [1, -2]}]}, "cannot show numbers below 0"),
            ({"chart": "pie", "series": [{"values": [1, -2]}]}, "cannot show numbers below 0"),
            ({"chart": "pie", "series": [{"values": [0, 0]}]}, "at least one number above 0"),
            ({"chart": "donut", "series": [{"values": [1, 1]}, {"values": [1, 1]}]}, "one series of numbers"),
            ({"chart": "pie", "categories": ["x"] * 13, "series": [{"values": [1] * 13}]}, "at most 12 slices"),
            ({"chart": "counter"}, "shows one number"),
            ({"chart": "progress-bar", "categories": ["x"], "series": [{"values": [3]}]}, "maximum above 0"),
            ({"chart": "sunburst"}, "can be"),
        ],
    )
    def test_refuses_data_that_it_cannot_show_with_words(self, changes, words):
        assert words in refusal(**chart(**changes))

    @pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity"])
    def test_refuses_what_is_no_number(self, number):
        text = json.dumps(document(**chart())).replace("[1, 2]", f"[1, {number}]")
        with pytest.raises(DocumentError):
            load_document(text)

    def test_takes_the_chosen_colours_then_the_brands_then_paler_ones(self):
        colour = {"kind": "custom", "hex": "#123456"}
        look = look_of(**chart(series=[{"values": [1, 2]}] * 6, colours=[colour]))
        assert [(tone.colour, tone.opacity_ratio) for tone in look.tones] == [
            ("#123456", 1), ("#0f7a6c", 1), ("#f2b45c", 1), ("#00aa00", 1), ("#123456", 0.62), ("#0f7a6c", 0.62),
        ]  # fmt: skip

    def test_gives_every_slice_of_a_pie_a_tone(self):
        assert len(look_of(**chart(chart="pie")).tones) == 2

    def test_colours_data_with_a_kit_of_grounds_only(self):
        kit = KIT.model_copy(update={"colours": KIT.colours[:1]})
        assert chart_colours(kit) == ("#f4efe6",)


class TestNumber:
    @pytest.mark.parametrize(
        ("value", "changes", "words"),
        [
            (1234567.891, {}, "1,234,568"),
            (1234567.891, {"decimals": 1, "grouping": Grouping.POINT}, "1.234.567,9"),
            (1234567.0, {"grouping": Grouping.SPACE}, "1\u202f234\u202f567"),
            (1234.5, {"grouping": Grouping.NONE, "decimals": 2}, "1234.50"),
            (-12.0, {"prefix": "$"}, "\u2212$12"),
            (-0.2, {"suffix": " %"}, "0 %"),
            (1_200_000, {"shorten": True}, "1.2M"),
            (999_700, {"shorten": True}, "1M"),
            (950, {"shorten": True}, "950"),
            (-3_000_000_000, {"shorten": True, "suffix": " €"}, "\u22123B €"),
        ],
    )
    def test_is_written_as_its_format_says(self, value, changes, words):
        assert write_number(value, NumberFormat(**changes)) == words


class TestTable:
    def test_refuses_rows_of_different_lengths(self):
        assert "same number of cells" in refusal(kind="table", rows=[["a", "b"], ["c"]])

    @pytest.mark.parametrize("rows", [[], [[]], [["x"] * 13], [["x"]] * 41, [["x" * 501]]])
    def test_refuses_too_little_and_too_much(self, rows):
        assert refusal(kind="table", rows=rows)

    def test_sets_columns_that_nobody_set_as_by_default(self):
        look = look_of(kind="table", rows=[["a", "b", "c"]], columns=[{"align": "end", "width_share": 2}])
        assert [column.width_share for column in look.columns] == [2, 1, 1]
        assert look.header_colour == look.type.colour


class TestIcon:
    def test_brings_its_strokes_along(self):
        look = look_of(kind="icon", icon="rocket", colour=ROLE)
        assert look.paths == find_icon("rocket")

    def test_says_which_icon_is_not_there(self):
        with pytest.raises(ResolveError) as raised:
            look_of(kind="icon", icon="no-such-thing", colour=ROLE)
        assert raised.value.code == "unknown-icon"
        assert "no-such-thing" in str(raised.value)

    def test_is_one_of_many(self):
        assert len(icon_names()) > 1500


class TestShape:
    @pytest.mark.parametrize(
        ("outline", "heads", "resolved"),
        [
            (Outline.ARROW, None, LineHeads.END),
            (Outline.CURVE, None, LineHeads.END),
            (Outline.LINE, None, LineHeads.NONE),
            (Outline.ARROW, "both", LineHeads.BOTH),
        ],
    )
    def test_has_the_heads_of_its_outline_unless_others_are_chosen(self, outline, heads, resolved):
        assert look_of(kind="shape", outline=outline, stroke=ROLE, heads=heads).heads is resolved


class TestPicture:
    def test_needs_its_mask_too(self):
        timeline = load_document(document(kind="picture", asset="a" * 64, mask_asset="b" * 64))
        assert assets_of(timeline) == ("a" * 64, "b" * 64)

    def test_shows_a_title_in_the_kits_smallest_style(self):
        frame = {"device": "browser", "title": "intranet"}
        look = look_of(kind="picture", asset="a" * 64, frame=frame)
        assert look.frame.type.font == "2" * 64

    def test_needs_no_font_for_a_device_without_a_title(self):
        look = look_of(kind="clip", asset="a" * 64, frame={"device": "phone", "title": "never shown"})
        assert (look.frame.title, look.frame.type) == ("", None)

    def test_takes_two_roles_for_a_duotone(self):
        filters = {"duotone": {"dark": ROLE, "light": {"kind": "role", "role": "accent"}}}
        assert look_of(kind="picture", asset="a" * 64, filters=filters).filters.duotone == ("#0f7a6c", "#f2b45c")


class TestRecolours:
    RECOLOURS = ({"original": "#112233", "colour": ROLE, "shade": -0.5},)

    @pytest.mark.parametrize("kind", ["picture", "animation"])
    def test_become_those_of_the_kit(self, kind):
        (one,) = look_of(kind=kind, asset="a" * 64, recolours=self.RECOLOURS).recolours
        assert (one.original, one.colour, one.shown) == ("#112233", "#0f7a6c", "#083d36")

    def test_name_a_role_that_the_kit_has(self):
        odd = {"original": "#112233", "colour": {"kind": "role", "role": "odd"}}
        with pytest.raises(ResolveError) as raised:
            look_of(kind="picture", asset="a" * 64, recolours=[odd])
        assert raised.value.code == "unknown-role"

    def test_are_not_endless(self):
        assert "more than 40 entries" in refusal(kind="picture", asset="a" * 64, recolours=self.RECOLOURS * 41)

    def test_of_tiles_fill_the_box_whole(self):
        look = look_of(kind="picture", asset="a" * 64, fit="contain", crop={"width_ratio": 0.5}, tile_px=90)
        assert (look.fit, look.crop.width_ratio, look.tile_px) == ("stretch", 1, 90)
