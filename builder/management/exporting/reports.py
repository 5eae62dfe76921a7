"""The report on a film of the command line: of a video the one that its workspace keeps, of others one like it."""

import json
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from brandkit.api import FilmProof, JudgedFinding, ReportContents, ReportedMedium, Severity, verdict_on
from builder.document.fingerprint import fingerprint
from builder.document.resolved import ResolvedTimeline
from builder.management.exporting.films import Film
from builder.management.exporting.whole import whole_file
from builder.selectors.proofs import HeldBack
from builder.selectors.reports import NO_PICTURES, tell_report
from builder.services.refusals import FrozenVideo
from builder.services.reporting import report_checks, report_parts, report_segments

ENDING = ".report.json"
NO_KIT_VERSION = UUID(int=0)
"""The kit of a film of no workspace has no version that could be found again."""


def report_beside(film: Path) -> Path:
    """Where the report on a film stands unless somebody says otherwise."""
    return film.with_name(film.name + ENDING)


def report_loose(
    film: Film,
    *,
    preset: str,
    resolved: ResolvedTimeline,
    findings: tuple[JudgedFinding, ...],
    blocking: tuple[Severity, ...],
    media: Iterable[ReportedMedium],
    overruled_by: tuple[str, ...],
    now: datetime,
) -> ReportContents:
    """What the brand said about a film of no video, which nobody keeps but whoever had it made."""
    return ReportContents(
        verdict=verdict_on(findings),
        video_title=film.title,
        video_revision=0,
        preset=preset,
        requested_by="",
        requested_at=now,
        frames_per_second=float(resolved.frame_rate.fps),
        kit_version_id=NO_KIT_VERSION,
        kit_name=film.kit.name,
        kit_number=film.kit_version,
        fingerprint=fingerprint(FrozenVideo(timeline=film.timeline, kit=film.kit)),
        blocking=blocking,
        checks=report_checks(findings),
        segments=report_segments(resolved, findings=findings),
        findings=findings,
        media=tuple(media),
        ai_parts=tuple(report_parts(film.timeline, resolved=resolved, sources=film.sources, kit=film.kit)),
        overruled_by=overruled_by,
    )


def write_report(contents: ReportContents, *, proof: FilmProof | None, held: HeldBack | None, target: Path) -> None:
    """The report stands at ``target`` as JSON, whole: what the page of an export offers to download."""
    unproved = "" if proof else held.reasons[0] if held else NO_PICTURES
    told = json.dumps(tell_report(contents, proof=proof, held=held, unproved=unproved), ensure_ascii=False, indent=2)
    with whole_file(target) as sink:
        sink.write(f"{told}\n".encode())
