"""What several operations answer with."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from ninja import Field, Schema

from brandkit.api import JudgedFinding, TimelineRule, WaiverGrant, list_rules
from builder.document.values import Sha256
from builder.http.addresses import artifact_url, export_file_url, original_url
from builder.http.languages import Sentence
from builder.models import Asset, AssetKind, Right
from builder.selectors.exports import ExportProgress
from builder.selectors.origins import source_of
from builder.selectors.proofs import held_back_of
from builder.selectors.sentences import translated
from generation.api import JobState, MediaState, NarrationState, ScriptCheckState


class WorkspaceRef(Schema):
    key: UUID
    name: str


class WorkspaceOut(WorkspaceRef):
    """A workspace and what the one who asks may do there."""

    rights: list[Right]


class AssetOut(Schema):
    """An original. Sizes and duration are null where they do not apply."""

    id: UUID
    sha256: Sha256
    name: str
    kind: AssetKind
    media_type: str
    size_bytes: int
    url: str
    thumbnail_url: str | None
    width_px: int | None
    height_px: int | None
    duration_seconds: float | None
    facts: dict[str, Any] = Field(description="What was measured of it.")
    licence: str
    origin: str
    made_by: str
    is_ai_made: bool = False
    """Whether a model made it, as the workspace knows or as its own credentials say."""
    model: str = ""
    created_at: datetime


class FileOut(Schema):
    kind: str
    name: str
    url: str
    size_bytes: int


class ProgressOut(Schema):
    done_frames: int
    total_frames: int


class FailureOut(Schema):
    code: str
    message: Sentence


class ExportOut(Schema):
    """An export; ``progress`` counts frames of the video, 0 of 0 until they are known.

    While its stage is ``checks``, it waits for so many measurements (``checks_left``) before the brand judges it.
    ``held_back_title`` says that the film cannot be downloaded, as its brand proof failed or is missing, ``held_back``
    has a sentence for each reason; both are empty where it is free.
    """

    id: UUID
    state: JobState
    stage: str
    checks_left: int
    progress: ProgressOut
    seconds_left: float | None
    preset: str
    error: FailureOut | None
    files: list[FileOut]
    held_back_title: Sentence
    held_back: list[Sentence]
    video_revision: int
    created_at: datetime
    finished_at: datetime | None
    by: str


class WordOut(Schema):
    text: str
    start_seconds: float
    end_seconds: float


class MisheardOut(Schema):
    """A word of the script that was not recognised, and what was heard there."""

    text: str
    heard: str


class ScriptCheckOut(Schema):
    """The speech recognised back by another model. ``word_error_ratio`` is null until the state is ``ready``."""

    state: MediaState
    word_error_ratio: float | None
    misheard: list[MisheardOut]


class StrangeTongueOut(Schema):
    """The language that a script clearly reads as, and the other one that its voice speaks, such as ``de``, ``en``."""

    script: str
    voice: str


class NarrationOut(Schema):
    """How far the speech of a script is; ``words`` are the written words with their times.

    ``strange_tongue`` is null where the voice speaks the language of the script, or where that is not clear.
    """

    key: str
    state: MediaState
    seconds: float | None
    url: str | None
    words: list[WordOut] | None
    error: Sentence | None
    check: ScriptCheckOut | None
    strange_tongue: StrangeTongueOut | None


class WaiverOut(Schema):
    """What is let pass, by whom and until when. ``seen`` is what the finding said and ``measured`` its number; null
    places are everywhere.
    """

    id: UUID
    rule: str
    segment_id: str | None
    layer_id: str | None
    frames: dict[str, int] | None
    seen: Sentence
    measured: Sentence = ""
    reason: str
    by: str
    granted_at: datetime
    expires_at: datetime


class AsFoundOut(Schema):
    """A finding's words and number as waivers are held to them, whatever the language of the reader."""

    message: str
    measured: str


class FindingOut(Schema):
    """What a brand rule found. ``blocks`` says whether it holds an export back, ``is_of_video`` whether it is about the
    whole video and stands at a segment only to be found.

    ``code`` is the rule's name; ``fix`` says what would mend it. ``fingerprint`` names what was found, in any words.

    ``at_frame`` is the segment's worst frame, where pixels were measured. ``region`` is the place in the picture of the
    layer, or of the background: four corners in shares of its width and height. ``measured`` and ``limit`` carry their
    units where the rule measures, and ``measure`` is both in one line; empty where nothing was measured.
    """

    code: str
    severity: Literal["error", "warning", "hint", "unjudged"]
    message: Sentence
    segment_id: str
    layer_id: str | None
    frames: dict[str, int]
    fix: dict[str, Any] | None
    at_frame: int | None = None
    region: list[tuple[float, float]] | None = None
    measured: Sentence = ""
    limit: Sentence = ""
    measure: Sentence = ""
    as_found: AsFoundOut
    fingerprint: str = ""
    is_of_video: bool = False
    blocks: bool = False
    waiver: WaiverOut | None = None


