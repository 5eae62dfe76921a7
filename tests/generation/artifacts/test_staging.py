"""Staging: the pictures that the browser needs, declared first and made when somebody looks."""

import io
import json

import numpy as np
import pytest
from PIL import Image

from builder.document.animation import Animated, Keyframe, KeyframeTrack, Motion, MotionUnit, Preset
from builder.document.backgrounds import ClipBackground, PictureBackground
from builder.document.geometry import Canvas, Fit, Place
from builder.document.layers import AnimationLayer, PictureLayer, SpriteSheet
from builder.document.resolve import resolve
from builder.document.speech import speech_spec
from generation import api
from generation.models import Artifact
from generation.services.staging import SHEET_PIXELS
from tests.generation.films import Film, make_film

pytestmark = pytest.mark.django_db

LOTTIE = {
    "v": "5.7.0", "fr": 30, "ip": 0, "op": 30, "w": 100, "h": 100, "layers": [
        {"ty": 4, "ip": 0, "op": 30, "st": 0, "ks": {"o": {"k": 100}, "r": {"k": 0}, "p": {"k": [50, 50]},
         "a": {"k": [0, 0]}, "s": {"k": [100, 100]}}, "shapes": [
            {"ty": "rc", "p": {"k": [0, 0]}, "s": {"k": [40, 40]}, "r": {"k": 0}},
            {"ty": "fl", "c": {"k": [1, 0, 0, 1]}, "o": {"k": 100}}]}],
}  # fmt: skip


def resolved(film: Film):
    return resolve(film.timeline, kit=film.kit, narration_seconds={})


def stage(film: Film, index: int = 0, *, scale_ratio: float = 0.5, workspace: str = "northwind"):
    timeline = resolved(film)
    return api.stage_segment(
        workspace,
        timeline.segments[index],
        canvas=timeline.canvas,
        frame_rate=timeline.frame_rate,
        scale_ratio=scale_ratio,
    )


def with_segment(film: Film, **changes) -> Film:
    """The film with only its first segment, changed."""
    segment = film.timeline.segments[0].model_copy(update=changes)
    return Film(film.timeline.model_copy(update={"segments": (segment,)}), film.kit)


def picture(key: str) -> Image.Image:
    return Image.open(api.local_path(api.ensure_artifact("northwind", key).sha256))


def png(colour: tuple[int, int, int]) -> str:
    data = io.BytesIO()
    Image.new("RGB", (640, 360), colour).save(data, "PNG")
    data.seek(0)
    return api.store_file(data).sha256


def grow(start: float, end: float) -> KeyframeTrack:
    keyframes = (Keyframe(at_frame=0, value=start), Keyframe(at_frame=20, value=end))
    return KeyframeTrack(property=Animated.SCALE, keyframes=keyframes)


