"""Short ways to write resolved timelines in tests. Lengths are px of a 1920 by 1080 canvas; 30 frames a second."""

import itertools
from collections.abc import Sequence
from typing import Any

from builder.document.animation import Emphasis, KeyframeTrack, Motion
from builder.document.fills import Fill, SolidFill
from builder.document.geometry import Canvas
from builder.document.layers import Align, ListStyle, Outline
from builder.document.looks import Look, ResolvedType, ShapeLook, TextLook
from builder.document.resolved import (
    Box,
    ResolvedLayer,
    ResolvedNarration,
    ResolvedSegment,
    ResolvedTimeline,
    ResolvedTransition,
    SpeechSpec,
)
from builder.document.shapes import LineHeads
from builder.document.time import FrameRange, FrameRate
from builder.document.transitions import TransitionKind
from generation.domain.presets import ExportPreset

CANVAS = Canvas(width_px=1920, height_px=1080)
RATE = FrameRate(numerator=30)
PAPER = SolidFill(colour="#f4f1ea")
INK = "#102a43"
SMALL = ExportPreset(
    name="small", label="Small, for tests", short_side_px=180, threads=1, audio_bits_per_second=128_000
)
NO_TRANSITION = ResolvedTransition(kind=TransitionKind.CUT, before_frames=0, after_frames=0, colour=None)

_numbers = itertools.count(1)


def type_of(font: str, size_px: float, **changes: Any) -> ResolvedType:
    values: dict[str, Any] = {
        "font": font,
        "family": "Test",
        "weight": 400,
        "size_px": size_px,
        "minimum_size_px": 27,
        "line_height_ratio": 1.25,
        "letter_spacing_em": 0,
        "upper_case": False,
        "colour": INK,
    }
    return ResolvedType(**{**values, **changes})


def text(words: str, type_: ResolvedType, **changes: Any) -> TextLook:
    values: dict[str, Any] = {
        "align": Align.START,
        "vertical_align": Align.START,
        "list_style": ListStyle.NONE,
        "shrink": True,
    }
    return TextLook(text=words, type=type_, **{**values, **changes})


def shape(outline: Outline = Outline.RECTANGLE, fill: str | None = INK, **changes: Any) -> ShapeLook:
    heads = LineHeads.END if outline in {Outline.ARROW, Outline.ELBOW, Outline.CURVE} else LineHeads.NONE
    values: dict[str, Any] = {"stroke": None, "stroke_px": 0, "corner_radius_px": 0, "heads": heads}
    return ShapeLook(outline=outline, fill=fill, **{**values, **changes})


def layer(
    look: Look,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    frames: tuple[int, int] = (0, 1000),
    name: str = "",
    rotation_degrees: float = 0,
    opacity_ratio: float = 1,
    enter: Motion | None = None,
    leave: Motion | None = None,
    emphasis: Sequence[Emphasis] = (),
    keyframes: Sequence[KeyframeTrack] = (),
    volume: float = 0,
) -> ResolvedLayer:
    return ResolvedLayer(
        id=f"layer-{next(_numbers)}",
        name=name,
        look=look,
        box=Box(x_px=x, y_px=y, width_px=width, height_px=height),
        rotation_degrees=rotation_degrees,
        opacity_ratio=opacity_ratio,
        frames=FrameRange(start_frame=frames[0], duration_frames=frames[1] - frames[0]),
        enter=enter,
        exit=leave,
        emphasis=tuple(emphasis),
        keyframes=tuple(keyframes),
        volume=volume,
    )


def segment(
    fill: Fill = PAPER,
    layers: Sequence[ResolvedLayer] = (),
    *,
    frames: int = 30,
    transition: ResolvedTransition = NO_TRANSITION,
    narration: ResolvedNarration | None = None,
    name: str = "",
) -> ResolvedSegment:
    return ResolvedSegment(
        id=f"segment-{next(_numbers)}",
        name=name,
        start_frame=0,
        duration_frames=frames,
        duration_is_estimated=False,
        fill=fill,
        layers=tuple(layers),
        narration=narration,
        transition=transition,
    )


def film(*segments: ResolvedSegment, **changes: Any) -> ResolvedTimeline:
    """The segments one after another."""
    placed, start = [], 0
    for part in segments:
        placed.append(part.model_copy(update={"start_frame": start}))
        start += part.duration_frames
    values: dict[str, Any] = {"canvas": CANVAS, "frame_rate": RATE, "music": None, "captions": None}
    return ResolvedTimeline(segments=tuple(placed), **{**values, **changes})


def transition(kind: TransitionKind, before: int, after: int, colour: str | None = None) -> ResolvedTransition:
    return ResolvedTransition(kind=kind, before_frames=before, after_frames=after, colour=colour)


def narration(start_frame: int = 0, volume: float = 1) -> ResolvedNarration:
    speech = SpeechSpec(script="Hello.", backend="fake", voice="anna", speed_ratio=1, pronunciations=(), recording=None)
    return ResolvedNarration(speech=speech, start_frame=start_frame, volume=volume, speech_seconds=1)
