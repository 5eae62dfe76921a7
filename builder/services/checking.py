"""What the brand says to a saved video, and what of it holds an export back: one place for whoever asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import Finding, JudgedFinding, KitVersion, Severity, WaiverGrant
from builder.document.geometry import Canvas
from builder.document.resolved import ResolvedTimeline
from builder.document.timeline import Timeline
from builder.models import Right, Video
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, get_timeline
from builder.services.judging import examine_document
from generation import api as generation
from generation.api import ExportPreset

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
    again: bool = False,
) -> Judgement:
    """What the brand says to a document of the video, by its policy and with what is let pass in it.

    Licences are judged by the day, sizes in the picture of ``preset``; without one, in full size. What could not be
    measured before is tried again where ``again``.
    """
    examined = examine_document(
        timeline, area=video.workspace_id, kit=kit.values, now=now, canvas=canvas, preset=preset, again=again
    )
    return Judgement(
        timeline=timeline,
        resolved=examined.resolved,
        kit=kit,
        blocking=blocking_of(video),
        findings=judge_of(video, now=now)(examined.findings),
        awaited=examined.awaited,
    )


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