class TestStage:
    def test_declares_a_picture_for_every_layer_and_the_background(self):
        staged = stage(make_film())
        assert set(staged.layers) == {"box"}
        assert Artifact.objects.filter(file_sha256__isnull=True).count() == 3

    def test_says_where_a_picture_goes_and_how_large_it_is(self):
        staged = stage(make_film(), index=2)
        layer = staged.layers["words"]
        image = picture(layer.key)
        assert image.size == (layer.width_px, layer.height_px)
        assert layer.scale_ratio == 0.5
        assert layer.offset_x_px <= 0
        assert layer.width_px >= 750

    def test_of_the_same_segment_is_the_same(self):
        film = make_film()
        assert stage(film) == stage(film)

    def test_moves_a_layer_without_a_new_picture(self):
        film = make_film()
        layer = film.timeline.segments[0].layers[0]
        moved = layer.model_copy(update={"place": layer.place.model_copy(update={"x_px": 900.0})})
        assert stage(film).layers["box"].key == stage(with_segment(film, layers=(moved,))).layers["box"].key

    def test_needs_a_new_picture_for_another_size(self):
        film = make_film()
        assert stage(film).layers["box"].key != stage(film, scale_ratio=1).layers["box"].key

    def test_gives_a_layer_that_grows_a_denser_picture_too(self):
        film = make_film()
        layer = film.timeline.segments[0].layers[0]
        staged = stage(with_segment(film, layers=(layer.model_copy(update={"keyframes": (grow(1.0, 1.8),)}),))).layers[
            "box"
        ]
        assert staged.dense is not None
        assert (staged.scale_ratio, staged.dense.scale_ratio) == (0.5, 1.0)
        assert picture(staged.dense.key).size == (staged.dense.width_px, staged.dense.height_px)
        assert staged.dense.width_px == pytest.approx(2 * staged.width_px, abs=4)
        shrinking = stage(with_segment(film, layers=(layer.model_copy(update={"keyframes": (grow(1.0, 0.4),)}),)))
        assert shrinking.layers["box"].dense is None

    def test_gives_a_sheet_no_more_pixels_than_it_may_have_and_the_layer_at_rest_in_full(self):
        film = make_film(seconds=3)
        words = next(one for one in film.timeline.segments[2].layers if one.id == "words")
        glide = Motion(preset=Preset.GLIDE_LEFT, unit=MotionUnit.WORD, duration_frames=60)
        wide = Place(x_px=100, y_px=100, width_px=1200, height_px=150)
        title = words.model_copy(update={"place": wide, "enter": glide})
        built = stage(with_segment(film, layers=(title,)), scale_ratio=1).layers["words"]
        sheet = picture(built.key)
        assert built.frames == 61
        assert sheet.size == (8 * built.width_px, 8 * built.height_px)
        assert 0.9 * SHEET_PIXELS < sheet.width * sheet.height <= SHEET_PIXELS
        assert built.scale_ratio < 1
        assert built.rest is not None
        assert (built.rest.scale_ratio, built.rest.frames) == (1, 1)
        assert picture(built.rest.key).size == (built.rest.width_px, built.rest.height_px)
        assert built.rest.width_px >= 1200

    def test_gives_a_picture_whose_crop_moves_whole_in_its_own_proportions(self):
        keyframes = (Keyframe(at_frame=0, value=1.0), Keyframe(at_frame=20, value=0.5))
        crop = KeyframeTrack(property=Animated.CROP_WIDTH, keyframes=keyframes)
        layer = PictureLayer(
            id="photo",
            asset=png((10, 200, 30)),
            fit=Fit.COVER,
            place=Place(x_px=0, y_px=0, width_px=300, height_px=300),
            keyframes=(crop,),
        )
        staged = stage(with_segment(make_film(), layers=(layer,))).layers["photo"]
        assert (staged.width_px, staged.height_px) == (150, 150)
        # Half of 640 px wide shows in 150: the whole is 300 wide, and as high as 360 is to 640.
        assert picture(staged.key).size == (300, 169)

    def test_gives_a_photograph_behind_everything_without_loss(self):
        noise = np.random.default_rng(3).integers(0, 256, (540, 960, 3), np.uint8)
        data = io.BytesIO()
        Image.fromarray(noise).save(data, "PNG")
        data.seek(0)
        background = PictureBackground(asset=api.store_file(data).sha256)
        staged = stage(with_segment(make_film(), background=background, layers=()))
        assert np.array_equal(np.asarray(picture(staged.fill.key).convert("RGB")), noise)

    def test_gives_footage_by_its_original(self):
        film = make_film()
        clip = with_segment(film, background=ClipBackground(asset="c" * 64), layers=())
        staged = stage(clip)
        assert (staged.fill.key, staged.fill.clip) == (None, "c" * 64)
        assert (staged.fill.width_px, staged.fill.height_px) == (960, 540)

    def test_gives_edited_footage_by_the_part_that_is_played(self):
        film = make_film()
        edited = ClipBackground(asset="c" * 64, source_start_seconds=12, speed_ratio=2, mirror=True)
        staged = stage(with_segment(film, background=edited, layers=())).fill
        assert (staged.clip, staged.clip_start_seconds) == ("c" * 64, 1)
        assert (staged.clip_part.from_seconds, staged.clip_part.to_seconds, staged.clip_part.mirror) == (10, 20, True)
        plain = ClipBackground(asset="c" * 64, source_start_seconds=12)
        staged = stage(with_segment(film, background=plain, layers=())).fill
        assert (staged.clip_part, staged.clip_start_seconds) == (None, 12)

    def test_gives_an_animation_as_a_sheet(self):
        film = make_film()
        asset = api.store_file(io.BytesIO(json.dumps(LOTTIE).encode())).sha256
        layer = AnimationLayer(id="anim", asset=asset, place=Place(x_px=0, y_px=0, width_px=200, height_px=200))
        staged = stage(with_segment(film, layers=(layer,))).layers["anim"]
        assert (staged.frames, staged.columns) == (30, 6)
        sheet = picture(staged.key)
        assert sheet.size == (staged.width_px * 6, staged.height_px * 5)
        assert np.asarray(sheet)[50, 50].tolist() == [255, 0, 0, 255]

    def test_gives_a_sprite_sheet_at_the_videos_rate_however_it_is_cut(self):
        film = make_film()
        stream = io.BytesIO()
        Image.fromarray(np.repeat([[[255, 0, 0], [0, 0, 255]]], 50, axis=0).repeat(50, axis=1).astype(np.uint8)).save(
            stream, "PNG"
        )
        asset = api.store_file(io.BytesIO(stream.getvalue())).sha256
        layer = AnimationLayer(id="run", asset=asset, place=Place(x_px=0, y_px=0, width_px=200, height_px=200))
        counts = []
        for columns, fps in ((1, 10), (2, 10), (2, 5)):
            sheet = SpriteSheet(columns=columns, rows=1, frame_count=columns, frames_per_second=fps)
            staged = stage(with_segment(film, layers=(layer.model_copy(update={"sprite": sheet}),))).layers["run"]
            counts.append(staged.frames)
        assert counts == [1, 6, 12]
        drawn = np.asarray(picture(staged.key))
        assert drawn[50, 50].tolist() == [255, 0, 0, 255]
        last = ((staged.frames - 1) // staged.columns, (staged.frames - 1) % staged.columns)
        at = (last[0] * staged.height_px + 50, last[1] * staged.width_px + 50)
        assert drawn[at].tolist() == [0, 0, 255, 255]


class TestEnsure:
    def test_makes_a_picture_once(self, monkeypatch):
        key = stage(make_film()).fill.key
        first = api.ensure_artifact("northwind", key)
        monkeypatch.setattr("generation.services.artifacts.make", None)
        assert api.ensure_artifact("northwind", key) == first

    def test_makes_it_again_when_the_file_is_gone(self):
        key = stage(make_film()).fill.key
        first = api.ensure_artifact("northwind", key)
        api.local_path(first.sha256).unlink()
        assert api.ensure_artifact("northwind", key) == first
        assert api.local_path(first.sha256).is_file()

    def test_knows_nothing_of_another_workspace(self):
        key = stage(make_film()).fill.key
        with pytest.raises(api.NotFoundError):
            api.ensure_artifact("another", key)

    def test_keeps_a_flat_colour_exact(self):
        film = make_film(segments=0)
        image = picture(stage(film).fill.key)
        assert image.format == "PNG"
        assert image.convert("RGB").getextrema() == ((0x0F, 0x0F), (0x7A, 0x7A), (0x6C, 0x6C))

    def test_gives_photographs_small(self):
        film = with_segment(make_film(), background=PictureBackground(asset=png((200, 30, 40))), layers=())
        image = picture(stage(film).fill.key)
        assert image.format == "WEBP"
        assert np.abs(np.asarray(image)[100, 100].astype(int)[:3] - [200, 30, 40]).max() <= 3

    def test_says_what_is_wrong_with_a_missing_picture(self):
        film = with_segment(make_film(), background=PictureBackground(asset="d" * 64), layers=())
        key = stage(film).fill.key
        with pytest.raises(api.RenderError) as caught:
            api.ensure_artifact("northwind", key)
        assert caught.value.code == "original-missing"

    def test_refuses_what_only_a_job_makes(self):
        film = make_film()
        spec = speech_spec(film.timeline.segments[-1].narration, kit=film.kit)
        api.request_narrations("northwind", [spec])
        with pytest.raises(api.GenerationError) as caught:
            api.ensure_artifact("northwind", api.narration_key(spec))
        assert caught.value.code == "not-made"


class TestThumbnail:
    def test_shows_the_segment_once_its_layers_have_come_in(self):
        film = make_film()
        layer = film.timeline.segments[0].layers[0]
        slow = layer.model_copy(update={"enter": layer.enter.model_copy(update={"duration_frames": 20})})
        image = picture(stage(with_segment(film, layers=(slow,))).thumbnail_key)
        assert (image.format, image.width) == ("WEBP", 320)
        assert np.asarray(image.convert("RGB"))[75, 60].min() > 240

    def test_of_a_tall_canvas_is_tall(self):
        film = make_film(script="")
        timeline = film.timeline.model_copy(update={"canvas": Canvas(width_px=1080, height_px=1920)})
        image = picture(stage(Film(timeline, film.kit)).thumbnail_key)
        assert image.size == (320, 568)


class TestExactFrame:
    def test_is_the_frame_at_full_size(self):
        film = make_film(segments=0)
        data = api.exact_frame("northwind", film.timeline, kit=film.kit, at_frame=3)
        image = Image.open(io.BytesIO(data))
        assert image.size == (1920, 1080)
        assert image.getpixel((5, 5)) == (0x0F, 0x7A, 0x6C)

    def test_that_does_not_exist_is_an_error(self):
        film = make_film(segments=1, seconds=1, script="")
        with pytest.raises(api.GenerationError) as caught:
            api.exact_frame("northwind", film.timeline, kit=film.kit, at_frame=30)
        assert caught.value.code == "no-such-frame"
