"""One golden frame for every kind of shape, icon, chart and table; see tests/golden/README.md."""

from collections.abc import Callable

import pytest

from builder.document.animation import Motion, Preset
from builder.document.charts import ChartKind, Grouping, NumberFormat
from builder.document.geometry import CropBox, Fit
from builder.document.layers import Outline
from builder.document.looks import (
    ClipLook,
    PictureLook,
    ResolvedBorder,
    ResolvedCastShadow,
    ResolvedFilters,
    ResolvedFrame,
    ResolvedGradient,
)
from builder.document.pictures import Device, FrameTone, PictureMask
from builder.document.resolved import ResolvedTimeline
from builder.document.shapes import Dash, LineCap, LineHeads, Pointer
from generation.rendering.stills import compose_frame
from tests.generation.rendering.conftest import Golden
from tests.generation.rendering.films import PAPER, film, layer, segment, shape, type_of
from tests.generation.rendering.graphics import AMBER, NAVY, TEAL, chart, icon, table
from tests.generation.rendering.originals import Originals

SCALE = 1 / 3
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
SHADOW = ResolvedCastShadow(colour="#000000", opacity_ratio=0.3, blur_px=18, offset_x_px=0, offset_y_px=14)
DRAWING = Motion(preset=Preset.DRAW_ON, duration_frames=30)

Scene = Callable[[Originals], tuple[ResolvedTimeline, int]]


