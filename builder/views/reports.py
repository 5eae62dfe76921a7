"""The report on an export: what a brand manager reads in a minute."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from brandkit.api import (
    PROOF_AT_LEAST,
    PROOF_MEANINGS,
    PROOF_NAMES,
    FilmProof,
    Finding,
    JudgedFinding,
    ProofRule,
    ProofVerdict,
    ReportContents,
    ReportedCheck,
    ReportedLayer,
    ReportedPart,
    ReportedRefusal,
    ReportedSegment,
    RuleProof,
    Severity,
    TimelineRule,
    Verdict,
    frame_to_show,
    list_rules,
    proof_advice,
    proof_ending,
    proof_measure,
)
from builder.selectors.exports import CHECKS_STAGE, ExportProgress, get_export
from builder.selectors.proofs import HELD_BACK
from builder.selectors.reports import ShownReport, get_report
from builder.views.edges import person, signed_in
from builder.views.videos import frame
from generation.api import PartKind

VERDICTS = {
    Verdict.HELD_BACK: _("The brand holds this export back: it was not made."),
    Verdict.CLEAN: _("Everything keeps to the brand."),
    Verdict.PASSED: _("Something is open, but nothing that holds exports back here."),
    Verdict.WAIVED: _("It keeps to the brand, but for what was let pass."),
}
PASSED_WITH_WAIVERS = _("Something is open, but nothing that holds exports back here; the rest was let pass.")
NOT_MADE = _("This export was held back: it was not made.")
SEVERITIES = {
    Severity.ERROR: (_("Error"), _("errors")),
    Severity.WARNING: (_("Warning"), _("warnings")),
    Severity.HINT: (_("Hint"), _("hints")),
    Severity.UNJUDGED: (_("Not checked"), _("what was not checked")),
}
"""Of one finding, and of many."""
AI_KINDS = {
    PartKind.PICTURE: _("Picture"),
    PartKind.FOOTAGE: _("Footage"),
    PartKind.SOUND: _("Sound"),
    PartKind.SPEECH: _("Voice"),
}
OF_ONE_SEGMENT = {"empty-segment", "flashes", "caption-contrast"}
"""Rules that look at the whole video and say of one segment what is wrong with it."""
OF_VIDEO = {rule.code for rule in list_rules() if isinstance(rule, TimelineRule)} - OF_ONE_SEGMENT
WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding with its place: the frame of the film, and the layer's box where it has one."""

    judged: JudgedFinding
    title: str
    severity: str
    segment: ReportedSegment | None
    number: int
    at_frame: int
    time: str
    layer: ReportedLayer | None
    is_of_video: bool
    """Whether it is about the whole video; then its place says only where a person would mend it."""
    corners: str
    """Where the thing is in the frame, as points of an SVG polygon in shares; empty where only its layer is known."""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that mean the same to whoever reads: for each rule its worst, with the others behind it."""

    title: str
    rows: list[tuple[FindingRow, list[FindingRow]]]


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A rule that found something: what it found worst, and how many of the others there are."""

    check: ReportedCheck
    worst: Finding
    others: int


@dataclass(frozen=True, slots=True)
class AiRow:
    """A part that a model made: what it is, and where and when it is seen or heard."""

    part: ReportedPart
    kind: str
    number: int
    """Of the segment; 0 where it is there in all of the film."""
    segment: str
    times: str


@dataclass(frozen=True, slots=True)
class ProofRow:
    """How a rule of the proof ended at its worst frame. ``box`` is in shares of the picture, in per cent."""

    proof: RuleProof
    name: str
    meaning: str
    measure: str
    ending: str
    advice: str
    """What people can do where it failed; empty where the ending says it."""
    number: int
    """Of the segment; 0 where the rule is about the whole film."""
    time: str
    box: tuple[float, float, float, float] | None


