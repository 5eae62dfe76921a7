"""A scene for everything that the renderer can draw, for golden frames and for comparing the stage with the renderer.

Every kind of look and of fill, every preset, emphasis, unit and transition has one; ``test_exhibits.py`` fails when a
new one has none. A new kind needs a builder in ``LOOKS`` or ``FILLS`` and nothing else: presets and transitions are
shown by what is there already.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from builder.document.animation import (
    Animated,
    Easing,
    Emphasis,
    EmphasisPreset,
    Keyframe,
    KeyframeTrack,
    Motion,
    MotionUnit,
    Preset,
)
from builder.document.builds import BUILDING
from builder.document.characters import Expression, Gaze, Gesture, GestureCue, MouthCue, PresenterPose
from builder.document.charts import ChartKind
from builder.document.fills import ClipFill, Fill, GradientFill, PictureFill, ResolvedScrim, SolidFill
from builder.document.geometry import CropBox, Fit
from builder.document.layers import Outline
from builder.document.looks import AnimationLook, CharacterLook, ClipLook, LogoLook, Look, PictureLook
from builder.document.resolved import ResolvedLayer, ResolvedTimeline
from builder.document.transitions import Direction, TransitionKind
from tests.generation.rendering.films import PAPER, film, layer, segment, shape, text, transition, type_of
from tests.generation.rendering.graphics import chart, icon, table
from tests.generation.rendering.originals import Originals

WHOLE = CropBox()
MOVING = frozenset({TransitionKind.SLIDE, TransitionKind.PUSH, TransitionKind.WIPE})
FOOTAGE = frozenset({"clip"})
"""Kinds that the browser plays itself: what it shows of them is not the renderer's bitmap."""


@dataclass(frozen=True)
class Exhibit:
    """A film, and the frames of it that are worth looking at; the first one becomes a golden frame."""

    timeline: ResolvedTimeline
    at_frames: tuple[int, ...]


Show = Callable[[Originals], Exhibit]


def _text(o: Originals) -> Look:
    return text("Welcome to\nNorthwind", type_of(o["serif"], 96))


def _picture(o: Originals) -> Look:
    return PictureLook(asset=o["texture"], fit=Fit.COVER, crop=WHOLE, corner_radius_px=36)


def _logo(o: Originals) -> Look:
    return LogoLook(asset=o["logo"])


def _shape(_: Originals) -> Look:
    return shape(Outline.RECTANGLE, "#0f62fe", corner_radius_px=40, stroke="#ffb81c", stroke_px=14)


def _animation(o: Originals) -> Look:
    return AnimationLook(asset=o["lottie"], loop=True, speed_ratio=1)


def _clip(o: Originals) -> Look:
    return ClipLook(asset=o["clip"], fit=Fit.COVER, corner_radius_px=40, source_start_seconds=0.2, loop=False)


def _character(_: Originals) -> Look:
    """Somebody who says "aa" and waves."""
    return CharacterLook(
        person="mei",
        clothing="#0f62fe",
        accent="#ffb81c",
        is_mirrored=False,
        pose=PresenterPose.OPEN,
        expression=Expression.FRIENDLY,
        gaze=Gaze.VIEWER,
        talks=True,
        cues=(GestureCue(at_frame=0, gesture=Gesture.WAVE),),
        frames_per_second=30,
        mouths=(MouthCue(at_frame=5, form=10), MouthCue(at_frame=18, form=13)),
    )


def _chart(o: Originals) -> Look:
    numbers = {"2024": (12, 15, 14), "2025": (16, 13, 20)}
    return chart(ChartKind.COLUMNS, ("Q1", "Q2", "Q3"), numbers, type_of(o["sans"], 30))


def _table(o: Originals) -> Look:
    return table((("Region", "2025"), ("North", "1,410"), ("South", "990")), type_of(o["sans"], 36))


LOOKS: Mapping[str, Callable[[Originals], Look]] = {
    "text": _text,
    "picture": _picture,
    "logo": _logo,
    "shape": _shape,
    "icon": lambda o: icon("rocket"),
    "chart": _chart,
    "table": _table,
    "animation": _animation,
    "clip": _clip,
    "character": _character,
}
"""A look of each kind, by its ``kind``: about 560 by 300 px."""


def _picture_fill(o: Originals) -> Fill:
    return PictureFill(
        asset=o["texture"],
        fit=Fit.COVER,
        behind="#102a43",
        move_start=WHOLE,
        move_end=CropBox(x_ratio=0.12, y_ratio=0.05, width_ratio=0.8, height_ratio=0.8),
        scrim=ResolvedScrim(colour="#000000", opacity_ratio=0.2),
        move_easing=Easing.EASE_IN_OUT,
    )


def _clip_fill(o: Originals) -> Fill:
    return ClipFill(asset=o["clip"], fit=Fit.COVER, source_start_seconds=0, loop=True, scrim=None)


FILLS: Mapping[str, Callable[[Originals], Fill]] = {
    "solid": lambda _: SolidFill(colour="#e20074"),
    "gradient": lambda _: GradientFill(start="#0b1f33", end="#2a9d8f", angle_degrees=30),
    "picture": _picture_fill,
    "clip": _clip_fill,
}
"""A fill of each kind, by its ``kind``."""


def _track(animated: Animated, *at: tuple[int, float], easing: Easing = Easing.LINEAR) -> KeyframeTrack:
    return KeyframeTrack(
        property=animated,
        keyframes=tuple(Keyframe(at_frame=at_frame, value=value, easing=easing) for at_frame, value in at),
    )


