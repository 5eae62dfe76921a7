"""Pictures and animations as they come: in other colour spaces, with deep channels, with times of their own."""

import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from builder.document.looks import AnimationLook
from builder.document.time import FrameRate
from generation.rendering.animations.flipbook import Flipbook
from generation.rendering.layers.looks import rasterise
from generation.rendering.pictures import Picture
from tests.generation.rendering.films import layer
from tests.generation.rendering.originals import Originals

P3_TO_SRGB = np.array([[1.2249, -0.2247, 0.0], [-0.0420, 1.0419, 0.0], [-0.0197, -0.0786, 1.0979]])
"""Linear light, SMPTE EG 432-1 to ITU-R BT.709."""
P3_COLUMNS_D50 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
"""X, Y, Z of red, green and blue of Display P3, adapted to D50 as ICC profiles have them."""
GAMMA = 2.2


def p3_profile() -> bytes:
    """An ICC profile (version 2) of the primaries of Display P3 with a plain gamma."""
    fixed = lambda value: struct.pack(">i", round(value * 65536))  # noqa: E731 one line says it
    xyz = [b"XYZ " + bytes(4) + b"".join(map(fixed, column)) for column in P3_COLUMNS_D50]
    white = b"XYZ " + bytes(4) + b"".join(map(fixed, (0.9642, 1.0, 0.8249)))
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(GAMMA * 256)) + bytes(2)
    name = b"P3 for a test\0"
    words = b"desc" + bytes(4) + struct.pack(">I", len(name)) + name + bytes(12 + 67)
    rights = b"text" + bytes(4) + b"none\0" + bytes(3)
    tags = [
        (b"desc", words + bytes(-len(words) % 4)), (b"cprt", rights), (b"wtpt", white),
        *zip((b"rXYZ", b"gXYZ", b"bXYZ"), xyz, strict=True), *((tag, curve) for tag in (b"rTRC", b"gTRC", b"bTRC")),
    ]  # fmt: skip
    table, body, at = struct.pack(">I", len(tags)), b"", 128 + 4 + 12 * len(tags)
    for tag, data in tags:
        table += tag + struct.pack(">II", at + len(body), len(data))
        body += data
    head = bytearray(128)
    head[0:4] = struct.pack(">I", at + len(body))
    head[8:12], head[12:24] = struct.pack(">I", 0x02100000), b"mntrRGB XYZ "
    head[36:40] = b"acsp"
    head[68:80] = b"".join(map(fixed, (0.9642, 1.0, 0.8249)))
    return bytes(head) + table + body


def drawn(originals: Originals, path: Path, *, size: tuple[int, int]) -> npt.NDArray[np.int64]:
    picture = Picture(originals, originals.add(path.name, path), owner="the picture")
    return picture.draw(width_px=size[0], height_px=size[1])[..., :3].astype(int)


class TestColourProfile:
    def test_is_followed_to_srgb(self, originals: Originals, tmp_path: Path) -> None:
        coded = np.array([[128, 77, 51], [60, 140, 90], [70, 90, 160], [128, 128, 128], [255, 255, 255]])
        linear = np.clip((coded / 255) ** GAMMA @ P3_TO_SRGB.T, 0, 1)
        expected = 255 * np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
        path = tmp_path / "p3.png"
        Image.fromarray(np.repeat(np.repeat(coded[None], 8, 0), 8, 1).astype(np.uint8)).save(
            path, icc_profile=p3_profile()
        )
        seen = drawn(originals, path, size=(40, 8))[4, 4::8]
        assert np.abs(seen - expected).max() <= 2
        assert np.abs(coded - expected).max() > 8, "the profile makes no difference that could be seen"

    def test_that_is_damaged_is_left_aside(self, originals: Originals, tmp_path: Path) -> None:
        path = tmp_path / "bad.png"
        Image.new("RGB", (8, 8), (128, 77, 51)).save(path, icc_profile=p3_profile()[:200])
        assert np.abs(drawn(originals, path, size=(8, 8)) - (128, 77, 51)).max() == 0