def asset_out(asset: Asset) -> AssetOut:
    """The original as an answer."""
    facts, source = asset.facts, source_of(asset)
    return AssetOut(
        id=asset.id,
        sha256=asset.sha256,
        name=asset.name,
        kind=AssetKind(asset.kind),
        media_type=asset.media_type,
        size_bytes=asset.size_bytes,
        url=original_url(asset.workspace_id, asset.sha256),
        thumbnail_url=artifact_url(asset.workspace_id, asset.thumbnail_key) if asset.thumbnail_key else None,
        width_px=facts.get("width_px"),
        height_px=facts.get("height_px"),
        duration_seconds=facts.get("duration_seconds"),
        facts=_told(facts),
        licence=asset.licence,
        origin=asset.origin,
        made_by=asset.made_by,
        is_ai_made=source.is_ai,
        model=source.model if source.is_ai else "",
        created_at=asset.created_at,
    )


def _told(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with what the examination notes in the language of whoever reads it."""
    if not facts.get("notes"):
        return facts
    return {**facts, "notes": [{**note, "message": translated(note["message"])} for note in facts["notes"]]}


def export_out(progress: ExportProgress) -> ExportOut:
    """The export as an answer."""
    export, job, held = progress.export, progress.job, held_back_of(progress.export)
    return ExportOut(
        id=export.id,
        state=progress.state,
        stage=progress.stage,
        checks_left=len(export.awaiting),
        progress=ProgressOut(done_frames=job.done_frames if job else 0, total_frames=job.total_frames if job else 0),
        seconds_left=job.seconds_left if job else None,
        preset=export.preset,
        error=FailureOut(code=progress.error[0], message=progress.error[1]) if progress.error else None,
        files=[
            FileOut(
                kind=file["kind"],
                name=file["name"],
                url=export_file_url(export.id, file["kind"]),
                size_bytes=file["size_bytes"],
            )
            for file in progress.files
        ],
        held_back_title=held.title if held else "",
        held_back=list(held.reasons) if held else [],
        video_revision=export.video_revision,
        created_at=export.created_at,
        finished_at=export.finished_at,
        by=export.requested_by.name if export.requested_by else "",
    )


def narration_out(state: NarrationState, *, workspace_key: UUID) -> NarrationOut:
    """The speech as an answer."""
    is_ready = state.state is MediaState.READY
    strange = state.strange_tongue
    return NarrationOut(
        key=state.key,
        state=state.state,
        seconds=state.seconds,
        url=artifact_url(workspace_key, state.key) if is_ready else None,
        words=[
            WordOut(text=word.text, start_seconds=word.start_seconds, end_seconds=word.end_seconds)
            for word in state.words
        ]
        if is_ready
        else None,
        error=state.error_message or None,
        check=script_check_out(state.check) if state.check else None,
        strange_tongue=StrangeTongueOut(script=strange.script, voice=strange.voice) if strange else None,
    )


def script_check_out(check: ScriptCheckState) -> ScriptCheckOut:
    """The recognition as an answer."""
    facts = check.facts
    return ScriptCheckOut(
        state=check.state,
        word_error_ratio=facts.word_error_ratio if facts else None,
        misheard=[MisheardOut(text=word.text, heard=word.heard) for word in facts.misheard] if facts else [],
    )


_RULES_OF_VIDEO = frozenset(rule.code for rule in list_rules() if isinstance(rule, TimelineRule))


def finding_out(judged: JudgedFinding) -> FindingOut:
    """The finding as an answer."""
    finding = judged.finding
    return FindingOut(
        code=finding.rule,
        severity=finding.severity.value,
        message=finding.message,
        segment_id=finding.segment_id,
        layer_id=finding.layer_id,
        frames=finding.frames.model_dump(),
        fix=finding.fix.model_dump(mode="json") if finding.fix else None,
        at_frame=finding.at_frame,
        region=list(finding.region.corners) if finding.region else None,
        measured=finding.measured,
        limit=finding.limit,
        measure=finding.measure,
        as_found=AsFoundOut(message=finding.message, measured=finding.measured),
        fingerprint=finding.fingerprint,
        is_of_video=finding.rule in _RULES_OF_VIDEO,
        blocks=judged.blocks,
        waiver=waiver_out(judged.waiver) if judged.waiver else None,
    )


def waiver_out(grant: WaiverGrant) -> WaiverOut:
    """The waiver as an answer."""
    place = grant.place
    return WaiverOut(
        id=grant.id,
        rule=place.rule,
        segment_id=place.segment_id,
        layer_id=place.layer_id,
        frames=place.frames.model_dump() if place.frames else None,
        seen=place.seen,
        measured=place.measured,
        reason=grant.reason,
        by=grant.by,
        granted_at=grant.granted_at,
        expires_at=grant.expires_at,
    )
