"""What charts, icons, tables, masks and devices are made of."""

import numpy as np
import pytest

from builder.document.charts import ChartKind
from builder.document.geometry import Fit
from builder.document.icons import ICON_GRID, find_icon, icon_names
from builder.document.looks import ClipLook, ResolvedFilters, ResolvedFrame
from builder.document.pictures import Device, FrameTone, PictureMask
from generation.rendering.compositor import Compositor
from generation.rendering.filters import apply_filters
from generation.rendering.layers.charts.ticks import make_scale
from generation.rendering.layers.frames.screens import screen_of
from generation.rendering.layers.looks import rasterise
from generation.rendering.layers.masks import mask_path
from generation.rendering.layers.svg_path import read_path
from generation.rendering.pixels import new_bitmap
from generation.rendering.planes import PlaneFormat, Planes
from tests.generation.rendering.films import PAPER, film, layer, segment, type_of
from tests.generation.rendering.graphics import chart, table
from tests.generation.rendering.originals import Originals


class TestScale:
    @pytest.mark.parametrize(
        ("low", "high", "most", "marks", "decimals"),
        [
            (0, 19.8, 4, (0, 5, 10, 15, 20), 0),
            (0, 100, 5, (0, 20, 40, 60, 80, 100), 0),
            (-60, 240, 5, (-100, 0, 100, 200, 300), 0),
            (0, 0.7, 4, (0, 0.2, 0.4, 0.6, 0.8), 1),
            (0, 1e15, 2, (0, 5e14, 1e15), 0),
            (0, 0, 4, (0, 0.25, 0.5, 0.75, 1), 2),
            (5, 5, 2, (0, 2.5, 5), 1),
        ],
    )
    def test_has_round_marks(self, low, high, most, marks, decimals):
        scale = make_scale(low, high, most_marks=most)
        assert scale.marks == pytest.approx(marks)
        assert scale.decimals == decimals

    @pytest.mark.parametrize("high", [1e-9, 0.3, 7, 1234.5, 9.99e14])
    @pytest.mark.parametrize("most", [1, 2, 3, 6])
    def test_holds_its_values_with_no_more_steps_than_asked_for(self, high, most):
        scale = make_scale(0, high, most_marks=most)
        assert scale.high >= high * (1 - 1e-9)
        assert len(scale.marks) - 1 <= most

    def test_ends_at_a_maximum_above_its_values(self):
        assert make_scale(0, 12, most_marks=4, maximum=100).high == 100
        assert make_scale(0, 120, most_marks=4, maximum=100).high >= 120


class TestIcons:
    def test_lie_on_their_grid(self):
        for name in icon_names():
            for data in find_icon(name) or ():
                bounds = read_path(data).computeTightBounds()
                assert bounds.isFinite(), name
                assert min(bounds.left(), bounds.top()) > -1, (name, data)
                assert max(bounds.right(), bounds.bottom()) < ICON_GRID + 1, (name, data)

    def test_read_flags_that_nothing_parts(self):
        path = read_path("M7 10a4 4 0 112.75-7.4")
        assert path.getPoint(path.countPoints() - 1).x() == pytest.approx(9.75)

    @pytest.mark.parametrize("data", ["M1", "L1 2 3", "M0 0C1 2", "M x 2"])
    def test_refuse_what_is_no_path(self, data):
        with pytest.raises(ValueError, match="path"):
            read_path(data)


class TestMask:
    @pytest.mark.parametrize("mask", PictureMask)
    @pytest.mark.parametrize("size", [(400.0, 300.0), (30.0, 200.0), (1.0, 1.0)])
    def test_fills_its_box(self, mask, size):
        bounds = mask_path(mask, width=size[0], height=size[1], radius=0).computeTightBounds()
        assert (bounds.left(), bounds.top()) == pytest.approx((0, 0), abs=0.02)
        assert (bounds.right(), bounds.bottom()) == pytest.approx(size, abs=0.02)


