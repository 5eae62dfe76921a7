"""Showing segments: what they mean with the kit, which pictures the browser places, and what the brand says to them.

Nothing of a video changes here; documents come from the editor as they are at this moment, saved or not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import JudgedFinding, TextContrast
from builder.document.caption_style import CaptionSettings, ResolvedCaptions
from builder.document.errors import ResolveError
from builder.document.geometry import Canvas
from builder.document.grade import Grade
from builder.document.kit_values import KitValues
from builder.document.resolve import resolve, resolve_segment
from builder.document.resolve_captions import resolve_captions
from builder.document.resolved import ResolvedSegment
from builder.document.roles import Roles
from builder.document.schema import load_document
from builder.document.slots import Slot
from builder.document.time import FrameRate
from builder.document.timeline import Segment, Timeline
from builder.models import Right, Video
from builder.models.workspace import Actor, person_behind
from builder.selectors.access import access_export, access_video
from builder.selectors.documents import get_kit_of, get_timeline, list_segments, part_of, speech_specs
from builder.services.checking import Judge, find_preset, judge_of
from builder.services.evidence import slots_of
from builder.services.judging import examine_segment
from builder.services.logo_facts import as_judged
from builder.services.originals import refuse_unfit_originals
from generation import api as generation
from generation.api import ExportOptions, ExportPreset, MediaState, NarrationState, StagedPicture, StagedSegment

REPORTED_SCALE = 0.5
"""Output px to a px of the canvas in the pictures of a report."""
MOST_PICTURES = 24
"""Videos whose pictures in lists are made anew at once when a version of the kit is published."""


@dataclass(frozen=True, slots=True)
class ShownFootage:
    """How far the small copy of footage is: its artifact once it is ready, or why there will be none."""

    key: str | None
    is_preparing: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class UnsavedSettings:
    """What the editor has of the video's settings: ``canvas`` is what places are on. No captions are the saved ones."""

    canvas: Canvas
    grade: Grade | None
    captions: CaptionSettings | None = None


@dataclass(frozen=True, slots=True)
class ShownSegment:
    """A segment as the editor shows it, alone: it begins at frame 0, and its transition has its whole length.

    ``footage`` is that of its background (``fill``) and of its layers by their ids.
    """

    resolved: ResolvedSegment
    staged: StagedSegment
    narration: NarrationState | None
    findings: tuple[JudgedFinding, ...]
    footage: Mapping[str, ShownFootage]
    contrasts: tuple[TextContrast, ...] = ()
    is_measuring: bool = False
    """Whether workers look at its pixels, so that there may soon be other findings."""
    speech_model: str = ""
    """The model whose voice speaks; empty where nobody does, and for recordings and voices made by rules."""


def stage_segments(
    video_id: UUID,
    *,
    by: Actor,
    segments: Sequence[Segment],
    canvas: Canvas | None,
    scale_ratio: float,
    now: datetime,
    unsaved: UnsavedSettings | None = None,
    preset: str | None = None,
) -> tuple[Video, tuple[ShownSegment, ...]]:
    """The segments as the editor shows them, ``scale_ratio`` output px to a px of the canvas.

    Sizes are judged in the picture of ``preset``. Raises ResolveError for a role that the kit lacks and InvalidError
    as ``refuse_unfit_originals`` and ``find_preset`` do.
    """
    video = access_video(by, video_id, right=Right.COMMENT)
    kit = as_judged(get_kit_of(video).values)
    part = part_of(video, segments=segments)
    settings = unsaved or UnsavedSettings(part.canvas, part.grade)
    drawn = _captions(settings.captions or part.captions, kit=kit, canvas=canvas or settings.canvas)
    refuse_unfit_originals(video.workspace_id, part.model_copy(update={"grade": settings.grade}))
    spoken = _find_spoken(str(video.workspace_id), part, kit=kit)
    resolved = _resolved(part, settings=settings, spoken=spoken, kit=kit, canvas=canvas)
    slots = {segment.id: slots_of(segment) for segment in segments}
    judge, sized_for = judge_of(video, now=now), find_preset(preset) if preset else None
    return video, tuple(
        _show(
            str(video.workspace_id),
            segment,
            place=f"{video.id} {person_behind(by).pk} {segment.id}",
            canvas=canvas or part.canvas,
            frame_rate=part.frame_rate,
            scale_ratio=scale_ratio,
            narration=spoken.get(segment.id),
            kit=kit,
            captions=drawn,
            slots=slots[segment.id],
            judge=judge,
            preset=sized_for,
        )
        for segment in resolved
    )


def _resolved(
    part: Timeline,
    *,
    settings: UnsavedSettings,
    spoken: Mapping[str, NarrationState],
    kit: KitValues,
    canvas: Canvas | None,
) -> Iterator[ResolvedSegment]:
    """Each segment alone, with the settings that the editor has."""
    seconds = {key: one.seconds for key, one in spoken.items() if one.seconds is not None}
    visemes = {key: one.visemes for key, one in spoken.items()}
    for segment in part.segments:
        yield resolve_segment(
            segment,
            kit=kit,
            narration_seconds=seconds,
            visemes=visemes,
            document_canvas=settings.canvas,
            grade=settings.grade,
            frame_rate=part.frame_rate,
            canvas=canvas,
        )