class TestDepth:
    def test_of_sixteen_bits_is_seen_in_eight(self, originals: Originals, tmp_path: Path) -> None:
        ramp = np.repeat(np.linspace(0, 65535, 32).round().astype(np.uint16)[None], 16, 0)
        path = tmp_path / "deep.png"
        Image.fromarray(ramp).save(path)
        assert np.abs(drawn(originals, path, size=(32, 16))[8, :, 0] - ramp[8] / 257).max() <= 1

    def test_for_print_is_seen_on_a_screen(self, originals: Originals, tmp_path: Path) -> None:
        path = tmp_path / "print.jpg"
        Image.new("CMYK", (32, 32), (0, 255, 255, 0)).save(path, quality=95)
        red, green, blue = drawn(originals, path, size=(16, 16))[8, 8]
        assert red > 220
        assert max(green, blue) < 60


SHADES = [(220, 30, 30), (30, 160, 60), (40, 70, 210), (240, 200, 30), (120, 40, 140)]
DELAYS_MS = [40, 250, 120, 10, 600]
"""Of a GIF, hundredths of a second. A browser gives a frame of one hundredth a tenth of a second."""
SHOWN_MS = [40, 250, 120, 100, 600]


def save_gif(path: Path) -> Path:
    frames = [Image.new("RGB", (40, 40), shade) for shade in SHADES]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=DELAYS_MS, loop=0, disposal=2)
    return path


def shade_of(pixel: npt.NDArray[np.uint8]) -> int:
    return min(range(len(SHADES)), key=lambda index: int(np.abs(pixel.astype(int) - SHADES[index]).sum()))


class TestAnimationTimes:
    @pytest.mark.parametrize(
        "rate",
        [FrameRate(numerator=fps) for fps in (24, 25, 30, 50, 60)] + [FrameRate(numerator=30_000, denominator=1001)],
        ids=lambda rate: f"{float(rate.fps):.2f}",
    )
    def test_of_a_gif_are_kept_at_any_frame_rate(self, rate: FrameRate, originals: Originals, tmp_path: Path) -> None:
        look = AnimationLook(asset=originals.add("uneven gif", save_gif(tmp_path / "a.gif")), loop=True, speed_ratio=1)
        bitmaps = rasterise(layer(look, 0, 0, 40, 40), scale=1, media=originals, frame_rate=rate)
        assert abs(len(bitmaps) - sum(SHOWN_MS) / 1000 * float(rate.fps)) <= 0.51
        ends = np.cumsum(SHOWN_MS) / 1000
        frame = 1 / float(rate.fps)
        for number, bitmap in enumerate(bitmaps):
            seconds = number * frame
            near = {int(np.searchsorted(ends, seconds + by, side="right")) for by in (-0.6 * frame, 0, 0.6 * frame)}
            assert shade_of(bitmap[20, 20, :3]) in {min(index, len(SHADES) - 1) for index in near}

    def test_of_a_png_leave_out_the_picture_for_others(self, originals: Originals, tmp_path: Path) -> None:
        path = tmp_path / "moving.png"
        frames = [Image.new("RGBA", (20, 20), (*shade, 255)) for shade in SHADES[:3]]
        other = Image.new("RGBA", (20, 20), (0, 0, 0, 255))
        other.save(path, save_all=True, append_images=frames, duration=200, default_image=True)
        flipbook = Flipbook(path, owner="the layer", sha256=originals.add("moving png", path))
        assert flipbook.duration_seconds == pytest.approx(0.6)
        seen = [flipbook.frame_at(share, width_px=20, height_px=20)[10, 10, :3] for share in (0, 0.4, 0.9)]
        flipbook.close()
        assert [shade_of(pixel) for pixel in seen] == [0, 1, 2]