class TestFilters:
    def test_make_blacks_and_whites_the_two_colours(self):
        bitmap = new_bitmap(2, 1)
        bitmap[0] = [(0, 0, 0, 255), (255, 255, 255, 255)]
        drawn = apply_filters(bitmap, ResolvedFilters(duotone=("#12324a", "#f2b45c")), scale=1)
        assert [bytes(pixel).hex() for pixel in drawn[0]] == ["12324aff", "f2b45cff"]

    def test_leave_a_picture_without_any_as_it_is(self):
        bitmap = new_bitmap(3, 3)
        assert apply_filters(bitmap, ResolvedFilters(), scale=1) is bitmap

    @pytest.mark.parametrize(
        "changes", [{"brightness": 1}, {"brightness": -1}, {"contrast": 1}, {"contrast": -1}, {"blur_px": 200}]
    )
    def test_never_make_colours_brighter_than_their_alpha(self, changes):
        bitmap = np.random.default_rng(1).integers(0, 256, (40, 40, 4), np.uint8)
        np.minimum(bitmap[..., :3], bitmap[..., 3:], out=bitmap[..., :3])
        drawn = apply_filters(bitmap, ResolvedFilters(**changes), scale=1)
        assert (drawn[..., :3] <= drawn[..., 3:]).all()


class TestChart:
    @pytest.mark.parametrize("kind", ChartKind)
    @pytest.mark.parametrize("size", [(1600, 900), (60, 40), (2, 2), (900, 30)])
    def test_is_drawn_in_any_box(self, kind, size, originals: Originals):
        single = kind in {ChartKind.PROGRESS_BAR, ChartKind.PROGRESS_RING, ChartKind.COUNTER}
        values = {"Tickets": (7,) if single else (7, 0, 12, 3)}
        look = chart(kind, ("One",) if single else ("One", "Two", "Three", ""), values, type_of(originals["sans"], 30))
        (bitmap,) = rasterise(layer(look, 0, 0, *size), scale=1, media=originals)
        assert bitmap[..., 3].any() or min(size) < 30

    @pytest.mark.parametrize("values", [(0, 0, 0), (1e15, -1e15, 1), (1e-12, 2e-12, 0), (-5, -5, -5)])
    @pytest.mark.parametrize("kind", [ChartKind.COLUMNS, ChartKind.BARS, ChartKind.LINE, ChartKind.AREA])
    def test_is_drawn_with_any_numbers(self, kind, values, originals: Originals):
        look = chart(kind, ("A", "B", "C"), {"x": values}, type_of(originals["sans"], 30))
        (bitmap,) = rasterise(layer(look, 0, 0, 600, 400), scale=1, media=originals)
        assert bitmap[..., 3].any()


class TestTable:
    @pytest.mark.parametrize("size", [(1600, 900), (40, 40), (300, 20)])
    def test_is_drawn_in_any_box(self, size, originals: Originals):
        rows = [["Name", "Number"], *[[f"Row {number}", "1,234 %"] for number in range(39)]]
        (bitmap,) = rasterise(layer(table(rows, type_of(originals["sans"], 40)), 0, 0, *size), scale=1, media=originals)
        assert bitmap[..., 3].any()


class TestDevice:
    @pytest.mark.parametrize("device", Device)
    @pytest.mark.parametrize("size", [(800, 500), (221, 463), (20, 20)])
    def test_has_a_screen_inside_itself_on_even_pixels(self, device, size):
        screen = screen_of(device, width_px=size[0], height_px=size[1], scale=0.5)
        edges = (screen.left_px, screen.top_px, screen.width_px, screen.height_px)
        assert all(edge % 2 == 0 for edge in edges)
        assert screen.left_px + screen.width_px <= size[0] + 1
        assert screen.top_px + screen.height_px <= size[1] + 1

    def test_shows_footage_in_the_planes_of_the_encoder(self, originals: Originals):
        frame = ResolvedFrame(device=Device.TABLET, tone=FrameTone.DARK, title="", type=None)
        look = ClipLook(
            asset=originals["clip"], fit=Fit.COVER, corner_radius_px=0, source_start_seconds=0, loop=False, frame=frame
        )
        timeline = film(segment(PAPER, [layer(look, 100, 100, 800, 600)]))
        planes = Planes.empty(PlaneFormat.YUV420, width_px=1920, height_px=1080)
        with Compositor(timeline, scale=1, media=originals, plane_format=PlaneFormat.YUV420) as compositor:
            compositor.paint(0, planes)
        luma, blue, red = planes.samples
        grey = (luma[400, 700], blue[200, 350], red[200, 350])
        assert np.abs(np.array(grey, int) - (126, 128, 128)).max() <= 2
        assert luma[110, 500] < 40  # the device's dark rim
        assert luma[60, 500] > 200  # the paper beside it
