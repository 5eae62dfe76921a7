"""Logos of every kind of picture, cut to the part that is not empty."""

import io

import pytest
from PIL import Image

from builder.document.geometry import CropBox
from generation import api as generation
from generation.api import RenderError
from tests.generation.rendering.test_strange_pictures import p3_profile

HALF = CropBox(x_ratio=0.5, y_ratio=0, width_ratio=0.5, height_ratio=1)


def kept(image: Image.Image, kind: str, **options: object) -> str:
    output = io.BytesIO()
    image.save(output, kind, **options)
    return generation.store_file(io.BytesIO(output.getvalue())).sha256


def cropped(sha256: str, *, crop: CropBox = HALF) -> Image.Image:
    return Image.open(io.BytesIO(generation.crop_logo(sha256, crop=crop)))


class TestCrop:
    @pytest.mark.parametrize(
        ("mode", "kind"),
        [("CMYK", "JPEG"), ("CMYK", "TIFF"), ("L", "JPEG"), ("P", "PNG"), ("LA", "PNG"), ("I;16", "PNG")],
    )
    def test_makes_a_png_of_every_kind_of_colour(self, mode: str, kind: str) -> None:
        part = cropped(kept(Image.new(mode, (40, 20)), kind))
        assert (part.format, part.size, part.mode) == ("PNG", (20, 20), "RGBA" if mode == "LA" else "RGB")

    def test_shows_ink_as_the_colour_that_it_prints(self) -> None:
        part = cropped(kept(Image.new("CMYK", (40, 20), (0, 255, 255, 0)), "JPEG", quality=95))
        red, green, blue = part.getpixel((9, 9))
        assert red > 200
        assert max(green, blue) < 60

    def test_brings_colours_of_a_profile_to_srgb(self) -> None:
        moss = Image.new("RGB", (40, 20), (128, 77, 51))
        assert cropped(kept(moss, "PNG")).getpixel((0, 0)) == (128, 77, 51)
        part = cropped(kept(moss, "PNG", icc_profile=p3_profile()))
        assert part.getpixel((0, 0))[0] > 132
        assert "icc_profile" not in part.info

    def test_keeps_a_pixel_of_the_thinnest_part(self) -> None:
        corner = CropBox(x_ratio=0.99, y_ratio=0.99, width_ratio=0.01, height_ratio=0.01)
        assert cropped(kept(Image.new("RGB", (3, 3)), "PNG"), crop=corner).size == (1, 1)

    def test_says_so_where_the_file_cannot_be_read(self) -> None:
        output = io.BytesIO()
        Image.effect_noise((90, 90), 50).save(output, "JPEG")
        for data in (output.getvalue()[:900], b"II*\0" + bytes(40), b"<svg"):
            broken = generation.store_file(io.BytesIO(data)).sha256
            with pytest.raises(RenderError) as caught:
                generation.crop_logo(broken, crop=HALF)
            assert caught.value.code == "original-unreadable"
