"""The state of the canvas at a frame."""

import itertools
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.document.animation import (
    Animated,
    Easing,
    Emphasis,
    EmphasisPreset,
    Keyframe,
    KeyframeTrack,
    Motion,
    Preset,
)
from builder.document.builds import BUILDING, MOST_STEPS, builds_of
from builder.document.easing import ease
from builder.document.errors import DocumentError
from builder.document.evaluate import SMALLEST_CROP, LayerState, evaluate, evaluate_segment
from builder.document.fills import ClipFill, PictureFill
from builder.document.geometry import CropBox, Fit
from builder.document.looks import AnimationLook, ClipLook, PictureLook
from builder.document.motion import PENDULUM_PX
from builder.document.resolve import resolve
from builder.document.transitions import Direction, TransitionKind
from tests.cases.write_evaluate import (
    ASSET,
    FOLDER,
    build_files,
    build_layer,
    build_segment,
    build_timeline,
    change,
)
from tests.document.strategies import kits, narration_seconds, timelines

MOVING = [preset for preset in Preset if preset not in BUILDING]


def state_at(layer, at_frame: int) -> LayerState | None:
    """The state of a layer alone in a segment of 60 frames."""
    states = evaluate_segment(build_segment("s", layers=[layer]), at_frame).layers
    return states[0] if states else None


class TestCases:
    @pytest.mark.parametrize(("path", "text"), [pytest.param(*file, id=file[0].name) for file in build_files()])
    def test_say_what_the_evaluator_says(self, path, text):
        written, now = json.loads(path.read_text(encoding="utf-8")), json.loads(text)
        assert near(written, now), f"{path.name} is old: run python -m tests.cases.write_evaluate and look at the diff."

    def test_all_have_a_writer(self):
        assert set(FOLDER.glob("*.json")) <= {path for path, _ in build_files()}