def outlines(_: Originals) -> tuple[ResolvedTimeline, int]:
    edge = {"stroke": NAVY, "stroke_px": 12}
    looks = [
        shape(Outline.STAR, AMBER),
        shape(Outline.STAR, AMBER, points=12, depth_ratio=0.25, corner_radius_px=16, **edge),
        shape(Outline.POLYGON, TEAL, points=6),
        shape(Outline.POLYGON, TEAL, points=5, corner_radius_px=48, **edge),
        shape(Outline.CALLOUT, "#ffffff", corner_radius_px=48, shadow=SHADOW),
        shape(Outline.CALLOUT, TEAL, corner_radius_px=30, pointer=Pointer(x_ratio=-0.18, y_ratio=0.5), **edge),
        shape(Outline.CHEVRON, TEAL, depth_ratio=0.4),
        shape(Outline.PROCESS, AMBER, corner_radius_px=16, depth_ratio=0.4, **edge),
        shape(Outline.RECTANGLE, TEAL, gradient=ResolvedGradient(end=NAVY, angle_degrees=45), corner_radius_px=40),
        shape(Outline.ELLIPSE, AMBER, gradient=ResolvedGradient(end="#ffffff", angle_degrees=90), shadow=SHADOW),
        shape(Outline.RECTANGLE, None, stroke=NAVY, stroke_px=10, dash=Dash.DASHED, corner_radius_px=30),
        shape(Outline.ELLIPSE, None, stroke=TEAL, stroke_px=12, dash=Dash.DOTTED),
    ]
    places = [(90 + 470 * (index % 4), 70 + 350 * (index // 4)) for index in range(12)]
    return film(segment(PAPER, [layer(look, x, y, 340, 240) for look, (x, y) in zip(looks, places, strict=True)])), 0


def lines(_: Originals) -> tuple[ResolvedTimeline, int]:
    looks = [
        shape(Outline.LINE, None, stroke=TEAL, stroke_px=16, cap=LineCap.ROUND),
        shape(Outline.LINE, None, stroke=TEAL, stroke_px=16, dash=Dash.DASHED),
        shape(Outline.LINE, None, stroke=TEAL, stroke_px=16, dash=Dash.DOTTED),
        shape(Outline.ARROW, None, stroke=NAVY, stroke_px=14, heads=LineHeads.BOTH),
        shape(Outline.ARROW, None, stroke=NAVY, stroke_px=14, heads=LineHeads.START),
        shape(Outline.ARROW, None, stroke=NAVY, stroke_px=14, dash=Dash.DASHED),
        shape(Outline.ELBOW, None, stroke=AMBER, stroke_px=14),
        shape(Outline.ELBOW, None, stroke=AMBER, stroke_px=14, heads=LineHeads.BOTH, corner_radius_px=90),
        shape(Outline.CURVE, None, stroke=TEAL, stroke_px=14),
        shape(Outline.CURVE, None, stroke=TEAL, stroke_px=14, heads=LineHeads.BOTH, dash=Dash.DOTTED),
        shape(Outline.BRACKET, None, stroke=NAVY, stroke_px=14),
        shape(Outline.BRACKET, None, stroke=NAVY, stroke_px=14, cap=LineCap.ROUND, corner_radius_px=80),
    ]
    places = [(90 + 470 * (index % 4), 70 + 350 * (index // 4)) for index in range(12)]
    return film(segment(PAPER, [layer(look, x, y, 340, 220) for look, (x, y) in zip(looks, places, strict=True)])), 0


def icons(_: Originals) -> tuple[ResolvedTimeline, int]:
    looks = [
        icon("rocket"), icon("shield-check", NAVY), icon("graduation-cap", AMBER, stroke_weight=1.5), icon("users"),
        icon("chart-pie", NAVY, stroke_weight=1), icon("heart-pulse", "#c8102e", stroke_weight=3), icon("globe"),
        icon("badge-check", NAVY), icon("lightbulb", AMBER), icon("message-circle"), icon("cloud-sync"), icon("coins"),
    ]  # fmt: skip
    places = [(120 + 460 * (index % 4), 60 + 340 * (index // 4)) for index in range(12)]
    return film(segment(PAPER, [layer(look, x, y, 280, 280) for look, (x, y) in zip(looks, places, strict=True)])), 0


def charts_of_bars(o: Originals) -> tuple[ResolvedTimeline, int]:
    small = type_of(o["sans"], 30, colour=NAVY)
    euros = NumberFormat(prefix="€", suffix="m", decimals=1)
    regions = ("North", "South", "East", "West and overseas territories")
    years = ("2023", "2024", "2025")
    kinds = {"Hardware": (40, 35, 30), "Software": (25, 40, 55), "Services": (20, 22, 31)}
    scores = ("Customer satisfaction", "Net promoter score", "On-time delivery", "First contact resolution")
    per_cent = NumberFormat(suffix=" %")
    looks = [
        chart(ChartKind.COLUMNS, QUARTERS, {"Revenue": (12.4, 15.1, 14.2, 19.8)}, small, number_format=euros),
        chart(ChartKind.COLUMNS, regions, {"2024": (120, -40, 80, 200), "2025": (140, 30, -60, 240)}, small),
        chart(ChartKind.BARS, scores, {"": (87, 62, 93.5, 71)}, small, number_format=per_cent),
        chart(ChartKind.STACKED_BARS, years, kinds, small),
    ]
    places = [(60, 60), (1000, 60), (60, 570), (1000, 570)]
    return film(segment(PAPER, [layer(look, x, y, 860, 450) for look, (x, y) in zip(looks, places, strict=True)])), 0


def charts_of_lines(o: Originals) -> tuple[ResolvedTimeline, int]:
    small = type_of(o["sans"], 30, colour=NAVY)
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug")
    visits = {"Visits": (1200, 1900, 1700, 2400, 2200, 3100, 2900, 3600)}
    parts = {"Hardware": (40, 35, 30, 28), "Software": (25, 40, 55, 61), "Services": (20, 22, 31, 36)}
    team = {"Ann": (5, 7, 6, 9, 12), "Bob": (8, 6, 7, 5, 6), "Cy": (2, 3, 5, 4, 7)}
    years = [str(2010 + number) for number in range(16)]
    points = NumberFormat(grouping=Grouping.POINT)
    looks = [
        chart(ChartKind.STACKED_COLUMNS, QUARTERS, parts, small),
        chart(ChartKind.LINE, months, visits, small, number_format=points),
        chart(ChartKind.LINE, ("Mon", "Tue", "Wed", "Thu", "Fri"), team, small),
        chart(ChartKind.AREA, years, {"Members": [3 + number**2 * 0.4 for number in range(16)]}, small),
    ]
    places = [(60, 60), (1000, 60), (60, 570), (1000, 570)]
    return film(segment(PAPER, [layer(look, x, y, 860, 450) for look, (x, y) in zip(looks, places, strict=True)])), 0


def charts_that_are_round(o: Originals) -> tuple[ResolvedTimeline, int]:
    small, bold = type_of(o["sans"], 30, colour=NAVY), type_of(o["serif"], 40, colour=NAVY)
    per_cent = NumberFormat(suffix="%")
    ways = ("Email", "Social", "Search", "Direct", "Partners", "Events")
    costs = chart(ChartKind.PIE, ("Rent", "Travel", "Food", "Other"), {"": (45, 25, 18, 12)}, small)
    modules = chart(ChartKind.PROGRESS_BAR, ("Modules completed",), {"": (8,)}, small, maximum=12)
    layers = [
        layer(costs, 60, 60, 860, 450),
        layer(chart(ChartKind.DONUT, ways, {"": (310, 220, 480, 150, 90, 40)}, small), 1000, 60, 860, 450),
        layer(chart(ChartKind.DONUT, ("Done", "Open"), {"": (73, 27)}, small), 60, 570, 400, 460),
        layer(
            chart(ChartKind.PROGRESS_RING, ("Goal reached",), {"": (72,)}, bold, number_format=per_cent),
            520, 570, 400, 460,
        ),
        layer(modules, 1000, 570, 860, 130),
        layer(chart(ChartKind.COUNTER, ("happy customers",), {"": (1234567,)}, bold), 1000, 740, 500, 280),
        layer(
            chart(ChartKind.COUNTER, ("",), {"": (98.6,)}, bold, number_format=NumberFormat(suffix="%", decimals=1)),
            1560, 740, 300, 280,
        ),
    ]  # fmt: skip
    return film(segment(PAPER, layers)), 0


def charts_in_small_boxes(o: Originals) -> tuple[ResolvedTimeline, int]:
    small = type_of(o["sans"], 30, colour=NAVY)
    many = {"": [number * 3 + 5 for number in range(30)]}
    weeks = {"Tickets": [(number * 37) % 50 + 3 for number in range(60)]}
    short = NumberFormat(prefix="$", shorten=True)
    plain = {"legend": False, "axis": False}
    eight = {f"Series {number}": (40 - number, 35 - number, 30 + number) for number in range(8)}
    layers = [
        layer(chart(ChartKind.COLUMNS, QUARTERS, {"Revenue": (12, 15, 14, 20)}, small, **plain), 20, 40, 400, 260),
        layer(chart(ChartKind.BARS, [f"Category number {n}" for n in range(30)], many, small), 460, 20, 600, 500),
        layer(chart(ChartKind.COLUMNS, [f"Wk {n}" for n in range(60)], weeks, small), 1100, 20, 780, 480),
        layer(chart(ChartKind.COLUMNS, ("A", "B"), {"x": (1e15, -3e14)}, small), 20, 360, 400, 300),
        layer(
            chart(ChartKind.COLUMNS, ("A", "B"), {"x": (1e9, 1.234e9)}, small, number_format=short), 20, 700, 400, 340
        ),
        layer(chart(ChartKind.PIE, ("Rent", "Travel"), {"": (45, 25)}, small), 460, 560, 240, 240),
        layer(chart(ChartKind.STACKED_BARS, ("2023", "2024", "2025"), eight, small), 1100, 540, 780, 330),
        layer(chart(ChartKind.LINE, ("a",), {"One point": (5,)}, small), 740, 560, 320, 240),
        layer(chart(ChartKind.PROGRESS_BAR, ("",), {"": (60,)}, small, labels=False), 460, 880, 600, 40),
        layer(chart(ChartKind.AREA, QUARTERS, {"a": (-3, 2, -1, 4), "b": (1, 1, 2, 1)}, small), 1100, 880, 500, 190),
    ]
    return film(segment(PAPER, layers)), 0


ROWS = (
    ("Region", "2023", "2024", "Change"),
    ("North", "1,240", "1,410", "+13.7 %"),
    ("South and overseas", "980", "1,020", "+4.1 %"),
    ("East", "1,105", "990", "−10.4 %"),
    ("West", "1,530", "1,870", "+22.2 %"),
)


def tables(o: Originals) -> tuple[ResolvedTimeline, int]:
    body, large = type_of(o["sans"], 36, colour=NAVY), type_of(o["sans"], 44, colour=NAVY)
    plain = {"fill": None, "stripe": None, "header_fill": None, "header_colour": TEAL, "line": "#c9d3d8"}
    many = [("Step", "Who", "When", "Done"), *[(f"{n}. Do something", "Ann", f"Week {n}", "Yes") for n in range(1, 16)]]
    layers = [
        layer(table(ROWS, large), 60, 60, 1040, 480),
        layer(table(ROWS, body, **plain, corner_radius_px=0), 1160, 60, 700, 480),
        layer(table(many, large), 60, 590, 900, 450),
        layer(table([("Only", "one"), ("row", "more")], body, header=False), 1160, 640, 500, 200),
    ]
    return film(segment(PAPER, layers)), 0


def drawing(o: Originals) -> tuple[ResolvedTimeline, int]:
    small = type_of(o["sans"], 30, colour=NAVY)
    looks = [
        shape(Outline.STAR, AMBER, stroke=NAVY, stroke_px=10),
        shape(Outline.CURVE, None, stroke=TEAL, stroke_px=14),
        shape(Outline.CALLOUT, TEAL, corner_radius_px=30),
        icon("rocket", NAVY),
        chart(ChartKind.COLUMNS, QUARTERS, {"Revenue": (12, 15, 14, 20)}, small),
        chart(ChartKind.LINE, QUARTERS, {"Visits": (12, 15, 14, 20)}, small),
        chart(ChartKind.DONUT, ("Email", "Social"), {"": (60, 40)}, small),
        chart(ChartKind.STACKED_BARS, ("2024", "2025"), {"a": (1, 2), "b": (2, 3)}, small),
        chart(ChartKind.COUNTER, ("customers",), {"": (1200,)}, small),
        chart(ChartKind.PROGRESS_RING, ("Goal",), {"": (80,)}, small),
        chart(ChartKind.PROGRESS_BAR, ("Goal",), {"": (80,)}, small),
        table(ROWS[:4], small),
    ]
    places = [(60 + 470 * (index % 4), 40 + 350 * (index // 4)) for index in range(12)]
    layers = [layer(look, x, y, 400, 300, enter=DRAWING) for look, (x, y) in zip(looks, places, strict=True)]
    return film(segment(PAPER, layers, frames=60)), 15


def _picture(o: Originals, **changes: object) -> PictureLook:
    values = {"asset": o["photo"], "fit": Fit.COVER, "crop": CropBox(), "corner_radius_px": 0}
    return PictureLook(**{**values, **changes})


def masks(o: Originals) -> tuple[ResolvedTimeline, int]:
    border = ResolvedBorder(colour=NAVY, width_px=14)
    looks = [
        _picture(o, mask=PictureMask.ELLIPSE),
        _picture(o, mask=PictureMask.ARCH, corner_radius_px=30, shadow=SHADOW),
        _picture(o, mask=PictureMask.HEXAGON, corner_radius_px=30, border=border),
        _picture(o, mask=PictureMask.BLOB),
        _picture(o, mask=PictureMask.SQUIRCLE, border=border, shadow=SHADOW),
        _picture(o, mask_asset=o["cut-out"]),
        _picture(o, corner_radius_px=60, border=border),
        _picture(o, fit=Fit.CONTAIN, mask=PictureMask.BLOB, border=border),
    ]
    places = [(70 + 470 * (index % 4), 70 + 500 * (index // 4)) for index in range(8)]
    return film(segment(PAPER, [layer(look, x, y, 380, 430) for look, (x, y) in zip(looks, places, strict=True)])), 0


def filters(o: Originals) -> tuple[ResolvedTimeline, int]:
    changes = [
        {},
        {"greyscale_ratio": 1},
        {"duotone": (NAVY, AMBER)},
        {"duotone": (TEAL, "#ffffff"), "contrast": 0.4},
        {"blur_px": 12},
        {"brightness": 0.4},
        {"brightness": -0.4},
        {"contrast": 0.5},
        {"contrast": -0.6},
    ]
    looks = [_picture(o, filters=ResolvedFilters(**change), corner_radius_px=24) for change in changes]
    looks.append(_picture(o, asset=o["cut-out"], fit=Fit.CONTAIN, filters=ResolvedFilters(duotone=(NAVY, AMBER))))
    places = [(40 + 375 * (index % 5), 70 + 500 * (index // 5)) for index in range(10)]
    return film(segment(PAPER, [layer(look, x, y, 340, 400) for look, (x, y) in zip(looks, places, strict=True)])), 0


def frames(o: Originals) -> tuple[ResolvedTimeline, int]:
    words = type_of(o["sans"], 30)

    def frame(device: Device, tone: FrameTone = FrameTone.DARK, title: str = "") -> ResolvedFrame:
        return ResolvedFrame(device=device, tone=tone, title=title, type=words if title else None)

    window = frame(Device.BROWSER, FrameTone.LIGHT, "intranet.northwind.example/onboarding")
    layers = [
        layer(_picture(o, frame=frame(Device.LAPTOP)), 60, 60, 800, 490),
        layer(_picture(o, frame=window, shadow=SHADOW), 920, 60, 700, 460),
        layer(_picture(o, frame=frame(Device.PHONE)), 1660, 60, 220, 460),
        layer(_picture(o, frame=frame(Device.TABLET, FrameTone.LIGHT)), 60, 590, 600, 440),
        layer(_picture(o, frame=frame(Device.PHONE, FrameTone.LIGHT), fit=Fit.CONTAIN), 720, 640, 560, 270),
        layer(_picture(o, frame=frame(Device.BROWSER, title="A title that is much too long")), 1340, 590, 420, 440),
    ]
    return film(segment(PAPER, layers)), 0


def framed_footage(o: Originals) -> tuple[ResolvedTimeline, int]:
    def clip(device: Device, fit: Fit = Fit.COVER) -> ClipLook:
        frame = ResolvedFrame(device=device, tone=FrameTone.DARK, title="", type=None)
        return ClipLook(asset=o["clip"], fit=fit, corner_radius_px=0, source_start_seconds=0.2, loop=False, frame=frame)

    layers = [
        layer(clip(Device.LAPTOP), 61, 61, 800, 490),
        layer(clip(Device.BROWSER), 920, 60, 700, 460, opacity_ratio=0.5),
        layer(clip(Device.PHONE), 1660, 60, 220, 460),
        layer(clip(Device.TABLET, Fit.CONTAIN), 60, 590, 600, 440),
        layer(clip(Device.PHONE), 760, 640, 560, 270, rotation_degrees=-8),
    ]
    return film(segment(PAPER, layers)), 12


SCENES: dict[str, Scene] = {
    scene.__name__.replace("_", "-"): scene
    for scene in (
        outlines, lines, icons, charts_of_bars, charts_of_lines, charts_that_are_round, charts_in_small_boxes, tables,
        drawing, masks, filters, frames, framed_footage,
    )
}  # fmt: skip


class TestGoldenGraphics:
    @pytest.mark.parametrize("name", SCENES)
    def test_looks_as_it_did(self, name: str, originals: Originals, golden: Golden) -> None:
        timeline, at_frame = SCENES[name](originals)
        golden.check(compose_frame(timeline, at_frame, scale=SCALE, media=originals), name)

    def test_shows_nothing_when_a_drawing_begins(self, originals: Originals) -> None:
        timeline, _ = drawing(originals)
        first = compose_frame(timeline, 0, scale=SCALE, media=originals)
        assert (first == first[0, 0]).all()

    def test_rests_when_a_drawing_is_over(self, originals: Originals) -> None:
        timeline, _ = drawing(originals)
        still = timeline.segments[0].model_copy(
            update={"layers": tuple(one.model_copy(update={"enter": None}) for one in timeline.segments[0].layers)}
        )
        resting = timeline.model_copy(update={"segments": (still,)})
        drawn = compose_frame(timeline, 30, scale=SCALE, media=originals)
        assert (drawn == compose_frame(resting, 30, scale=SCALE, media=originals)).all()
