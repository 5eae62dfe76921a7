"""Exports: asked for, checked, cancelled, and settled when their job has ended.

An export is frozen when it is asked for. While workers measure its pictures, judge its generated media or speak its
scripts, it waits (``checking``); once nothing is awaited, the brand judges what was frozen: it is sent off
(``requested``), or it has failed with the findings. All changes of its state are here.
"""

import logging
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from pydantic import ValidationError

from brandkit.api import BrandKitError, get_kit_version
from builder.document.errors import DocumentError
from builder.document.schema import load_document
from builder.models import UNDER_WAY, Export, ExportState, Revision, Right, Video, person_behind
from builder.models.errors import BuilderError, ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_export, access_video
from builder.selectors.documents import get_kit_of, get_timeline
from builder.selectors.origins import build_making, sources_in
from builder.services.audit import record
from builder.services.checking import find_preset
from builder.services.names import WORDS_OF_FILES, file_name
from builder.services.refusals import frozen_fields, keep_refused, naming_export, record_refusal
from builder.services.releases import Release, judge_release
from builder.services.reporting import freeze_report
from builder.services.revisions import hold_video, keep
from generation import api as generation
from generation.api import AS_IT_STANDS, ExportOptions, Form, GenerationError, JobFile, JobSnapshot, JobState

logger = logging.getLogger(__name__)

REASONS = (BuilderError, GenerationError, DocumentError, BrandKitError)
SEND_AGAIN_AFTER: Final = timedelta(seconds=30)
"""An export without a job for so long was forgotten, as when the process that froze it died just then."""
GIVE_UP_AFTER: Final = timedelta(hours=1)
"""An export of that age which cannot be judged, for a reason that nobody foresaw, has failed."""
UNREADABLE: Final = (
    "What this export froze cannot be read any more: it is of another version of Brandreel. Export the video again."
)
CHECKS_FAILED: Final = "checks-failed"
CANNOT_BE_JUDGED: Final = (
    "This export could not be judged: something went wrong in the checks. Export again; if it fails again, the log of "
    "the server says why."
)
ENDS = {
    JobState.DONE: ExportState.DONE,
    JobState.FAILED: ExportState.FAILED,
    JobState.CANCELLED: ExportState.CANCELLED,
}


