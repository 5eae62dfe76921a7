"""Logos that are drawn for the test, so that what must be read from them is known."""

import io

import numpy as np
import pytest
import resvg_py
from PIL import Image

from brandkit.imports.errors import ImportRefusedError
from brandkit.imports.logo_edges import enclosed_colours, outline_of
from brandkit.imports.logo_readings import LogoColour, LogoReading, UnitKind
from brandkit.imports.logos import legible_grounds, read_logo
from brandkit.imports.palette_changes import fold_alike
from tests.brandkit.imports.files import logo_svg
from tests.brandkit.kits import build_kit_values

SIDE = 1000


def pixels_of(svg: bytes, *, side: int = SIDE) -> np.ndarray:
    png = resvg_py.svg_to_bytes(svg_string=svg.decode(), width=side)
    with Image.open(io.BytesIO(bytes(png))) as image:
        return np.asarray(image.convert("RGBA")).copy()


def drawn(**how: object) -> LogoReading:
    svg = logo_svg(**how)
    return read_logo(pixels_of(svg), drawing=svg.decode())


def plain(shapes: str, *, box: str = "0 0 400 200") -> LogoReading:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{shapes}</svg>'
    return read_logo(pixels_of(svg.encode()), drawing=svg)


class TestAlike:
    def test_are_one_colour_with_the_share_of_both(self):
        black = LogoColour(hex="#000000", share_ratio=0.5, is_exact=True, meets_ground=False)
        nearly = LogoColour(hex="#010101", share_ratio=0.2, is_exact=True)
        grey = LogoColour(hex="#333333", share_ratio=0.3, is_exact=True)
        folded = fold_alike((black, grey, nearly))
        assert [(one.hex, one.share_ratio, one.meets_ground) for one in folded] == [
            ("#000000", pytest.approx(0.7), True),
            ("#333333", 0.3, True),
        ]


class TestColours:
    def test_are_those_that_the_drawing_names(self):
        reading = drawn()
        assert {(one.hex, one.is_exact) for one in reading.colours} == {("#e20074", True), ("#14213d", True)}
        assert reading.is_flat
        assert sum(one.share_ratio for one in reading.colours) == pytest.approx(1, abs=0.02)

    def test_are_not_those_that_nothing_is_drawn_in(self):
        reading = plain('<defs><path id="p" fill="#00ff00"/></defs><rect width="200" height="200" fill="#123456"/>')
        assert [one.hex for one in reading.colours] == ["#123456"]

    def test_are_black_where_none_is_named(self):
        assert [one.hex for one in plain('<rect width="200" height="200"/>').colours] == ["#000000"]

    def test_of_a_picture_are_measured_through_compression(self):
        with Image.fromarray(pixels_of(logo_svg(ground="white"))) as picture:
            packed = io.BytesIO()
            picture.convert("RGB").save(packed, "JPEG", quality=85, subsampling=0)
        with Image.open(packed) as picture:
            reading = read_logo(np.asarray(picture.convert("RGBA")))
        assert len(reading.colours) == 2
        assert not any(one.is_exact for one in reading.colours)
        for found, wanted in zip(sorted(one.hex for one in reading.colours), ("#14213d", "#e20074"), strict=True):
            levels = [abs(int(found[at : at + 2], 16) - int(wanted[at : at + 2], 16)) for at in (1, 3, 5)]
            assert max(levels) <= 4

    def test_of_a_gradient_are_left_out(self):
        stops = '<stop stop-color="#ff0000"/><stop offset="1" stop-color="#0000ff"/>'
        disc = '<circle cx="100" cy="100" r="90" fill="url(#g)"/>'
        reading = plain(f'<linearGradient id="g">{stops}</linearGradient>{disc}')
        assert not reading.is_flat
        assert any("gradients" in note for note in reading.notes)


class TestGrounds:
    def test_follow_from_the_part_that_is_seen_worst(self):
        assert not drawn().on_dark
        assert drawn(ink="#ffffff").on_dark

    def test_do_not_count_for_what_stands_within_a_shape(self):
        tile = '<rect width="200" height="200" fill="#4646d8"/><circle cx="100" cy="100" r="60" fill="#ffffff"/>'
        assert not plain(tile, box="-40 -40 280 280").on_dark

    def test_of_the_palette_are_those_with_contrast(self):
        legible = legible_grounds(drawn(), build_kit_values())
        assert [(role.role, round(ratio, 1)) for role, ratio in legible] == [("paper", 4.7)]

    def test_that_are_part_of_the_file_are_said(self):
        reading = drawn(ground="#ffffff")
        assert reading.ground_hex == "#ffffff"
        assert "White" not in reading.notes[0]
        assert "white box" in reading.notes[0]
        assert drawn().ground_hex is None


