"""The report on an export, written down when it is asked for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from brandkit import api as brandkit
from brandkit.api import (
    JudgedFinding,
    Region,
    ReportContents,
    ReportedCheck,
    ReportedLayer,
    ReportedMedium,
    ReportedPart,
    ReportedRefusal,
    ReportedSegment,
    Verdict,
    frame_to_show,
)
from builder.document.fills import ClipFill, PictureFill
from builder.document.fingerprint import segment_fingerprints
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.looks import ClipLook, PictureLook
from builder.document.needs import assets_of
from builder.document.resolved import ResolvedLayer, ResolvedTimeline
from builder.document.showing import find_in_frame
from builder.document.timeline import Timeline
from builder.models import Export, Video
from builder.models.errors import BuilderError, ConflictError
from builder.selectors.documents import find_originals
from builder.selectors.gates import list_accepted
from builder.selectors.origins import Source, list_ai_parts, sources_in
from builder.services.checking import Judgement

FINDINGS_TOLD = 100
HELD_BACK = "held-back-by-brand"


def refusal_of(judgement: Judgement) -> ConflictError | None:
    """``held-back-by-brand`` with the findings that hold the video back by its policy; None if that lets it out."""
    held = judgement.held_back_by
    if not held:
        return None
    return ConflictError(
        words_for_held_back(held),
        code=HELD_BACK,
        data={
            "count": len(held),
            "blocking": [severity.value for severity in judgement.blocking],
            "findings": [_told(judged) for judged in held[:FINDINGS_TOLD]],
        },
    )


def _told(judged: JudgedFinding) -> dict[str, object]:
    return {**judged.finding.model_dump(mode="json"), "measure": judged.finding.measure}


def words_for_held_back(held: Sequence[JudgedFinding]) -> str:
    """Why an export with these findings is not made."""
    count = "One finding holds" if len(held) == 1 else f"{len(held)} findings hold"
    what_to_do = "Mend it; whoever manages the brand kit may let it pass instead."
    return f"{count} this export back: {held[0].finding.message} {what_to_do}"


def freeze_report(
    export: Export, *, video: Video, judgement: Judgement, now: datetime, refusal: BuilderError | None = None
) -> None:
    """What the brand said about the export stays as it is now, and ``refusal``, if something else holds it back too.

    For the transaction that lets it out or refuses it.
    """
    resolved, kit = judgement.resolved, judgement.kit
    sizes = _sizes(video, judgement)
    contents = ReportContents(
        verdict=Verdict.HELD_BACK if refusal else brandkit.verdict_on(judgement.findings),
        video_title=export.title,
        video_revision=export.video_revision,
        preset=export.preset,
        requested_by=export.requested_by.name if export.requested_by else "",
        requested_at=export.created_at,
        frames_per_second=float(resolved.frame_rate.fps),
        kit_version_id=kit.id,
        kit_name=kit.values.name,
        kit_number=kit.number,
        fingerprint=export.fingerprint,
        blocking=judgement.blocking,
        checks=report_checks(judgement.findings),
        segments=report_segments(resolved, findings=judgement.findings),
        findings=tuple(_with_place(one, resolved=resolved, sizes=sizes) for one in judgement.findings),
        media=tuple(_media(video, judgement)),
        ai_parts=tuple(
            report_parts(
                judgement.timeline,
                resolved=resolved,
                sources=sources_in(video.workspace_id, judgement.timeline),
                kit=kit.values,
            )
        ),
        refusal=_reported(refusal) if refusal and refusal.code != HELD_BACK else None,
    )
    brandkit.freeze_report(video.workspace_id, subject_key=export.id, contents=contents, now=now)


def _reported(refusal: BuilderError) -> ReportedRefusal:
    place = {name: str(refusal.data.get(name) or "") for name in ("segment_id", "layer_id")}
    return ReportedRefusal(code=refusal.code, message=refusal.message, **place)


def _media(video: Video, judgement: Judgement) -> Iterator[ReportedMedium]:
    names = {segment.id: segment.name for segment in judgement.timeline.segments}
    for segment, gate, asset in list_accepted(video.workspace_id, judgement.timeline):
        if gate.acceptance is not None and gate.report is not None:
            yield ReportedMedium(
                name=asset.name,
                made_by=asset.made_by,
                segment=names[segment],
                left_open=gate.report.reason,
                accepted_by=gate.acceptance.accepted_by.name if gate.acceptance.accepted_by else "",
                reason=gate.acceptance.reason,
                accepted_at=gate.acceptance.accepted_at,
            )


def report_parts(
    timeline: Timeline, *, resolved: ResolvedTimeline, sources: Mapping[str, Source], kit: KitValues
) -> Iterator[ReportedPart]:
    """What models made, where it stands in the film."""
    segments = {segment.id: segment for segment in resolved.segments}
    for part in list_ai_parts(timeline, sources, kit=kit):
        segment = segments.get(part.segment)
        layer = next((one for one in segment.layers if one.id == part.layer), None) if segment else None
        first, last = (segment.start_frame, segment.frames.end_frame) if segment else (0, resolved.duration_frames)
        if layer is not None:
            first, last = first + layer.frames.start_frame, first + layer.frames.end_frame
        yield ReportedPart(
            name=part.name,
            kind=part.kind,
            model=part.model,
            licence=part.licence,
            made_at=part.made_at,
            segment_id=part.segment,
            layer_id=part.layer,
            layer=brandkit.words_for(layer) if layer else "",
            start_seconds=float(resolved.frame_rate.to_seconds(first)),
            end_seconds=float(resolved.frame_rate.to_seconds(last)),
        )


def _sizes(video: Video, judgement: Judgement) -> Mapping[str, tuple[float, float]]:
    """Width and height of the originals in which a finding lies."""
    if not any(judged.finding.region for judged in judgement.findings):
        return {}
    originals = find_originals(video.workspace_id, assets_of(judgement.timeline))
    facts = {sha256: asset.facts for sha256, asset in originals.items()}
    return {
        sha256: (float(one["width_px"]), float(one["height_px"]))
        for sha256, one in facts.items()
        if one.get("width_px") and one.get("height_px")
    }


def _with_place(
    judged: JudgedFinding, *, resolved: ResolvedTimeline, sizes: Mapping[str, tuple[float, float]]
) -> JudgedFinding:
    """The finding with the place in the frame at which its region is seen."""
    finding = judged.finding
    segment = next((one for one in resolved.segments if one.id == finding.segment_id), None)
    if finding.region is None or segment is None:
        return judged
    layer = next((one for one in segment.layers if one.id == finding.layer_id), None)
    shown = layer.look if layer else segment.fill
    size = sizes.get(shown.asset) if isinstance(shown, PictureLook | ClipLook | PictureFill | ClipFill) else None
    corners = size and find_in_frame(
        finding.region.corners,
        segment=segment,
        layer_id=finding.layer_id,
        at_frame=frame_to_show(finding, duration_frames=segment.duration_frames),
        canvas=resolved.canvas,
        source_px=size,
    )
    if not corners:
        return judged
    first, second, third, fourth = corners
    return judged.model_copy(update={"in_frame": Region(corners=(first, second, third, fourth))})


def report_checks(findings: Iterable[JudgedFinding]) -> tuple[ReportedCheck, ...]:
    """Every rule with how much it found."""
    found = [judged.finding.rule for judged in findings]
    return tuple(
        ReportedCheck(rule=rule.code, title=rule.title, findings=found.count(rule.code))
        for rule in brandkit.list_rules()
    )


def report_segments(resolved: ResolvedTimeline, *, findings: Iterable[JudgedFinding]) -> tuple[ReportedSegment, ...]:
    """Every segment with the layers of which something was found."""
    named = {judged.finding.layer_id for judged in findings}
    return tuple(
        ReportedSegment(
            id=segment.id,
            name=segment.name,
            start_frame=segment.start_frame,
            duration_frames=segment.duration_frames,
            fingerprint=fingerprint,
            layers=tuple(_layer(layer, canvas=resolved.canvas) for layer in segment.layers if layer.id in named),
        )
        for segment, fingerprint in zip(resolved.segments, segment_fingerprints(resolved), strict=True)
    )


def _layer(layer: ResolvedLayer, *, canvas: Canvas) -> ReportedLayer:
    return ReportedLayer(
        id=layer.id,
        words=brandkit.words_for(layer),
        left_ratio=layer.box.x_px / canvas.width_px,
        top_ratio=layer.box.y_px / canvas.height_px,
        width_ratio=layer.box.width_px / canvas.width_px,
        height_ratio=layer.box.height_px / canvas.height_px,
    )
