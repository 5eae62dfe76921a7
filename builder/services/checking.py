"""What the brand says to a saved video, and what of it holds an export back: one place for whoever asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.utils.timezone import localdate

from brandkit import api as brandkit
from brandkit.api import Finding, JudgedFinding, KitVersion, Severity, WaiverGrant
from builder.document.geometry import SHORT_SIDE_PX, Canvas
from builder.document.resolve import resolve
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Timeline
from builder.models import Right, Video
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, get_timeline, speech_specs
from builder.services.evidence import gather_all
from builder.services.logo_facts import as_judged
from generation import api as generation
from generation.api import ExportPreset, GenerationError, MediaState

Judge = Callable[[Iterable[Finding]], tuple[JudgedFinding, ...]]
"""Says of findings which of them hold an export back, and who lets the others pass."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A saved video as the brand sees it at this moment, by the policy of its workspace."""

    timeline: Timeline
    resolved: ResolvedTimeline
    kit: KitVersion
    blocking: tuple[Severity, ...]
    findings: tuple[JudgedFinding, ...]
    awaited: frozenset[str] = frozenset()
    """Keys of what is being measured or spoken; once it is there, the brand may say something else."""

    @property
    def held_back_by(self) -> tuple[JudgedFinding, ...]:
        """What holds an export back. What is not judged yet does not, as long as somebody measures."""
        settled = (judged for judged in self.findings if judged.blocks)
        return tuple(
            judged for judged in settled if not (self.awaited and judged.finding.severity is Severity.UNJUDGED)
        )


def check_video(
    video_id: UUID, *, by: Actor, now: datetime, preset: str | None = None, canvas: Canvas | None = None
) -> tuple[JudgedFinding, ...]:
    """What the brand says to the saved video, with what is let pass: as an export by this preset would be judged.

    Raises InvalidError ``unknown-preset``.
    """
    video = access_video(by, video_id, right=Right.COMMENT)
    return judge_video(video, now=now, preset=find_preset(preset) if preset else None, canvas=canvas).findings


def find_preset(name: str) -> ExportPreset:
    """The preset of this name. Raises InvalidError ``unknown-preset``."""
    preset = generation.EXPORT_PRESETS.get(name)
    if preset is None:
        known = ", ".join(generation.EXPORT_PRESETS)
        raise InvalidError(f"There is no export preset “{name}”; there are: {known}.", code="unknown-preset")
    return preset


def judged_side_px(preset: ExportPreset | None) -> int:
    """The short side of the picture in which sizes are judged: that of the preset, in full size without one.

    Whatever shows findings asks here, so that the editor says what an export would refuse.
    """
    return preset.short_side_px if preset and preset.form.has_picture else SHORT_SIDE_PX


def judge_video(
    video: Video, *, now: datetime, canvas: Canvas | None = None, preset: ExportPreset | None = None
) -> Judgement:
    """What the brand says to the saved video, laid out for ``canvas``, and what of it holds an export back.

    Sizes are judged in the picture of ``preset``.
    """
    return judge_timeline(
        video, timeline=get_timeline(video), kit=get_kit_of(video), now=now, canvas=canvas, preset=preset
    )


def judge_timeline(
    video: Video,
    *,
    timeline: Timeline,
    kit: KitVersion,
    now: datetime,
    canvas: Canvas | None = None,
    preset: ExportPreset | None = None,
) -> Judgement:
    """What the brand says to a document of the video, by its policy and with what is let pass in it.

    Licences are judged by the day, sizes in the picture of ``preset``; without one, in full size.
    """
    workspace = str(video.workspace_id)
    resolved = resolve_saved(video, timeline=timeline, kit=kit, canvas=canvas)
    gathered = gather_all(workspace, resolved, kit=kit.values)
    findings = brandkit.check_document(
        resolved,
        kit=as_judged(kit.values),
        today=localdate(now),
        glyphs_of=generation.find_glyphs,
        evidence_of=lambda segment: gathered[segment.id].evidence,
        smallest_side_px=judged_side_px(preset),
    )
    return Judgement(
        timeline=timeline,
        resolved=resolved,
        kit=kit,
        blocking=blocking_of(video),
        findings=judge_of(video, now=now)(findings),
        awaited=frozenset[str]().union(*(one.awaited for one in gathered.values())),
    )


def await_speech(video: Video, *, timeline: Timeline, kit: KitVersion, again: bool) -> frozenset[str]:
    """Keys of what the document says and nobody has spoken yet: how long it is decides what is shown and measured.

    It is asked for; what failed before too, where ``again``. Raises GenerationError with the reason of what failed.
    """
    workspace, specs = str(video.workspace_id), list(speech_specs(timeline, kit=kit.values).values())
    states = generation.find_narrations(workspace, specs)
    if again or any(state.state is MediaState.MISSING for state in states.values()):
        states = generation.request_narrations(workspace, specs)
    for state in states.values():
        if state.state is MediaState.FAILED:
            raise GenerationError(state.error_message, code=state.error_code or "narration-failed")
    return frozenset(key for key, state in states.items() if state.state is not MediaState.READY)


def resolve_saved(
    video: Video, *, timeline: Timeline, kit: KitVersion, canvas: Canvas | None = None
) -> ResolvedTimeline:
    """What the timeline means with the kit, as long as its speech is now known to be."""
    seconds = generation.known_seconds(str(video.workspace_id), timeline, kit=kit.values)
    visemes = generation.known_visemes(str(video.workspace_id), timeline, kit=kit.values)
    return resolve(timeline, kit=kit.values, narration_seconds=seconds, visemes=visemes, canvas=canvas)


def judge_of(video: Video, *, now: datetime) -> Judge:
    """How findings of the video are judged at this time."""
    waivers = brandkit.list_waivers_in_force(video.id, now=now)
    return partial(judge, waivers=waivers, blocking=blocking_of(video))


def judge(
    findings: Iterable[Finding], *, waivers: Iterable[WaiverGrant], blocking: Iterable[Severity]
) -> tuple[JudgedFinding, ...]:
    """Each finding with the waiver that lets it pass; it blocks if the policy says so and there is none."""
    waivers, blocking = tuple(waivers), frozenset(blocking)
    judged = []
    for finding in findings:
        waiver = next((one for one in waivers if one.place.covers(finding)), None)
        blocks = waiver is None and finding.severity in blocking
        judged.append(JudgedFinding(finding=finding, waiver=waiver, blocks=blocks))
    return tuple(judged)


def blocking_of(video: Video) -> tuple[Severity, ...]:
    """The severities that hold an export of the video back."""
    return tuple(Severity(severity) for severity in video.workspace.blocking)
