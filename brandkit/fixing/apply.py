"""Doing what a finding proposes.

``static/editor/edit/fixes.js`` does the same; both run on ``tests/cases/fixes.json``.
"""

from brandkit.domain.findings import Finding
from brandkit.domain.fixes import (
    AddCover,
    AddLayer,
    AddScrim,
    ColourPart,
    Fix,
    InsertSegment,
    MoveSegment,
    RemoveSegment,
    ReplaceWords,
    SetCaptions,
    SetDuration,
    SetTransition,
    ShowLonger,
    SpeakSlower,
    UseBackground,
    UseMusic,
    UseRole,
    UseVoice,
)
from brandkit.fixing.colours import colour_background, colour_of, veil_background
from brandkit.fixing.layers import add_layer, cover_background, fix_layers
from brandkit.fixing.words import replace_in_narration
from builder.document.backgrounds import ColourBackground
from builder.document.colour import RoleColour
from builder.document.timeline import Narration, PinnedDuration, Segment, Timeline


def apply_fix(timeline: Timeline, *, finding: Finding) -> Timeline:
    """The timeline with what the finding proposes; the same one where it proposes nothing or its place is gone."""
    fix = finding.fix
    whole = _fix_whole(timeline, fix=fix)
    if whole is not None:
        return whole
    index = next((at for at, segment in enumerate(timeline.segments) if segment.id == finding.segment_id), None)
    if index is None or fix is None:
        return timeline
    segments = timeline.segments
    others = (*segments[:index], *segments[index + 1 :])
    match fix:
        case RemoveSegment():
            return _with_segments(timeline, others)
        case MoveSegment(index=to):
            return _with_segments(timeline, (*others[:to], segments[index], *others[to:]))
        case _:
            changed = _fix_segment(segments[index], finding=finding)
            return _with_segments(timeline, (*segments[:index], changed, *segments[index + 1 :]))


def _fix_whole(timeline: Timeline, *, fix: Fix | None) -> Timeline | None:
    """The timeline with a fix that is for none of its segments; None where it is for one."""
    match fix:
        case InsertSegment():
            return _insert(timeline, fix=fix)
        case UseMusic():
            return _play(timeline, fix=fix)
        case SetCaptions():
            return _caption(timeline, fix=fix)
    return None


def _with_segments(timeline: Timeline, segments: tuple[Segment, ...]) -> Timeline:
    return timeline.model_copy(update={"segments": segments})


def _insert(timeline: Timeline, *, fix: InsertSegment) -> Timeline:
    """Nothing changes where a segment of that id is there already."""
    if any(segment.id == fix.segment.id for segment in timeline.segments):
        return timeline
    before, after = timeline.segments[: fix.index], timeline.segments[fix.index :]
    return _with_segments(timeline, (*before, fix.segment, *after))


def _play(timeline: Timeline, *, fix: UseMusic) -> Timeline:
    if timeline.music is None or fix.asset is None:
        return timeline.model_copy(update={"music": None})
    fresh = {"asset": fix.asset, "source_start_seconds": 0.0, "source_end_seconds": None}
    return timeline.model_copy(update={"music": timeline.music.model_copy(update=fresh)})


def _caption(timeline: Timeline, *, fix: SetCaptions) -> Timeline:
    wanted = fix.model_dump(exclude={"kind", "is_plain"}, exclude_none=True)
    changes = {**wanted, "word_highlight": None} if fix.is_plain else wanted
    return timeline.model_copy(update={"captions": timeline.captions.model_copy(update=changes)})


def _fix_segment(segment: Segment, *, finding: Finding) -> Segment:
    fix, layer_id = finding.fix, finding.layer_id
    changes = _changes(segment, finding=finding)
    if changes is not None:
        return segment.model_copy(update=changes)
    if layer_id is None or fix is None:
        return segment
    layers = fix_layers(segment.layers, layer_id=layer_id, fix=fix)
    changed = segment if layers is segment.layers else segment.model_copy(update={"layers": layers})
    if not isinstance(fix, ShowLonger):
        return changed
    start = next((layer.start_frame for layer in layers if layer.id == layer_id), None)
    return changed if start is None else _lasting(changed, frames=start + fix.duration_frames, at_least=True)


def _changes(segment: Segment, *, finding: Finding) -> dict[str, object] | None:
    """What changes of the segment itself; None where the fix is for one of its layers."""
    changes: dict[str, object] | None = None
    match finding.fix:
        case UseRole(part=ColourPart.TRANSITION) as fix:
            changes = {"transition": segment.transition.model_copy(update={"colour": colour_of(fix)})}
        case AddLayer(layer=layer):
            changes = {"layers": add_layer(segment.layers, layer=layer)}
        case UseRole() as fix if finding.layer_id is None:
            changes = {"background": colour_background(segment.background, fix=fix)}
        case UseBackground(layer=layer) as fix:
            changes = {
                "background": ColourBackground(colour=RoleColour(role=fix.role)),
                "layers": add_layer(segment.layers, layer=layer, index=0) if layer else segment.layers,
            }
        case AddCover() as fix if finding.layer_id is None:
            changes = {"layers": cover_background(segment.layers, fix=fix)}
        case AddScrim() as fix:
            changes = {"background": veil_background(segment.background, fix=fix)}
        case SetTransition(transition=kind, duration_frames=frames, colour=role):
            colour = RoleColour(role=role) if role else segment.transition.colour
            transition = {"kind": kind, "duration_frames": frames, "colour": colour}
            changes = {"transition": segment.transition.model_copy(update=transition)}
        case SetDuration(duration_frames=frames):
            changes = {"duration": _lasting(segment, frames=frames).duration}
        case SpeakSlower(speed_ratio=speed_ratio, duration_frames=frames) if segment.narration:
            slower = segment.narration.model_copy(update={"speed_ratio": speed_ratio})
            lasting = _lasting(segment, frames=frames, at_least=True)
            changes = {"narration": slower, "duration": lasting.duration}
        case (UseVoice() | ReplaceWords()) as fix if finding.layer_id is None:
            changes = {"narration": segment.narration and _narration(segment.narration, fix=fix)}
    return changes


def _lasting(segment: Segment, *, frames: int, at_least: bool = False) -> Segment:
    """Pinned to ``frames``, or following its narration and never shorter; ``at_least`` never shortens."""
    duration = segment.duration
    now = duration.frames if isinstance(duration, PinnedDuration) else duration.minimum_frames
    wanted = max(now, frames) if at_least else frames
    field = "frames" if isinstance(duration, PinnedDuration) else "minimum_frames"
    return segment.model_copy(update={"duration": duration.model_copy(update={field: wanted})})


def _narration(narration: Narration, *, fix: UseVoice | ReplaceWords) -> Narration:
    match fix:
        case UseVoice(role=role):
            return narration.model_copy(update={"voice": role})
        case ReplaceWords():
            return replace_in_narration(narration, fix=fix)
