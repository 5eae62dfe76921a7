"""From what a document says to what it means: places, colours, fonts and frames."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from builder.document.characters import MouthCue
from builder.document.clip_speech import resolve_clip_speech
from builder.document.geometry import Canvas
from builder.document.grade import Grade, effective_grade
from builder.document.kit_values import KitValues
from builder.document.reshaping import reshape
from builder.document.resolve_captions import resolve_captions
from builder.document.resolve_fill import BEHIND, resolve_fill
from builder.document.resolve_layer import Stage, resolve_layer
from builder.document.resolved import (
    ResolvedLayer,
    ResolvedNarration,
    ResolvedSegment,
    ResolvedTimeline,
    ResolvedTransition,
)
from builder.document.roles import Roles, Where
from builder.document.speech import is_spoken, speech_seconds_of, speech_spec
from builder.document.time import FrameRate
from builder.document.timeline import PinnedDuration, Segment, Timeline
from builder.document.transitions import Transition, TransitionKind, usual_direction
from builder.document.visemes import Viseme, mouth_cues

__all__ = ["lay_out", "resolve", "resolve_segment", "speech_spec"]


NOBODY_TALKS: Final[Mapping[str, Sequence[Viseme]]] = MappingProxyType({})
CUT = ResolvedTransition(kind=TransitionKind.CUT, before_frames=0, after_frames=0, colour=None)


def resolve(
    timeline: Timeline,
    *,
    kit: KitValues,
    narration_seconds: Mapping[str, float],
    visemes: Mapping[str, Sequence[Viseme]] = NOBODY_TALKS,
    canvas: Canvas | None = None,
) -> ResolvedTimeline:
    """What ``timeline`` means with this kit on ``canvas`` (None: its own).

    ``narration_seconds`` holds the length of the speech of segments by id; where it is not known yet, the length is
    estimated and the segment says so. ``visemes`` are what presenters' lips follow, likewise.
    Raises ResolveError (``unknown-role``) for a role that the kit lacks.
    """
    roles = Roles(kit)
    return ResolvedTimeline(
        canvas=canvas or timeline.canvas,
        frame_rate=timeline.frame_rate,
        segments=lay_out(
            [
                resolve_segment(
                    segment,
                    kit=kit,
                    narration_seconds=narration_seconds,
                    visemes=visemes,
                    document_canvas=timeline.canvas,
                    frame_rate=timeline.frame_rate,
                    canvas=canvas,
                    grade=timeline.grade,
                )
                for segment in timeline.segments
            ]
        ),
        music=timeline.music,
        captions=resolve_captions(timeline.captions, roles=roles, canvas=canvas or timeline.canvas),
    )


def resolve_segment(
    segment: Segment,
    *,
    kit: KitValues,
    narration_seconds: Mapping[str, float],
    visemes: Mapping[str, Sequence[Viseme]] = NOBODY_TALKS,
    document_canvas: Canvas,
    frame_rate: FrameRate,
    canvas: Canvas | None = None,
    grade: Grade | None = None,
    start_frame: int = 0,
) -> ResolvedSegment:
    """What one segment means alone; ``grade`` is the video's.

    Its transition has its whole length: only ``lay_out`` knows the neighbours.
    """
    counting = effective_grade(segment.grade, grade, kit.grade)
    roles = Roles(kit)
    where = Where(segment_id=segment.id, segment_name=segment.name)
    seconds = narration_seconds.get(segment.id)
    duration_frames, is_estimated = _duration(segment, seconds=seconds, frame_rate=frame_rate)
    mouths = _mouths(segment, visemes.get(segment.id, ()), frame_rate=frame_rate)
    stage = Stage(roles, duration_frames, frame_rate, counting, mouths)
    layers = _resolve_layers(segment, stage=stage, from_canvas=document_canvas, to_canvas=canvas or document_canvas)
    return ResolvedSegment(
        id=segment.id,
        name=segment.name,
        start_frame=start_frame,
        duration_frames=duration_frames,
        duration_is_estimated=is_estimated,
        fill=resolve_fill(
            segment.background,
            roles=roles,
            where=where,
            duration_frames=duration_frames,
            frame_rate=frame_rate,
            grade=counting,
        ),
        layers=layers,
        part=segment.part,
        narration=_resolve_narration(segment, kit=kit, seconds=seconds, where=where),
        transition=_resolve_transition(segment.transition, roles=roles, where=where),
        clip_speech=resolve_clip_speech(
            segment, duration_frames=duration_frames, speech_seconds=seconds, frame_rate=frame_rate
        ),
    )


def _mouths(segment: Segment, visemes: Sequence[Viseme], *, frame_rate: FrameRate) -> tuple[MouthCue, ...]:
    """The forms of the mouth of who speaks, at frames of the segment."""
    if segment.narration is None or not visemes:
        return ()
    return mouth_cues(visemes, frame_rate=frame_rate, first_frame=segment.narration.lead_frames)


def _resolve_layers(
    segment: Segment, *, stage: Stage, from_canvas: Canvas, to_canvas: Canvas
) -> tuple[ResolvedLayer, ...]:
    """The layers that begin before the segment ends, arranged on ``to_canvas``."""
    layers = [
        resolve_layer(layer, stage=stage, where=Where(segment.id, segment.name, layer.id, layer.name))
        for layer in segment.layers
        if layer.start_frame < stage.duration_frames
    ]
    anchors = {layer.id: layer.place.anchor for layer in segment.layers}
    return reshape(layers, anchors=anchors, from_canvas=from_canvas, to_canvas=to_canvas)


def lay_out(segments: Sequence[ResolvedSegment]) -> tuple[ResolvedSegment, ...]:
    """The segments one after another, with transitions that leave each neighbour at least half of itself.

    Also in ``static/editor/document/evaluate.js``.
    """
    placed = []
    start_frame = 0
    for index, segment in enumerate(segments):
        following = segments[index + 1] if index + 1 < len(segments) else None
        transition = _between(segment, following)
        placed.append(segment.model_copy(update={"start_frame": start_frame, "transition": transition}))
        start_frame += segment.duration_frames
    return tuple(placed)


def _between(segment: ResolvedSegment, following: ResolvedSegment | None) -> ResolvedTransition:
    transition = segment.transition
    if following is None:
        return CUT
    before = min(transition.before_frames, segment.duration_frames // 2)
    after = min(transition.after_frames, following.duration_frames // 2)
    if before + after == 0:
        return CUT
    return transition.model_copy(update={"before_frames": before, "after_frames": after})


def _duration(segment: Segment, *, seconds: float | None, frame_rate: FrameRate) -> tuple[int, bool]:
    """The frames that the segment lasts, and whether that is only an estimate."""
    if isinstance(segment.duration, PinnedDuration):
        return segment.duration.frames, False
    minimum = segment.duration.minimum_frames
    narration = segment.narration
    if narration is None or not is_spoken(narration):
        return minimum, False
    lasting = speech_seconds_of(narration, known=seconds)
    spoken = narration.lead_frames + frame_rate.frames_to_hold(lasting) + narration.tail_frames
    return max(minimum, spoken), seconds is None


def _resolve_narration(
    segment: Segment, *, kit: KitValues, seconds: float | None, where: Where
) -> ResolvedNarration | None:
    narration = segment.narration
    if narration is None or not is_spoken(narration):
        return None
    return ResolvedNarration(
        speech=speech_spec(narration, kit=kit, where=where),
        start_frame=narration.lead_frames,
        volume=narration.volume,
        speech_seconds=seconds,
    )


def _resolve_transition(transition: Transition, *, roles: Roles, where: Where) -> ResolvedTransition:
    if transition.kind is TransitionKind.CUT or transition.duration_frames == 0:
        return CUT
    before = transition.duration_frames // 2
    colour = None
    if transition.kind is TransitionKind.DIP:
        colour = roles.optional_hex_of(transition.colour, where=where) or BEHIND
    return ResolvedTransition(
        kind=transition.kind,
        before_frames=before,
        after_frames=transition.duration_frames - before,
        colour=colour,
        direction=transition.direction or usual_direction(transition.kind),
    )
