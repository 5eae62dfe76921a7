"""Edited footage: the right frames, faster, cut, mirrored and faded, and its sound with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt
import pytest

from builder.document.fills import ClipFill
from builder.document.footage import FootageEdit
from builder.document.geometry import CropBox, Fit
from builder.document.looks import ClipLook
from generation.domain.footage import FootagePart, baked_place
from generation.domain.kinds import PICTURES, ArtifactKind
from generation.domain.specs import ProxySpec, RenditionSpec
from generation.domain.work import MadeFile
from generation.rendering.clips import Clip, rgb_of, yuv_planes_of
from generation.rendering.edited_footage import EditedClip, open_footage
from generation.rendering.errors import RenderError
from generation.rendering.footage_sound import edited_sound
from generation.rendering.stills import compose_frame
from generation.services.makers.footage import make_proxy, make_rendition
from tests.generation.rendering.decoding import decode_sound
from tests.generation.rendering.films import film, layer, segment
from tests.generation.rendering.originals import CLIP_FPS, CLIP_FRAMES, Originals, clip_colour
from tests.generation.rendering.strange_footage import save_cut_out, save_live

WHOLE = {"width_px": 320, "height_px": 180}


def look(asset: str, *, start: float = 0, loop: bool = False, **edit: Any) -> ClipLook:
    return ClipLook(
        asset=asset,
        fit=Fit.STRETCH,
        corner_radius_px=0,
        source_start_seconds=start,
        loop=loop,
        edit=FootageEdit(**edit),
    )


def part(asset: str, *, start: float = 0, end: float | None = None, **changes: Any) -> FootagePart:
    values = {"speed_ratio": 1, "crop": CropBox(), "mirror": False, "fade_in_seconds": 0, "fade_out_seconds": 0}
    return FootagePart(asset=asset, from_seconds=start, to_seconds=end, **{**values, **changes})


def number_in(pixels: npt.NDArray[np.uint8], *, x: int = 60) -> int:
    """Which frame of the test clip this is, told by the colour of its left half."""
    seen = pixels[pixels.shape[0] // 2, x].astype(int)
    return min(range(CLIP_FRAMES), key=lambda number: int(np.abs(seen - clip_colour(number)).sum()))


@contextmanager
def playing(originals: Originals, footage: ClipLook | ClipFill) -> Iterator[Any]:
    opened = open_footage(originals, footage, owner="the clip")
    yield lambda seconds: rgb_of(opened.frame_at(Fraction(seconds))[0], **WHOLE)
    opened.close()


class TestEdits:
    @pytest.mark.parametrize(
        ("speed", "shown"), [(2.0, [0, 2, 4, 6, 8]), (0.5, [0, 0, 1, 1, 2]), (1.0, [0, 1, 2, 3, 4])]
    )
    def test_of_speed_show_the_frames_of_that_time(self, speed: float, shown: list[int], originals: Originals) -> None:
        with playing(originals, look(originals["clip"], speed_ratio=speed)) as at:
            assert [number_in(at(Fraction(number, CLIP_FPS))) for number in range(5)] == shown

    def test_of_an_end_hold_the_frame_before_it(self, originals: Originals) -> None:
        with playing(originals, look(originals["clip"], start=0.2, end_seconds=0.4)) as at:
            assert [number_in(at(Fraction(number, CLIP_FPS))) for number in range(8)] == [5, 6, 7, 8, 9, 9, 9, 9]

    def test_of_an_end_loop_from_there_to_the_start(self, originals: Originals) -> None:
        with playing(originals, look(originals["clip"], start=0.2, end_seconds=0.4, loop=True)) as at:
            assert [number_in(at(Fraction(number, CLIP_FPS))) for number in range(8)] == [5, 6, 7, 8, 9, 5, 6, 7]

    @pytest.mark.parametrize("speed", [1.0, 2.0])
    def test_of_a_loop_go_on_in_its_rounds(self, speed: float, originals: Originals) -> None:
        whole = look(originals["clip"], start=0.2, end_seconds=0.6, loop=True, fade_in_seconds=0.08, speed_ratio=speed)
        later = whole.model_copy(update={"loop_offset_seconds": 0.28 * speed})
        with playing(originals, whole) as at, playing(originals, later) as at_later:
            for number in range(20):
                expected, seen = at(Fraction(number + 7, CLIP_FPS)), at_later(Fraction(number, CLIP_FPS))
                assert np.array_equal(expected, seen), number

    def test_of_a_mirror_exchange_left_and_right(self, originals: Originals) -> None:
        with playing(originals, look(originals["clip"], mirror=True)) as at:
            assert number_in(at(Fraction(3, CLIP_FPS)), x=260) == 3
            assert np.abs(at(0)[90, 60].astype(int) - 128).max() < 12

    def test_of_a_crop_show_that_part_alone(self, originals: Originals) -> None:
        left = CropBox(x_ratio=0, y_ratio=0.25, width_ratio=0.5, height_ratio=0.5)
        opened = open_footage(originals, look(originals["clip"], crop=left), owner="the clip")
        assert opened.size_px == (160, 90)
        pixels = rgb_of(opened.frame_at(Fraction(0))[0], width_px=160, height_px=90)
        assert number_in(pixels[:, 120:150], x=10) == 0
        opened.close()

    def test_of_fades_come_from_black_and_go_to_black(self, originals: Originals) -> None:
        edit = {"fade_in_seconds": 0.4, "fade_out_seconds": 0.4, "end_seconds": 1.2}
        with playing(originals, look(originals["clip"], **edit)) as at:
            grey = [int(at(Fraction(number, CLIP_FPS))[90, 260].mean()) for number in range(30)]
        assert grey[0] < 12
        assert grey[29] < 12
        assert grey[:11] == sorted(grey[:11])
        assert grey[19:] == sorted(grey[19:], reverse=True)
        assert abs(grey[5] - 128 * 5.5 / 10) < 6
        assert all(abs(value - 128) < 6 for value in grey[10:20])

    def test_beyond_the_end_of_the_file_hold_its_last_frame(self, originals: Originals) -> None:
        with playing(originals, look(originals["clip"], start=50, mirror=True)) as at:
            assert number_in(at(0), x=260) == CLIP_FRAMES - 1

    def test_of_footage_without_a_length_in_its_header_find_it(self, originals: Originals, tmp_path: Path) -> None:
        greys = [(8 * number,) * 3 for number in range(30)]
        asset = originals.add("live", save_live(tmp_path / "live.webm", greys))
        edited = EditedClip(originals, part(asset, start=0.4, speed_ratio=2), owner="the clip")
        assert (edited.seconds, edited.frame_count) == (pytest.approx(0.4), 20)
        seen = [edited.picture(number).to_ndarray()[48, 64].mean() for number in range(20)]
        assert seen == pytest.approx([8 * number for number in range(10, 30)], abs=6)
        edited.close()

    def test_of_what_has_no_length_at_all_name_their_owner(
        self, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asset = originals.add("live", save_live(tmp_path / "live.webm", [(0, 0, 0)] * 3))
        monkeypatch.setattr(Clip, "seconds", 0.0)
        with pytest.raises(RenderError, match="Interview") as caught:
            open_footage(originals, look(asset, mirror=True), owner='the layer "Interview"')
        assert caught.value.code == "original-unreadable"

    def test_are_seen_in_a_film_before_anything_is_baked(self, originals: Originals) -> None:
        timeline = film(segment(frames=30, layers=[layer(look(originals["clip"], speed_ratio=2.0), 0, 0, 1920, 1080)]))
        # Frame 12 of the film at 30 is 0.4 s: frame 20 of the clip at twice its speed.
        assert number_in(compose_frame(timeline, 12, scale=1 / 6, media=originals)) == 20

    def test_keep_alpha(self, originals: Originals, tmp_path: Path) -> None:
        path = save_cut_out(tmp_path / "a.mov", codec="qtrle", pixel_format="argb")
        edited = EditedClip(originals, part(originals.add("moving cut-out", path), mirror=True), owner="the clip")
        pixels = edited.picture(0).to_ndarray()
        assert (pixels[8, 8, 3], pixels[32, 64, 3], pixels[64, 64, 3]) == (0, 255, 128)
        assert np.abs(pixels[32, 64, :3].astype(int) - (200, 30, 40)).max() <= 2
        edited.close()

    def test_of_what_is_no_clip_name_their_owner(self, originals: Originals) -> None:
        with pytest.raises(RenderError, match="Interview"):
            open_footage(originals, look(originals["garbage"], mirror=True), owner='the layer "Interview"')


class TestSound:
    def heard(self, originals: Originals, edited: FootagePart, *, seconds: float) -> npt.NDArray[np.float32]:
        path = originals.path(edited.asset)
        return np.concatenate(list(edited_sound(path, edited, seconds=seconds, owner="the clip")))[:, 0]

    @pytest.mark.parametrize("speed", [0.25, 0.5, 1.0, 1.5, 2.0, 4.0])
    def test_keeps_its_pitch_at_any_speed(self, speed: float, originals: Originals) -> None:
        seconds = 1.2 / speed
        sound = self.heard(originals, part(originals["clip"], speed_ratio=speed), seconds=seconds)
        assert len(sound) == round(seconds * 48_000)
        middle = sound[len(sound) // 4 : 3 * len(sound) // 4]
        spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle))))
        assert np.argmax(spectrum) * 48_000 / len(middle) == pytest.approx(1000, rel=0.02)
        assert float(np.abs(middle).max()) == pytest.approx(0.3, abs=0.06)


class Work:
    """One attempt in this process; nobody stops it."""

    workspace_key = "northwind"

    def __init__(self, folder: Path, media: Originals) -> None:
        self.folder, self.media, self.done = folder, media, 0

    def begin_stage(self, stage: str) -> None:
        raise AssertionError(stage)

    def report(self, *, done_frames: int, total_frames: int) -> None:
        assert done_frames <= total_frames
        self.done = done_frames

    def should_stop(self) -> bool:
        return False

    def check(self) -> None:
        """Goes on."""


@pytest.fixture
def work(tmp_path: Path, originals: Originals) -> Work:
    return Work(tmp_path, originals)


class TestRendition:
    def make(self, edited: FootagePart, work: Work) -> MadeFile:
        return make_rendition(RenditionSpec(part=edited), work)

    def test_plays_the_edited_part_from_its_first_frame(self, originals: Originals, work: Work) -> None:
        made = self.make(part(originals["clip"], start=0.2, end=1.0, speed_ratio=2, mirror=True), work)
        asset = originals.add("rendition", made.path)
        clip = Clip(originals, asset, start_seconds=0, loop=False, owner="the clip")
        frames = [clip.frame_at(Fraction(number, 25))[0] for number in range(10)]
        numbers = [number_in(rgb_of(frame, **WHOLE), x=260) for frame in frames]
        clip.close()
        assert numbers == [5 + 2 * number for number in range(10)]
        assert len(decode_sound(made.path)) == pytest.approx(0.4 * 48_000, abs=2)

    def test_says_how_its_colours_are_coded_and_keeps_them(self, originals: Originals, work: Work) -> None:
        made = self.make(part(originals["clip"], mirror=True), work)
        with av.open(str(made.path)) as container:
            frame = next(iter(container.decode(video=0)))
            assert (frame.colorspace, frame.color_primaries, frame.color_trc, frame.color_range) == (1, 1, 1, 1)
            luma, blue, red = yuv_planes_of(frame, **WHOLE)
        before = Clip(originals, originals["clip"], start_seconds=0, loop=False, owner="the clip")
        first, _ = before.frame_at(Fraction(0))
        for old, new in zip(yuv_planes_of(first, **WHOLE), (luma, blue, red), strict=True):
            assert np.abs(old[:, ::-1].astype(int) - new)[4:-4, 4:-4].mean() < 1.5
        before.close()

    def test_of_footage_with_alpha_keeps_it(self, originals: Originals, work: Work, tmp_path: Path) -> None:
        path = save_cut_out(tmp_path / "a.mov", codec="prores_ks", pixel_format="yuva444p10le")
        made = self.make(part(originals.add("see-through", path), mirror=True), work)
        asset = originals.add("see-through rendition", made.path)
        behind = look(asset).model_copy(update={"edit": None})
        seen = compose_frame(
            film(segment(layers=[layer(behind, 0, 0, 1280, 960)])), 0, scale=1 / 10, media=originals
        ).astype(int)
        assert np.abs(seen[32, 64] - (200, 30, 40)).max() <= 6
        assert np.ptp(seen[8, 8]) < 12

    def test_of_a_recording_without_a_length_has_all_of_it(
        self, originals: Originals, work: Work, tmp_path: Path
    ) -> None:
        path = save_live(tmp_path / "live.webm", [(8 * number,) * 3 for number in range(30)])
        made = self.make(part(originals.add("live", path), mirror=True), work)
        with av.open(str(made.path)) as container:
            assert len(list(container.decode(video=0))) == 30

    def test_is_heard_as_long_as_it_is_seen_so_that_loops_do_not_drift(self, originals: Originals, work: Work) -> None:
        made = self.make(part(originals["clip"], start=0.2, end=0.71, speed_ratio=0.9), work)
        with av.open(str(made.path)) as container:
            pictures = len(list(container.decode(video=0)))
        assert len(decode_sound(made.path)) == round(Fraction(pictures, CLIP_FPS) * 48_000)

    def test_of_silent_footage_is_silent(self, originals: Originals, work: Work, tmp_path: Path) -> None:
        path = save_cut_out(tmp_path / "a.mov", codec="qtrle", pixel_format="argb")
        made = self.make(part(originals.add("silent", path), speed_ratio=2), work)
        with av.open(str(made.path)) as container:
            assert not container.streams.audio

    def test_of_garbage_says_what_cannot_be_read(self, originals: Originals, work: Work) -> None:
        with pytest.raises(RenderError) as caught:
            self.make(part(originals["garbage"], mirror=True), work)
        assert caught.value.code == "original-unreadable"


class TestProxy:
    @pytest.mark.parametrize("edited", [False, True])
    def test_of_footage_with_alpha_is_see_through(
        self, edited: bool, originals: Originals, work: Work, tmp_path: Path
    ) -> None:
        path = save_cut_out(tmp_path / "a.mov", codec="qtrle", pixel_format="argb")
        asset = originals.add("proxied cut-out", path)
        made = make_proxy(ProxySpec(asset=asset, part=part(asset, mirror=True) if edited else None), work)
        assert made.media_type == "video/webm"
        clip = Clip(originals, originals.add("webm", made.path), start_seconds=0, loop=False, owner="the clip")
        frame, _ = clip.frame_at(Fraction(0))
        pixels = frame.reformat(format="rgba").to_ndarray()
        clip.close()
        assert pixels[8, 8, 3] < 10
        assert pixels[32, 64, 3] > 245

    def test_of_an_edit_shows_it_small(self, originals: Originals, work: Work) -> None:
        asset = originals["clip"]
        made = make_proxy(ProxySpec(asset=asset, height_px=90, part=part(asset, speed_ratio=2)), work)
        with av.open(str(made.path)) as container:
            frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        assert (made.media_type, frames[0].shape) == ("video/mp4", (90, 160, 3))
        # 50 frames a second, so that none of the original is lost.
        assert [number_in(frame, x=30) for frame in frames[:6]] == [0, 1, 2, 3, 4, 5]


class TestBakedPlace:
    def test_is_none_for_footage_as_it_is(self) -> None:
        plain = look("a" * 64).model_copy(update={"edit": None})
        assert baked_place(plain, shown_seconds=4) is None

    def test_covers_whole_tens_of_seconds_so_that_a_trim_bakes_nothing_anew(self) -> None:
        places = [
            baked_place(look("a" * 64, start=start, speed_ratio=2.0), shown_seconds=shown)
            for start, shown in ((12.0, 3.0), (13.5, 2.0), (17.0, 1.5))
        ]
        assert len({place.part for place in places if place}) == 1
        assert [place.start_seconds for place in places if place] == [1.0, 1.75, 3.5]
        assert places[0] is not None
        assert (places[0].part.from_seconds, places[0].part.to_seconds) == (10, 20)

    def test_of_a_loop_knows_what_has_played(self) -> None:
        loop = look("a" * 64, start=12.0, loop=True, speed_ratio=2.0)
        place = baked_place(loop.model_copy(update={"loop_offset_seconds": 7.0}), shown_seconds=2)
        assert place is not None
        assert (place.start_seconds, place.loop_offset_seconds) == (1.0, 3.5)
        assert (place.part.from_seconds, place.part.to_seconds) == (10, 30)

    def test_keeps_to_ends_that_are_seen(self) -> None:
        fading = baked_place(
            look("a" * 64, start=12.0, end_seconds=15.5, fade_in_seconds=1, fade_out_seconds=1), shown_seconds=9
        )
        assert fading is not None
        assert (fading.part.from_seconds, fading.part.to_seconds, fading.start_seconds) == (12, 15.5, 0)
        ending = baked_place(look("a" * 64, start=12.0, end_seconds=15.5), shown_seconds=9)
        assert ending is not None
        assert (ending.part.from_seconds, ending.part.to_seconds, ending.start_seconds) == (10, 15.5, 2)

    def test_takes_no_picture_for_it(self) -> None:
        assert ArtifactKind.RENDITION not in PICTURES
