"""From a presenter to what they mean with a kit and a narration."""

from collections.abc import Sequence

from builder.document.characters import MouthCue, find_person
from builder.document.errors import ResolveError
from builder.document.layers import CharacterLayer
from builder.document.looks import CharacterLook
from builder.document.roles import Roles, Where
from builder.document.time import FrameRate


def resolve_character(
    layer: CharacterLayer,
    *,
    roles: Roles,
    where: Where,
    frame_rate: FrameRate,
    mouths: Sequence[MouthCue],
    shown_frames: int,
) -> CharacterLook:
    """The presenter in the kit's colours; ``mouths`` are at frames of the segment, those of the look at its own.

    Raises ResolveError for a role that the kit lacks, and ``unknown-person``.
    """
    if find_person(layer.person) is None:
        raise ResolveError(
            "unknown-person",
            f"{where} shows the presenter “{layer.person}”, whom this Brandreel does not have. Choose another one.",
            {"person": layer.person, "segment_id": where.segment_id, "layer_id": where.layer_id},
        )
    first, *others = roles.chart_colours
    cues = sorted((cue for cue in layer.cues if cue.at_frame < shown_frames), key=lambda cue: cue.at_frame)
    return CharacterLook(
        person=layer.person,
        clothing=roles.optional_hex_of(layer.clothing, where=where) or first,
        accent=roles.optional_hex_of(layer.accent, where=where) or (others or [first])[0],
        is_mirrored=layer.is_mirrored,
        pose=layer.pose,
        expression=layer.expression,
        gaze=layer.gaze,
        talks=layer.talks,
        cues=tuple(cues),
        frames_per_second=float(frame_rate.fps),
        mouths=_within(mouths, start_frame=layer.start_frame, frames=shown_frames),
    )


def _within(mouths: Sequence[MouthCue], *, start_frame: int, frames: int) -> tuple[MouthCue, ...]:
    """The forms that show while the layer does, at its frames; the first may have begun before it."""
    moved = [MouthCue(at_frame=cue.at_frame - start_frame, form=cue.form) for cue in mouths]
    before = [cue for cue in moved if cue.at_frame < 0][-1:]
    shown = [cue for cue in moved if 0 <= cue.at_frame < frames]
    return (*(MouthCue(at_frame=0, form=cue.form) for cue in before if not shown or shown[0].at_frame > 0), *shown)
