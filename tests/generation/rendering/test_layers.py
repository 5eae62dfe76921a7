"""Layers as bitmaps: their extents, their text, their pictures."""

import gzip
from pathlib import Path

import numpy as np
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageCms

from builder.document.geometry import CropBox, Fit
from builder.document.layers import Align, ListStyle, Outline
from builder.document.looks import LogoLook, PictureLook, ShapeLook, TextLook
from builder.document.resolved import ResolvedLayer
from generation.rendering.errors import RenderError
from generation.rendering.layers.frame import extent
from generation.rendering.layers.looks import rasterise
from generation.rendering.layers.text.typeset import set_text
from generation.rendering.pictures import Picture, place_picture
from generation.rendering.pixels import PremultipliedRgba, check_bitmap, new_bitmap
from tests.generation.rendering.films import layer, shape, text, type_of
from tests.generation.rendering.originals import LOGO_SVG, Originals

WHOLE = CropBox()
UI_FONT = Path(__file__).parents[3] / "static" / "fonts" / "inter-latin-wght-normal.woff2"


def ink_box(bitmap: PremultipliedRgba) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what is visible."""
    rows, columns = np.flatnonzero(bitmap[..., 3].any(axis=1)), np.flatnonzero(bitmap[..., 3].any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def all_looks(o: Originals) -> list[ResolvedLayer]:
    return [
        layer(text("Some words\nin two lines", type_of(o["serif"], 90)), 100.5, 33.3, 700, 300),
        layer(PictureLook(asset=o["photo"], fit=Fit.CONTAIN, crop=WHOLE, corner_radius_px=9), 10.2, 7, 555.5, 333.3),
        layer(LogoLook(asset=o["logo"]), 101, 77, 333, 200),
        layer(shape(Outline.ARROW, None, stroke="#c8102e", stroke_px=10), 5, 5, 300, 40),
    ]


class TestExtent:
    @pytest.mark.parametrize("scale", [1 / 6, 0.617, 1, 1.5])
    def test_is_the_size_of_the_bitmap(self, scale: float, originals: Originals) -> None:
        for each in all_looks(originals):
            place = extent(each, scale=scale)
            (bitmap,) = rasterise(each, scale=scale, media=originals)
            assert bitmap.shape == (place.height_px, place.width_px, 4)

    @pytest.mark.parametrize("scale", [1 / 6, 0.617, 1, 1.5])
    def test_brings_resting_layers_to_whole_pixels(self, scale: float, originals: Originals) -> None:
        for each in all_looks(originals):
            place = extent(each, scale=scale)
            x, y = each.box.x_px * scale + place.offset_x_px, each.box.y_px * scale + place.offset_y_px
            assert (x, y) == (pytest.approx(round(x), abs=1e-9), pytest.approx(round(y), abs=1e-9))

    @pytest.mark.parametrize("x", [100, 101, 101.7])
    def test_puts_logos_on_even_pixels(self, x: float, originals: Originals) -> None:
        logo = layer(LogoLook(asset=originals["logo"]), x, x, 333, 200)
        place = extent(logo, scale=1)
        (bitmap,) = rasterise(logo, scale=1, media=originals)
        left, top, right, bottom = ink_box(bitmap)
        for edge in (x + place.offset_x_px + left, x + place.offset_y_px + top, right - left, bottom - top):
            assert round(edge) % 2 == 0

    def test_of_a_bitmap_does_not_depend_on_its_place(self, originals: Originals) -> None:
        look = text("Move me", type_of(originals["sans"], 60))
        here, there = (layer(look, x, 50, 400, 100) for x in (10, 333.7))
        sizes = {(place.width_px, place.height_px) for place in (extent(here, scale=0.7), extent(there, scale=0.7))}
        assert len(sizes) == 1
        assert np.array_equal(
            rasterise(here, scale=0.7, media=originals)[0], rasterise(there, scale=0.7, media=originals)[0]
        )

    def test_refuses_places_that_are_not_numbers(self, originals: Originals) -> None:
        broken = layer(shape(), 0, 0, 100, 100, name="Panel")
        box = broken.box.model_construct(x_px=float("nan"), y_px=0.0, width_px=100.0, height_px=100.0)
        with pytest.raises(RenderError, match="Panel") as caught:
            extent(broken.model_copy(update={"box": box}), scale=1)
        assert caught.value.code == "numbers-not-finite"


class TestText:
    def fit(self, o: Originals, look: TextLook, width: float = 800, height: float = 300) -> float:
        return set_text(look, width_px=width, height_px=height, media=o).size_px

    def test_keeps_its_size_where_it_fits(self, originals: Originals) -> None:
        assert self.fit(originals, text("Short", type_of(originals["sans"], 80))) == 80

    def test_shrinks_to_the_largest_size_that_fits(self, originals: Originals) -> None:
        words = "These words do not fit into their box at the size that was asked for, so they shrink."
        look = text(words, type_of(originals["sans"], 120))
        size = self.fit(originals, look)
        assert 27 < size < 120
        assert set_text(look, width_px=800, height_px=300, media=originals).height_px <= 300.5
        larger = look.model_copy(update={"type": type_of(originals["sans"], size + 0.5), "shrink": False})
        assert set_text(larger, width_px=800, height_px=300, media=originals).height_px > 300.5

    def test_shrinks_rather_than_break_a_word(self, originals: Originals) -> None:
        look = text("Responsibilities", type_of(originals["serif"], 200))
        done = set_text(look, width_px=800, height_px=600, media=originals)
        assert done.size_px < 200
        assert done.height_px == pytest.approx(done.size_px * 1.25, abs=2)

    def test_never_shrinks_below_its_minimum(self, originals: Originals) -> None:
        assert self.fit(originals, text("Far too much. " * 60, type_of(originals["sans"], 60)), height=80) == 27

    def test_stays_where_it_may_not_shrink(self, originals: Originals) -> None:
        look = text("Far too much. " * 20, type_of(originals["sans"], 60), shrink=False)
        assert self.fit(originals, look, height=80) == 60

    def test_breaks_at_the_same_words_at_every_export_size(self, originals: Originals) -> None:
        words = layer(
            text("A line that is long enough to be broken twice or so", type_of(originals["sans"], 72)), 0, 0, 700, 400
        )
        shapes = []
        for scale in (0.25, 0.5, 1, 2):
            (bitmap,) = rasterise(words, scale=scale, media=originals)
            lines = np.flatnonzero(np.diff(bitmap[..., 3].max(axis=1) > 40, prepend=0, append=0)).size // 2
            left, _, right, _ = ink_box(bitmap)
            shapes.append((lines, round((right - left) / scale / 8)))
        assert len({lines for lines, _ in shapes}) == 1
        assert max(width for _, width in shapes) - min(width for _, width in shapes) <= 1

    def test_that_overflows_is_not_cut(self, originals: Originals) -> None:
        look = text("Far too much. " * 12, type_of(originals["sans"], 90), shrink=False)
        for align in Align:
            tall = layer(look.model_copy(update={"vertical_align": align}), 0, 0, 700, 120)
            (bitmap,) = rasterise(tall, scale=0.5, media=originals)
            assert not bitmap[0].any()
            assert not bitmap[-1].any()

    @pytest.mark.parametrize(("align", "edge"), [(Align.START, "left"), (Align.CENTRE, "middle"), (Align.END, "right")])
    def test_is_aligned(self, align: Align, edge: str, originals: Originals) -> None:
        words = layer(text("Hill", type_of(originals["sans"], 100), align=align, vertical_align=align), 0, 0, 1000, 600)
        place = extent(words, scale=1)
        left, top, right, bottom = ink_box(rasterise(words, scale=1, media=originals)[0])
        left, right = left + place.offset_x_px, right + place.offset_x_px
        top, bottom = top + place.offset_y_px, bottom + place.offset_y_px
        distance = {"left": left, "middle": abs((left + right) / 2 - 500), "right": 1000 - right}[edge]
        assert 0 <= distance < 14
        height = {"left": top, "middle": abs((top + bottom) / 2 - 300), "right": 600 - bottom}[edge]
        assert 0 <= height < 40

    def test_in_capitals_is_set_in_capitals(self, originals: Originals) -> None:
        upper = layer(text("straße", type_of(originals["sans"], 60, upper_case=True)), 0, 0, 600, 100)
        plain = layer(text("STRASSE", type_of(originals["sans"], 60)), 0, 0, 600, 100)
        assert np.array_equal(
            rasterise(upper, scale=1, media=originals)[0], rasterise(plain, scale=1, media=originals)[0]
        )

    def test_in_a_list_hangs_beside_its_marks(self, originals: Originals) -> None:
        style = type_of(originals["sans"], 60)
        look = text("One item that is so long that it needs a second line\nTwo", style, list_style=ListStyle.BULLETS)
        listed = layer(look, 0, 0, 700, 400)
        left_edge = -round(extent(listed, scale=1).offset_x_px)
        bitmap = rasterise(listed, scale=1, media=originals)[0]
        marks = bitmap[:, left_edge : left_edge + 50, 3].max(axis=1) > 128
        assert np.flatnonzero(np.diff(marks, prepend=False, append=False)).size // 2 == 2
        assert not bitmap[:, left_edge + 30 : left_edge + 62, 3].any()

    def test_of_spaces_is_empty(self, originals: Originals) -> None:
        (bitmap,) = rasterise(
            layer(text("  \n ", type_of(originals["sans"], 60)), 0, 0, 300, 100), scale=1, media=originals
        )
        assert not bitmap.any()

    def test_in_a_variable_font_has_its_weight(self, originals: Originals, tmp_path: Path) -> None:
        font = TTFont(UI_FONT)
        font.flavor = None
        font.save(tmp_path / "variable.ttf")
        variable = originals.add("variable", tmp_path / "variable.ttf")
        ink = []
        for weight in (100, 400, 900):
            words = layer(text("Weight", type_of(variable, 100, weight=weight)), 0, 0, 600, 150)
            ink.append(int(rasterise(words, scale=1, media=originals)[0][..., 3].sum()))
        assert ink[0] * 1.5 < ink[1]
        assert ink[1] * 1.3 < ink[2]

    def test_says_so_when_its_font_is_no_font(self, originals: Originals) -> None:
        words = layer(text("Hello", type_of(originals["garbage"], 60)), 0, 0, 300, 100)
        with pytest.raises(RenderError, match="font") as caught:
            rasterise(words, scale=1, media=originals)
        assert caught.value.code == "original-unreadable"


class TestShape:
    def draw(self, look: ShapeLook, o: Originals, scale: float = 1) -> PremultipliedRgba:
        return rasterise(layer(look, 0, 0, 120, 80), scale=scale, media=o)[0]

    def test_fills_its_box_to_the_last_pixel(self, originals: Originals) -> None:
        bitmap = self.draw(shape(fill="#e20074"), originals)
        assert (bitmap == (0xE2, 0x00, 0x74, 255)).all()

    @pytest.mark.parametrize("outline", [Outline.RECTANGLE, Outline.ELLIPSE, Outline.TRIANGLE])
    def test_keeps_its_stroke_inside_its_box(self, outline: Outline, originals: Originals) -> None:
        bitmap = self.draw(shape(outline, None, stroke="#102a43", stroke_px=10), originals)
        assert bitmap.shape == (80, 120, 4)
        assert bitmap[40, 60, 3] == 0 or outline is Outline.TRIANGLE
        left, top, right, bottom = ink_box(bitmap)
        assert right - left >= 116
        assert bottom - top >= 76

    def test_without_fill_and_stroke_is_empty(self, originals: Originals) -> None:
        assert not self.draw(shape(fill=None), originals).any()

    def test_has_smooth_edges(self, originals: Originals) -> None:
        levels = np.unique(self.draw(shape(Outline.ELLIPSE), originals)[..., 3])
        assert len(levels) > 30

    def test_is_never_brighter_than_its_alpha(self, originals: Originals) -> None:
        bitmap = self.draw(shape(Outline.ELLIPSE, "#ffffff", stroke="#c8102e", stroke_px=7), originals, scale=0.7)
        check_bitmap(bitmap, width_px=84, height_px=56, owner="the shape")

    def test_of_an_arrow_is_symmetric_and_ends_at_its_box(self, originals: Originals) -> None:
        arrow = layer(shape(Outline.ARROW, None, stroke="#c8102e", stroke_px=12), 0, 0, 300, 40)
        bitmap = rasterise(arrow, scale=1, media=originals)[0]
        assert np.abs(bitmap.astype(int) - bitmap[::-1]).max() <= 8
        place = extent(arrow, scale=1)
        left, _, right, _ = ink_box(bitmap)
        assert (left + place.offset_x_px, right + place.offset_x_px) == (0, 300)


class TestPicture:
    def test_covers_its_box_with_its_middle(self) -> None:
        place = place_picture((400, 200), width_px=100, height_px=100, fit=Fit.COVER)
        assert (place.width_px, place.height_px) == (100, 100)
        assert place.crop == CropBox(x_ratio=0.25, y_ratio=0, width_ratio=0.5, height_ratio=1)

    def test_is_contained_whole_in_its_box(self) -> None:
        place = place_picture((400, 200), width_px=100, height_px=100, fit=Fit.CONTAIN)
        assert (place.left_px, place.top_px, place.width_px, place.height_px) == (0, 25, 100, 50)
        assert place.crop == CropBox()

    def test_stands_upright_as_its_camera_says(self, originals: Originals, tmp_path: Path) -> None:
        pixels = np.zeros((40, 80, 3), np.uint8)
        pixels[:, :40] = (255, 0, 0)
        exif = Image.Exif()
        exif[0x0112] = 6
        Image.fromarray(pixels).save(tmp_path / "turned.png", exif=exif)
        picture = Picture(originals, originals.add("turned", tmp_path / "turned.png"), owner="the picture")
        assert picture.size_px == (40, 80)
        bitmap = picture.draw(width_px=40, height_px=80)
        assert tuple(bitmap[10, 20]) == (255, 0, 0, 255)
        assert tuple(bitmap[70, 20]) == (0, 0, 0, 255)

    def test_of_another_colour_space_is_brought_to_srgb(self, originals: Originals, tmp_path: Path) -> None:
        lab = ImageCms.createProfile("LAB")
        srgb = ImageCms.createProfile("sRGB")
        profile = ImageCms.ImageCmsProfile(srgb)
        grey = Image.fromarray(np.full((8, 8, 3), 120, np.uint8))
        grey.save(tmp_path / "srgb.png", icc_profile=profile.tobytes())
        picture = Picture(originals, originals.add("tagged", tmp_path / "srgb.png"), owner="the picture")
        assert np.abs(picture.draw(width_px=8, height_px=8)[..., :3].astype(int) - 120).max() <= 1
        grey.save(tmp_path / "lab.png", icc_profile=ImageCms.ImageCmsProfile(lab).tobytes())
        other = Picture(originals, originals.add("odd", tmp_path / "lab.png"), owner="the picture")
        assert other.draw(width_px=8, height_px=8).shape == (8, 8, 4)

    @pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "CMYK", "I;16", "1"])
    def test_is_read_in_every_mode(self, mode: str, originals: Originals, tmp_path: Path) -> None:
        base = (
            Image.fromarray(np.full((20, 30), 30_000, np.uint16))
            if mode == "I;16"
            else Image.new("RGB", (30, 20), "#808080").convert(mode)
        )
        path = tmp_path / ("picture.jpg" if mode == "CMYK" else "picture.png")
        base.save(path)
        picture = Picture(originals, originals.add(f"mode {mode}", path), owner="the picture")
        bitmap = picture.draw(width_px=15, height_px=10)
        assert bitmap.shape == (10, 15, 4)
        assert bitmap[..., 3].min() == 255

    def test_is_scaled_down_without_flicker(self, originals: Originals, tmp_path: Path) -> None:
        stripes = np.zeros((640, 640, 3), np.uint8)
        stripes[:, ::2] = 255
        Image.fromarray(stripes).save(tmp_path / "stripes.png")
        picture = Picture(originals, originals.add("stripes", tmp_path / "stripes.png"), owner="the picture")
        small = picture.draw(width_px=101, height_px=101)[..., :3].astype(int)
        assert np.abs(small[5:-5, 5:-5] - 127).max() <= 6

    def test_that_cannot_be_read_names_its_layer(self, originals: Originals) -> None:
        look = PictureLook(asset=originals["garbage"], fit=Fit.COVER, crop=WHOLE, corner_radius_px=0)
        with pytest.raises(RenderError, match='"Team photo"') as caught:
            rasterise(layer(look, 0, 0, 100, 100, name="Team photo"), scale=1, media=originals)
        assert caught.value.code == "original-unreadable"


class TestSvg:
    def test_is_drawn_at_the_size_asked_for_with_sharp_edges(self, originals: Originals) -> None:
        bitmap = Picture(originals, originals["logo"], owner="the logo").draw(width_px=480, height_px=160)
        bar = bitmap[60:100, 204:476]
        assert (bar == (0x10, 0x2A, 0x43, 255)).all()
        assert not bitmap[50, 300].any()

    def test_knows_style_sheets(self, originals: Originals) -> None:
        bitmap = Picture(originals, originals["logo"], owner="the logo").draw(width_px=240, height_px=80)
        assert tuple(bitmap[6, 40]) == (0xE2, 0x00, 0x74, 255)

    def test_may_be_compressed(self, originals: Originals, tmp_path: Path) -> None:
        (tmp_path / "logo.svgz").write_bytes(gzip.compress(LOGO_SVG.encode()))
        packed = Picture(originals, originals.add("packed", tmp_path / "logo.svgz"), owner="the logo")
        assert packed.size_px == (240, 80)

    @pytest.mark.parametrize(
        ("attributes", "size"),
        [
            ('width="10mm" height="20mm"', (10 * 96 / 25.4, 20 * 96 / 25.4)),
            ('width="100%" height="100%" viewBox="0 0 30 10"', (30, 10)),
            ('viewBox="-5,-5,50,25"', (50, 25)),
            ("", (300, 150)),
        ],
    )
    def test_finds_its_size(
        self, attributes: str, size: tuple[float, float], originals: Originals, tmp_path: Path
    ) -> None:
        path = tmp_path / "sized.svg"
        path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><rect width="9" height="9"/></svg>')
        assert Picture(originals, originals.add(attributes, path), owner="x").size_px == pytest.approx(size)

    def test_that_is_broken_is_refused(self, originals: Originals, tmp_path: Path) -> None:
        (tmp_path / "broken.svg").write_text("<svg><rect</svg>")
        with pytest.raises(RenderError) as caught:
            Picture(originals, originals.add("broken", tmp_path / "broken.svg"), owner="the logo")
        assert caught.value.code == "original-unreadable"


class TestBitmapCheck:
    def refused(self, bitmap: np.ndarray) -> str:
        with pytest.raises(RenderError, match="the layer") as caught:
            check_bitmap(bitmap, width_px=4, height_px=3, owner="the layer")
        return caught.value.code

    def test_refuses_what_is_no_number(self) -> None:
        assert self.refused(np.full((3, 4, 4), np.nan)) == "pixels-malformed"
        assert self.refused(np.full((3, 4, 4), np.inf)) == "pixels-malformed"

    def test_refuses_another_shape_or_type(self) -> None:
        assert self.refused(np.zeros((4, 3, 4), np.uint8)) == "pixels-malformed"
        assert self.refused(np.zeros((3, 4, 3), np.uint8)) == "pixels-malformed"
        assert self.refused(np.zeros((3, 4, 4), np.float32)) == "pixels-malformed"

    def test_refuses_colours_that_are_not_premultiplied(self) -> None:
        bitmap = new_bitmap(4, 3)
        bitmap[1, 1] = (200, 0, 0, 100)
        assert self.refused(bitmap) == "pixels-malformed"

    def test_refuses_sizes_beyond_reason(self) -> None:
        with pytest.raises(RenderError) as caught:
            new_bitmap(40_000, 10)
        assert caught.value.code == "pixels-malformed"
