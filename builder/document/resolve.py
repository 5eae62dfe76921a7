"""From what a document says to what it means: places, colours, fonts and frames."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from builder.document.animation import Animated, EmphasisPreset, KeyframeTrack, Motion
from builder.document.clip_speech import resolve_clip_speech
from builder.document.geometry import FARTHEST_PX, Anchor, Canvas, CropBox
from builder.document.kit_values import KitValues
from builder.document.placement import Shrinking, place_box
from builder.document.resolved import (
    AnimationLook,
    ClipFill,
    ClipLook,
    Fill,
    GradientFill,
    LogoLook,
    Look,
    PictureFill,
    PictureLook,
    ResolvedCaptions,
    ResolvedLayer,
    ResolvedNarration,
    ResolvedScrim,
    ResolvedSegment,
    ResolvedTimeline,
    ResolvedTransition,
    ShapeLook,
    SolidFill,
    TextLook,
)
from builder.document.roles import Roles, Where
from builder.document.speech import is_spoken, speech_seconds_of, speech_spec
from builder.document.time import FrameRange, FrameRate
from builder.document.timeline import (
    AnimationLayer,
    Background,
    ClipBackground,
    ClipLayer,
    ColourBackground,
    GradientBackground,
    Layer,
    LogoLayer,
    Outline,
    PictureBackground,
    PictureLayer,
    PinnedDuration,
    Scrim,
    Segment,
    ShapeLayer,
    TextLayer,
    Timeline,
)
from builder.document.transitions import Transition, TransitionKind

__all__ = ["lay_out", "resolve", "resolve_segment", "speech_spec"]

BEHIND = "#000000"
"""What shows behind a picture that does not fill the canvas and names no colour."""

CUT = ResolvedTransition(kind=TransitionKind.CUT, before_frames=0, after_frames=0, colour=None)


def resolve(
    timeline: Timeline,
    *,
    kit: KitValues,
    narration_seconds: Mapping[str, float],
    canvas: Canvas | None = None,
) -> ResolvedTimeline:
    """What ``timeline`` means with this kit on ``canvas`` (None: its own).

    ``narration_seconds`` holds the length of the speech of segments by id; where it is not known yet, the length is
    estimated and the segment says so. Raises ResolveError (``unknown-role``) for a role that the kit lacks.
    """
    roles = Roles(kit)
    captions = timeline.captions
    return ResolvedTimeline(
        canvas=canvas or timeline.canvas,
        frame_rate=timeline.frame_rate,
        segments=lay_out(
            [
                resolve_segment(
                    segment,
                    kit=kit,
                    narration_seconds=narration_seconds,
                    document_canvas=timeline.canvas,
                    frame_rate=timeline.frame_rate,
                    canvas=canvas,
                )
                for segment in timeline.segments
            ]
        ),
        music=timeline.music,
        captions=ResolvedCaptions(type=roles.type_of(captions.style, where=Where()), place=captions.place)
        if captions.burn_in
        else None,
    )


def resolve_segment(
    segment: Segment,
    *,
    kit: KitValues,
    narration_seconds: Mapping[str, float],
    document_canvas: Canvas,
    frame_rate: FrameRate,
    canvas: Canvas | None = None,
    start_frame: int = 0,
) -> ResolvedSegment:
    """What one segment means alone. Its transition has its whole length: only ``lay_out`` knows the neighbours."""
    roles = Roles(kit)
    where = Where(segment_id=segment.id, segment_name=segment.name)
    seconds = narration_seconds.get(segment.id)
    duration_frames, is_estimated = _duration(segment, seconds=seconds, frame_rate=frame_rate)
    stage = _Stage(roles, document_canvas, canvas or document_canvas, duration_frames)
    layers = (
        _resolve_layer(
            layer,
            stage=stage,
            where=Where(segment.id, segment.name, layer.id, layer.name),
        )
        for layer in segment.layers
        if layer.start_frame < duration_frames
    )
    return ResolvedSegment(
        id=segment.id,
        name=segment.name,
        start_frame=start_frame,
        duration_frames=duration_frames,
        duration_is_estimated=is_estimated,
        fill=_resolve_fill(segment.background, roles=roles, where=where),
        layers=tuple(layers),
        narration=_resolve_narration(segment, kit=kit, seconds=seconds, where=where),
        transition=_resolve_transition(segment.transition, roles=roles, where=where),
        clip_speech=resolve_clip_speech(
            segment, duration_frames=duration_frames, speech_seconds=seconds, frame_rate=frame_rate
        ),
    )


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
    )


# Backgrounds ------------------------------------------------------------------------------------------------------


def _resolve_fill(background: Background, *, roles: Roles, where: Where) -> Fill:
    match background:
        case ColourBackground():
            return SolidFill(colour=roles.hex_of(background.colour, where=where))
        case GradientBackground():
            return GradientFill(
                start=roles.hex_of(background.start, where=where),
                end=roles.hex_of(background.end, where=where),
                angle_degrees=background.angle_degrees,
            )
        case PictureBackground():
            move = background.move
            return PictureFill(
                asset=background.asset,
                fit=background.fit,
                behind=roles.optional_hex_of(background.behind, where=where) or BEHIND,
                move_start=move.start if move else CropBox(),
                move_end=move.end if move else CropBox(),
                scrim=_resolve_scrim(background.scrim, roles=roles, where=where),
            )
        case ClipBackground():
            return ClipFill(
                asset=background.asset,
                fit=background.fit,
                source_start_seconds=background.source_start_seconds,
                loop=background.loop,
                scrim=_resolve_scrim(background.scrim, roles=roles, where=where),
                volume=background.volume,
            )


def _resolve_scrim(scrim: Scrim | None, *, roles: Roles, where: Where) -> ResolvedScrim | None:
    if scrim is None or scrim.opacity_ratio == 0:
        return None
    return ResolvedScrim(colour=roles.hex_of(scrim.colour, where=where), opacity_ratio=scrim.opacity_ratio)


# Layers -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Stage:
    """What all layers of a segment have in common."""

    roles: Roles
    from_canvas: Canvas
    to_canvas: Canvas
    duration_frames: int


def _resolve_layer(layer: Layer, *, stage: _Stage, where: Where) -> ResolvedLayer:
    """The layer within the segment's time. A logo stays upright: whatever would turn it is left out."""
    end_frame = stage.duration_frames if layer.end_frame is None else min(layer.end_frame, stage.duration_frames)
    lasting = end_frame - layer.start_frame
    enter, leave = _fit_motions(layer.enter, layer.exit, frames=lasting)
    upright = isinstance(layer, LogoLayer)
    return ResolvedLayer(
        id=layer.id,
        name=layer.name,
        look=_resolve_look(layer, roles=stage.roles, where=where),
        box=place_box(
            layer.place, from_canvas=stage.from_canvas, to_canvas=stage.to_canvas, shrinking=_shrinking_of(layer)
        ),
        rotation_degrees=0 if upright else layer.rotation_degrees,
        opacity_ratio=layer.opacity_ratio,
        frames=FrameRange(start_frame=layer.start_frame, duration_frames=lasting),
        enter=enter,
        exit=leave,
        emphasis=tuple(
            emphasis
            for emphasis in layer.emphasis
            if emphasis.at_frame < lasting and not (upright and emphasis.preset is EmphasisPreset.WIGGLE)
        ),
        keyframes=tuple(
            _scale_track(track, layer=layer, stage=stage)
            for track in layer.keyframes
            if not (upright and track.property is Animated.ROTATION)
        ),
        volume=layer.volume if isinstance(layer, ClipLayer) else 0,
    )