def request_export(
    video_id: UUID,
    *,
    by: Actor,
    preset: str,
    now: datetime,
    options: ExportOptions = AS_IT_STANDS,
    idempotency_key: str | None = None,
) -> Export:
    """The video as it stands is frozen and on its way to a file; what is not measured yet is measured first.

    The same ``idempotency_key`` gives the same export again. One that is refused is kept too, with its report and
    without the key; ``data["export_id"]`` of the error names it. Raises InvalidError ``unknown-preset``,
    ``frame-without-still``, ``nothing-to-export``, ``words-refused``, ``original-missing``, ``media-rejected`` or
    ``media-needs-a-person``, and ConflictError ``idempotency-key-reused`` for another export, or
    ``held-back-by-brand`` or ``not-approved`` where the workspace's policy holds it back.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    if find_preset(preset).form is not Form.STILL and options.at_frame is not None:
        raise InvalidError(
            "A frame is chosen for a still alone. Take the preset “still”, or leave the frame out.",
            code="frame-without-still",
        )
    with transaction.atomic():
        video = hold_video(video)
        export = idempotency_key and _find_repeated(video, key=idempotency_key, preset=preset, options=options)
        refusal = None
        if not export:
            export, refusal = _freeze(video, by=by, preset=preset, options=options, key=idempotency_key, now=now)
    if refusal is not None:
        raise naming_export(refusal, export)
    if export.state == ExportState.CHECKING:
        return _go_on(export, now=now)
    if export.state == ExportState.REQUESTED and export.job_id is None:
        send_off(export)
    return export


def go_on_with_exports(snapshot: JobSnapshot) -> None:
    """Exports that waited for what has just been measured, judged or spoken go on, if it was the last."""
    for export in Export.objects.filter(state=ExportState.CHECKING, awaiting__contains=[snapshot.key]):
        if str(export.video.workspace_id) == snapshot.workspace_key:
            _go_on(export, now=timezone.now())


def cancel_export(export_id: UUID, *, by: Actor, now: datetime) -> Export:
    """The export is cancelled, unless it ended before. Raises ConflictError ``export-ended``."""
    access_export(by, export_id, right=Right.EDIT)
    with transaction.atomic():
        export = Export.objects.select_for_update(of=("self",)).select_related("video").get(id=export_id)
        if export.state not in UNDER_WAY:
            raise ConflictError("This export has ended already.", code="export-ended", data={"state": export.state})
        _cancel(export, by=by, now=now)
    return export


def cancel_exports_of(video: Video, *, by: Actor, now: datetime) -> None:
    """No export of the video is under way any more. For an open transaction that holds the video."""
    cancel_exports(Export.objects.filter(video=video), by=by, now=now)


def cancel_exports(exports: QuerySet[Export], *, by: Actor, now: datetime) -> None:
    """None of these exports is under way any more. For an open transaction."""
    for export in exports.filter(state__in=UNDER_WAY).select_for_update(of=("self",)).select_related("video"):
        _cancel(export, by=by, now=now)


def send_frozen(export: Export, *, now: datetime) -> Export:
    """An export that was frozen by somebody else is judged and sent off, waits, or has ended with what refuses it."""
    return _go_on(export, now=now)


def settle_export(snapshot: JobSnapshot) -> None:
    """The export whose job has ended says so too. Being told twice changes nothing."""
    with transaction.atomic():
        waiting = Export.objects.select_for_update(of=("self",)).select_related("video")
        export = waiting.filter(id=snapshot.key, state=ExportState.REQUESTED).first()
        if export is None:
            return
        export.state = ENDS[snapshot.state]
        export.job_id = UUID(snapshot.id)
        export.files = [_named(file, export) for file in snapshot.result.files]
        export.error_code = snapshot.error_code[:60]
        export.error_message = snapshot.error_message[:500]
        export.finished_at = timezone.now()
        export.save(update_fields=["state", "job_id", "files", "error_code", "error_message", "finished_at"])


def send_forgotten_exports() -> None:
    """Every export that is under way has a job, or waits for others. One that cannot has failed, with the reason."""
    long_ago = timezone.now() - SEND_AGAIN_AFTER
    for export in Export.objects.filter(state=ExportState.CHECKING, created_at__lt=long_ago).select_related("video"):
        _go_on(export, now=timezone.now())
    forgotten = Export.objects.filter(state=ExportState.REQUESTED, job_id=None, created_at__lt=long_ago)
    for export in forgotten.select_related("video"):
        _send_off_quietly(export)


def _cancel(export: Export, *, by: Actor, now: datetime) -> None:
    """The export and its job are cancelled. One that is being sent off just now has its job cancelled by that."""
    export.state, export.awaiting, export.finished_at = ExportState.CANCELLED, [], now
    export.save(update_fields=["state", "awaiting", "finished_at"])
    record("export.cancelled", by=by, workspace_key=export.video.workspace_id, subject=export, now=now)
    if export.job_id:
        generation.cancel_job(str(export.job_id))


def _named(file: JobFile, export: Export) -> dict[str, Any]:
    """The file as it is kept, named after the video for people who download it."""
    about = f"{export.title} {export.preset} {WORDS_OF_FILES.get(file.kind, '')}"
    name = file_name(about, ending=PurePosixPath(file.name).suffix)
    return {**file.model_dump(mode="json"), "name": name}


def _freeze(
    video: Video, *, by: Actor, preset: str, options: ExportOptions, key: str | None, now: datetime
) -> tuple[Export, BuilderError | None]:
    """The export, and why it was refused, if it was. For the transaction that holds the video."""
    timeline = get_timeline(video)
    if not timeline.segments:
        raise InvalidError("This video has no segments yet. Add one to export it.", code="nothing-to-export")
    kit = get_kit_of(video)
    release = judge_release(
        video,
        timeline=timeline,
        kit=kit,
        now=now,
        canvas=options.canvas,
        preset=generation.EXPORT_PRESETS[preset],
        is_first=True,
        by=by,
    )
    if release.refusal is not None:
        return keep_refused(video, release=release, preset=preset, options=options, by=by, now=now), release.refusal
    keep(video, label=Revision.EXPORTED, now=now)
    return _let_out(video, release=release, preset=preset, options=options, by=by, key=key, now=now), None


@transaction.atomic
def keep_commanded(video: Video, *, release: Release, preset: str, options: ExportOptions, now: datetime) -> Export:
    """The video that ``release`` lets out for the command line is an export without a job, with its report.

    The audit trail says that nobody who signed in asked for it. ``send_off`` gives it its job.
    """
    return _let_out(video, release=release, preset=preset, options=options, by=None, key=None, now=now)


def _let_out(
    video: Video,
    *,
    release: Release,
    preset: str,
    options: ExportOptions,
    by: Actor | None,
    key: str | None,
    now: datetime,
) -> Export:
    """The export of what was judged: with its report, or waiting for what that lacks. For a transaction."""
    judgement = release.judgement
    export = Export.objects.create(
        **frozen_fields(video, timeline=judgement.timeline, kit=judgement.kit, options=options),
        preset=preset,
        state=ExportState.CHECKING if release.awaited else ExportState.REQUESTED,
        awaiting=sorted(release.awaited),
        idempotency_key=key,
        requested_by=person_behind(by) if by else None,
        created_at=now,
    )
    if not release.awaited:
        freeze_report(export, video=video, judgement=judgement, now=now)
    data = {"preset": preset, "video": str(video.id), "revision": video.revision}
    action = "export.requested" if by else "export.commanded"
    record(action, by=by, workspace_key=video.workspace_id, subject=export, now=now, data=data)
    return export


def _go_on(export: Export, *, now: datetime) -> Export:
    """The export is judged if all that it waited for has ended, and sent off or refused.

    An error that nobody foresaw is logged, so that it stops no other export; this one is tried again until it is old.
    """
    try:
        while _judge(export.id, now=now):
            pass
    except Exception as error:
        logger.exception("Export %s could not be judged.", export.id)
        if isinstance(error, ValidationError) or now - export.created_at >= GIVE_UP_AFTER:
            _fail(export, code=CHECKS_FAILED, message=CANNOT_BE_JUDGED, now=now)
    export = Export.objects.select_related("video__workspace").get(id=export.id)
    if export.state == ExportState.REQUESTED and export.job_id is None:
        _send_off_quietly(export)
    return export


def _judge(export_id: UUID, *, now: datetime) -> bool:
    """Whether the export has to be looked at again: it waits for more now, which may be there, or somebody else did.

    Judging takes a while, so the row is held only while what came of it is written.
    """
    exports = Export.objects.filter(id=export_id, state=ExportState.CHECKING)
    export = exports.select_related("video__workspace").first()
    if export is None:
        return False
    live = generation.find_live_keys(str(export.video.workspace_id), export.awaiting)
    if live:
        return live != set(export.awaiting) and not _unchanged(export).update(awaiting=sorted(live))
    try:
        release = _judge_frozen(export, now=now)
        with transaction.atomic():
            held = _unchanged(export).select_for_update(of=("self",)).select_related("video__workspace", "requested_by")
            unchanged = held.first()
            return unchanged is None or _settle_judgement(unchanged, release, now=now)
    except REASONS as error:
        _fail(export, code=error.code, message=error.message, now=now)
        return False


def _unchanged(export: Export) -> QuerySet[Export]:
    """The export, as long as it waits for the same."""
    return Export.objects.filter(id=export.id, state=ExportState.CHECKING, awaiting=export.awaiting)


def _judge_frozen(export: Export, *, now: datetime) -> Release:
    options = ExportOptions.model_validate(export.options)
    return judge_release(
        export.video,
        timeline=load_document(export.document),
        kit=get_kit_version(export.kit_version_id),
        now=now,
        canvas=options.canvas,
        preset=generation.EXPORT_PRESETS.get(export.preset),
        # What waits for nothing was never judged.
        is_first=not export.awaiting,
    )


def _settle_judgement(export: Export, release: Release, *, now: datetime) -> bool:
    """The export waits for more, which is the answer, may be sent off, or has failed with what holds it back.

    For the transaction that holds it.
    """
    refusal = release.refusal
    if refusal is None and release.awaited:
        export.awaiting = sorted(release.awaited)
        export.save(update_fields=["awaiting"])
        return True
    freeze_report(export, video=export.video, judgement=release.judgement, refusal=refusal, now=now)
    if refusal is not None:
        _close(export, code=refusal.code, message=refusal.message, now=now)
        record_refusal(export, release=release, by=None, now=now)
        return False
    export.state, export.awaiting = ExportState.REQUESTED, []
    export.save(update_fields=["state", "awaiting"])
    return False


@transaction.atomic
def _fail(export: Export, *, code: str, message: str, now: datetime) -> None:
    """The export has failed for this reason, if it still waits."""
    held = Export.objects.select_for_update(of=("self",)).select_related("video")
    waiting = held.filter(id=export.id, state=ExportState.CHECKING).first()
    if waiting is not None:
        _end(waiting, code=code, message=message, now=now)


def _end(export: Export, *, code: str, message: str, now: datetime) -> None:
    """The export has failed for this reason, and the log says so. For the transaction that holds it."""
    _close(export, code=code, message=message, now=now)
    video = export.video
    data = {"preset": export.preset, "video": str(video.id), "code": export.error_code, "reason": message[:300]}
    record("export.failed", by=None, workspace_key=video.workspace_id, subject=export, now=now, data=data)


def _close(export: Export, *, code: str, message: str, now: datetime) -> None:
    export.state, export.awaiting, export.finished_at = ExportState.FAILED, [], now
    export.error_code, export.error_message = code[:60], message[:500]
    export.save(update_fields=["state", "awaiting", "finished_at", "error_code", "error_message"])


def _send_off_quietly(export: Export) -> None:
    try:
        send_off(export)
    except Exception:
        logger.exception("Export %s had no job, and was refused one now.", export.id)


def send_off(export: Export) -> None:
    """The job exists. It is asked for outside the transaction, as it writes the frozen film to the store.

    An export may be sent off any number of times: it has one job, which is cancelled if the export was meanwhile.
    Where generation refuses, the export has failed with that reason, and the error goes on to whoever asked.
    """
    try:
        timeline, kit = load_document(export.document), get_kit_version(export.kit_version_id)
        job_id = generation.request_export(
            str(export.video.workspace_id),
            export_key=str(export.id),
            timeline=timeline,
            kit=kit.values,
            preset=export.preset,
            options=ExportOptions.model_validate(export.options),
            making=build_making(
                timeline,
                sources_in(export.video.workspace_id, timeline),
                title=export.title,
                kit=kit.values.name,
                kit_version=kit.number,
            ),
        )
    except ValidationError as error:
        _refuse_to_send(export, code="export-unreadable", message=UNREADABLE)
        raise InvalidError(UNREADABLE, code="export-unreadable") from error
    except REASONS as error:
        _refuse_to_send(export, code=error.code, message=error.message)
        raise
    export.job_id = UUID(job_id)
    if not Export.objects.filter(id=export.id, state=ExportState.REQUESTED).update(job_id=export.job_id):
        generation.cancel_job(job_id)


@transaction.atomic
def _refuse_to_send(export: Export, *, code: str, message: str) -> None:
    """The export has failed for this reason, unless it ended meanwhile."""
    held = Export.objects.select_for_update(of=("self",)).select_related("video")
    requested = held.filter(id=export.id, state=ExportState.REQUESTED).first()
    if requested is not None:
        _end(requested, code=code, message=message, now=timezone.now())


def _find_repeated(video: Video, *, key: str, preset: str, options: ExportOptions) -> Export | None:
    earlier = Export.objects.filter(video=video, idempotency_key=key).first()
    wanted = (preset, options)
    if earlier is not None and (earlier.preset, ExportOptions.model_validate(earlier.options)) != wanted:
        raise ConflictError("This Idempotency-Key was used for another export.", code="idempotency-key-reused")
    return earlier
