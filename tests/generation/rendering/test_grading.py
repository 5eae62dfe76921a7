"""Colour grades: what they do to known colours, and what they leave alone."""

import numpy as np
import pytest

from builder.document.fills import PictureFill, SolidFill
from builder.document.geometry import CropBox, Fit
from builder.document.grade import Grade
from builder.document.looks import ClipLook, LogoLook, PictureLook
from generation.domain.cube import CubeError, read_cube
from generation.rendering.compositor import Compositor
from generation.rendering.errors import RenderError
from generation.rendering.grading import Grader, graded_colours
from generation.rendering.layers.looks import rasterise
from generation.rendering.planes import PlaneFormat, Planes
from generation.rendering.stills import compose_frame
from tests.generation.rendering.films import film, layer, segment
from tests.generation.rendering.originals import Originals, build_originals

SOME = Grade(exposure_stops=0.4, contrast_ratio=1.2, saturation_ratio=0.7, temperature_ratio=0.5)
GREY = np.array([0.5, 0.5, 0.5])
CUBE = """# made for a test
TITLE "Swap"
LUT_3D_SIZE 2
DOMAIN_MIN 0 0 0
DOMAIN_MAX 1 1 1
0 0 0
0 0 1
0 1 0
0 1 1
1 0 0
1 0 1
1 1 0
1 1 1
"""
"""Swaps red and blue: the file runs through red first."""


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    folder = tmp_path_factory.mktemp("graded")
    made = build_originals(folder)
    (folder / "swap.cube").write_text(CUBE)
    made.add("swap", folder / "swap.cube")
    return made


def graded(colour, **changes) -> list[float]:
    return graded_colours(np.array(colour, float), Grade(**changes), cube=None).tolist()


class TestGrade:
    def test_at_rest_changes_nothing(self):
        assert graded([0.2, 0.6, 0.9]) == pytest.approx([0.2, 0.6, 0.9], abs=1e-9)

    def test_of_one_stop_doubles_the_light(self):
        # 0.5 encoded is 0.21404 of the light; twice that is 0.68585 encoded.
        assert graded(GREY, exposure_stops=1) == pytest.approx([0.68585] * 3, abs=1e-4)

    def test_of_contrast_leaves_middle_grey(self):
        middle = 0.46135
        assert graded([middle] * 3, contrast_ratio=1.7) == pytest.approx([middle] * 3, abs=1e-4)
        assert graded([0.8] * 3, contrast_ratio=1.2)[0] > 0.8 > 0.3 > graded([0.3] * 3, contrast_ratio=1.2)[0]

    def test_without_saturation_is_grey_of_the_same_luma(self):
        assert graded([0.2, 0.6, 0.9], saturation_ratio=0) == pytest.approx(
            [0.2 * 0.2126 + 0.6 * 0.7152 + 0.9 * 0.0722] * 3
        )

    def test_that_is_warm_shifts_grey_to_red_and_one_that_is_cool_to_blue(self):
        red, green, blue = graded(GREY, temperature_ratio=1)
        assert red > green > blue
        red, green, blue = graded(GREY, temperature_ratio=-1)
        assert red < green < blue

    @pytest.mark.parametrize("temperature", [-1, -0.3, 0.6, 1])
    def test_of_temperature_keeps_the_light_of_grey(self, temperature):
        colour = np.array(graded(GREY, temperature_ratio=temperature))
        linear = ((colour + 0.055) / 1.055) ** 2.4
        assert linear @ [0.2126, 0.7152, 0.0722] == pytest.approx(0.21404, abs=1e-4)


class TestGrader:
    def test_differs_from_the_exact_grade_by_a_step_at_most_but_where_light_is_cut_off(self, originals):
        pixels = np.random.default_rng(5).integers(0, 256, (64, 256, 3), np.uint8)
        exact = graded_colours(pixels / 255, SOME, cube=None) * 255
        quick = Grader(SOME, media=originals, owner="a test").grade_rgb(pixels)
        error = np.abs(quick - exact)
        assert error.mean() < 0.3
        assert np.percentile(error, 99) < 1
        assert error.max() < 3

    def test_keeps_grey_grey(self, originals):
        ramp = np.repeat(np.arange(256, dtype=np.uint8)[None, :, None], 3, axis=2)
        quick = Grader(Grade(contrast_ratio=1.3, exposure_stops=-0.2), media=originals, owner="a test").grade_rgb(ramp)
        assert np.ptp(quick, axis=2).max() == 0
        assert (np.diff(quick[0, :, 0].astype(int)) >= 0).all()

    def test_of_a_bitmap_keeps_its_alpha_and_stays_premultiplied(self, originals):
        bitmap = np.zeros((1, 3, 4), np.uint8)
        bitmap[0] = [[0, 0, 0, 0], [60, 30, 10, 128], [200, 100, 40, 255]]
        quick = Grader(Grade(exposure_stops=1), media=originals, owner="a test").grade_bitmap(bitmap)
        assert quick[..., 3].tolist() == [[0, 128, 255]]
        assert (quick[..., :3] <= quick[..., 3:]).all()
        assert quick[0, 0].tolist() == [0, 0, 0, 0]
        assert quick[0, 1, 0] > 60

    def test_applies_a_table(self, originals):
        grader = Grader(Grade(lut=originals["swap"]), media=originals, owner="a test")
        pixels = np.array([[[10, 120, 240], [255, 0, 0]]], np.uint8)
        assert grader.grade_rgb(pixels).tolist() == [[[240, 120, 10], [0, 0, 255]]]

    def test_applies_a_table_by_its_share(self, originals):
        grader = Grader(Grade(lut=originals["swap"], lut_ratio=0.5), media=originals, owner="a test")
        assert grader.grade_rgb(np.array([[[0, 120, 200]]], np.uint8)).tolist() == [[[100, 120, 100]]]

    def test_without_its_table_says_so(self, originals):
        with pytest.raises(RenderError) as raised:
            Grader(Grade(lut="0" * 64), media=originals, owner="the background")
        assert raised.value.code == "original-missing"
        assert "the colour table of the background" in str(raised.value)