@require_safe
@signed_in
def report(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """What the brand said about an export when it was asked for, and what was measured on its file."""
    progress = get_export(person(request), export_id)
    if progress.stage == CHECKS_STAGE:
        return _waiting(request, progress)
    shown = get_report(person(request), export_id)
    contents = shown.contents
    rows = list(_proof_rows(shown.proof, contents=contents)) if shown.proof else []
    context = {
        "export": shown.export,
        "video": shown.export.video,
        "workspace": shown.export.video.workspace,
        "report": contents,
        "verdict": NOT_MADE if contents.refusal else _verdict_words(contents),
        "refused_in": _place_of(contents.refusal, contents=contents) if contents.refusal else "",
        "held": shown.held,
        "has_failed": bool(shown.proof and shown.proof.failures),
        "unproved": shown.unproved,
        "groups": list(_groups(contents)),
        "counts": _counts(contents),
        "blocking": [SEVERITIES[severity][1] for severity in contents.blocking],
        "found_checks": list(_found_checks(contents)),
        "kept_checks": [check for check in contents.checks if not check.findings],
        "proof": shown.proof,
        "frames": f"{shown.proof.frames:,}" if shown.proof else "",
        "proof_counts": Counter(row.proof.verdict.value for row in rows),
        "unjudged": sum(row.proof.verdict is ProofVerdict.NOT_JUDGED for row in rows),
        "seen_rows": [row for row in rows if row.proof.at_frame is not None],
        "other_rows": [row for row in rows if row.proof.at_frame is None],
        "shape": shown.proof and f"{shown.proof.width_px}:{shown.proof.height_px}",
        "film_sha256": _film_sum(shown),
        "ai_rows": _ai_rows(contents),
        **frame(request, shown.export.video.workspace_id),
    }
    return render(request, "pages/report.html", context)


def _waiting(request: HttpRequest, progress: ExportProgress) -> HttpResponse:
    """The page of an export whose pictures are still measured."""
    video = progress.export.video
    context = {
        "video": video,
        "workspace": video.workspace,
        "left": len(progress.export.awaiting),
        **frame(request, video.workspace_id),
    }
    return render(request, "pages/report_waiting.html", context)


def _place_of(refusal: ReportedRefusal, *, contents: ReportContents) -> str:
    """Where in the film it is; empty where it is about all of it."""
    places = enumerate(contents.segments, start=1)
    found = next(((number, one.name) for number, one in places if one.id == refusal.segment_id), None)
    return str(_("Segment %(number)s, “%(name)s”:") % {"number": found[0], "name": found[1]}) if found else ""


def _verdict_words(contents: ReportContents) -> str:
    if contents.verdict is Verdict.PASSED and _counts(contents)["waived"]:
        return str(PASSED_WITH_WAIVERS)
    return str(VERDICTS[contents.verdict])


def _counts(contents: ReportContents) -> dict[str, int]:
    """How many findings hold back, are let pass, and are only said."""
    held = sum(1 for judged in contents.findings if judged.blocks)
    waived = sum(1 for judged in contents.findings if judged.waiver)
    return {"held": held, "waived": waived, "others": len(contents.findings) - held - waived}


def _found_checks(contents: ReportContents) -> Iterator[CheckRow]:
    """The rules that found something, in the order in which they looked."""
    for check in contents.checks:
        found = [judged.finding for judged in contents.findings if judged.finding.rule == check.rule]
        if found:
            worst = min(found, key=lambda finding: WEIGHT[finding.severity])
            yield CheckRow(check=check, worst=worst, others=len(found) - 1)


def _groups(contents: ReportContents) -> Iterator[FindingGroup]:
    """What holds the export back, what else is open and what was let pass; what is empty is left out."""
    findings = contents.findings
    parts = (
        (_("What holds it back"), [judged for judged in findings if judged.blocks]),
        (_("What is open"), [judged for judged in findings if not judged.blocks and not judged.waiver]),
        (_("What was let pass"), [judged for judged in findings if judged.waiver]),
    )
    for title, part in parts:
        if part:
            yield FindingGroup(str(title), list(_worst(part, contents=contents)))


def _worst(findings: list[JudgedFinding], *, contents: ReportContents) -> Iterator[tuple[FindingRow, list[FindingRow]]]:
    """For each rule its worst finding, with the others behind it; what matters most comes first."""
    titles = {check.rule: check.title for check in contents.checks}
    by_rule: dict[str, list[FindingRow]] = {}
    for judged in sorted(findings, key=lambda judged: WEIGHT[judged.finding.severity]):
        by_rule.setdefault(judged.finding.rule, []).append(_row(judged, contents=contents, titles=titles))
    for rows in by_rule.values():
        yield rows[0], rows[1:]


def _row(judged: JudgedFinding, *, contents: ReportContents, titles: dict[str, str]) -> FindingRow:
    finding = judged.finding
    places = enumerate(contents.segments, start=1)
    number, segment = next(((n, one) for n, one in places if one.id == finding.segment_id), (0, None))
    at_frame = 0
    if segment is not None:
        at_frame = segment.start_frame + frame_to_show(finding, duration_frames=segment.duration_frames)
    layers = segment.layers if segment else ()
    return FindingRow(
        judged=judged,
        title=titles.get(finding.rule, finding.rule),
        severity=str(SEVERITIES[finding.severity][0]),
        segment=segment,
        number=number,
        at_frame=at_frame,
        time=_time(at_frame, contents.frames_per_second),
        layer=next((layer for layer in layers if layer.id == finding.layer_id), None),
        is_of_video=finding.rule in OF_VIDEO and finding.layer_id is None,
        corners=" ".join(f"{x:.4f},{y:.4f}" for x, y in judged.in_frame.corners) if judged.in_frame else "",
    )


def _ai_rows(contents: ReportContents) -> list[AiRow] | None:
    """The parts that models made, in the order of the film; None where nobody wrote them down."""
    if contents.ai_parts is None:
        return None
    places = {one.id: (number, one.name) for number, one in enumerate(contents.segments, start=1)}
    rows = []
    for part in contents.ai_parts:
        number, name = places.get(part.segment_id, (0, ""))
        times = f"{_clock(part.start_seconds)}–{_clock(part.end_seconds)}"
        rows.append(AiRow(part=part, kind=str(AI_KINDS[PartKind(part.kind)]), number=number, segment=name, times=times))
    return rows


def _proof_rows(proof: FilmProof, *, contents: ReportContents) -> Iterator[ProofRow]:
    """Each rule of the proof at its worst, those that failed first."""
    order = {ProofVerdict.FAIL: 0, ProofVerdict.PASS: 1, ProofVerdict.NOT_JUDGED: 2}
    worst: dict[str, RuleProof] = {}
    for one in sorted(proof.rules, key=lambda one: (order[one.verdict], -_badness(one))):
        worst.setdefault(one.rule.value, one)
    in_order = list(ProofRule)
    numbers = {segment.id: number for number, segment in enumerate(contents.segments, start=1)}
    for one in sorted(worst.values(), key=lambda one: (order[one.verdict], in_order.index(one.rule))):
        box = one.box and (
            100 * one.box.left_px / proof.width_px,
            100 * one.box.top_px / proof.height_px,
            100 * one.box.width_px / proof.width_px,
            100 * one.box.height_px / proof.height_px,
        )
        yield ProofRow(
            proof=one,
            name=PROOF_NAMES[one.rule],
            meaning=PROOF_MEANINGS[one.rule],
            measure=proof_measure(one),
            ending=proof_ending(one, proof=proof),
            advice=proof_advice(one),
            number=numbers.get(one.segment_id, 0),
            time=_time(one.at_frame, proof.frames_per_second) if one.at_frame is not None else "",
            box=box or None,
        )


def _badness(rule: RuleProof) -> float:
    """The higher, the further from what is demanded."""
    measured = rule.measured or 0.0
    return -measured if rule.rule in PROOF_AT_LEAST else measured


def _film_sum(shown: ShownReport) -> str:
    """The SHA-256 of the film, teaser or still; empty before it is there."""
    return next((file["sha256"] for file in shown.export.files if file["kind"] in HELD_BACK), "")


def _time(at_frame: int, frames_per_second: float) -> str:
    return _clock(at_frame / frames_per_second)


def _clock(seconds: float) -> str:
    return f"{int(seconds // 60)}:{seconds % 60:04.1f}"
