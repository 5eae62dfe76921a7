"""Writes ``tests/cases/evaluate/*.json``: ``python -m tests.cases.write_evaluate``.

Each file holds resolved timelines and their states at some frames, as Python finds them. The tests in Python fail
when a file no longer says what Python says; those in JavaScript fail when the editor says something else. Look at
the difference before you commit it: a changed case is a changed film.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

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
from builder.document.evaluate import CropState, evaluate
from builder.document.fills import ClipFill, Fill, PictureFill, SolidFill
from builder.document.geometry import Canvas, CropBox, Fit
from builder.document.layers import Outline
from builder.document.looks import AnimationLook, ClipLook, Look, PictureLook, ShapeLook
from builder.document.resolve import lay_out
from builder.document.resolved import Box, ResolvedLayer, ResolvedSegment, ResolvedTimeline, ResolvedTransition
from builder.document.time import FrameRange, FrameRate
from builder.document.transitions import Direction, TransitionKind
from builder.document.windows import look_through

FOLDER = Path(__file__).parent / "evaluate"
ASSET = "a" * 64
SQUARE = ShapeLook(outline=Outline.RECTANGLE, fill="#336699", stroke=None, stroke_px=0, corner_radius_px=0)
WHITE = SolidFill(colour="#ffffff")
FPS_30 = FrameRate(numerator=30)
CUT = ResolvedTransition(kind=TransitionKind.CUT, before_frames=0, after_frames=0, colour=None)


def build_layer(
    name: str,
    *,
    look: Look = SQUARE,
    start_frame: int = 0,
    duration_frames: int = 60,
    enter: Motion | None = None,
    leave: Motion | None = None,
    emphasis: Sequence[Emphasis] = (),
    keyframes: Sequence[KeyframeTrack] = (),
    rotation_degrees: float = 0,
    opacity_ratio: float = 1,
) -> ResolvedLayer:
    return ResolvedLayer(
        id=name,
        name=name,
        look=look,
        box=Box(x_px=100, y_px=200, width_px=640, height_px=360),
        rotation_degrees=rotation_degrees,
        opacity_ratio=opacity_ratio,
        frames=FrameRange(start_frame=start_frame, duration_frames=duration_frames),
        enter=enter,
        exit=leave,
        emphasis=tuple(emphasis),
        keyframes=tuple(keyframes),
    )


def build_segment(
    name: str,
    *,
    duration_frames: int = 60,
    layers: Sequence[ResolvedLayer] = (),
    fill: Fill = WHITE,
    transition: ResolvedTransition = CUT,
) -> ResolvedSegment:
    return ResolvedSegment(
        id=name,
        name=name,
        start_frame=0,
        duration_frames=duration_frames,
        duration_is_estimated=False,
        fill=fill,
        layers=tuple(layers),
        narration=None,
        transition=transition,
    )


def build_timeline(*segments: ResolvedSegment, frame_rate: FrameRate = FPS_30) -> ResolvedTimeline:
    return ResolvedTimeline(
        canvas=Canvas(width_px=1920, height_px=1080),
        frame_rate=frame_rate,
        segments=lay_out(segments),
        music=None,
        captions=None,
    )


def change(
    kind: TransitionKind, before_frames: int, after_frames: int, direction: Direction = Direction.LEFT
) -> ResolvedTransition:
    colour = "#102030" if kind is TransitionKind.DIP else None
    return ResolvedTransition(
        kind=kind, before_frames=before_frames, after_frames=after_frames, colour=colour, direction=direction
    )


def track(animated: Animated, easing: Easing, *at: tuple[int, float]) -> KeyframeTrack:
    return KeyframeTrack(
        property=animated,
        keyframes=tuple(Keyframe(at_frame=at_frame, value=value, easing=easing) for at_frame, value in at),
    )


def motions() -> ResolvedTimeline:
    return build_timeline(
        build_segment(
            "all-motions",
            layers=[
                build_layer(
                    preset.value,
                    start_frame=index,
                    duration_frames=50 - index,
                    enter=Motion(preset=preset, duration_frames=12 + index),
                    leave=Motion(preset=preset, duration_frames=9),
                    opacity_ratio=0.8,
                )
                for index, preset in enumerate(Preset)
            ],
        ),
        build_segment(
            "odd-motions",
            duration_frames=7,
            layers=[
                build_layer(
                    f"odd-{preset}",
                    duration_frames=7,
                    enter=Motion(preset=preset, duration_frames=1 + index % 5),
                    leave=Motion(preset=preset, duration_frames=1 + index % 3),
                    emphasis=[
                        Emphasis(preset=emphasis, at_frame=-3, duration_frames=5 + index)
                        for emphasis in (EmphasisPreset.SWING, EmphasisPreset.BREATHE)
                    ],
                )
                for index, preset in enumerate(Preset)
            ],
        ),
    )


def emphases() -> ResolvedTimeline:
    return build_timeline(
        build_segment(
            "all-emphases",
            layers=[
                build_layer(
                    preset.value,
                    start_frame=5,
                    duration_frames=40,
                    emphasis=[
                        Emphasis(preset=preset, at_frame=3, duration_frames=17),
                        Emphasis(preset=EmphasisPreset.PULSE, at_frame=15, duration_frames=60),
                    ],
                    rotation_degrees=-15,
                )
                for preset in EmphasisPreset
            ],
        )
    )


def keyframes() -> ResolvedTimeline:
    values = {
        Animated.X: (-200.5, 300.0, 20.0),
        Animated.Y: (0.0, -77.7, 1000.0),
        Animated.SCALE: (0.0, 2.5, -1.0),
        Animated.ROTATION: (-360.0, 45.0, 3600.0),
        Animated.OPACITY: (0.1, 1.7, -0.5),
        Animated.VOLUME: (0.0, 1.0, 4.0),
    }
    return build_timeline(
        build_segment(
            "all-easings",
            layers=[
                build_layer(
                    f"{easing}-{animated}",
                    start_frame=4,
                    duration_frames=52,
                    rotation_degrees=10,
                    keyframes=[
                        KeyframeTrack(
                            property=animated,
                            keyframes=tuple(
                                Keyframe(at_frame=at_frame, value=value, easing=easing)
                                for at_frame, value in zip((3, 20, 41), values[animated], strict=True)
                            ),
                        )
                    ],
                )
                for easing in Easing
                for animated in values
            ],
        )
    )


def crops() -> ResolvedTimeline:
    """Pictures whose crop is animated, also to where there is no picture, and slow moves by every easing."""
    picture = PictureLook(
        asset=ASSET,
        fit=Fit.COVER,
        crop=CropBox(x_ratio=0.1, y_ratio=0.2, width_ratio=0.7, height_ratio=0.6),
        corner_radius_px=0,
    )
    layers = []
    for easing in Easing:
        tracks = [
            track(Animated.CROP_X, easing, (-9, 0.0), (31, 0.5)),
            track(Animated.CROP_Y, easing, (-20, 0.9), (-2, -0.4), (40, 1.2)),
            track(Animated.CROP_WIDTH, easing, (5, 0.8), (30, 0.1)),
            track(Animated.CROP_HEIGHT, easing, (0, 1.5), (25, 0.3), (35, -1.0)),
        ]
        layers += [
            build_layer(f"all-{easing}", look=picture, keyframes=tracks),
            build_layer(f"across-{easing}", look=picture, keyframes=tracks[:1]),
            build_layer(f"no-picture-{easing}", keyframes=tracks[:2]),
        ]
    moves = [
        PictureFill(
            asset=ASSET,
            fit=Fit.COVER,
            behind="#000000",
            move_start=CropBox(width_ratio=0.6, height_ratio=0.6),
            move_end=CropBox(x_ratio=0.5, y_ratio=0.25, width_ratio=0.5, height_ratio=0.5),
            scrim=None,
            move_easing=easing,
            move_from_ratio=0.1 * (index % 3),
            move_to_ratio=1 - 0.05 * index,
        )
        for index, easing in enumerate(Easing)
    ]
    return build_timeline(
        build_segment("crops", layers=layers, duration_frames=50),
        *(build_segment(f"move-{index}", fill=fill, duration_frames=17) for index, fill in enumerate(moves)),
    )


def pictures() -> ResolvedTimeline:
    """Which frame of a clip or an animation shows, and which part of a moving background."""
    speeds = (0.1, 0.7, 1.0, 1.1, 2.3, 10.0)
    looks: list[Look] = [AnimationLook(asset=ASSET, loop=True, speed_ratio=speed) for speed in speeds]
    looks.append(ClipLook(asset=ASSET, fit=Fit.COVER, corner_radius_px=0, source_start_seconds=1.5, loop=False))
    layers = [build_layer(f"look-{index}", look=look, start_frame=index) for index, look in enumerate(looks)]
    moving = PictureFill(
        asset=ASSET,
        fit=Fit.COVER,
        behind="#000000",
        move_start=CropBox(),
        move_end=CropBox(x_ratio=0.1, y_ratio=0.05, width_ratio=0.8, height_ratio=0.9),
        scrim=None,
    )
    footage = ClipFill(asset=ASSET, fit=Fit.COVER, source_start_seconds=0, loop=True, scrim=None)
    return build_timeline(
        build_segment("moving", layers=layers, fill=moving, duration_frames=70),
        build_segment("footage", fill=footage, duration_frames=50),
        frame_rate=FrameRate(numerator=30000, denominator=1001),
    )


def transitions() -> ResolvedTimeline:
    kinds = list(TransitionKind)[1:]
    segments = [
        build_segment(
            f"to-{kind}",
            duration_frames=24 + index,
            layers=[build_layer("late", start_frame=20, duration_frames=4)],
            transition=change(kind, 7, 8),
        )
        for index, kind in enumerate(kinds)
    ]
    turned = [
        build_segment(f"{kind}-{direction}", duration_frames=12, transition=change(kind, 4, 3, direction))
        for kind in (TransitionKind.SLIDE, TransitionKind.PUSH, TransitionKind.WIPE)
        for direction in Direction
    ]
    tiny = [
        build_segment("one", duration_frames=1, transition=change(TransitionKind.CROSSFADE, 15, 15)),
        build_segment("two", duration_frames=2, transition=change(TransitionKind.DIP, 15, 15)),
        build_segment("three", duration_frames=3, transition=change(TransitionKind.SLIDE, 0, 1)),
        build_segment("last", duration_frames=20, transition=change(TransitionKind.WIPE, 5, 5)),
    ]
    return build_timeline(*segments, *turned, *tiny)


TIMELINES = {
    "motions": motions,
    "emphases": emphases,
    "keyframes": keyframes,
    "crops": crops,
    "pictures": pictures,
    "transitions": transitions,
}
FRAMES_APART = {"keyframes": 5, "crops": 3, "pictures": 7}


def build_case(name: str) -> dict[str, Any]:
    """The timeline of a case, and its states; some frames lie outside."""
    timeline = TIMELINES[name]()
    at_frames = [-5, *range(0, timeline.duration_frames, FRAMES_APART.get(name, 1)), timeline.duration_frames + 5]
    states = [{"at_frame": at_frame, "state": asdict(evaluate(timeline, at_frame))} for at_frame in at_frames]
    return {"timeline": timeline.model_dump(mode="json"), "states": states}


def build_layout_case() -> dict[str, Any]:
    """Segments before and after they are laid out."""
    segments = [
        build_segment(f"s{index}", duration_frames=frames, transition=change(TransitionKind.DIP, 10, 11))
        for index, frames in enumerate((1, 5, 40, 1, 2, 21, 20))
    ]
    return {
        "segments": [segment.model_dump(mode="json") for segment in segments],
        "laid_out": [segment.model_dump(mode="json") for segment in lay_out(segments)],
    }


def build_window_case() -> list[dict[str, Any]]:
    """Parts of pictures in boxes of other proportions."""
    crops = [(0, 0, 1, 1), (0.25, 0.1, 0.5, 0.8), (0.9, 0.97, 0.1, 0.02), (1 / 3, 0.5, 0.02, 0.5)]
    return [
        {
            "crop": dict(zip(("x_ratio", "y_ratio", "width_ratio", "height_ratio"), crop, strict=True)),
            "fit": fit,
            "source": source,
            "box": box,
            "window": asdict(look_through(CropState(*crop), fit=fit, source_px=source, box_px=box)),
        }
        for crop in crops
        for fit in Fit
        for source in ((1600, 1000), (300, 300), (31, 977))
        for box in ((560, 300), (401, 399), (3, 211))
    ]


def build_time_case() -> list[dict[str, Any]]:
    """Seconds as frames; many lie within a rounding error of a frame."""
    rates = [FrameRate(numerator=24), FrameRate(numerator=30000, denominator=1001), FrameRate(numerator=60)]
    return [
        {
            "seconds": seconds,
            "rate": rate.model_dump(mode="json"),
            "frame_at": rate.frame_at(seconds),
            "frames_to_hold": rate.frames_to_hold(seconds),
        }
        for rate in rates
        for seconds in (0.0, 0.1, 0.7, 1 / 3, 2.2, 10.01, 1001 / 30, 59.99999999999999, 3600.1, -0.1, -2.0, 5e-324)
    ]


def build_files() -> Iterator[tuple[Path, str]]:
    """Every file of cases with its text."""
    for name in TIMELINES:
        case = build_case(name)
        states = ",\n".join(json.dumps(state) for state in case["states"])
        yield FOLDER / f"{name}.json", f'{{"timeline": {json.dumps(case["timeline"])},\n"states": [\n{states}\n]}}\n'
    yield FOLDER.parent / "layout.json", json.dumps(build_layout_case(), indent=1) + "\n"
    windows = ",\n".join(json.dumps(case) for case in build_window_case())
    yield FOLDER.parent / "windows.json", f"[\n{windows}\n]\n"
    yield FOLDER.parent / "time.json", json.dumps(build_time_case(), indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for path, text in build_files():
        path.write_text(text, encoding="utf-8")
