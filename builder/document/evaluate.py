"""The state of everything on the canvas at a whole frame.

This is the only description of motion: the renderer draws it, and ``static/editor/document/evaluate.js``, the same
arithmetic in the editor, is run on the same cases (``tests/cases/evaluate``). Frames are whole numbers and rounding
is always down, so that both pick the same pictures. Progress is a share of a duration, never a count of frames, so
that a motion looks the same at any frame rate.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.document.animation import CROPPING, Animated
from builder.document.builds import is_building, picture_number
from builder.document.easing import ease
from builder.document.errors import DocumentError
from builder.document.fills import ClipFill, PictureFill
from builder.document.geometry import CropBox
from builder.document.looks import AnimationLook, CharacterLook, ClipLook, PictureLook
from builder.document.motion import UNMOVED, Pose, emphasise, enter_pose
from builder.document.resolved import ResolvedLayer, ResolvedSegment, ResolvedTimeline
from builder.document.tracks import mix, value_at
from builder.document.transitions import COURSES, Direction, TransitionKind

LARGEST_SCALE = 50.0
"""Keyframes cannot make a layer larger than this many times its box."""
SMALLEST_CROP = 0.02
"""Keyframes cannot crop a picture to less than this share of a side."""


@dataclass(frozen=True, slots=True)
class CropState:
    """The part of a picture that is seen, in shares of its width and height."""

    x_ratio: float
    y_ratio: float
    width_ratio: float
    height_ratio: float


@dataclass(frozen=True, slots=True)
class FillState:
    """``clip_frame`` counts from the segment's first frame; it is 0 for backgrounds that stand still."""

    crop: CropState
    clip_frame: int


@dataclass(frozen=True, slots=True)
class LayerState:
    """How a layer looks now.

    ``offset`` is added to the place of its box; scale and rotation (clockwise) are about the box's centre; ``reveal``
    is the part of the box that shows, before scale and rotation. ``picture_frame`` counts the frames of a clip or a
    presenter since the layer's first frame, or those of an animation at its speed; the renderer finds the picture. For
    looks that stand still it is the number of their picture, see ``builder.document.builds``. ``crop`` is None but for
    a picture whose crop is animated: then the box shows that part of it, by the picture's ``fit``.
    """

    layer_index: int
    picture_frame: int
    offset_x_px: float
    offset_y_px: float
    scale_ratio: float
    rotation_degrees: float
    opacity_ratio: float
    reveal_left_ratio: float
    reveal_top_ratio: float
    reveal_right_ratio: float
    reveal_bottom_ratio: float
    crop: CropState | None


@dataclass(frozen=True, slots=True)
class SegmentState:
    """The layers that can be seen, bottom first."""

    segment_index: int
    fill: FillState
    layers: tuple[LayerState, ...]


@dataclass(frozen=True, slots=True)
class FrameState:
    """A frame of the video: ``primary`` alone, or on its way to ``incoming``.

    ``progress_ratio`` is 0 at the transition's first frame and would be 1 at the first frame after it; it goes on as
    ``COURSES`` says. A dip is at its full ``colour`` at 0.5 and changes from one segment to the other there.
    """

    primary: SegmentState
    incoming: SegmentState | None
    transition: TransitionKind
    progress_ratio: float
    colour: str | None
    direction: Direction


def evaluate(timeline: ResolvedTimeline, at_frame: int) -> FrameState:
    """The state at a frame of the timeline; a frame outside it is taken for the nearest inside."""
    segments = timeline.segments
    if not segments:
        raise DocumentError("empty-timeline", "The video has no segments yet. Add one to see it.")
    at_frame = min(max(at_frame, 0), segments[-1].start_frame + segments[-1].duration_frames - 1)
    index = _segment_at(segments, at_frame)
    segment = segments[index]
    leaving = segment.transition
    to_end = segment.start_frame + segment.duration_frames - at_frame
    if to_end <= leaving.before_frames and index + 1 < len(segments):
        return _in_transition(segments, index, at_frame)
    if index > 0 and at_frame - segment.start_frame < segments[index - 1].transition.after_frames:
        return _in_transition(segments, index - 1, at_frame)
    return FrameState(
        primary=evaluate_segment(segment, at_frame - segment.start_frame, segment_index=index),
        incoming=None,
        transition=TransitionKind.CUT,
        progress_ratio=0.0,
        colour=None,
        direction=Direction.LEFT,
    )


def evaluate_segment(segment: ResolvedSegment, at_frame: int, *, segment_index: int = 0) -> SegmentState:
    """The state at a frame of the segment; before its first and after its last it stands still."""
    at_frame = min(max(at_frame, 0), segment.duration_frames - 1)
    states = (evaluate_layer(layer, at_frame, index=index) for index, layer in enumerate(segment.layers))
    return SegmentState(
        segment_index=segment_index,
        fill=_fill_state(segment, at_frame),
        layers=tuple(state for state in states if state is not None),
    )


def _segment_at(segments: Sequence[ResolvedSegment], at_frame: int) -> int:
    """The index of the last segment that begins at or before ``at_frame``."""
    low, high = 0, len(segments) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if segments[middle].start_frame <= at_frame:
            low = middle
        else:
            high = middle - 1
    return low