class TestTable:
    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("", "does not say one size"),
            ("LUT_3D_SIZE 2\n0 0 0\n", "holds 1 colours; by its size it should hold 8"),
            ("LUT_3D_SIZE 900\n", "from 2 to 129"),
            ("LUT_1D_SIZE 2\nLUT_3D_SIZE 2\n", "1D and 3D"),
            ("LUT_1D_SIZE 2\n0 0 0\n1 1 nan\n", "Line 3"),
            ("LUT_1D_SIZE 2\n0 0 0\n1 1\n", "does not hold three numbers"),
            ("LUT_1D_SIZE 2\nDOMAIN_MAX 0 0 0\n0 0 0\n1 1 1\n", "DOMAIN_MIN"),
            ("LUT_1D_SIZE 2\nSHELL_SCRIPT rm\n0 0 0\n1 1 1\n", "not known"),
        ],
    )
    def test_that_is_broken_says_where(self, tmp_path, text, words):
        (tmp_path / "a.cube").write_text(text)
        with pytest.raises(CubeError, match=words):
            read_cube(tmp_path / "a.cube")

    def test_that_is_no_text_is_refused(self, tmp_path):
        (tmp_path / "a.cube").write_bytes(b"\xff\xfe\x00LUT_3D_SIZE")
        with pytest.raises(CubeError, match="as text"):
            read_cube(tmp_path / "a.cube")

    def test_of_one_dimension_bends_each_channel(self, tmp_path):
        (tmp_path / "a.cube").write_text("LUT_1D_SIZE 3\n0 1 0\n0.2 0.5 0.5\n1 0 1\n")
        cube = read_cube(tmp_path / "a.cube")
        assert cube.at(np.array([0.5, 0.25, 0.75])).tolist() == pytest.approx([0.2, 0.75, 0.75])

    def test_counts_from_the_ends_of_its_domain(self, tmp_path):
        (tmp_path / "a.cube").write_text("LUT_1D_SIZE 2\nDOMAIN_MIN 0.5 0 0\n0 0 0\n1 1 1\n")
        assert read_cube(tmp_path / "a.cube").at(np.array([0.75, 0.5, 2])).tolist() == pytest.approx([0.5, 0.5, 1])


@pytest.mark.slow
class TestFilm:
    def picture(self, originals, asset, grade):
        return PictureLook(asset=originals[asset], fit=Fit.COVER, crop=CropBox(), corner_radius_px=0, grade=grade)

    def test_grades_photographs(self, originals):
        plain, warm = (
            rasterise(layer(self.picture(originals, "photo", grade), 0, 0, 400, 300), scale=1, media=originals)[0]
            for grade in (None, Grade(temperature_ratio=1))
        )
        assert (warm[..., 0].mean() - warm[..., 2].mean()) > (plain[..., 0].mean() - plain[..., 2].mean()) + 10

    def test_never_grades_drawings_logos_and_palette_fills(self, originals):
        dark = Grade(exposure_stops=-3)
        drawing = self.picture(originals, "logo", dark)
        plain = self.picture(originals, "logo", None)
        assert np.array_equal(
            rasterise(layer(drawing, 0, 0, 240, 80), scale=1, media=originals)[0],
            rasterise(layer(plain, 0, 0, 240, 80), scale=1, media=originals)[0],
        )
        background = PictureFill(
            asset=originals["photo"],
            fit=Fit.COVER,
            behind="#000000",
            move_start=CropBox(),
            move_end=CropBox(),
            scrim=None,
            grade=dark,
        )
        logo = layer(LogoLook(asset=originals["logo"]), 100, 100, 480, 160)
        graded_frame = compose_frame(film(segment(background, [logo])), 0, scale=0.5, media=originals)
        flat = compose_frame(film(segment(SolidFill(colour="#ffffff"), [logo])), 0, scale=0.5, media=originals)
        assert np.array_equal(graded_frame[60:64, 60:64], flat[60:64, 60:64])

    @pytest.mark.parametrize("plane_format", PlaneFormat)
    def test_grades_footage(self, originals, plane_format):
        dark = Grade(exposure_stops=-4, saturation_ratio=0)
        look = ClipLook(
            asset=originals["clip"],
            fit=Fit.STRETCH,
            corner_radius_px=0,
            source_start_seconds=0,
            loop=False,
            grade=dark,
        )
        means = []
        for each in (look, look.model_copy(update={"grade": None})):
            planes = Planes.empty(plane_format, width_px=320, height_px=180)
            with_look(each, planes, originals)
            means.append([float(plane.mean()) for plane in planes.samples])
        assert means[0][0] < means[1][0] - 20
        if plane_format is PlaneFormat.YUV420:
            assert means[0][1:] == pytest.approx([128, 128], abs=1)


def with_look(look, planes, originals):
    """Paint a film that shows nothing but the look."""
    scene = film(segment(SolidFill(colour="#000000"), [layer(look, 0, 0, 1920, 1080)]))
    with Compositor(scene, scale=1 / 6, media=originals, plane_format=planes.format) as compositor:
        compositor.paint(0, planes)
