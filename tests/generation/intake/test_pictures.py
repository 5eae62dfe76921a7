import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageCms

from generation.intake import Limits
from tests.generation.intake.files import animated_bytes, picture_bytes, png_of_size, svg


def codes(facts):
    return [note.code for note in facts.notes]


class TestPicture:
    @pytest.mark.parametrize(
        ("form", "mode", "media_type", "has_alpha"),
        [
            ("PNG", "RGBA", "image/png", True),
            ("PNG", "P", "image/png", False),
            ("JPEG", "RGB", "image/jpeg", False),
            ("WEBP", "RGBA", "image/webp", True),
        ],
    )
    def test_is_told_by_its_content(self, upload, form, mode, media_type, has_alpha):
        data = picture_bytes(form, mode=mode)
        facts = upload(data, f"photo.{form.lower()}")
        assert (facts.kind, facts.media_type, facts.has_alpha) == ("picture", media_type, has_alpha)
        assert (facts.width_px, facts.height_px, facts.size_bytes) == (40, 30, len(data))
        assert (facts.notes, facts.cleaned_path) == ((), None)

    def test_that_is_named_otherwise_is_used_with_a_note(self, upload):
        facts = upload(picture_bytes("PNG"), "photo.JPG")
        assert (facts.media_type, codes(facts)) == ("image/png", ["name-differs"])
        assert facts.notes[0].message.startswith("The name ends in .jpg, but this is a PNG picture.")

    def test_that_lies_on_its_side_is_measured_upright(self, upload):
        exif = Image.Exif()
        exif[0x0112] = 6
        facts = upload(picture_bytes("JPEG", exif=exif), "phone.jpg")
        assert (facts.width_px, facts.height_px, facts.rotation_degrees) == (30, 40, 90)

    def test_for_print_is_noted(self, upload):
        assert codes(upload(picture_bytes("JPEG", mode="CMYK"), "print.jpg")) == ["cmyk"]

    def test_with_a_profile_of_its_own_is_noted(self, upload):
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        assert codes(upload(picture_bytes("PNG", icc_profile=profile), "photo.png")) == ["colour-profile"]

    def test_of_sixteen_bits_is_noted(self, upload):
        buffer = io.BytesIO()
        Image.fromarray(np.arange(1200, dtype=np.uint16).reshape(30, 40)).save(buffer, "PNG")
        assert codes(upload(buffer.getvalue(), "scan.png")) == ["deep"]

    @pytest.mark.parametrize("form", ["PNG", "WEBP", "GIF"])
    def test_that_moves_is_an_animation(self, upload, form):
        facts = upload(animated_bytes(form), f"moving.{form.lower()}")
        assert (facts.kind, facts.frame_count, facts.duration_seconds) == ("animation", 4, 0.2)
        assert (facts.width_px, facts.height_px, facts.frame_rate) == (32, 24, 20)

    def test_that_moves_in_a_png_is_counted_without_its_picture_for_others(self, upload):
        facts = upload(animated_bytes("PNG", default_image=True), "moving.png")
        assert (facts.kind, facts.frame_count, facts.frame_rate) == ("animation", 3, 20)

    def test_that_stands_still_in_a_gif_is_a_picture(self, upload):
        facts = upload(picture_bytes("GIF"), "logo.gif")
        assert (facts.kind, facts.frame_count, codes(facts)) == ("picture", None, ["few-colours"])


class TestBadPicture:
    @pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "GIF"])
    @pytest.mark.parametrize("share", [0.5, 0.97])
    def test_that_is_cut_is_refused(self, refuse, form, share):
        data = picture_bytes(form, size=(120, 90))
        assert refuse(data[: int(len(data) * share)], "photo") in {"cut-short", "unreadable"}

    @pytest.mark.parametrize("size", [(30_000, 30_000), (20_001, 10), (12_000, 9_000)])
    def test_that_is_a_bomb_is_refused_before_it_is_decoded(self, refuse, size):
        assert refuse(png_of_size(*size), "bomb.png") == "too-many-pixels"

    def test_that_brings_fewer_pixels_than_it_claims_is_refused(self, refuse):
        assert refuse(png_of_size(3_000, 3_000), "claim.png") == "cut-short"

    def test_whose_sum_is_wrong_is_refused(self, refuse):
        data = bytearray(picture_bytes("PNG"))
        data[data.index(b"IDAT") + 8] ^= 0xFF
        assert refuse(bytes(data), "bits.png") == "unreadable"

    def test_that_moves_too_long_is_refused(self, refuse):
        limits = Limits(animation_frames=3)
        assert refuse(animated_bytes("WEBP"), "long.webp", limits=limits) == "animation-too-large"

    def test_that_is_too_heavy_is_refused(self, refuse):
        limits = Limits(file_bytes=dict.fromkeys(Limits().file_bytes, 1000))
        assert refuse(picture_bytes("PNG"), "heavy.png", limits=limits) == "too-large"

    def test_without_a_size_is_refused(self, refuse):
        data = bytearray(png_of_size(5, 5))
        data[16:20] = struct.pack(">I", 0)
        assert refuse(bytes(data), "none.png") == "unreadable"


class TestDrawing:
    def test_is_kept_in_its_safe_form(self, upload, tmp_path):
        facts = upload(svg('<script>alert(1)</script><rect width="9" height="9"/>'), "logo.svg")
        assert (facts.kind, facts.width_px, facts.height_px) == ("svg", 40, 20)
        assert codes(facts) == ["svg-scripts-removed"]
        assert facts.cleaned_path == tmp_path / "upload.cleaned"
        assert b"script" not in facts.cleaned_path.read_bytes()
        assert "cleaned_path" not in facts.model_dump(mode="json")

    def test_that_is_safe_already_stays_as_it_is(self, upload, tmp_path):
        data = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect/></svg>'
        assert upload(data, "logo.svg").cleaned_path is None
        assert not (tmp_path / "upload.cleaned").exists()

    def test_that_attacks_is_refused(self, refuse):
        data = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<text>&x;</text>")
        assert refuse(data, "logo.svg") == "svg-entities"