class TestShapes:
    def test_give_units_for_the_clear_space(self):
        units = {unit.kind: unit.ratio for unit in drawn().units}
        assert units[UnitKind.SMALL_LETTERS] == pytest.approx(60 / 144, abs=0.02)
        assert units[UnitKind.LETTERS] > units[UnitKind.SMALL_LETTERS]
        assert units[UnitKind.SYMBOL] == units[UnitKind.WHOLE] == 1
        assert drawn().units[0].kind is UnitKind.SMALL_LETTERS

    def test_without_letters_are_measured_by_their_height(self):
        assert [unit.kind for unit in plain('<rect width="200" height="150"/>').units] == [UnitKind.WHOLE]

    def test_show_where_the_drawing_ends(self):
        reading = drawn(margin_px=40)
        assert reading.has_margin
        assert reading.box.height_ratio == pytest.approx(144 / 224, abs=0.01)
        assert not plain('<circle cx="100" cy="100" r="100"/>', box="0 0 200 200").has_margin

    def test_are_as_large_as_their_thinnest_stroke_asks(self):
        block = '<rect width="100" height="200" fill="#14213d"/>'
        bars = block + '<rect x="150" y="90" width="200" height="{}" fill="#e20074"/>'
        thick, thin = (plain(bars.format(height)) for height in (20, 5))
        assert (thick.thinnest_ratio, thin.thinnest_ratio) == (
            pytest.approx(0.1, abs=0.01),
            pytest.approx(0.025, abs=0.005),
        )
        assert thin.minimum_height_px > 2 * thick.minimum_height_px

    def test_that_are_not_there_are_refused(self):
        with pytest.raises(ImportRefusedError) as refused:
            read_logo(np.zeros((50, 50, 4), np.uint8))
        assert refused.value.code == "logo-empty"

    def test_of_nothing_but_text_without_its_font_say_what_to_do(self):
        drawing = (
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text font-family="Ours">Orchid</text></svg>'
        )
        with pytest.raises(ImportRefusedError, match="Convert the text to paths") as refused:
            read_logo(np.zeros((50, 50, 4), np.uint8), drawing=drawing)
        assert refused.value.code == "logo-of-text"


class TestFiles:
    def test_of_ten_thousand_colours_are_no_logo_of_flat_colours(self):
        side = 100
        squares = "".join(
            f'<rect x="{at % side}" y="{at // side}" width="1" height="1" fill="#{at * 1_677 % 0xFFFFFF:06x}"/>'
            for at in range(side * side)
        )
        reading = plain(squares, box=f"-5 -5 {side + 10} {side + 10}")
        assert not reading.is_flat
        assert len(reading.colours) <= 40


BADGE = (
    '<rect width="400" height="200" rx="40" fill="#e20074"/><rect x="60" y="60" width="60" height="80" fill="#ffffff"/>'
)


def pixels(shapes: str) -> tuple[np.ndarray, str]:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">{shapes}</svg>'
    return pixels_of(svg.encode(), side=640), svg


def box(fill: str, *, width: int = 400, left: int = 0) -> str:
    return f'<rect x="{left}" width="{width}" height="200" fill="{fill}"/>'


def disc(fill: str, *, radius: int) -> str:
    return f'<circle cx="200" cy="100" r="{radius}" fill="{fill}"/>'


class TestEnclosedColours:
    @pytest.mark.parametrize(
        ("shapes", "enclosed"),
        [
            (BADGE, {"#ffffff"}),
            (box("#e20074") + disc("#fff", radius=60), {"#ffffff"}),
            (disc("#14213d", radius=90) + disc("#fff", radius=80), {"#ffffff"}),
            (disc("#14213d", radius=90) + disc("#fff", radius=80) + disc("#14213d", radius=40), {"#ffffff"}),
            (box("#fff") + disc("#e20074", radius=60), {"#ffffff", "#e20074"}),
            (box("#e20074", width=190) + box("#fff", width=190, left=210), set()),
            (BADGE + box("#fff", width=100, left=300), set()),
            (box("#14213d"), set()),
        ],
    )
    def test_are_those_that_never_meet_the_ground(self, shapes: str, enclosed: set[str]) -> None:
        rgba, svg = pixels(shapes)
        assert set(enclosed_colours(rgba, drawing=svg)) == enclosed
        assert len(enclosed_colours(rgba)) == len(enclosed)


class TestOutlines:
    def test_are_the_same_in_other_colours_and_differ_for_other_logos(self) -> None:
        one, _ = pixels(BADGE)
        recoloured, _ = pixels(BADGE.replace("#e20074", "#0f7a6c"))
        ring, _ = pixels('<circle cx="200" cy="100" r="98" fill="#e20074"/>')
        assert outline_of(one) == outline_of(recoloured)
        assert (
            int(outline_of(one), 16) ^ int(outline_of(pixels('<path d="M0 200 200 0 400 200z"/>')[0]), 16)
        ).bit_count() > 60
        assert len(outline_of(ring)) == 64
        assert outline_of(np.zeros((20, 20, 4), np.uint8)) == ""
