"""What the rules see of charts, tables, icons, shapes and filtered pictures."""

import pytest

from brandkit.domain.findings import Severity
from brandkit.domain.fixes import AddScrim, ColourPart, MoveLayer, SetTextSize, UseRole
from builder.document.charts import ChartKind, ChartSeries, NumberFormat
from builder.document.fills import PictureFill
from builder.document.geometry import CropBox, Fit
from builder.document.layers import Outline, TableColumn
from builder.document.looks import (
    ChartLook,
    IconLook,
    PictureLook,
    ResolvedBorder,
    ResolvedCastShadow,
    ResolvedFilters,
    ResolvedGradient,
    ShapeLook,
    TableLook,
    Tone,
)
from builder.document.recolours import ResolvedRecolour
from tests.brandkit.scenes import INK, PAPER, findings, layer, text

ODD = "#123456"
BOX = (200, 200, 800, 400)


def chart(*, tone=INK, colour=INK, size_px=40, **changes):
    look = ChartLook(
        chart=ChartKind.COLUMNS,
        categories=("A",),
        series=(ChartSeries(values=(1,)),),
        tones=(Tone(colour=tone, opacity_ratio=1),),
        number_format=NumberFormat(),
        maximum=None,
        type=text(colour=colour, size_px=size_px).look.type,
        axis=True,
        labels=True,
        legend=True,
    )
    return layer(look, BOX, **changes)


def table(**changes):
    values = {"header_fill": INK, "header_colour": PAPER, "fill": PAPER, "stripe": None, "line": None}
    values |= {"rows": (("a",),), "header": True}
    look = TableLook(
        columns=(TableColumn(),),
        type=text().look.type,
        corner_radius_px=0,
        **{**values, **changes},
    )
    return layer(look, BOX)


def shape(outline=Outline.RECTANGLE, **changes):
    return layer(
        ShapeLook(outline=outline, stroke=None, stroke_px=0, corner_radius_px=0, **{"fill": INK, **changes}), BOX
    )


def picture(**changes):
    return layer(PictureLook(asset="9" * 64, fit=Fit.COVER, crop=CropBox(), corner_radius_px=0, **changes), BOX)


def shadow(colour):
    return ResolvedCastShadow(colour=colour, opacity_ratio=0.3, blur_px=9, offset_x_px=0, offset_y_px=9)


class TestPalette:
    def test_lets_the_kits_colours_and_black_shadows_be(self):
        layers = (
            chart(),
            table(),
            shape(shadow=shadow("#000000")),
            picture(filters=ResolvedFilters(duotone=(INK, PAPER))),
        )
        assert findings("palette", *(one.model_copy(update={"id": str(at)}) for at, one in enumerate(layers))) == ()

    @pytest.mark.parametrize(
        ("odd", "part"),
        [
            (chart(tone=ODD), "data"),
            (chart(colour=ODD), "text"),
            (layer(IconLook(paths=("M0 0L9 9",), colour=ODD, stroke_weight=2), BOX), "icon"),
            (table(header_fill=ODD), "header"),
            (table(header_colour=ODD), "header-text"),
            (table(stripe=ODD), "stripe"),
            (table(line=ODD), "stroke"),
            (shape(gradient=ResolvedGradient(end=ODD, angle_degrees=0)), "gradient-end"),
            (shape(shadow=shadow(ODD)), "shadow"),
            (picture(border=ResolvedBorder(colour=ODD, width_px=4)), "stroke"),
            (picture(filters=ResolvedFilters(duotone=(ODD, PAPER))), "duotone-dark"),
            (picture(filters=ResolvedFilters(duotone=(INK, ODD))), "duotone-light"),
        ],
    )
    def test_finds_a_colour_wherever_it_stands(self, odd, part):
        (finding,) = findings("palette", odd)
        assert finding.fix.part == part


class TestType:
    def test_of_a_chart_keeps_its_minimum(self):
        (finding,) = findings("text-size", chart(size_px=12))
        assert finding.fix == SetTextSize(size_px=28)

    def test_of_a_chart_is_read_on_what_is_behind_it(self):
        assert findings("text-contrast", chart(colour=PAPER))
        assert findings("text-contrast", chart()) == ()

    @pytest.mark.parametrize(
        ("changes", "part"),
        [
            ({"header_fill": INK, "header_colour": INK}, "header-text"),
            ({"header_fill": None, "header_colour": PAPER}, "header-text"),
            ({"fill": INK}, "text"),
            ({"stripe": INK}, "stripe"),
            ({"fill": None, "stripe": INK}, "stripe"),
        ],
    )
    def test_of_a_table_is_read_on_what_its_row_has_behind_it(self, changes, part):
        rows = (("Head",), ("a",), ("b",))
        (finding,) = findings("text-contrast", table(rows=rows, **changes))
        assert finding.severity is Severity.ERROR
        assert finding.fix.part == part
        assert ("the header of" in finding.message.lower()) == (part == "header-text")

    def test_of_a_table_that_reads_well_is_left_alone(self):
        assert findings("text-contrast", table(rows=(("Head",), ("a",), ("b",)))) == ()
        assert findings("text-contrast", table(rows=(("Head",), ("a",)), stripe=INK)) == ()
        assert findings("text-contrast", table(rows=(("a",), (" ",)), header=False, stripe=INK)) == ()

    def test_on_footage_is_said_to_be_unjudged(self):
        footage = PictureFill(
            asset="9" * 64, fit=Fit.COVER, behind=INK, move_start=CropBox(), move_end=CropBox(), scrim=None
        )
        for look in (chart(), table(rows=(("Head",), ("a",)), fill=None)):
            (finding,) = findings("text-contrast", look, fill=footage)
            assert finding.severity is Severity.UNJUDGED
            assert isinstance(finding.fix, AddScrim)
        assert findings("text-contrast", table(), fill=footage) == ()

    def test_lies_in_the_safe_area(self):
        for graphic in (chart(), table()):
            box = graphic.box.model_copy(update={"x_px": 10})
            (finding,) = findings("safe-area", graphic.model_copy(update={"box": box}))
            assert isinstance(finding.fix, MoveLayer)
            assert findings("safe-area", graphic) == ()

    def test_on_a_speech_bubble_is_judged_by_the_bubble(self):
        bubble = shape(Outline.CALLOUT)
        assert findings("text-contrast", bubble, text(box=(300, 300, 200, 100), colour=PAPER)) == ()
        assert findings("text-contrast", bubble, text(box=(300, 300, 200, 100), colour=INK))


class TestRecolouredDrawing:
    def drawing(self, colour, *, shade=0):
        recolours = (ResolvedRecolour(original="#010203", colour=colour, shade=shade),)
        look = PictureLook(asset="1" * 64, fit=Fit.CONTAIN, crop=CropBox(), corner_radius_px=0, recolours=recolours)
        return layer(look, box=BOX)

    def test_in_shades_of_the_kit_keeps_to_the_palette(self):
        assert findings("palette", self.drawing(INK, shade=0.4)) == ()

    def test_in_another_colour_does_not(self):
        (finding,) = findings("palette", self.drawing(ODD))
        assert finding.message.startswith("A colour of the drawing of")
        assert finding.fix == UseRole(part=ColourPart.RECOLOUR, role="ink", among=(0,))