def _find_spoken(workspace: str, part: Timeline, *, kit: KitValues) -> Mapping[str, NarrationState]:
    """How far the narrations are, by segment id."""
    specs = speech_specs(part, kit=kit)
    narrations = generation.find_narrations(workspace, list(specs.values()))
    return {segment_id: narrations[generation.narration_key(spec)] for segment_id, spec in specs.items()}


def draw_exact_frame(video_id: UUID, *, by: Actor, at_frame: int) -> bytes:
    """A frame of the saved video as PNG, to the pixel as an export would have it."""
    video = access_video(by, video_id, right=Right.COMMENT)
    kit = get_kit_of(video).values
    return generation.exact_frame(str(video.workspace_id), get_timeline(video), kit=kit, at_frame=at_frame)


def draw_reported_frame(export_id: UUID, *, by: Actor, at_frame: int) -> bytes:
    """A frame of an export's frozen document as PNG, small enough for a page."""
    export = access_export(by, export_id)
    return generation.exact_frame(
        str(export.video.workspace_id),
        load_document(export.document),
        kit=brandkit.get_kit_version(export.kit_version_id).values,
        at_frame=at_frame,
        scale_ratio=REPORTED_SCALE,
        canvas=ExportOptions.model_validate(export.options).canvas,
    )


def refresh_thumbnail(video_id: UUID) -> None:
    """The video's picture in lists is that of its first segment. Runs after a change has been committed.

    It stays as it was where the kit lacks what the segment names: nothing of it can be drawn until that is chosen anew.
    """
    video = Video.objects.get(id=video_id)
    first = list_segments(video).first()
    key = ""
    if first is not None and brandkit.find_kit(video.workspace_id) is not None:
        kit = get_kit_of(video).values
        timeline = part_of(video, segments=[Segment.model_validate(first.document)])
        seconds = generation.known_seconds(str(video.workspace_id), timeline, kit=kit)
        visemes = generation.known_visemes(str(video.workspace_id), timeline, kit=kit)
        try:
            resolved = resolve(timeline, kit=kit, narration_seconds=seconds, visemes=visemes)
        except ResolveError:
            return
        key = generation.declare_thumbnail(str(video.workspace_id), resolved, segment_index=0)
    Video.objects.filter(id=video.id).update(thumbnail_key=key)


def refresh_thumbnails(workspace_key: UUID) -> None:
    """The pictures in lists wear the kit in use, those of the ``MOST_PICTURES`` videos that were changed last: somebody
    waits for it. Others get theirs with their next change. Runs after a version has been published."""
    following = Video.objects.filter(workspace=workspace_key, deleted_at=None, kit_version_id=None)
    for video_id in following.order_by("-updated_at").values_list("id", flat=True)[:MOST_PICTURES]:
        refresh_thumbnail(video_id)


def _captions(settings: CaptionSettings, *, kit: KitValues, canvas: Canvas) -> ResolvedCaptions | None:
    """How captions are drawn into the picture; None as well where the kit lacks their roles, which a check says."""
    try:
        return resolve_captions(settings, roles=Roles(kit), canvas=canvas)
    except ResolveError:
        return None


def _show(
    workspace: str,
    segment: ResolvedSegment,
    *,
    place: str,
    canvas: Canvas,
    frame_rate: FrameRate,
    scale_ratio: float,
    narration: NarrationState | None,
    kit: KitValues,
    captions: ResolvedCaptions | None,
    slots: Mapping[str, Slot],
    judge: Judge,
    preset: ExportPreset | None,
) -> ShownSegment:
    gathered, findings = examine_segment(
        segment,
        area=UUID(workspace),
        kit=kit,
        canvas=canvas,
        frame_rate=frame_rate,
        captions=captions,
        slots=slots,
        preset=preset,
    )
    staged = generation.stage_segment(workspace, segment, canvas=canvas, frame_rate=frame_rate, scale_ratio=scale_ratio)
    pictures = {**staged.layers, "fill": staged.fill}
    footage = {
        name: _show_footage(workspace, picture, place=f"{place} {name}")
        for name, picture in pictures.items()
        if picture.clip
    }
    return ShownSegment(
        resolved=segment,
        staged=staged,
        narration=narration,
        findings=judge(findings),
        footage=footage,
        contrasts=brandkit.list_text_contrasts(segment, kit=kit, canvas=canvas, evidence=gathered.evidence),
        is_measuring=bool(gathered.awaited),
        speech_model=(segment.narration and generation.find_speech_model(segment.narration.speech)) or "",
    )


def _show_footage(workspace: str, picture: StagedPicture, *, place: str) -> ShownFootage:
    """The small copy of footage, asked for where there is none: an upgrade may have left the one there was behind.

    What is edited cannot be shown without it; other footage is shown as it is meanwhile.
    """
    assert picture.clip is not None
    part = picture.clip_part
    if part is None:
        found = generation.find_proxy(workspace, picture.clip)
        if found.state is MediaState.MISSING:
            found = generation.request_proxy(workspace, picture.clip)
    else:
        found = generation.show_proxy(workspace, picture.clip, part=part, place=place)
    if found.state is MediaState.READY:
        return ShownFootage(key=found.key)
    is_failed = found.state is MediaState.FAILED
    return ShownFootage(key=None, is_preparing=part is not None and not is_failed, problem=found.error_message)