def near(a, b) -> bool:
    """Whether two JSON values are equal up to the last digits of floats."""
    if isinstance(a, float) or isinstance(b, float):
        return abs(a - b) <= 1e-9
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(near(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(near, a, b))
    return a == b


class TestEasing:
    @pytest.mark.parametrize("easing", Easing)
    def test_begins_at_0_and_ends_at_1(self, easing):
        assert (ease(easing, 0), ease(easing, 1)) == (0, 1)
        assert (ease(easing, -0.1), ease(easing, 1.1)) == (0, 1)

    @pytest.mark.parametrize("easing", [Easing.LINEAR, Easing.EASE_IN, Easing.EASE_OUT, Easing.EASE_IN_OUT])
    def test_never_turns_back(self, easing):
        values = [ease(easing, step / 200) for step in range(201)]
        assert values == sorted(values)

    def test_hold_waits_for_the_end(self):
        assert ease(Easing.HOLD, 0.999) == 0

    def test_overshoot_swings_a_tenth_past_its_end(self):
        assert max(ease(Easing.OVERSHOOT, step / 1000) for step in range(1001)) == pytest.approx(1.1, abs=0.001)

    def test_in_and_out_mirror_each_other(self):
        assert ease(Easing.EASE_IN, 0.3) == pytest.approx(1 - ease(Easing.EASE_OUT, 0.7))
        assert ease(Easing.EASE_IN_OUT, 0.3) == pytest.approx(1 - ease(Easing.EASE_IN_OUT, 0.7))


class TestLayer:
    def test_shows_in_its_frames_only(self):
        layer = build_layer("a", start_frame=10, duration_frames=20)
        assert [frame for frame in range(60) if state_at(layer, frame)] == list(range(10, 30))

    def test_at_rest_is_in_its_own_place(self):
        state = state_at(build_layer("a", rotation_degrees=30, opacity_ratio=0.5), 7)
        assert state == LayerState(
            layer_index=0,
            picture_frame=0,
            offset_x_px=0,
            offset_y_px=0,
            scale_ratio=1,
            rotation_degrees=30,
            opacity_ratio=0.5,
            reveal_left_ratio=0,
            reveal_top_ratio=0,
            reveal_right_ratio=1,
            reveal_bottom_ratio=1,
            crop=None,
        )

    def test_that_is_not_seen_has_no_state(self):
        assert state_at(build_layer("a", opacity_ratio=0), 7) is None

    def test_of_a_clip_counts_frames_from_its_own_first(self):
        look = ClipLook(asset=ASSET, fit=Fit.COVER, corner_radius_px=0, source_start_seconds=3, loop=False)
        assert state_at(build_layer("a", look=look, start_frame=10), 25).picture_frame == 15

    @pytest.mark.parametrize(
        ("speed", "frames"), [(0.5, [0, 0, 1, 1, 2]), (1.0, [0, 1, 2, 3, 4]), (2.5, [0, 2, 5, 7, 10])]
    )
    def test_of_an_animation_plays_at_its_speed_rounding_down(self, speed, frames):
        layer = build_layer("a", look=AnimationLook(asset=ASSET, loop=True, speed_ratio=speed))
        assert [state_at(layer, frame).picture_frame for frame in range(5)] == frames

    def test_that_stands_still_has_equal_states(self):
        segment = build_segment("s", layers=[build_layer("a")])
        assert evaluate_segment(segment, 3) == evaluate_segment(segment, 40)


class TestBuilding:
    @pytest.mark.parametrize("preset", sorted(BUILDING))
    def test_shows_one_picture_after_another_and_then_the_layer_at_rest(self, preset):
        layer = build_layer("a", enter=Motion(preset=preset, duration_frames=12))
        assert [state_at(layer, frame).picture_frame for frame in range(14)] == [*range(1, 13), 0, 0]
        assert [build and build.progress_ratio for build in builds_of(layer)] == [None, *(n / 12 for n in range(12))]

    def test_backwards_leaves(self):
        motion = Motion(preset=Preset.TYPEWRITER, duration_frames=4)
        layer = build_layer("a", duration_frames=20, enter=motion, leave=motion)
        assert [state_at(layer, frame).picture_frame for frame in range(16, 20)] == [0, 8, 7, 6]
        assert len(builds_of(layer)) == 9

    def test_takes_no_more_pictures_however_long_it_lasts(self):
        layer = build_layer("a", duration_frames=900, enter=Motion(preset=Preset.DRAW_ON, duration_frames=600))
        assert len(builds_of(layer)) == 1 + MOST_STEPS
        segment = build_segment("s", duration_frames=900, layers=[layer])
        shown = [evaluate_segment(segment, frame).layers[0] for frame in range(600)]
        assert [state.picture_frame for state in shown] == [1 + frame // 10 for frame in range(600)]

    def test_of_footage_is_a_fade(self):
        look = ClipLook(asset=ASSET, fit=Fit.COVER, corner_radius_px=0, source_start_seconds=0, loop=False)
        layer = build_layer("a", look=look, enter=Motion(preset=Preset.BLUR_IN, duration_frames=12))
        assert state_at(layer, 6).opacity_ratio == pytest.approx(0.5)
        assert builds_of(layer) == (None,)


class TestEntering:
    @pytest.mark.parametrize("preset", MOVING)
    def test_ends_in_the_layers_own_place(self, preset):
        moved = build_layer("a", enter=Motion(preset=preset, duration_frames=12))
        assert state_at(moved, 12) == state_at(build_layer("a"), 12)
        assert state_at(moved, 6) != state_at(build_layer("a"), 6)

    @pytest.mark.parametrize("preset", MOVING)
    def test_begins_unseen(self, preset):
        assert state_at(build_layer("a", enter=Motion(preset=preset, duration_frames=12)), 0) is None

    @pytest.mark.parametrize("preset", MOVING)
    def test_runs_backwards_for_leaving(self, preset):
        layer = build_layer(
            "a", enter=Motion(preset=preset, duration_frames=12), leave=Motion(preset=preset, duration_frames=12)
        )
        for frame in range(1, 12):
            assert state_at(layer, frame) == state_at(layer, 60 - frame)

    @pytest.mark.parametrize("preset", MOVING)
    def test_looks_the_same_at_twice_the_frame_rate(self, preset):
        slow = build_layer("a", enter=Motion(preset=preset, duration_frames=12))
        fast = build_layer("a", enter=Motion(preset=preset, duration_frames=24))
        assert [state_at(slow, frame) for frame in range(20)] == [state_at(fast, 2 * frame) for frame in range(20)]

    @pytest.mark.parametrize(
        ("preset", "x", "y"),
        [
            (Preset.RISE, 0, 1),
            (Preset.DROP, 0, -1),
            (Preset.SLIDE_LEFT, 1, 0),
            (Preset.SLIDE_RIGHT, -1, 0),
            (Preset.SLIDE_UP, 0, 1),
            (Preset.SLIDE_DOWN, 0, -1),
            (Preset.SPRING, 0, 1),
            (Preset.BOUNCE, 0, -1),
            (Preset.GLIDE_LEFT, 1, 0),
            (Preset.GLIDE_RIGHT, -1, 0),
            (Preset.FADE, 0, 0),
        ],
    )
    def test_comes_from_its_own_side(self, preset, x, y):
        state = state_at(build_layer("a", enter=Motion(preset=preset, duration_frames=12)), 1)
        assert (sign(state.offset_x_px), sign(state.offset_y_px)) == (x, y)

    @pytest.mark.parametrize(
        ("preset", "revealed"),
        [
            (Preset.WIPE, (0, 0, 0.0625, 1)),
            (Preset.WIPE_LEFT, (0.9375, 0, 1, 1)),
            (Preset.WIPE_UP, (0, 0.9375, 1, 1)),
            (Preset.WIPE_DOWN, (0, 0, 1, 0.0625)),
        ],
    )
    def test_wipes_towards_its_side(self, preset, revealed):
        state = state_at(build_layer("a", enter=Motion(preset=preset, duration_frames=12)), 3)
        sides = (state.reveal_left_ratio, state.reveal_top_ratio, state.reveal_right_ratio, state.reveal_bottom_ratio)
        assert sides == pytest.approx(revealed)

    def test_swings_about_a_point_above_it(self):
        layer = build_layer("a", enter=Motion(preset=Preset.SWING, duration_frames=60))
        for frame in range(1, 60, 7):
            state = state_at(layer, frame)
            angle = math.radians(state.rotation_degrees)
            hook_x = state.offset_x_px + PENDULUM_PX * math.sin(angle)
            hook_y = state.offset_y_px - PENDULUM_PX * math.cos(angle)
            assert (hook_x, hook_y) == (pytest.approx(0, abs=1e-9), pytest.approx(-PENDULUM_PX))


def sign(value: float) -> int:
    return (value > 0) - (value < 0)


class TestEmphasis:
    @pytest.mark.parametrize("preset", EmphasisPreset)
    def test_begins_and_ends_in_place(self, preset):
        emphasis = [Emphasis(preset=preset, at_frame=5, duration_frames=10)]
        layer, still = build_layer("a", emphasis=emphasis), build_layer("a")
        assert state_at(layer, 5) == state_at(still, 5)
        assert state_at(layer, 15) == state_at(still, 15)
        assert state_at(layer, 7) != state_at(still, 7)


class TestKeyframes:
    def track(self, animated, *values, easing=Easing.LINEAR):
        return KeyframeTrack(
            property=animated,
            keyframes=tuple(
                Keyframe(at_frame=10 + 10 * index, value=value, easing=easing) for index, value in enumerate(values)
            ),
        )

    def test_hold_before_the_first_and_after_the_last(self):
        layer = build_layer("a", keyframes=[self.track(Animated.X, 100, 200)])
        assert [state_at(layer, frame).offset_x_px for frame in (0, 10, 15, 20, 59)] == [100, 100, 150, 200, 200]

    def test_count_from_the_layers_first_frame(self):
        layer = build_layer("a", start_frame=5, duration_frames=50, keyframes=[self.track(Animated.Y, 0, 100)])
        assert state_at(layer, 20).offset_y_px == 50

    def test_stand_for_the_layers_own_turn_and_opacity(self):
        layer = build_layer(
            "a",
            rotation_degrees=30,
            opacity_ratio=0.5,
            keyframes=[self.track(Animated.ROTATION, 90), self.track(Animated.OPACITY, 0.9)],
        )
        assert (state_at(layer, 0).rotation_degrees, state_at(layer, 0).opacity_ratio) == (90, 0.9)

    def test_cannot_leave_the_range_of_opacity(self):
        assert state_at(build_layer("a", keyframes=[self.track(Animated.OPACITY, 1.5)]), 0).opacity_ratio == 1
        assert state_at(build_layer("a", keyframes=[self.track(Animated.OPACITY, -1)]), 0) is None

    def test_before_the_first_frame_lead_to_the_next(self):
        late = build_layer("a", keyframes=[self.track(Animated.X, 0, 100, easing=Easing.SPRING)])
        keyframes = tuple(
            keyframe.model_copy(update={"at_frame": keyframe.at_frame - 14}) for keyframe in late.keyframes[0].keyframes
        )
        early = build_layer("a", keyframes=[late.keyframes[0].model_copy(update={"keyframes": keyframes})])
        assert [state_at(early, frame) for frame in range(20)] == [state_at(late, frame + 14) for frame in range(20)]

    def test_of_the_crop_show_another_part_of_a_picture(self):
        rest = CropBox(x_ratio=0.2, y_ratio=0.1, width_ratio=0.5, height_ratio=0.8)
        look = PictureLook(asset=ASSET, fit=Fit.COVER, crop=rest, corner_radius_px=0)
        layer = build_layer("a", look=look, keyframes=[self.track(Animated.CROP_X, 0.2, 0.4)])
        crops = [state_at(layer, frame).crop for frame in (0, 15, 20)]
        assert [crop.x_ratio for crop in crops] == pytest.approx([0.2, 0.3, 0.4])
        assert {(crop.y_ratio, crop.width_ratio, crop.height_ratio) for crop in crops} == {(0.1, 0.5, 0.8)}

    def test_of_the_crop_stay_inside_the_picture(self):
        look = PictureLook(asset=ASSET, fit=Fit.COVER, crop=CropBox(), corner_radius_px=0)
        tracks = [self.track(Animated.CROP_X, -1, 2), self.track(Animated.CROP_WIDTH, 0, 0.5)]
        layer = build_layer("a", look=look, keyframes=tracks)
        first, last = state_at(layer, 0).crop, state_at(layer, 30).crop
        assert (first.x_ratio, first.width_ratio) == (0, SMALLEST_CROP)
        assert (last.x_ratio, last.width_ratio) == (0.5, 0.5)

    def test_of_the_crop_mean_nothing_to_other_layers(self):
        assert state_at(build_layer("a", keyframes=[self.track(Animated.CROP_X, 0.5)]), 0).crop is None

    def test_add_to_entering(self):
        layer = build_layer(
            "a", keyframes=[self.track(Animated.Y, 100)], enter=Motion(preset=Preset.RISE, duration_frames=10)
        )
        assert state_at(layer, 4).offset_y_px > 100
        assert state_at(layer, 10).offset_y_px == 100


class TestBackground:
    def test_moves_evenly_from_frame_to_frame(self):
        fill = PictureFill(
            asset=ASSET,
            fit=Fit.COVER,
            behind="#000000",
            move_start=CropBox(),
            move_end=CropBox(x_ratio=0.2, y_ratio=0.2, width_ratio=0.6, height_ratio=0.6),
            scrim=None,
        )
        crop = evaluate_segment(build_segment("s", fill=fill), 30).fill.crop
        assert (crop.x_ratio, crop.width_ratio) == (pytest.approx(0.1), pytest.approx(0.8))

    def test_of_a_part_of_a_move_goes_on_where_the_part_before_it_ends(self):
        whole = PictureFill(
            asset=ASSET,
            fit=Fit.COVER,
            behind="#000000",
            move_start=CropBox(),
            move_end=CropBox(x_ratio=0.5, y_ratio=0.5, width_ratio=0.5, height_ratio=0.5),
            scrim=None,
            move_easing=Easing.EASE_IN_OUT,
        )
        first = whole.model_copy(update={"move_to_ratio": 0.25})
        rest = whole.model_copy(update={"move_from_ratio": 0.25})

        def crop_at(fill, at_frame, duration_frames):
            segment = build_segment("s", duration_frames=duration_frames, fill=fill)
            return evaluate_segment(segment, at_frame).fill.crop.x_ratio

        cut = [crop_at(first, frame, 15) for frame in range(15)] + [crop_at(rest, frame, 45) for frame in range(45)]
        assert cut == pytest.approx([crop_at(whole, frame, 60) for frame in range(60)])

    def test_of_footage_counts_frames(self):
        fill = ClipFill(asset=ASSET, fit=Fit.COVER, source_start_seconds=1, loop=True, scrim=None)
        segment = build_segment("s", fill=fill)
        assert [evaluate_segment(segment, frame).fill.clip_frame for frame in (-3, 0, 9, 99)] == [0, 0, 9, 59]


class TestTransition:
    timeline = build_timeline(
        build_segment("a", duration_frames=20, transition=change(TransitionKind.CROSSFADE, 4, 4)),
        build_segment("b", duration_frames=20, transition=change(TransitionKind.DIP, 2, 3)),
        build_segment("c", duration_frames=20),
    )

    def test_lies_around_the_cut(self):
        kinds = [evaluate(self.timeline, frame).transition.value for frame in range(60)]
        assert kinds == ["cut"] * 16 + ["crossfade"] * 8 + ["cut"] * 14 + ["dip"] * 5 + ["cut"] * 17

    def test_progresses_evenly_from_0(self):
        progress = [evaluate(self.timeline, frame).progress_ratio for frame in range(16, 24)]
        assert progress == [index / 8 for index in range(8)]

    @pytest.mark.parametrize("kind", [TransitionKind.SLIDE, TransitionKind.PUSH, TransitionKind.WIPE])
    def test_that_moves_starts_and_stops_softly(self, kind):
        timeline = build_timeline(
            build_segment("a", duration_frames=20, transition=change(kind, 4, 4, Direction.UP)),
            build_segment("b", duration_frames=20),
        )
        states = [evaluate(timeline, frame) for frame in range(16, 24)]
        progress = [state.progress_ratio for state in states]
        steps = [after - before for before, after in itertools.pairwise(progress)]
        assert (progress[0], progress[4]) == (0, 0.5)
        assert max(steps) > 3 * steps[0] > 0
        assert {state.direction for state in states} == {Direction.UP}

    def test_shows_both_segments_each_at_its_own_frame(self):
        segments = (
            build_segment(
                name,
                duration_frames=20,
                fill=ClipFill(asset=ASSET, fit=Fit.COVER, source_start_seconds=0, loop=True, scrim=None),
                transition=change(TransitionKind.WIPE, 4, 4),
            )
            for name in "ab"
        )
        timeline = build_timeline(*segments)
        frames = [evaluate(timeline, frame) for frame in (16, 19, 20, 23)]
        assert [state.primary.fill.clip_frame for state in frames] == [16, 19, 19, 19]
        assert [state.incoming.fill.clip_frame for state in frames] == [0, 0, 0, 3]

    def test_says_through_which_colour_it_dips(self):
        assert evaluate(self.timeline, 40).colour == "#102030"


class TestTimeline:
    def test_outside_shows_the_nearest_frame(self):
        timeline = TestTransition.timeline
        assert evaluate(timeline, -9) == evaluate(timeline, 0)
        assert evaluate(timeline, 999) == evaluate(timeline, 59)

    def test_without_segments_has_no_frames(self):
        with pytest.raises(DocumentError) as caught:
            evaluate(build_timeline(), 0)
        assert caught.value.code == "empty-timeline"

    @given(timelines(min_segments=1), kits(), narration_seconds(), st.data())
    @pytest.mark.slow
    def test_of_any_document_has_a_finite_state_at_any_frame(self, timeline, kit, seconds, data):
        resolved = resolve(timeline, kit=kit, narration_seconds=seconds)
        at_frame = data.draw(st.integers(-10, resolved.duration_frames + 10))
        frame = evaluate(resolved, at_frame)
        assert 0 <= frame.progress_ratio < 1
        for segment in filter(None, (frame.primary, frame.incoming)):
            crop = segment.fill.crop
            assert crop.x_ratio + crop.width_ratio <= 1 + 1e-6
            for layer in segment.layers:
                assert 0 < layer.opacity_ratio <= 1
                assert 0 < layer.scale_ratio <= 60
                assert layer.picture_frame >= 0
                assert 0 <= layer.reveal_left_ratio < layer.reveal_right_ratio <= 1
                assert math.isfinite(layer.offset_x_px + layer.offset_y_px + layer.rotation_degrees)
