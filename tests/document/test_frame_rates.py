"""Motion does not depend on the frame rate: equal times show equal states."""

from dataclasses import astuple

import pytest

from builder.document.animation import Animated, Easing, Emphasis, EmphasisPreset, Motion, Preset
from builder.document.builds import BUILDING, builds_of, picture_number
from builder.document.evaluate import FrameState, evaluate
from builder.document.fills import PictureFill
from builder.document.geometry import CropBox, Fit
from builder.document.looks import PictureLook
from builder.document.time import FrameRate
from builder.document.transitions import Direction, TransitionKind
from tests.cases.write_evaluate import ASSET, build_layer, build_segment, build_timeline, change, track

RATES = [
    FrameRate(numerator=24),
    FrameRate(numerator=25),
    FrameRate(numerator=30),
    FrameRate(numerator=50),
    FrameRate(numerator=60),
    FrameRate(numerator=30000, denominator=1001),
]
FINEST = 30_000
"""Frames a second of the reference, in which every frame of every rate begins on a whole frame."""
MOVING = [preset for preset in Preset if preset not in BUILDING]
PICTURE = PictureLook(asset=ASSET, fit=Fit.COVER, crop=CropBox(), corner_radius_px=0)


def film(second: int, kind: TransitionKind):
    """Everything that moves; ``second`` is the number of frames that are taken for one."""
    layers = [
        build_layer(
            preset,
            look=PICTURE,
            duration_frames=4 * second,
            enter=Motion(preset=preset, duration_frames=2 * second),
            leave=Motion(preset=preset, duration_frames=second),
            emphasis=[Emphasis(preset=emphasis, at_frame=second, duration_frames=second)],
            keyframes=[
                track(animated, easing, (0, 0.1), (second, 0.9), (3 * second, 0.4))
                for animated, easing in zip(Animated, [*Easing, *Easing], strict=False)
            ],
        )
        for preset, emphasis in zip(MOVING, [*EmphasisPreset] * 3, strict=False)
    ]
    fill = PictureFill(
        asset=ASSET,
        fit=Fit.COVER,
        behind="#000000",
        move_start=CropBox(),
        move_end=CropBox(x_ratio=0.3, y_ratio=0.2, width_ratio=0.5, height_ratio=0.5),
        scrim=None,
        move_easing=Easing.EASE_IN_OUT,
    )
    return build_timeline(
        build_segment("a", duration_frames=4 * second, layers=layers, transition=change(kind, second, second)),
        build_segment(
            "b", duration_frames=2 * second, fill=fill, transition=change(kind, second, second, Direction.UP)
        ),
        build_segment("c", duration_frames=2 * second),
    )


def numbers(state: FrameState, indices: list[int]) -> list[float]:
    """Every number of a state but the numbers of pictures, of segments in their own time.

    Before and after it a segment holds its first or last frame, which is as long as the rate says.
    """
    found = [state.progress_ratio]
    parts = [part for part in (state.primary, state.incoming) if part is not None and part.segment_index in indices]
    for segment in parts:
        found += astuple(segment.fill.crop)
        for layer in segment.layers:
            assert layer.crop is not None
            shown = (number for number in astuple(layer) if not isinstance(number, tuple))
            found += [*shown, *astuple(layer.crop)]
    return found


class TestMotion:
    @pytest.mark.parametrize("kind", [kind for kind in TransitionKind if kind is not TransitionKind.CUT])
    @pytest.mark.parametrize("rate", RATES, ids=lambda rate: f"{float(rate.fps):.2f}")
    def test_at_equal_times_is_equal_at_any_rate(self, rate: FrameRate, kind: TransitionKind):
        """A second of 29.97 is 30 frames, a thousandth more than a second: its reference lasts as long."""
        second = round(rate.fps)
        finer = FINEST / rate.fps
        assert finer.denominator == 1
        shown, exact = film(second, kind), film(second * finer.numerator, kind)
        for at_frame in range(0, shown.duration_frames, 1 if kind is TransitionKind.SLIDE else 7):
            state, reference = evaluate(shown, at_frame), evaluate(exact, at_frame * finer.numerator)
            assert state.transition is reference.transition
            seen = [index for index, part in enumerate(shown.segments) if at_frame in part.frames]
            assert numbers(state, seen) == pytest.approx(numbers(reference, seen), abs=1e-9), f"frame {at_frame}"

    @pytest.mark.parametrize("rate", RATES, ids=lambda rate: f"{float(rate.fps):.2f}")
    @pytest.mark.parametrize("preset", sorted(BUILDING))
    def test_that_changes_the_picture_is_never_further_off_than_one_picture(self, preset: Preset, rate: FrameRate):
        second = round(rate.fps)
        layer = build_layer("a", duration_frames=3 * second, enter=Motion(preset=preset, duration_frames=2 * second))
        builds = builds_of(layer)
        for at_frame in range(2 * second):
            build = builds[picture_number(layer, at_frame)]
            assert build is not None
            assert 0 <= at_frame / (2 * second) - build.progress_ratio < 1 / min(2 * second, 60)