def _in_transition(segments: Sequence[ResolvedSegment], index: int, at_frame: int) -> FrameState:
    """The state between the segments ``index`` and ``index + 1``."""
    leaving, coming = segments[index], segments[index + 1]
    transition = leaving.transition
    since = at_frame - coming.start_frame + transition.before_frames
    share = since / (transition.before_frames + transition.after_frames)
    return FrameState(
        primary=evaluate_segment(leaving, at_frame - leaving.start_frame, segment_index=index),
        incoming=evaluate_segment(coming, at_frame - coming.start_frame, segment_index=index + 1),
        transition=transition.kind,
        progress_ratio=ease(COURSES[transition.kind], share),
        colour=transition.colour,
        direction=transition.direction,
    )


def _fill_state(segment: ResolvedSegment, at_frame: int) -> FillState:
    fill = segment.fill
    if isinstance(fill, PictureFill):
        share = mix(fill.move_from_ratio, fill.move_to_ratio, at_frame / segment.duration_frames)
        return FillState(crop=_between(fill.move_start, fill.move_end, ease(fill.move_easing, share)), clip_frame=0)
    return FillState(crop=_WHOLE, clip_frame=at_frame if isinstance(fill, ClipFill) else 0)


_WHOLE = CropState(x_ratio=0.0, y_ratio=0.0, width_ratio=1.0, height_ratio=1.0)


def _between(start: CropBox, end: CropBox, progress: float) -> CropState:
    """The frame of a slow move."""
    return _inside(
        x_ratio=mix(start.x_ratio, end.x_ratio, progress),
        y_ratio=mix(start.y_ratio, end.y_ratio, progress),
        width_ratio=mix(start.width_ratio, end.width_ratio, progress),
        height_ratio=mix(start.height_ratio, end.height_ratio, progress),
    )


def _inside(*, x_ratio: float, y_ratio: float, width_ratio: float, height_ratio: float) -> CropState:
    """The nearest part that lies inside the picture."""
    width, height = _clamp(width_ratio, SMALLEST_CROP, 1.0), _clamp(height_ratio, SMALLEST_CROP, 1.0)
    return CropState(
        x_ratio=_clamp(x_ratio, 0.0, 1 - width),
        y_ratio=_clamp(y_ratio, 0.0, 1 - height),
        width_ratio=width,
        height_ratio=height,
    )


def evaluate_layer(layer: ResolvedLayer, at_frame: int, *, index: int = 0) -> LayerState | None:
    """The layer's state at a frame of its segment, or None where nothing of it can be seen."""
    if at_frame not in layer.frames:
        return None
    frame = at_frame - layer.frames.start_frame
    pose = _motion_pose(layer, frame)
    tracks = {track.property: value_at(track, frame) for track in layer.keyframes}
    opacity = _clamp(tracks.get(Animated.OPACITY, layer.opacity_ratio), 0.0, 1.0) * pose.opacity_ratio
    scale = _clamp(tracks.get(Animated.SCALE, 1.0), 0.0, LARGEST_SCALE) * pose.scale_ratio
    if opacity <= 0 or scale <= 0 or pose.is_hidden:
        return None
    return LayerState(
        layer_index=index,
        picture_frame=_picture_frame(layer, frame),
        offset_x_px=tracks.get(Animated.X, 0.0) + pose.offset_x_px,
        offset_y_px=tracks.get(Animated.Y, 0.0) + pose.offset_y_px,
        scale_ratio=scale,
        rotation_degrees=tracks.get(Animated.ROTATION, layer.rotation_degrees) + pose.rotation_degrees,
        opacity_ratio=opacity,
        reveal_left_ratio=pose.reveal_left_ratio,
        reveal_top_ratio=pose.reveal_top_ratio,
        reveal_right_ratio=pose.reveal_right_ratio,
        reveal_bottom_ratio=pose.reveal_bottom_ratio,
        crop=_crop_of(layer, tracks),
    )


def _motion_pose(layer: ResolvedLayer, frame: int) -> Pose:
    """What entering, leaving and emphasis add together at a frame of the layer. Leaving is entering backwards."""
    pose = UNMOVED
    enter, leave = layer.enter, layer.exit
    if enter is not None and frame < enter.duration_frames and not is_building(layer.look, enter):
        pose = pose.combine(enter_pose(enter.preset, frame / enter.duration_frames))
    to_end = layer.frames.duration_frames - frame
    if leave is not None and to_end < leave.duration_frames and not is_building(layer.look, leave):
        pose = pose.combine(enter_pose(leave.preset, to_end / leave.duration_frames))
    for emphasis in layer.emphasis:
        since = frame - emphasis.at_frame
        if 0 <= since < emphasis.duration_frames:
            pose = pose.combine(emphasise(emphasis.preset, since / emphasis.duration_frames))
    return pose


def _crop_of(layer: ResolvedLayer, tracks: Mapping[Animated, float]) -> CropState | None:
    """The part of the layer's picture that shows; what no keyframe says is that of the picture at rest."""
    if not isinstance(layer.look, PictureLook) or CROPPING.isdisjoint(tracks):
        return None
    rest = layer.look.crop
    return _inside(
        x_ratio=tracks.get(Animated.CROP_X, rest.x_ratio),
        y_ratio=tracks.get(Animated.CROP_Y, rest.y_ratio),
        width_ratio=tracks.get(Animated.CROP_WIDTH, rest.width_ratio),
        height_ratio=tracks.get(Animated.CROP_HEIGHT, rest.height_ratio),
    )


def _picture_frame(layer: ResolvedLayer, frame: int) -> int:
    match layer.look:
        case ClipLook() | CharacterLook():
            return frame
        case AnimationLook(speed_ratio=speed_ratio):
            return math.floor(frame * speed_ratio)
        case _:
            return picture_number(layer, frame)


def _clamp(value: float, lowest: float, highest: float) -> float:
    return min(max(value, lowest), highest)
