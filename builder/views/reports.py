"""The report on an export: what a brand manager reads in a minute."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from brandkit.api import (
    FilmProof,
    JudgedFinding,
    ProofVerdict,
    ReportContents,
    ReportedLayer,
    ReportedSegment,
    RuleProof,
    Severity,
    Verdict,
    proof_words,
)
from builder.selectors.reports import ShownReport, get_report
from builder.views.edges import person, signed_in
from builder.views.videos import frame

VERDICTS = {
    Verdict.CLEAN: _("Everything keeps to the brand."),
    Verdict.PASSED: _("Nothing that was found holds the export back."),
    Verdict.WAIVED: _("It keeps to the brand, but for what was let pass."),
}
WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its place: the frame of the film, and the layer's box where it has one."""

    judged: JudgedFinding
    title: str
    segment: ReportedSegment | None
    number: int
    at_frame: int
    time: str
    layer: ReportedLayer | None


@dataclass(frozen=True, slots=True)
class ProofRow:
    """How a rule of the proof ended at its worst frame. ``box`` is in shares of the picture, in per cent."""

    proof: RuleProof
    name: str
    time: str
    words: str
    box: tuple[float, float, float, float] | None


@require_safe
@signed_in
def report(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """What the brand said about an export when it was asked for, and what was measured on its file."""
    shown = get_report(person(request), export_id)
    contents = shown.contents
    context = {
        "export": shown.export,
        "video": shown.export.video,
        "workspace": shown.export.video.workspace,
        "report": contents,
        "verdict": VERDICTS[contents.verdict],
        "has_failed": bool(shown.proof and shown.proof.failures),
        "worst": list(_worst(contents)),
        "proof": shown.proof,
        "proof_rows": list(_proof_rows(shown.proof)) if shown.proof else [],
        "film_sha256": _film_sum(shown),
        **frame(request, shown.export.video.workspace_id),
    }
    return render(request, "pages/report.html", context)


def _worst(contents: ReportContents) -> Iterator[tuple[FindingRow, list[FindingRow]]]:
    """For each rule its worst finding, with the others behind it; what matters most comes first."""
    titles = {check.rule: check.title for check in contents.checks}
    ordered = sorted(contents.findings, key=lambda judged: (not judged.blocks, WEIGHT[judged.finding.severity]))
    by_rule: dict[str, list[FindingRow]] = {}
    for judged in ordered:
        by_rule.setdefault(judged.finding.rule, []).append(_row(judged, contents=contents, titles=titles))
    for rows in by_rule.values():
        yield rows[0], rows[1:]


def _row(judged: JudgedFinding, *, contents: ReportContents, titles: dict[str, str]) -> FindingRow:
    finding = judged.finding
    places = enumerate(contents.segments, start=1)
    number, segment = next(((n, one) for n, one in places if one.id == finding.segment_id), (0, None))
    middle = finding.frames.start_frame + finding.frames.duration_frames // 2
    in_segment = finding.at_frame if finding.at_frame is not None else middle
    at_frame = (segment.start_frame + min(in_segment, segment.duration_frames - 1)) if segment else 0
    layers = segment.layers if segment else ()
    return FindingRow(
        judged=judged,
        title=titles.get(finding.rule, finding.rule),
        segment=segment,
        number=number,
        at_frame=at_frame,
        time=_time(at_frame, contents.frames_per_second),
        layer=next((layer for layer in layers if layer.id == finding.layer_id), None),
    )


def _proof_rows(proof: FilmProof) -> Iterator[ProofRow]:
    """Each rule of the proof at its worst, those that failed first."""
    order = {ProofVerdict.FAIL: 0, ProofVerdict.PASS: 1, ProofVerdict.NOT_JUDGED: 2}
    ordered = sorted(proof.rules, key=lambda one: (order[one.verdict], -(one.measured or 0)))
    worst: dict[str, RuleProof] = {}
    for one in ordered:
        worst.setdefault(one.rule.value, one)
    for one in worst.values():
        box = one.box and (
            100 * one.box.left_px / proof.width_px,
            100 * one.box.top_px / proof.height_px,
            100 * one.box.width_px / proof.width_px,
            100 * one.box.height_px / proof.height_px,
        )
        has_failed = one.verdict is ProofVerdict.FAIL
        yield ProofRow(
            proof=one,
            name=one.rule.value.replace("-", " ").capitalize(),
            time=_time(one.at_frame, proof.frames_per_second) if one.at_frame is not None else "",
            words=proof_words(one, frames_per_second=proof.frames_per_second) if has_failed else one.reason,
            box=box or None,
        )


def _film_sum(shown: ShownReport) -> str:
    return next((file["sha256"] for file in shown.export.files if file["kind"] == "video"), "")


def _time(at_frame: int, frames_per_second: float) -> str:
    seconds = at_frame / frames_per_second
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
