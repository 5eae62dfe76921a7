"""Footage as it comes: coded in many ways, seen as it was meant."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from brandkit.frames.bt709 import rgb_of_code
from builder.document.fills import ClipFill, GradientFill, SolidFill
from builder.document.footage import FootageEdit
from builder.document.geometry import CropBox, Fit
from builder.document.looks import ClipLook
from generation.rendering.clips import Clip, bitmap_of, has_alpha, rgb_of, yuv_planes_of
from generation.rendering.stills import compose_frame
from generation.rendering.tone import HLG, PQ, Coding, map_colours, to_srgb
from tests.generation.rendering.conftest import Golden
from tests.generation.rendering.films import film, layer, segment
from tests.generation.rendering.originals import Originals, photo_pixels, turn_clip
from tests.generation.rendering.strange_footage import (
    BT601_LUMA,
    BT709_LUMA,
    BT2020_LUMA,
    PATCH_PX,
    codes_of,
    cut_out,
    patches,
    save_cut_out,
    save_frames,
    save_hdr_photo,
    save_interlaced,
    save_patches,
    save_photo_clip,
)

BRAND = np.array([[226, 0, 116], [0, 112, 74], [15, 98, 254], [250, 250, 250], [40, 40, 40]]) / 255
TO_BT709 = np.array([[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]])
"""Linear light of BT.2020 to that of BT.709, ITU-R BT.2087."""
Open = Callable[[Path], Clip]


@pytest.fixture
def opened(originals: Originals) -> Iterator[Open]:
    clips: list[Clip] = []

    def opened(path: Path) -> Clip:
        asset = originals.add(path.name, path)
        clips.append(Clip(originals, asset, start_seconds=0, loop=False, owner="the clip"))
        return clips[-1]

    yield opened
    for clip in clips:
        clip.close()


def seen_patches(clip: Clip, *, at: Fraction | float = 0) -> npt.NDArray[np.int64]:
    """The colour in the middle of each patch, as the browser and as the encoder get it; both agree."""
    frame, _ = clip.frame_at(Fraction(at))
    width, height = (int(side) for side in clip.size_px)
    centres = [(PATCH_PX // 2, PATCH_PX // 2 + PATCH_PX * number) for number in range(width // PATCH_PX)]
    rgb = rgb_of(frame, width_px=width, height_px=height)
    luma, blue, red = yuv_planes_of(frame, width_px=width, height_px=height)
    codes = [(luma[y, x], blue[y // 2, x // 2], red[y // 2, x // 2]) for y, x in centres]
    pixels = np.array([rgb[place] for place in centres]).astype(int)
    assert np.abs(rgb_of_code(codes).astype(int) - pixels).max() <= 4
    return pixels


class TestColours:
    @pytest.mark.parametrize(
        ("name", "luma", "is_full", "tags"),
        [
            ("bt709", BT709_LUMA, False, {"colorspace": 1, "color_range": 1}),
            ("bt601", BT601_LUMA, False, {"colorspace": 6, "color_range": 1}),
            ("untagged-sd", BT601_LUMA, False, {}),
            ("full-range", BT709_LUMA, True, {"colorspace": 1, "color_range": 2}),
        ],
    )
    def test_are_read_by_the_matrix_and_range_with_which_they_were_coded(
        self, name: str, luma: tuple[float, ...], is_full: bool, tags: dict[str, int], opened: Open, tmp_path: Path
    ) -> None:
        codes = codes_of(BRAND, luma=luma, is_full=is_full)
        clip = opened(save_patches(tmp_path / f"{name}.mp4", codes, tags=tags))
        assert np.abs(seen_patches(clip) - BRAND * 255).max() <= 4

    def test_untagged_in_hd_are_those_of_bt709(self, opened: Open, tmp_path: Path) -> None:
        frames = [patches(codes_of(BRAND, luma=BT709_LUMA), pixel_format="yuv420p").reformat(width=1280, height=720)]
        clip = opened(save_frames(tmp_path / "hd.mp4", frames, options={"crf": "2"}))
        frame, _ = clip.frame_at(Fraction(0))
        seen = rgb_of(frame, width_px=1280, height_px=720)[360, 128::256].astype(int)
        assert np.abs(seen - BRAND * 255).max() <= 4

    @pytest.mark.parametrize(("codec", "name"), [("libx264", "deep.mp4"), ("prores_ks", "deep.mov")])
    def test_of_10_bits_are_seen_in_8(self, codec: str, name: str, opened: Open, tmp_path: Path) -> None:
        codes = codes_of(BRAND, luma=BT709_LUMA, bits=10)
        tags = {"colorspace": 1, "color_trc": 1, "color_primaries": 1, "color_range": 1}
        frames = [patches(codes, pixel_format="yuv420p10le") for _ in range(3)]
        if codec == "prores_ks":
            frames = [frame.reformat(format="yuv422p10le") for frame in frames]
        options = {"crf": "2"} if codec == "libx264" else {}
        clip = opened(save_frames(tmp_path / name, frames, codec=codec, options=options, tags=tags))
        assert np.abs(seen_patches(clip) - BRAND * 255).max() <= 4


GREYS = np.repeat(np.array([0.2, 0.4, 0.5, 0.58, 0.7])[:, None], 3, axis=1)


class TestHdr:
    @pytest.mark.parametrize("transfer", [PQ, HLG])
    def test_is_brought_to_sdr(self, transfer: int, opened: Open, tmp_path: Path) -> None:
        coloured = np.array([[0.5, 0.3, 0.2], [0.25, 0.45, 0.3], [0.3, 0.35, 0.55]])
        coded = np.concatenate([GREYS, coloured])
        path = save_patches(
            tmp_path / f"hdr-{transfer}.mp4",
            codes_of(coded, luma=BT2020_LUMA, bits=10),
            pixel_format="yuv420p10le",
            codec="libx265",
            options={"crf": "2", "x265-params": "log-level=none"},
            tags={"colorspace": 9, "color_primaries": 9, "color_trc": transfer, "color_range": 1},
        )
        expected = 255 * map_colours(coded, Coding(transfer, 9, 1000))
        assert np.abs(seen_patches(opened(path)) - expected).max() <= 8

    def test_of_wide_gamut_alone_keeps_its_greys(self, opened: Open, tmp_path: Path) -> None:
        path = save_patches(
            tmp_path / "wide.mp4",
            codes_of(GREYS, luma=BT2020_LUMA, bits=10),
            pixel_format="yuv420p10le",
            tags={"colorspace": 9, "color_primaries": 9, "color_trc": 14, "color_range": 1},
        )
        assert np.abs(seen_patches(opened(path)) - GREYS * 255).max() <= 3


class TestToneMapping:
    def test_shows_the_same_scene_of_both_systems_alike(self) -> None:
        # ITU-R BT.2408: white paper is 203 cd/m2, 58 % of PQ and 75 % of HLG; skin and grey card lie below.
        white = [map_colours(np.full(3, level), Coding(kind, 9, 1000)) for kind, level in ((PQ, 0.5807), (HLG, 0.75))]
        assert white[0] == pytest.approx(white[1], abs=0.01)
        assert 0.86 < white[0][0] < 0.93
        card = [map_colours(np.full(3, level), Coding(kind, 9, 1000)) for kind, level in ((PQ, 0.38), (HLG, 0.38))]
        assert card[0] == pytest.approx(card[1], abs=0.02)

    @pytest.mark.parametrize("coding", [Coding(PQ, 9, 1000), Coding(PQ, 9, 4000), Coding(HLG, 9, 1000)])
    def test_keeps_the_order_of_brightness_and_leaves_grey_grey(self, coding: Coding) -> None:
        ramp = np.repeat(np.linspace(0, 1, 200)[:, None], 3, axis=1)
        mapped = map_colours(ramp, coding)
        assert (np.diff(mapped[:, 0]) >= -1e-9).all()
        assert np.ptp(mapped, axis=1).max() < 0.004
        assert (mapped[0, 0], round(float(mapped[-1, 0]), 2)) == (0, 1)

    @pytest.mark.parametrize("coding", [Coding(PQ, 9, 1000), Coding(HLG, 9, 1000), Coding(0, 12, 0)])
    def test_by_its_table_is_that_by_its_formulas(self, coding: Coding) -> None:
        rng = np.random.default_rng(3)
        grey = rng.uniform(0.1, 0.75, (4000, 1))
        colours = np.clip(grey + rng.uniform(-0.03, 0.03, (4000, 3)), 0, 1)
        seen = to_srgb(np.rint(colours * 65535).astype(np.uint16)[None], coding)[0]
        difference = np.abs(seen - 255 * map_colours(colours, coding))
        assert difference.mean() < 0.4
        assert np.percentile(difference, 99) < 2


class TestAlpha:
    CODINGS = pytest.mark.parametrize(
        ("name", "codec", "pixel_format", "options"),
        [
            ("a.webm", "libvpx-vp9", "yuva420p", {"crf": "4", "b:v": "0"}),
            ("a.mov", "prores_ks", "yuva444p10le", {"profile": "4444"}),
            ("b.mov", "qtrle", "argb", {}),
        ],
        ids=["vp9", "prores 4444", "animation"],
    )

    @CODINGS
    def test_is_seen_through(
        self, name: str, codec: str, pixel_format: str, options: dict[str, str], opened: Open, tmp_path: Path
    ) -> None:
        path = save_cut_out(tmp_path / name, codec=codec, pixel_format=pixel_format, options=options)
        clip = opened(path)
        frame, _ = clip.frame_at(Fraction(2, 25))
        assert has_alpha(frame)
        bitmap = bitmap_of(frame, width_px=128, height_px=96).astype(int)
        assert bitmap[8, 8].max() <= 3
        assert np.abs(bitmap[32, 64] - (200, 30, 40, 255)).max() <= 6
        assert np.abs(bitmap[64, 64] - (100, 15, 20, 128)).max() <= 6

    @CODINGS
    def test_lets_what_lies_below_show(
        self,
        name: str,
        codec: str,
        pixel_format: str,
        options: dict[str, str],
        originals: Originals,
        tmp_path: Path,
    ) -> None:
        path = save_cut_out(tmp_path / name, codec=codec, pixel_format=pixel_format, options=options)
        look = ClipLook(
            asset=originals.add(f"film of {name}", path),
            fit=Fit.STRETCH,
            corner_radius_px=0,
            source_start_seconds=0,
            loop=True,
        )
        below = SolidFill(colour="#2040c0")
        timeline = film(segment(below, layers=[layer(look, 0, 0, 1920, 1080)]))
        seen = compose_frame(timeline, 10, scale=1 / 5, media=originals).astype(int)
        assert np.abs(seen[10, 10] - (32, 64, 192)).max() <= 2
        assert np.abs(seen[72, 192] - (200, 30, 40)).max() <= 6
        assert np.abs(seen[144, 192] - (116, 47, 116)).max() <= 6
        assert (seen[..., 1] < 110).all(), "the green under what cannot be seen bleeds into the rim"

    def test_behind_everything_is_seen_on_black(self, originals: Originals, tmp_path: Path) -> None:
        path = save_cut_out(tmp_path / "a.mov", codec="qtrle", pixel_format="argb")
        asset = originals.add("backdrop", path)
        fill = ClipFill(asset=asset, fit=Fit.STRETCH, source_start_seconds=0, loop=False, scrim=None)
        seen = compose_frame(film(segment(fill)), 0, scale=1 / 5, media=originals).astype(int)
        assert seen[10, 10].max() <= 2
        assert np.abs(seen[144, 192] - (100, 15, 20)).max() <= 6

    def test_of_a_picture_scaled_down_has_no_foreign_rim(self, opened: Open, tmp_path: Path) -> None:
        path = save_cut_out(tmp_path / "a.mov", codec="qtrle", pixel_format="argb")
        frame, _ = opened(path).frame_at(Fraction(0))
        small = bitmap_of(frame, width_px=50, height_px=38).astype(int)
        assert (small[..., 1] <= small[..., 3] * 31 / 255 + 1).all()
        assert cut_out()[0, 0, 1] == 255


class TestInterlaced:
    def test_fields_are_woven_into_whole_frames(self, opened: Open, tmp_path: Path) -> None:
        path = save_interlaced(tmp_path / "tv.mp4")
        with av.open(str(path)) as container:
            raw = next(iter(container.decode(video=0)))
            assert raw.interlaced_frame
            comb = comb_of(raw.to_ndarray()[:96])
        clip = opened(path)
        numbers = set()
        for at in range(8):
            frame, number = clip.frame_at(Fraction(at, 25))
            numbers.add(number)
            luma, _, _ = yuv_planes_of(frame, width_px=128, height_px=96)
            assert comb_of(luma) < comb / 4
            left = np.flatnonzero(luma[40] > 128).min()
            assert abs(left - (8 + 12 * at)) <= 6
        assert len(numbers) == 8


def comb_of(luma: npt.NDArray[np.uint8]) -> float:
    """How much neighbouring lines differ where those two apart agree."""
    lines = luma.astype(int)
    return float(np.abs(lines[2:-2] * 2 - lines[1:-3] - lines[3:-1]).mean())


class TestTimes:
    def test_of_uneven_frames_are_kept(self, opened: Open, tmp_path: Path) -> None:
        times = [0, 1, 2, 10, 11, 30, 31]
        colours = np.array([[number * 35, 128, 128] for number in range(1, 8)])
        frames = [patches(colour[None], pixel_format="yuv420p") for colour in colours]
        path = save_frames(tmp_path / "phone.mp4", frames, times=times, rate=30, options={"crf": "2"})
        clip = opened(path)
        shown = []
        for at in range(34):
            frame, _ = clip.frame_at(Fraction(at, 30))
            shown.append(round(int(yuv_planes_of(frame, width_px=64, height_px=64)[0][32, 32]) / 35) - 1)
        expected = [max(number for number, time in enumerate(times) if time <= at) for at in range(34)]
        assert shown == expected

    def test_of_an_odd_size_fit_their_box(self, originals: Originals, tmp_path: Path) -> None:
        pixels = np.full((181, 321, 3), (15, 98, 254), np.uint8)
        frames = [av.VideoFrame.from_ndarray(pixels, format="rgb24").reformat(format="yuv420p") for _ in range(3)]
        path = save_frames(tmp_path / "odd.webm", frames, codec="libvpx-vp9", options={"crf": "4", "b:v": "0"})
        fill = ClipFill(asset=originals.add("odd", path), fit=Fit.COVER, source_start_seconds=0, loop=False, scrim=None)
        seen = compose_frame(film(segment(fill)), 2, scale=1 / 4, media=originals).astype(int)
        assert np.abs(seen[[0, 0, -1, -1], [0, -1, 0, -1]] - (15, 98, 254)).max() <= 8

    def test_with_pixels_that_are_not_square_keep_their_form(self, opened: Open, tmp_path: Path) -> None:
        frames = [patches(np.array([[120, 128, 128]] * 2), pixel_format="yuv420p") for _ in range(3)]
        path = save_frames(tmp_path / "wide.mp4", frames, tags={"sample_aspect_ratio": Fraction(4, 3)})
        assert opened(path).size_px == pytest.approx((170.67, 64), abs=0.01)


class TestGoldenFrame:
    def test_of_footage_of_all_kinds(self, originals: Originals, golden: Golden, tmp_path: Path) -> None:
        photo = photo_pixels(480, 300)
        light = 203 * (photo / 255) ** 2.2
        y, x = np.mgrid[0:300, 0:480]
        light *= (1 + 4 * np.exp(-(np.hypot(x - 336, y - 105) ** 2) / 60**2))[..., None]
        plain = save_photo_clip(tmp_path / "plain.mp4", photo)
        paths = {
            "plain": plain,
            "turned": turn_clip(plain, tmp_path / "phone.mp4"),
            "hdr": save_hdr_photo(tmp_path / "hdr.mp4", np.maximum(light @ np.linalg.inv(TO_BT709).T, 0)),
            "alpha": save_cut_out(tmp_path / "alpha.mov", codec="prores_ks", pixel_format="yuva444p10le"),
        }
        assets = {name: originals.add(f"golden {name}", path) for name, path in paths.items()}
        middle = CropBox(x_ratio=0.5, y_ratio=0, width_ratio=0.5, height_ratio=0.6)
        edits = {"edited": FootageEdit(mirror=True, crop=middle), "dark": FootageEdit(fade_out_seconds=0.08)}
        shown = [
            ("plain", None, 60, 60, 560, 350), ("turned", None, 680, 60, 350, 560), ("hdr", None, 1090, 60, 770, 480),
            ("plain", edits["edited"], 60, 470, 560, 420), ("alpha", None, 680, 580, 500, 375),
            ("plain", edits["dark"], 1250, 600, 560, 350),
        ]  # fmt: skip
        layers = [
            layer(
                ClipLook(
                    asset=assets[name],
                    fit=Fit.COVER,
                    corner_radius_px=24,
                    source_start_seconds=0,
                    loop=False,
                    edit=edit,
                ),
                *box,
            )
            for name, edit, *box in shown
        ]
        below = GradientFill(start="#f4efe6", end="#0f7a6c", angle_degrees=30)
        golden.check(
            compose_frame(film(segment(below, layers)), 1, scale=1 / 2, media=originals), "footage-of-all-kinds"
        )