def _fit_motions(enter: Motion | None, leave: Motion | None, *, frames: int) -> tuple[Motion | None, Motion | None]:
    """Entering and leaving within ``frames``: where both do not find room, they share it in proportion."""
    coming = enter.duration_frames if enter else 0
    going = leave.duration_frames if leave else 0
    if coming + going > frames:
        coming = frames * coming // (coming + going)
        going = frames - coming if going else 0
    return _shorten(enter, coming), _shorten(leave, going)


def _shorten(motion: Motion | None, frames: int) -> Motion | None:
    if motion is None or frames == 0:
        return None
    return Motion(preset=motion.preset, duration_frames=frames)


def _scale_track(track: KeyframeTrack, *, layer: Layer, stage: _Stage) -> KeyframeTrack:
    """Offsets of a layer that fills the canvas stretch with it; all others are lengths and stay."""
    if layer.place.anchor is not Anchor.FILL or stage.from_canvas == stage.to_canvas:
        return track
    factor = {
        Animated.X: stage.to_canvas.width_px / stage.from_canvas.width_px,
        Animated.Y: stage.to_canvas.height_px / stage.from_canvas.height_px,
    }.get(track.property, 1.0)
    keyframes = tuple(
        keyframe.model_copy(update={"value": max(-FARTHEST_PX, min(FARTHEST_PX, keyframe.value * factor))})
        for keyframe in track.keyframes
    )
    return track.model_copy(update={"keyframes": keyframes})


def _shrinking_of(layer: Layer) -> Shrinking:
    if isinstance(layer, TextLayer):
        return Shrinking.AS_TEXT
    if isinstance(layer, ShapeLayer) and layer.outline in {Outline.RECTANGLE, Outline.LINE, Outline.ARROW}:
        return Shrinking.EACH_SIDE
    return Shrinking.IN_PROPORTION


def _resolve_look(layer: Layer, *, roles: Roles, where: Where) -> Look:
    match layer:
        case TextLayer():
            return TextLook(
                text=layer.text,
                type=roles.type_of(layer.style, colour=layer.colour, size_px=layer.size_px, where=where),
                align=layer.align,
                vertical_align=layer.vertical_align,
                list_style=layer.list_style,
                shrink=layer.shrink,
            )
        case PictureLayer():
            return PictureLook(
                asset=layer.asset, fit=layer.fit, crop=layer.crop, corner_radius_px=layer.corner_radius_px
            )
        case LogoLayer():
            return LogoLook(asset=roles.logo(layer.variant, where=where).asset)
        case ShapeLayer():
            return ShapeLook(
                outline=layer.outline,
                fill=roles.optional_hex_of(layer.fill, where=where),
                stroke=roles.optional_hex_of(layer.stroke, where=where),
                stroke_px=layer.stroke_px,
                corner_radius_px=layer.corner_radius_px,
            )
        case ClipLayer():
            return ClipLook(
                asset=layer.asset,
                fit=layer.fit,
                corner_radius_px=layer.corner_radius_px,
                source_start_seconds=layer.source_start_seconds,
                loop=layer.loop,
            )
        case AnimationLayer():
            return AnimationLook(asset=layer.asset, loop=layer.loop, speed_ratio=layer.speed_ratio, sprite=layer.sprite)
