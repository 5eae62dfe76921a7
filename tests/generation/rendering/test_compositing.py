"""Laying sprites on planes: the arithmetic, and what is reused from frame to frame."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.ndimage import map_coordinates

from builder.document.animation import Animated, Easing, Keyframe, KeyframeTrack
from builder.document.evaluate import CropState
from builder.document.fills import SolidFill
from builder.document.looks import AnimationLook
from builder.document.transitions import Direction, TransitionKind
from generation.rendering import backdrop as backdrop_module
from generation.rendering import compositor as compositor_module
from generation.rendering.compositor import Compositor
from generation.rendering.framing import PictureFramer
from generation.rendering.kernels import blend
from generation.rendering.layers.painters import LayerPainter
from generation.rendering.pixels import new_bitmap
from generation.rendering.planes import PlaneFormat, Planes, make_planes, make_sprite
from generation.rendering.stills import compose_frame
from generation.rendering.transitions import mix
from generation.rendering.warp import Reveal, cut, turn
from tests.generation.rendering.films import film, layer, segment, shape, text, transition, type_of
from tests.generation.rendering.originals import Originals, photo_pixels


def square(size: int = 40, colour: tuple[int, int, int] = (226, 0, 116)) -> np.ndarray:
    bitmap = new_bitmap(size, size)
    bitmap[...] = (*colour, 255)
    return bitmap


def black(plane_format: PlaneFormat = PlaneFormat.RGB444, size: int = 100) -> Planes:
    planes = Planes.empty(plane_format, width_px=size, height_px=size)
    planes.fill_with("#000000")
    return planes


class TestBlend:
    @settings(max_examples=60, deadline=None)
    @given(
        shift=st.tuples(st.integers(0, 127), st.integers(0, 127)),
        place=st.tuples(st.integers(-15, 25), st.integers(-15, 25)),
        opacity=st.integers(1, 256),
        seed=st.integers(0, 2**16),
    )
    def test_is_the_over_operator_on_shifted_samples(
        self, shift: tuple[int, int], place: tuple[int, int], opacity: int, seed: int
    ) -> None:
        rng = np.random.default_rng(seed)
        alphas = np.zeros((14, 12), np.uint8)
        alphas[1:-1, 1:-1] = rng.integers(0, 256, (12, 10))
        colours = (alphas * rng.random(alphas.shape)).astype(np.uint8)
        target = rng.integers(0, 256, (24, 20), dtype=np.uint8)

        wanted = target.astype(float)
        (shift_x, shift_y), (left, top) = shift, place
        for y in range(1, 14):
            for x in range(1, 12):
                if 0 <= top + y < 24 and 0 <= left + x < 20:
                    weights = np.outer([shift_y, 128 - shift_y], [shift_x, 128 - shift_x]) / 128**2
                    colour, alpha = (
                        float((plane[y - 1 : y + 1, x - 1 : x + 1] * weights).sum()) * opacity / 256
                        for plane in (colours, alphas)
                    )
                    wanted[top + y, left + x] = colour + wanted[top + y, left + x] * (1 - alpha / 255)
        blend(target, colours, alphas, left, top, shift_x, shift_y, opacity)
        assert np.abs(target - wanted).max() <= 1.6

    @pytest.mark.parametrize("shift", [(0, 0), (37, 0), (0, 90), (64, 101)])
    @pytest.mark.parametrize("opacity", [256, 255, 131, 1])
    def test_rounds_as_whole_numbers_say(self, shift: tuple[int, int], opacity: int) -> None:
        rng = np.random.default_rng(5)
        alphas = rng.integers(0, 256, (60, 400), dtype=np.uint8)
        alphas[:, ::3] = 255
        colours = np.minimum(rng.integers(0, 256, alphas.shape, dtype=np.uint8), alphas)
        for plane in (alphas, colours):
            plane[0], plane[:, 0] = 0, 0
        target = rng.integers(0, 256, (60, 400), dtype=np.uint8)
        (x, y), wanted = shift, target.astype(np.int64)
        colour, alpha = (
            (
                plane[1:, 1:].astype(np.int64) * (128 - x) * (128 - y)
                + plane[1:, :-1].astype(np.int64) * x * (128 - y)
                + plane[:-1, 1:].astype(np.int64) * (128 - x) * y
                + plane[:-1, :-1].astype(np.int64) * x * y
                + 8192
            )
            >> 14
            for plane in (colours, alphas)
        )
        total = colour * opacity * 255 + wanted[1:, 1:] * (65280 - alpha * opacity)
        wanted[1:, 1:] = (total + 32640) // 65280
        blend(target, colours, alphas, 0, 0, x, y, opacity)
        assert np.array_equal(target, wanted)

    def test_leaves_what_is_opaque_exact(self) -> None:
        planes = black()
        sprite = make_sprite(square(), PlaneFormat.RGB444)
        assert sprite is not None
        sprite.lay_on(planes, x_px=10, y_px=20)
        frame = np.dstack(planes.samples)
        assert (frame[20:60, 10:50] == (226, 0, 116)).all()
        frame[20:60, 10:50] = 0
        assert not frame.any()


class TestSprite:
    @pytest.mark.parametrize("parity", [(0, 0), (1, 0), (0, 1), (1, 1)])
    def test_on_an_odd_pixel_keeps_its_chroma_in_place(self, parity: tuple[int, int]) -> None:
        planes = black(PlaneFormat.YUV420)
        sprite = make_sprite(square(), PlaneFormat.YUV420, parity=parity, flat=True)
        assert sprite is not None
        sprite.lay_on(planes, x_px=20 + parity[0], y_px=20 + parity[1])
        inside = planes.samples[1][12:28, 12:28]
        assert len(np.unique(inside)) == 1
        assert (planes.samples[1][:10] == 128).all()

    def test_that_is_empty_is_none(self) -> None:
        assert make_sprite(new_bitmap(10, 10), PlaneFormat.YUV420) is None

    def test_moves_by_parts_of_a_pixel(self) -> None:
        middles = []
        sprite = make_sprite(square(20), PlaneFormat.RGB444)
        assert sprite is not None
        for step in range(9):
            planes = black()
            sprite.lay_on(planes, x_px=30 + step / 8, y_px=30)
            row = planes.samples[0][40].astype(float)
            middles.append(float((row * np.arange(100)).sum() / row.sum()))
        assert np.diff(middles) == pytest.approx([1 / 8] * 8, abs=0.02)

    def test_may_lie_partly_or_wholly_outside(self) -> None:
        sprite = make_sprite(square(), PlaneFormat.YUV420)
        assert sprite is not None
        for x, y in ((-30, -30), (90, 90), (-200, 0), (0, 500), (-39.5, 99.5)):
            sprite.lay_on(black(PlaneFormat.YUV420), x_px=x, y_px=y)

    @given(opacity=st.floats(0, 1))
    @settings(max_examples=30, deadline=None)
    def test_fades(self, opacity: float) -> None:
        planes = black()
        sprite = make_sprite(square(colour=(255, 255, 255)), PlaneFormat.RGB444)
        assert sprite is not None
        sprite.lay_on(planes, x_px=20, y_px=20, opacity_ratio=opacity)
        assert planes.samples[0][40, 40] == pytest.approx(255 * opacity, abs=1.1)


class TestTurn:
    def draw(self, *, scale: float = 1, degrees: float = 0) -> np.ndarray:
        sprite = make_sprite(square(), PlaneFormat.RGB444)
        assert sprite is not None
        turned = turn(
            sprite,
            centre_px=(20, 20),
            scale_ratio=scale,
            rotation_degrees=degrees,
            place_px=(30, 30),
            bounds_px=(100, 100),
        )
        planes = black()
        if turned is not None:
            turned.lay_on(planes, x_px=0, y_px=0)
        return planes.samples[0]

    @pytest.mark.parametrize("scale", [0.1, 0.25, 0.4, 0.5, 1.5, 2])
    def test_scales_about_the_centre(self, scale: float) -> None:
        drawn = self.draw(scale=scale).astype(float) / 226
        assert drawn.sum() == pytest.approx((40 * scale) ** 2, rel=0.1)
        for axis in (0, 1):
            profile = drawn.sum(axis=axis)
            assert (profile * (np.arange(100) + 0.5)).sum() / profile.sum() == pytest.approx(50, abs=0.1)

    def test_turns_clockwise(self) -> None:
        bitmap = square()
        bitmap[:, 20:] = 0
        sprite = make_sprite(bitmap, PlaneFormat.RGB444)
        assert sprite is not None
        turned = turn(
            sprite, centre_px=(20, 20), scale_ratio=1, rotation_degrees=90, place_px=(30, 30), bounds_px=(100, 100)
        )
        assert turned is not None
        planes = black()
        turned.lay_on(planes, x_px=0, y_px=0)
        # What was the left half is now the upper one.
        assert planes.samples[0][40, 50] == 226
        assert planes.samples[0][60, 50] == 0

    def test_by_a_whole_circle_changes_nothing(self) -> None:
        assert np.abs(self.draw(degrees=360).astype(int) - self.draw(scale=1, degrees=0)).max() <= 1

    def test_is_none_where_nothing_is_left(self) -> None:
        sprite = make_sprite(square(), PlaneFormat.RGB444)
        assert sprite is not None
        far = {"scale_ratio": 1.2, "rotation_degrees": 10, "place_px": (500, 500), "bounds_px": (100, 100)}
        assert turn(sprite, centre_px=(20, 20), **far) is None


class TestEnlargedLayer:
    def test_is_drawn_anew_and_stays_sharp(self, originals: Originals) -> None:
        def grown(factor: float) -> KeyframeTrack:
            return KeyframeTrack(property=Animated.SCALE, keyframes=(Keyframe(at_frame=0, value=factor),))

        words = text("Large", type_of(originals["serif"], 100))
        enlarged = layer(words, 700, 440, 400, 140, keyframes=[grown(3)])
        large = layer(text("Large", type_of(originals["serif"], 300)), 300, 300, 1200, 420)
        seen, wanted = (
            compose_frame(film(segment(layers=[each])), 0, scale=0.5, media=originals).astype(int)
            for each in (enlarged, large)
        )
        assert np.abs(seen - wanted).mean() < 0.5
        assert np.percentile(np.abs(seen - wanted), 99.9) < 40


class TestCut:
    def test_shows_pixels_by_how_much_of_them_is_inside(self) -> None:
        sprite = make_sprite(square(), PlaneFormat.RGB444)
        assert sprite is not None
        planes = black()
        cut(sprite, Reveal(left_px=-1e6, top_px=-1e6, right_px=20.5, bottom_px=1e6)).lay_on(planes, x_px=10, y_px=10)
        row = planes.samples[0][30]
        assert (row[10:30] == 226).all()
        assert row[30] == pytest.approx(113, abs=1)
        assert not row[31:].any()


class TestFramePicture:
    @pytest.mark.parametrize("crop", [(0.1, 0.2, 0.6, 0.7), (0.0, 0.0, 1.0, 1.0), (0.313, 0.05, 0.11, 0.9)])
    def test_lies_between_the_nearest_pixels(self, crop: tuple[float, float, float, float]) -> None:
        pixels = photo_pixels(192, 120)
        opaque = np.dstack([pixels, np.full(pixels.shape[:2], 255, np.uint8)])
        source, target = make_planes(opaque, PlaneFormat.YUV420), black(PlaneFormat.YUV420)
        PictureFramer(source).paint(CropState(*crop), target)
        left, top, width, height = crop
        for plane, out in zip(source.samples, target.samples, strict=True):
            (rows, columns), (out_rows, out_columns) = plane.shape, out.shape
            y = (top + (np.arange(out_rows) + 0.5) / out_rows * height) * rows - 0.5
            x = (left + (np.arange(out_columns) + 0.5) / out_columns * width) * columns - 0.5
            wanted = map_coordinates(plane.astype(float), np.meshgrid(y, x, indexing="ij"), order=1, mode="nearest")
            # A place is right to half of one in 128 steps.
            assert np.abs(out - wanted).max() <= 0.5 + 2 * 255 / 256

    def test_moves_smoothly(self) -> None:
        y, x = np.mgrid[0:300, 0:400]
        hill = 255 * np.exp(-((x - 220) ** 2 + (y - 150) ** 2) / 800)
        opaque = np.dstack([hill, hill, hill, np.full_like(hill, 255)]).astype(np.uint8)
        source = make_planes(opaque, PlaneFormat.RGB444)
        target = Planes.empty(PlaneFormat.RGB444, width_px=200, height_px=150)
        places = []
        for step in range(8):
            # The crop walks to the right by a fifth of a pixel of the frame.
            crop = CropState(x_ratio=0.3 + step * 0.0005, y_ratio=0.25, width_ratio=0.5, height_ratio=0.5)
            PictureFramer(source).paint(crop, target)
            # Where the hill is flat, rounding to 8 bits would weigh more than the move.
            weights = np.clip(target.samples[0].astype(float) - 24, 0, None)
            places.append(float((weights.sum(axis=0) * np.arange(200)).sum() / weights.sum()))
        assert np.diff(places) == pytest.approx([-0.2] * 7, abs=0.06)

    def test_of_the_whole_is_the_picture(self) -> None:
        opaque = np.dstack([photo_pixels(400, 300), np.full((300, 400), 255, np.uint8)])
        source = make_planes(opaque, PlaneFormat.YUV420)
        target = Planes.empty(PlaneFormat.YUV420, width_px=400, height_px=300)
        PictureFramer(source).paint(CropState(x_ratio=0, y_ratio=0, width_ratio=1, height_ratio=1), target)
        for mine, theirs in zip(target.samples, source.samples, strict=True):
            assert np.array_equal(mine, theirs)


class TestMix:
    @pytest.mark.parametrize("plane_format", list(PlaneFormat))
    @pytest.mark.parametrize("kind", [kind for kind in TransitionKind if kind is not TransitionKind.CUT])
    def test_begins_with_the_one_and_ends_with_the_other(self, kind: TransitionKind, plane_format: PlaneFormat) -> None:
        one, other = black(plane_format), black(plane_format)
        other.fill_with("#e20074")
        for progress, wanted in ((0.0, one), (1.0, other)):
            target = black(plane_format)
            mix(one, other, target, kind=kind, progress_ratio=progress, colour="#ffffff")
            for mine, theirs in zip(target.samples, wanted.samples, strict=True):
                assert np.array_equal(mine, theirs)

    def test_of_a_dip_is_its_colour_in_the_middle(self) -> None:
        one, target = black(), black()
        mix(one, one, target, kind=TransitionKind.DIP, progress_ratio=0.5, colour="#c8102e")
        assert (np.dstack(target.samples) == (0xC8, 0x10, 0x2E)).all()

    @pytest.mark.parametrize("progress", [0.13, 0.37, 0.5, 0.81])
    def test_of_a_wipe_a_slide_and_a_push_has_one_even_edge(self, progress: float) -> None:
        for kind in (TransitionKind.WIPE, TransitionKind.SLIDE, TransitionKind.PUSH):
            one, other = black(PlaneFormat.YUV420), black(PlaneFormat.YUV420)
            other.fill_with("#ffffff")
            target = black(PlaneFormat.YUV420)
            mix(one, other, target, kind=kind, progress_ratio=progress, colour=None)
            bright = int((target.samples[0][50] > 128).sum())
            assert bright % 2 == 0
            assert bright == pytest.approx(100 * progress, abs=1.01)

    @pytest.mark.parametrize("direction", Direction)
    @pytest.mark.parametrize("kind", [TransitionKind.SLIDE, TransitionKind.PUSH, TransitionKind.WIPE])
    def test_moves_what_should_move(self, kind: TransitionKind, direction: Direction) -> None:
        """The pictures are told apart by their ramps along the way, which show how far each has moved."""
        along = 1 if direction in {Direction.LEFT, Direction.RIGHT} else 0
        ramp = np.arange(100, dtype=np.uint8)
        old_ramp = np.broadcast_to(ramp[None, :] if along else ramp[:, None], (100, 100))
        one, other, target = black(), black(), black()
        for plane, far in zip((one, other), (0, 100), strict=True):
            for samples in plane.samples:
                samples[...] = old_ramp + far
        mix(one, other, target, kind=kind, progress_ratio=0.3, direction=direction)
        line = target.samples[0][50] if along else target.samples[0][:, 50]
        if direction in {Direction.LEFT, Direction.UP}:
            old, new, moved = line[:70], line[70:], (30, 0)
        else:
            old, new, moved = line[30:], line[:30], (0, 70)
        old_from = {TransitionKind.PUSH: moved[0]}.get(kind, 0 if moved[0] else 30)
        new_from = {TransitionKind.WIPE: 70 if moved[0] else 0}.get(kind, moved[1])
        assert old.tolist() == list(range(old_from, old_from + 70))
        assert new.tolist() == list(range(100 + new_from, 130 + new_from))

    @pytest.mark.parametrize("plane_format", list(PlaneFormat))
    def test_of_an_iris_is_a_circle_with_a_soft_rim(self, plane_format: PlaneFormat) -> None:
        one, other, target = (
            Planes.empty(plane_format, width_px=160, height_px=90),
            Planes.empty(plane_format, width_px=160, height_px=90),
            Planes.empty(plane_format, width_px=160, height_px=90),
        )
        for plane, value in ((one, 0), (other, 200)):
            for samples in plane.samples:
                samples.fill(value)
        mix(one, other, target, kind=TransitionKind.IRIS, progress_ratio=0.4)
        radius = 0.4 * (math.hypot(160, 90) / 2 + 1)
        for samples, step in zip(target.samples, plane_format.steps, strict=True):
            y, x = np.mgrid[: samples.shape[0], : samples.shape[1]]
            away = np.hypot((x + 0.5) * step - 80, (y + 0.5) * step - 45)
            exact = np.clip((radius - away) / step + 0.5, 0, 1) * 200
            assert np.abs(samples - exact).max() <= 1

    def test_of_a_zoom_grows_about_the_middle(self) -> None:
        one, other, target = black(), black(), black()
        one.samples[0][40:60, 40:60] = 255
        other.fill_with("#000000")
        mix(one, other, target, kind=TransitionKind.ZOOM, progress_ratio=0.5)
        rows, columns = np.nonzero(target.samples[0] > 64)
        assert (rows.min(), rows.max(), columns.min(), columns.max()) == (38, 61, 38, 61)


class TestCompositor:
    def planes_of(self, composited: Compositor, at_frame: int) -> list[np.ndarray]:
        planes = Planes.empty(PlaneFormat.YUV420, width_px=composited.width_px, height_px=composited.height_px)
        composited.paint(at_frame, planes)
        return [plane.copy() for plane in planes.samples]

    def busy(self, o: Originals):
        slide = KeyframeTrack(
            property=Animated.X,
            keyframes=(Keyframe(at_frame=5, value=0, easing=Easing.LINEAR), Keyframe(at_frame=20, value=300)),
        )
        layers = [
            layer(shape(fill="#c8102e"), 100, 100, 600, 300),
            layer(text("Still", type_of(o["serif"], 200)), 200, 400, 900, 300),
            layer(shape(fill="#0f62fe"), 300, 700, 300, 200, keyframes=[slide]),
            layer(AnimationLook(asset=o["lottie"], loop=True, speed_ratio=1), 900, 200, 800, 480, frames=(8, 24)),
            layer(shape(fill="#00704a"), 1000, 800, 300, 200),
        ]
        return film(
            segment(layers=layers, frames=30, transition=transition(TransitionKind.CROSSFADE, 4, 4)),
            segment(SolidFill(colour="#ffb81c"), frames=20),
        )

    def test_paints_the_same_in_order_as_alone(self, originals: Originals) -> None:
        timeline = self.busy(originals)
        options = {"scale": 1 / 6, "media": originals, "plane_format": PlaneFormat.YUV420}
        with Compositor(timeline, **options) as in_order:
            for at_frame in [*range(50), 7, 3, 29, 12]:
                shown = self.planes_of(in_order, at_frame)
                with Compositor(timeline, **options) as alone:
                    exact = self.planes_of(alone, at_frame)
                for mine, theirs in zip(shown, exact, strict=True):
                    assert np.array_equal(mine, theirs), f"frame {at_frame}"

    def test_knows_frames_that_are_the_same(self, originals: Originals) -> None:
        still = film(
            segment(layers=[layer(text("Still", type_of(originals["serif"], 200)), 0, 0, 900, 300)], frames=20)
        )
        with Compositor(still, scale=1 / 6, media=originals, plane_format=PlaneFormat.YUV420) as composited:
            assert len({composited.key(at_frame) for at_frame in range(20)}) == 1
        with Compositor(
            self.busy(originals), scale=1 / 6, media=originals, plane_format=PlaneFormat.YUV420
        ) as composited:
            keys = [composited.key(at_frame) for at_frame in range(30)]
        assert len(set(keys[:6])) == 1
        assert len(set(keys[8:24])) == 16

    def test_knows_when_an_animation_has_played(self, originals: Originals) -> None:
        look = AnimationLook(asset=originals["lottie"], loop=False, speed_ratio=2)
        timeline = film(segment(layers=[layer(look, 0, 0, 600, 360)], frames=40))
        with Compositor(timeline, scale=1 / 6, media=originals, plane_format=PlaneFormat.YUV420) as composited:
            keys = [composited.key(at_frame) for at_frame in range(40)]
        assert len(set(keys[:15])) == 15
        assert len(set(keys[15:])) == 1

    def test_does_not_paint_again_what_stays(self, originals: Originals, monkeypatch: pytest.MonkeyPatch) -> None:
        painted: list[int] = []
        really_paint = LayerPainter.paint

        def counted(self: LayerPainter, state, target: Planes) -> None:
            painted.append(state.layer_index)
            really_paint(self, state, target)

        monkeypatch.setattr(LayerPainter, "paint", counted)
        timeline = self.busy(originals)
        with Compositor(timeline, scale=1 / 6, media=originals, plane_format=PlaneFormat.YUV420) as composited:
            for at_frame in range(6, 8):
                self.planes_of(composited, at_frame)
            painted.clear()
            for at_frame in range(9, 15):
                self.planes_of(composited, at_frame)
        # The two lowest layers stand still below one that moves: they are kept as one picture.
        assert 0 not in painted
        assert 1 not in painted
        assert painted.count(2) == 6

    def test_keeps_a_background_for_the_next_run(self, originals: Originals, monkeypatch: pytest.MonkeyPatch) -> None:
        drawn: list[object] = []
        really_draw = backdrop_module.rasterise_fill
        monkeypatch.setattr(
            backdrop_module, "rasterise_fill", lambda fill, **rest: (drawn.append(fill), really_draw(fill, **rest))[1]
        )
        for colour in ("#123456", "#654321"):
            timeline = film(segment(SolidFill(colour=colour), frames=2))
            shown = []
            for scale in (1 / 6, 1 / 6, 1 / 8):
                options = {"scale": scale, "media": originals, "plane_format": PlaneFormat.YUV420}
                with Compositor(timeline, **options) as composited:
                    shown.append(self.planes_of(composited, 0))
            for mine, theirs in zip(shown[0], shown[1], strict=True):
                assert np.array_equal(mine, theirs)
        # Once for each colour and size.
        assert len(drawn) == 4

    def test_forgets_segments_that_are_over(self, originals: Originals, monkeypatch: pytest.MonkeyPatch) -> None:
        closed: list[object] = []
        really_close = compositor_module.SegmentPainter.close
        monkeypatch.setattr(
            compositor_module.SegmentPainter, "close", lambda painter: (closed.append(painter), really_close(painter))
        )
        with Compositor(
            self.busy(originals), scale=1 / 6, media=originals, plane_format=PlaneFormat.YUV420
        ) as composited:
            self.planes_of(composited, 0)
            self.planes_of(composited, 28)
            assert not closed
            self.planes_of(composited, 45)
            assert len(closed) == 1
