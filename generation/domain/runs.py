"""Cutting a video into runs of frames that are encoded alone and joined without encoding again.

A segment's body and each transition are runs of their own, so that a changed segment renders itself and its two
transitions, and nothing else.
"""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

from builder.document.caption_style import ResolvedCaptions
from builder.document.captions import Cue, shift_cue
from builder.document.fingerprint import NOT_SEEN_OR_HEARD, fingerprint
from builder.document.geometry import Canvas
from builder.document.resolved import ResolvedSegment, ResolvedTimeline, ResolvedTransition
from builder.document.time import FrameRange, FrameRate
from builder.document.values import Value
from generation.domain.libraries import DRAWING_LIBRARIES, library_versions
from generation.domain.presets import ExportPreset
from generation.domain.strengths import Strength, ladder_of

PICTURE_RECIPE: Final = 5
"""Raise it when the renderer draws differently: every run and every picture is then made anew."""
_HEARD: Final = ("volume", "volume_track", "sound_fade_in_frames", "sound_fade_out_frames")
_NOT_SEEN: Final = (
    NOT_SEEN_OR_HEARD
    | {"narration", "clip_speech", "transition", "layers.sound"}
    | {f"{place}.{name}" for place in ("fill", "layers") for name in _HEARD}
)


class RunKind(StrEnum):
    BODY = "body"
    TRANSITION = "transition"


class Run(Value):
    """``frames`` of the timeline: the body of one segment, or the transition between two."""

    kind: RunKind
    segment_indices: tuple[int, ...]
    frames: FrameRange


class RunPicture(Value):
    """Everything that decides the packets of a run; its fingerprint is the run's key."""

    recipe: int
    libraries: tuple[str, ...]
    strengths: tuple[Strength, ...]
    preset: ExportPreset
    canvas: Canvas
    frame_rate: FrameRate
    captions: ResolvedCaptions | None
    segments: tuple[str, ...]
    starts: tuple[int, ...]
    transition: ResolvedTransition | None
    duration_frames: int
    cues: tuple[Cue, ...]
    stand_ins: tuple[str, ...]
    """The machine's fonts that draw what the document's fonts lack."""


def build_runs(timeline: ResolvedTimeline) -> tuple[Run, ...]:
    """The runs of a video in order: every frame is in exactly one."""
    runs: list[Run] = []
    begin = 0
    for index, segment in enumerate(timeline.segments):
        is_last = index + 1 == len(timeline.segments)
        before = 0 if is_last else segment.transition.before_frames
        after = 0 if is_last else segment.transition.after_frames
        end = segment.frames.end_frame
        _add(runs, RunKind.BODY, (index,), begin, end - before)
        _add(runs, RunKind.TRANSITION, (index, index + 1), end - before, end + after)
        begin = end + after
    return tuple(runs)


def run_key(
    timeline: ResolvedTimeline, run: Run, preset: ExportPreset, cues: Sequence[Cue], *, stand_ins: Sequence[str] = ()
) -> str:
    """Names the packets of a run: equal keys, equal packets. Sound, names and the run's place take no part in it.

    ``stand_ins`` are the machine's fonts that it is drawn with; see ``generation.rendering.machine_fonts``.
    """
    start, end = run.frames.start_frame, run.frames.end_frame
    segments = [timeline.segments[index] for index in run.segment_indices]
    burnt_in = timeline.captions is not None
    shown = [shift_cue(cue, -start) for cue in cues if burnt_in and cue.start_frame < end and cue.end_frame > start]
    return fingerprint(
        RunPicture(
            recipe=PICTURE_RECIPE,
            libraries=library_versions(DRAWING_LIBRARIES),
            strengths=ladder_of(preset),
            preset=preset.for_picture(),
            canvas=timeline.canvas,
            frame_rate=timeline.frame_rate,
            captions=timeline.captions if shown else None,
            segments=tuple(_seen(segment) for segment in segments),
            starts=tuple(segment.start_frame - start for segment in segments),
            transition=segments[0].transition if run.kind is RunKind.TRANSITION else None,
            duration_frames=run.frames.duration_frames,
            cues=tuple(shown),
            stand_ins=tuple(stand_ins),
        )
    )


def _add(runs: list[Run], kind: RunKind, indices: tuple[int, ...], begin: int, end: int) -> None:
    if end > begin:
        frames = FrameRange(start_frame=begin, duration_frames=end - begin)
        runs.append(Run(kind=kind, segment_indices=indices, frames=frames))


def _seen(segment: ResolvedSegment) -> str:
    return fingerprint(segment, without=_NOT_SEEN)
