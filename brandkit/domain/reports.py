"""What is said about a video at the moment of its export: read by people in a minute, never changed afterwards."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from brandkit.domain.findings import Finding, Region, Severity
from brandkit.domain.waivers import WaiverGrant
from builder.document.values import Value


class Verdict(StrEnum):
    """What a report comes to."""

    CLEAN = "clean"
    """No rule found anything."""
    PASSED = "passed"
    """What is open holds no export back."""
    WAIVED = "waived"
    """All that was found was let pass by somebody."""
    HELD_BACK = "held-back"
    """Something holds it back: it was not made, unless the command line overruled that."""


class JudgedFinding(Value):
    """A finding, the waiver that lets it pass if there is one, and whether it holds an export back.

    In a report ``in_frame`` is the finding's region as it lies in the frame that is shown of it, where that is known.
    """

    finding: Finding
    waiver: WaiverGrant | None = None
    blocks: bool
    in_frame: Region | None = None


class ReportedCheck(Value):
    """A rule that looked at the whole video, and how much it found."""

    rule: str
    title: str
    findings: int


class ReportedLayer(Value):
    """A layer with a finding: the words for it, and its box in shares of the picture's width and height."""

    id: str
    words: str
    left_ratio: float
    top_ratio: float
    width_ratio: float
    height_ratio: float


class ReportedSegment(Value):
    """A segment by its place in the film: ``start_frame`` and the fingerprint of all that it shows and says."""

    id: str
    name: str
    start_frame: int
    duration_frames: int
    fingerprint: str
    layers: tuple[ReportedLayer, ...] = ()


class ReportedMedium(Value):
    """Generated media that the gate left open, in which segment, and who accepted it with which reason."""

    name: str
    made_by: str
    segment: str
    left_open: str
    accepted_by: str
    reason: str
    accepted_at: datetime


class ReportedPart(Value):
    """A part of the video that a model made: what it is, by which model, and where it is seen or heard.

    ``layer`` is in words and empty for a background and a voice. Without a segment it is there in all of the film.
    Times are those of the film.
    """

    name: str
    kind: str
    model: str
    licence: str = ""
    made_at: datetime | None = None
    segment_id: str = ""
    layer_id: str = ""
    layer: str = ""
    start_seconds: float
    end_seconds: float


class ReportedRefusal(Value):
    """What holds an export back besides findings: generated media that have not passed the gate, an approval that is
    missing, words that the policy refuses. ``segment_id`` is where, if it is in one place."""

    code: str
    message: str
    segment_id: str = ""
    layer_id: str = ""


class ReportContents(Value):
    """All that a report says. ``blocking`` is the workspace's policy at that time."""

    verdict: Verdict
    video_title: str
    video_revision: int
    preset: str
    requested_by: str
    requested_at: datetime
    frames_per_second: float
    kit_version_id: UUID
    kit_name: str
    kit_number: int
    fingerprint: str
    blocking: tuple[Severity, ...]
    checks: tuple[ReportedCheck, ...]
    segments: tuple[ReportedSegment, ...]
    findings: tuple[JudgedFinding, ...]
    media: tuple[ReportedMedium, ...] = ()
    ai_parts: tuple[ReportedPart, ...] | None = None
    """What models made in it; None in reports of a time when nobody wrote that down."""
    refusal: ReportedRefusal | None = None
    overruled_by: tuple[str, ...] = ()
    """The options of the command line that let a film of no workspace pass what would have held it back."""


def frame_to_show(finding: Finding, *, duration_frames: int) -> int:
    """The frame of its segment that shows a finding best: the worst one, or the middle of its frames."""
    middle = finding.frames.start_frame + finding.frames.duration_frames // 2
    return max(0, min(middle if finding.at_frame is None else finding.at_frame, duration_frames - 1))


def verdict_on(findings: tuple[JudgedFinding, ...]) -> Verdict:
    """What findings come to."""
    if any(judged.blocks for judged in findings):
        return Verdict.HELD_BACK
    if not findings:
        return Verdict.CLEAN
    return Verdict.WAIVED if all(judged.waiver for judged in findings) else Verdict.PASSED