def of_look(kind: str) -> Show:
    """The look at rest, half transparent, moved by fractions of a pixel, turned, larger and smaller."""

    def show(o: Originals) -> Exhibit:
        look = LOOKS[kind](o)
        box = (560.0, 300.0)
        moved = [_track(Animated.X, (0, 0.0), (29, 97.3)), _track(Animated.Y, (0, 0.0), (29, -31.7))]
        layers = [
            layer(look, 60, 40, *box),
            layer(look, 681.3, 40.6, *box, opacity_ratio=0.6),
            layer(look, 1240, 60, *box, keyframes=moved),
            layer(look, 80, 420, *box, rotation_degrees=0 if kind == "logo" else -17),
            layer(look, 760, 500, *box, keyframes=[_track(Animated.SCALE, (0, 1.0), (29, 1.6))]),
            layer(look, 1380, 420, *box, keyframes=[_track(Animated.SCALE, (0, 0.9), (29, 0.35))]),
            layer(look, 1250, 820, *box, keyframes=[_track(Animated.SCALE, (0, 0.2))]),
        ]
        return Exhibit(film(segment(PAPER, layers)), (13, 27))

    return show


def of_fill(kind: str) -> Show:
    """The fill under a line of text."""

    def show(o: Originals) -> Exhibit:
        words = layer(text("Over it", type_of(o["serif"], 150, colour="#ffffff")), 120, 400, 1200, 260)
        return Exhibit(film(segment(FILLS[kind](o), [words])), (0, 11, 24))

    return show


def _three(o: Originals, **motion: object) -> list[ResolvedLayer]:
    """A text, a picture and a shape that move together."""
    looks = (_text(o), _picture(o), _shape(o))
    return [
        layer(look, 90 + 600 * index, 360, 520, 300, **motion)  # type: ignore[arg-type]
        for index, look in enumerate(looks)
    ]


def of_preset(preset: Preset) -> Show:
    """Three layers on their way in."""
    return lambda o: Exhibit(
        film(segment(PAPER, _three(o, enter=Motion(preset=preset, duration_frames=20)))), (8, 3, 15)
    )


def of_emphasis(preset: EmphasisPreset) -> Show:
    emphasis = [Emphasis(preset=preset, at_frame=0, duration_frames=28)]
    return lambda o: Exhibit(film(segment(PAPER, _three(o, emphasis=emphasis))), (3, 11))


def of_unit(unit: MotionUnit) -> Show:
    """A text whose parts rise one after the other."""

    def show(o: Originals) -> Exhibit:
        look = text("Every word\ncomes in its turn", type_of(o["serif"], 130))
        enter = Motion(preset=Preset.RISE, duration_frames=20, unit=unit)
        return Exhibit(film(segment(PAPER, [layer(look, 200, 300, 1500, 480, enter=enter)])), (8, 3, 15))

    return show


def of_transition(kind: TransitionKind, direction: Direction) -> Show:
    def show(o: Originals) -> Exhibit:
        words = layer(text("First", type_of(o["serif"], 240)), 160, 380, 1200, 320)
        photo = PictureFill(
            asset=o["texture"], fit=Fit.COVER, behind="#000000", move_start=WHOLE, move_end=WHOLE, scrim=None
        )
        way = transition(kind, 10, 10, "#c8102e" if kind is TransitionKind.DIP else None)
        first = segment(PAPER, [words], transition=way.model_copy(update={"direction": direction}))
        return Exhibit(film(first, segment(photo)), (27, 32))

    return show


def of_crop(fit: Fit) -> Show:
    """Pictures whose crop moves and comes closer; one of them turned, one with an alpha of its own."""

    def show(o: Originals) -> Exhibit:
        tracks = [
            _track(Animated.CROP_X, (0, 0.0), (30, 0.45), easing=Easing.EASE_IN_OUT),
            _track(Animated.CROP_Y, (0, 0.0), (30, 0.2)),
            _track(Animated.CROP_WIDTH, (0, 1.0), (30, 0.4)),
            _track(Animated.CROP_HEIGHT, (0, 1.0), (30, 0.4)),
        ]
        photo = PictureLook(asset=o["texture"], fit=fit, crop=WHOLE, corner_radius_px=30)
        cut_out = PictureLook(asset=o["cut-out"], fit=fit, crop=WHOLE, corner_radius_px=0)
        layers = [
            layer(photo, 80, 60, 800, 500, keyframes=tracks),
            layer(cut_out, 1000, 60, 500, 420, keyframes=tracks),
            layer(photo, 900, 560, 700, 400, keyframes=tracks, rotation_degrees=9),
            layer(photo, 120, 640, 420, 380, keyframes=tracks, enter=Motion(preset=Preset.WIPE, duration_frames=26)),
        ]
        return Exhibit(film(segment(PAPER, layers)), (16, 2, 29))

    return show


def _all() -> Iterator[tuple[str, Show]]:
    yield from ((f"look-{kind}", of_look(kind)) for kind in LOOKS)
    yield from ((f"fill-{kind}", of_fill(kind)) for kind in FILLS)
    yield from ((f"crop-{fit}", of_crop(fit)) for fit in Fit)
    yield from ((f"enter-{preset}", of_preset(preset)) for preset in Preset)
    yield from ((f"unit-{unit}", of_unit(unit)) for unit in MotionUnit)
    yield from ((f"emphasis-{preset}", of_emphasis(preset)) for preset in EmphasisPreset)
    for kind in TransitionKind:
        if kind in MOVING:
            yield from ((f"transition-{kind}-{direction}", of_transition(kind, direction)) for direction in Direction)
        else:
            yield f"transition-{kind}", of_transition(kind, Direction.LEFT)


EXHIBITS: Mapping[str, Show] = dict(_all())
"""Every exhibit by its name."""
BUILDS = frozenset(f"enter-{preset}" for preset in BUILDING)
