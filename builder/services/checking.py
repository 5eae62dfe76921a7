"""What the brand says to a saved video, and what of it holds an export back: one place for whoever asks."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
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
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, get_timeline
from builder.services.evidence import evidence_of
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

    @property
    def held_back_by(self) -> tuple[JudgedFinding, ...]:
        """What holds an export back."""
        return tuple(judged for judged in self.findings if judged.blocks)


def check_video(video_id: UUID, *, by: Actor, now: datetime) -> tuple[JudgedFinding, ...]:
    """What the brand says to the saved video, with what is let pass."""
    return judge_video(access_video(by, video_id, right=Right.COMMENT), now=now).findings


def judge_video(
    video: Video, *, now: datetime, canvas: Canvas | None = None, preset: ExportPreset | None = None
) -> Judgement:
    """What the brand says to the saved video, laid out for ``canvas``, and what of it holds an export back.

    Sizes are judged in the picture of ``preset``.
    """
    kit = get_kit_of(video)
    timeline = get_timeline(video)
    resolved = resolve_saved(video, timeline=timeline, kit=kit, canvas=canvas)
    return Judgement(
        timeline=timeline,
        resolved=resolved,
        kit=kit,
        blocking=blocking_of(video),
        findings=judge_of(video, now=now)(
            collect_findings(video, resolved=resolved, kit=kit, today=localdate(now), preset=preset)
        ),
    )


def resolve_saved(
    video: Video, *, timeline: Timeline, kit: KitVersion, canvas: Canvas | None = None
) -> ResolvedTimeline:
    """What the timeline means with the kit, as long as its speech is now known to be."""
    seconds = generation.known_seconds(str(video.workspace_id), timeline, kit=kit.values)
    return resolve(timeline, kit=kit.values, narration_seconds=seconds, canvas=canvas)


def collect_findings(
    video: Video, *, resolved: ResolvedTimeline, kit: KitVersion, today: date, preset: ExportPreset | None = None
) -> tuple[Finding, ...]:
    """Every finding of a video, whoever makes it: the rules on the document, and what was measured on its pixels.

    Licences are judged by the day ``today``, sizes in the picture of ``preset``; without one, in full size.
    """
    return brandkit.check_document(
        resolved,
        kit=kit.values,
        today=today,
        glyphs_of=generation.find_glyphs,
        evidence_of=evidence_of(str(video.workspace_id), resolved, kit=kit.values),
        smallest_side_px=preset.short_side_px if preset and preset.form.has_picture else SHORT_SIDE_PX,
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
