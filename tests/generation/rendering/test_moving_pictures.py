"""Footage and animations: which picture shows when, and that broken files do no harm."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from builder.document.fills import ClipFill
from builder.document.geometry import Canvas, Fit
from builder.document.looks import AnimationLook, ClipLook
from builder.document.time import FrameRate
from generation.rendering.animations import lottie as lottie_module
from generation.rendering.animations import lottie_child
from generation.rendering.animations.animation import open_animation
from generation.rendering.animations.lottie import ENGINES, Lottie, LottieChild
from generation.rendering.clips import Clip, fit_clip, rgb_of, yuv_planes_of
from generation.rendering.errors import RenderError
from generation.rendering.fills import rasterise_fill
from generation.rendering.layers.looks import rasterise
from generation.rendering.stills import compose_frame
from tests.generation.rendering.films import film, layer, segment
from tests.generation.rendering.originals import CLIP_FPS, CLIP_FRAMES, Originals, clip_colour, save_clip, turn_clip

SIZE = {"width_px": 320, "height_px": 180}


@pytest.fixture
def clip(originals: Originals) -> Iterator[Clip]:
    opened = Clip(originals, originals["clip"], start_seconds=0, loop=False, owner="the clip")
    yield opened
    opened.close()


def number_of(clip: Clip, seconds: Fraction | float) -> int:
    """The number of the frame that shows, told by its colour."""
    frame, _ = clip.frame_at(Fraction(seconds))
    seen = rgb_of(frame, **SIZE)[90, 60].astype(int)
    return min(range(CLIP_FRAMES), key=lambda number: int(np.abs(seen - clip_colour(number)).sum()))


def clip_look(asset: str) -> ClipLook:
    return ClipLook(asset=asset, fit=Fit.STRETCH, corner_radius_px=0, source_start_seconds=0, loop=False)


class TestClip:
    def test_shows_every_frame_in_order(self, clip: Clip) -> None:
        shown = [number_of(clip, Fraction(number, CLIP_FPS)) for number in range(CLIP_FRAMES)]
        assert shown == list(range(CLIP_FRAMES))

    def test_shows_the_last_frame_that_has_begun(self, clip: Clip) -> None:
        assert number_of(clip, Fraction(5, CLIP_FPS) + Fraction(1, 1000)) == 5
        assert number_of(clip, Fraction(6, CLIP_FPS) - Fraction(1, 1000)) == 5

    @pytest.mark.parametrize("order", [[29, 3, 17, 0, 28, 11], [12, 12, 11, 10]])
    def test_goes_back_and_forth(self, order: list[int], clip: Clip) -> None:
        assert [number_of(clip, Fraction(number, CLIP_FPS)) for number in order] == order

    def test_holds_its_last_frame(self, clip: Clip) -> None:
        assert number_of(clip, 1.1) == 27
        assert number_of(clip, 60) == CLIP_FRAMES - 1

    def test_begins_where_it_is_told_to(self, originals: Originals) -> None:
        late = Clip(originals, originals["clip"], start_seconds=0.4, loop=False, owner="the clip")
        assert number_of(late, 0) == 10
        late.close()

    def test_loops_to_where_it_began(self, originals: Originals) -> None:
        looped = Clip(originals, originals["clip"], start_seconds=0.4, loop=True, owner="the clip")
        numbers = [number_of(looped, Fraction(number, CLIP_FPS)) for number in range(45)]
        assert numbers == [10 + number % 20 for number in range(45)]
        looped.close()

    @pytest.mark.parametrize("played", [0.2, 0.8, 4.0])
    def test_loops_as_if_it_had_played_before(self, played: float, originals: Originals) -> None:
        looped = Clip(
            originals, originals["clip"], start_seconds=0.4, loop=True, owner="the clip", played_seconds=played
        )
        numbers = [number_of(looped, Fraction(number, CLIP_FPS)) for number in range(45)]
        assert numbers == [10 + (round(played * CLIP_FPS) + number) % 20 for number in range(45)]
        looped.close()

    def test_changes_its_number_with_the_picture_only(self, clip: Clip) -> None:
        # 25 frames a second shown at 50: each stands for two.
        numbers = [clip.frame_at(Fraction(number, 50))[1] for number in range(20)]
        assert [numbers[2 * index] == numbers[2 * index + 1] for index in range(10)] == [True] * 10
        assert len(set(numbers)) == 10

    def test_stands_upright_as_the_telephone_says(self, originals: Originals, tmp_path: Path) -> None:
        path = turn_clip(originals.path(originals["clip"]), tmp_path / "turned.mp4")
        turned = Clip(originals, originals.add("turned clip", path), start_seconds=0, loop=False, owner="the clip")
        assert turned.size_px == (180, 320)
        frame, _ = turned.frame_at(Fraction(0))
        pixels = rgb_of(frame, width_px=180, height_px=320).astype(int)
        assert np.abs(pixels[60, 90] - clip_colour(0)).max() < 12
        assert np.abs(pixels[260, 90] - 128).max() < 12
        luma, blue, _ = yuv_planes_of(frame, width_px=180, height_px=320)
        assert (luma.shape, blue.shape) == ((320, 180), (160, 90))
        turned.close()

    def test_that_is_no_clip_is_refused(self, originals: Originals) -> None:
        look = clip_look(originals["garbage"])
        with pytest.raises(RenderError, match="Interview") as caught:
            rasterise(layer(look, 0, 0, 100, 100, name="Interview"), scale=1, media=originals)
        assert caught.value.code == "original-unreadable"

    def test_that_was_cut_off_is_refused(self, originals: Originals, tmp_path: Path) -> None:
        data = originals.path(originals["clip"]).read_bytes()
        (tmp_path / "cut.mp4").write_bytes(data[: len(data) // 2])
        key = originals.add("cut clip", tmp_path / "cut.mp4")
        with pytest.raises(RenderError) as caught:
            Clip(originals, key, start_seconds=0, loop=False, owner="the clip")
        assert caught.value.code == "original-unreadable"

    def test_as_a_background_has_no_still_picture(self, originals: Originals) -> None:
        fill = ClipFill(asset=originals["clip"], fit=Fit.COVER, source_start_seconds=0, loop=True, scrim=None)
        with pytest.raises(RenderError):
            rasterise_fill(fill, canvas=Canvas(width_px=1920, height_px=1080), scale=1, media=originals)

    def test_of_one_frame_is_held(self, originals: Originals, tmp_path: Path) -> None:
        path = save_clip(tmp_path / "single.mp4", frames=1, seconds_of_sound=0.1)
        single = Clip(originals, originals.add("single", path), start_seconds=0, loop=True, owner="the clip")
        assert number_of(single, 0) == number_of(single, 3) == 0
        single.close()

    def test_plays_in_a_film_from_its_layers_first_frame(self, originals: Originals) -> None:
        look = clip_look(originals["clip"])
        timeline = film(segment(frames=60, layers=[layer(look, 0, 0, 1920, 1080, frames=(10, 60))]))
        # Frame 22 of the film at 30 is 0.4 s after frame 10: the clip's tenth frame.
        seen = compose_frame(timeline, 22, scale=1 / 6, media=originals)[90, 60].astype(int)
        assert np.abs(seen - clip_colour(10)).max() < 12


class TestFitClip:
    @pytest.mark.parametrize("fit", list(Fit))
    @pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (641, 479), (333, 100)])
    def test_keeps_to_even_numbers_inside_the_box(self, fit: Fit, size: tuple[int, int]) -> None:
        window = fit_clip(size, width_px=640, height_px=360, fit=fit)
        numbers = [window.whole_width_px, window.whole_height_px, window.skip_x_px, window.skip_y_px]
        numbers += [window.width_px, window.height_px, window.left_px, window.top_px]
        assert all(number % 2 == 0 for number in numbers)
        assert window.left_px + window.width_px <= 640
        assert window.top_px + window.height_px <= 360
        assert window.skip_x_px + window.width_px <= window.whole_width_px
        assert window.skip_y_px + window.height_px <= window.whole_height_px
        if fit is not Fit.CONTAIN:
            assert (window.width_px, window.height_px) == (640, 360)


def middle_of_ink(bitmap: np.ndarray) -> float:
    return float(np.flatnonzero(bitmap[..., 3].any(axis=0)).mean() / bitmap.shape[1])


class TestAnimation:
    def look(self, asset: str, *, loop: bool = True) -> AnimationLook:
        return AnimationLook(asset=asset, loop=loop, speed_ratio=1)

    @pytest.mark.parametrize(("rate", "frames"), [(FrameRate(numerator=30), 30), (FrameRate(numerator=25), 25)])
    def test_has_a_picture_for_each_frame_of_the_video(
        self, rate: FrameRate, frames: int, originals: Originals
    ) -> None:
        each = layer(self.look(originals["lottie"]), 0, 0, 200, 120)
        bitmaps = rasterise(each, scale=0.5, media=originals, frame_rate=rate)
        assert len(bitmaps) == frames
        middles = [middle_of_ink(bitmap) for bitmap in bitmaps]
        assert middles == sorted(middles)
        assert middles[0] == pytest.approx(0.2, abs=0.02)

    def test_of_a_flipbook_keeps_its_times(self, originals: Originals) -> None:
        each = layer(self.look(originals["flipbook"]), 0, 0, 120, 120)
        bitmaps = rasterise(each, scale=1, media=originals, frame_rate=FrameRate(numerator=24))
        colours = [tuple(bitmap[60, 60, :3].tolist()) for bitmap in bitmaps]
        wanted = [(220, 30, 30), (30, 160, 60), (40, 70, 210), (240, 200, 30)]
        assert colours == [colour for colour in wanted for _ in range(6)]

    @pytest.mark.parametrize(("loop", "at_frame", "wanted"), [(True, 24, 0), (True, 31, 1), (False, 500, 3)])
    def test_loops_or_holds_its_last_picture(
        self, loop: bool, at_frame: int, wanted: int, originals: Originals
    ) -> None:
        each = layer(self.look(originals["flipbook"], loop=loop), 0, 0, 1080, 1080)
        timeline = film(segment(frames=600, layers=[each]), frame_rate=FrameRate(numerator=24))
        seen = compose_frame(timeline, at_frame, scale=1 / 6, media=originals)[90, 90].astype(int)
        colours = [(220, 30, 30), (30, 160, 60), (40, 70, 210), (240, 200, 30)]
        assert np.abs(seen - colours[wanted]).max() <= 2

    def test_of_a_still_picture_is_one_picture(self, originals: Originals) -> None:
        assert len(rasterise(layer(self.look(originals["logo"]), 0, 0, 120, 40), scale=1, media=originals)) == 1
        assert len(rasterise(layer(self.look(originals["cut-out"]), 0, 0, 90, 90), scale=1, media=originals)) == 1

    @pytest.mark.parametrize("engine", ENGINES)
    def test_is_drawn_alike_by_both_engines(self, engine: str, originals: Originals) -> None:
        with LottieChild(originals.path(originals["lottie"]), engine=engine) as child:
            pixels = child.draw(0, width_px=200, height_px=120)
        bitmap = np.frombuffer(pixels, np.uint8).reshape(120, 200, 4)
        assert np.abs(bitmap[60, 40].astype(int) - (199, 15, 46, 255)).max() <= 1
        assert not bitmap[60, 120].any()

    def test_goes_on_with_the_other_engine_after_a_crash(self, originals: Originals) -> None:
        lottie = Lottie(originals.path(originals["lottie"]), owner="the layer", sha256=originals["lottie"])
        first = lottie.frame_at(0.5, width_px=200, height_px=120)
        lottie._child._process.kill()
        second = lottie.frame_at(0.5, width_px=200, height_px=120)
        lottie.close()
        assert np.abs(first.astype(int) - second).mean() < 3

    def test_that_crashes_its_library_is_drawn_by_the_other(
        self, originals: Originals, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        program = tmp_path / "child.py"
        program.write_text(
            "import ctypes, runpy, sys\n"
            "if sys.argv[1] == 'thorvg':\n"
            "    ctypes.string_at(0)\n"
            f"runpy.run_path({lottie_child.__file__!r}, run_name='__main__')\n"
        )
        monkeypatch.setattr(lottie_module, "_CHILD", program)
        drawn = Lottie(originals.path(originals["lottie"]), owner="the layer", sha256=originals["lottie"])
        bitmap = drawn.frame_at(0, width_px=200, height_px=120)
        drawn.close()
        assert np.abs(bitmap[60, 40].astype(int) - (199, 15, 46, 255)).max() <= 1

    def test_that_no_engine_can_draw_names_its_layer(self, originals: Originals) -> None:
        each = layer(self.look(originals["broken-lottie"]), 0, 0, 100, 100, name="Waving hand")
        with pytest.raises(RenderError, match="Waving hand") as caught:
            rasterise(each, scale=1, media=originals)
        assert caught.value.code == "original-unreadable"

    def test_leaves_no_process_behind(self, originals: Originals) -> None:
        animation = open_animation(originals, self.look(originals["lottie"]), owner="the layer")
        assert isinstance(animation, Lottie)
        process = animation._child._process
        animation.close()
        assert process.poll() is not None
