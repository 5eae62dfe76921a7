"""Exports: asked for, checked, cancelled, and settled when their job has ended.

An export is frozen when it is asked for. While workers measure its pictures or speak its scripts, it waits
(``checking``); once nothing is awaited, the brand judges what was frozen: it is sent off (``requested``), or it has
failed with the findings. All changes of its state are here.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import PurePosixPath
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from brandkit.api import BrandKitError, get_kit_version
from builder.document.errors import DocumentError
from builder.document.fingerprint import fingerprint
from builder.document.kit_values import KitValues
from builder.document.needs import assets_of, drawing_files_of
from builder.document.schema import load_document
from builder.document.timeline import Timeline
from builder.document.values import Value
from builder.models import UNDER_WAY, Export, ExportState, Right, Video, person_behind
from builder.models.errors import ConflictError, InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_export, access_video
from builder.selectors.documents import get_kit_of, get_timeline
from builder.services.audit import record
from builder.services.checking import await_speech, judge_timeline
from builder.services.gates import NOT_JUDGED, refuse_unsound_media, request_gates
from builder.services.names import file_name
from builder.services.originals import refuse_foreign_originals
from builder.services.reporting import HELD_BACK, freeze_report, refuse_what_is_held_back, words_for_held_back
from builder.services.revisions import hold_video, keep
from generation import api as generation
from generation.api import AS_IT_STANDS, ExportOptions, Form, GenerationError, JobFile, JobSnapshot, JobState

logger = logging.getLogger(__name__)

REASONS = (GenerationError, DocumentError, BrandKitError)
SEND_AGAIN_AFTER: Final = timedelta(seconds=30)
"""An export without a job for so long was forgotten, as when the process that froze it died just then."""
ENDS = {
    JobState.DONE: ExportState.DONE,
    JobState.FAILED: ExportState.FAILED,
    JobState.CANCELLED: ExportState.CANCELLED,
}


class FrozenVideo(Value):
    """What an export is made of."""

    timeline: Timeline
    kit: KitValues


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

    The same ``idempotency_key`` gives the same export again. Raises InvalidError ``unknown-preset``,
    ``frame-without-still``, ``nothing-to-export``, ``original-missing``, ``media-rejected`` or
    ``media-needs-a-person``, and ConflictError ``media-not-judged``, ``idempotency-key-reused`` for another export, or
    ``held-back-by-brand`` where the workspace's policy holds it back.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    if preset not in generation.EXPORT_PRESETS:
        known = ", ".join(generation.EXPORT_PRESETS)
        raise InvalidError(f"There is no export preset “{preset}”; there are: {known}.", code="unknown-preset")
    if options.at_frame is not None and generation.EXPORT_PRESETS[preset].form is not Form.STILL:
        raise InvalidError(
            "A frame is chosen for a still alone. Take the preset “still”, or leave the frame out.",
            code="frame-without-still",
        )
    with _requesting_gates(video), transaction.atomic():
        video = hold_video(video)
        export = idempotency_key and _find_repeated(video, key=idempotency_key, preset=preset, options=options)
        export = export or _freeze(video, by=by, preset=preset, options=options, key=idempotency_key, now=now)
    if export.state == ExportState.CHECKING:
        return _go_on(export, now=now)
    if export.state == ExportState.REQUESTED and export.job_id is None:
        _send_off(export)
    return export


def go_on_with_exports(snapshot: JobSnapshot) -> None:
    """Exports that waited for what has just been measured or spoken go on, if it was the last."""
    for export in Export.objects.filter(state=ExportState.CHECKING, awaiting__contains=[snapshot.key]):
        if str(export.video.workspace_id) == snapshot.workspace_key:
            _go_on(export, now=timezone.now())


@contextmanager
def _requesting_gates(video: Video) -> Iterator[None]:
    """Where generated media were never judged they are sent to the gate, once the refusal is rolled back."""
    try:
        yield
    except ConflictError as refusal:
        if refusal.code == NOT_JUDGED:
            request_gates(video.workspace_id, get_timeline(video))
        raise


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
    for export in Export.objects.select_for_update().filter(video=video, state__in=UNDER_WAY):
        _cancel(export, by=by, now=now)


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
        try:
            _go_on(export, now=timezone.now())
        except Exception:
            logger.exception("Export %s could not be judged; it is tried again later.", export.id)
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
    name = file_name(f"{export.video.title} {export.preset}", ending=PurePosixPath(file.name).suffix)
    return {**file.model_dump(mode="json"), "name": name}


def _freeze(video: Video, *, by: Actor, preset: str, options: ExportOptions, key: str | None, now: datetime) -> Export:
    timeline = get_timeline(video)
    if not timeline.segments:
        raise InvalidError("This video has no segments yet. Add one to export it.", code="nothing-to-export")
    kit = get_kit_of(video)
    spoken = await_speech(video, timeline=timeline, kit=kit, again=True)
    judgement = judge_timeline(
        video,
        timeline=timeline,
        kit=kit,
        now=now,
        canvas=options.canvas,
        preset=generation.EXPORT_PRESETS[preset],
    )
    refuse_what_is_held_back(judgement)
    awaited = spoken | judgement.awaited
    refuse_foreign_originals(video.workspace_id, {*assets_of(timeline), *drawing_files_of(kit.values)})
    refuse_unsound_media(video.workspace_id, timeline)
    keep(video, label="Exported", now=now)
    export = Export.objects.create(
        video=video,
        preset=preset,
        state=ExportState.CHECKING if awaited else ExportState.REQUESTED,
        awaiting=sorted(awaited),
        options=options.model_dump(mode="json", exclude_defaults=True),
        video_revision=video.revision,
        document=timeline.model_dump(mode="json"),
        kit_version_id=kit.id,
        fingerprint=fingerprint(FrozenVideo(timeline=timeline, kit=kit.values)),
        idempotency_key=key,
        requested_by=person_behind(by),
        created_at=now,
    )
    if not awaited:
        freeze_report(export, video=video, judgement=judgement, now=now)
    data = {"preset": preset, "video": str(video.id), "revision": video.revision}
    record("export.requested", by=by, workspace_key=video.workspace_id, subject=export, now=now, data=data)
    return export


def _go_on(export: Export, *, now: datetime) -> Export:
    """The export is judged if all that it waited for has ended, and sent off or refused."""
    while _judge(export.id, now=now):
        pass
    export = Export.objects.select_related("video__workspace").get(id=export.id)
    if export.state == ExportState.REQUESTED and export.job_id is None:
        _send_off_quietly(export)
    return export


def _judge(export_id: UUID, *, now: datetime) -> bool:
    """Whether the export was judged and waits for more now, which may have been measured meanwhile."""
    with transaction.atomic():
        exports = Export.objects.select_for_update(of=("self",)).select_related("video__workspace", "requested_by")
        export = exports.filter(id=export_id, state=ExportState.CHECKING).first()
        if export is None:
            return False
        live = generation.find_live_keys(str(export.video.workspace_id), export.awaiting)
        if live:
            export.awaiting = sorted(live)
            export.save(update_fields=["awaiting"])
            return False
        try:
            with transaction.atomic():
                _settle_judgement(export, now=now)
        except REASONS as error:
            _end(export, code=error.code, message=error.message, now=now)
    return export.state == ExportState.CHECKING


def _settle_judgement(export: Export, *, now: datetime) -> None:
    """What was frozen is judged: it waits for more, may be sent off, or has failed with what holds it back."""
    video, kit = export.video, get_kit_version(export.kit_version_id)
    timeline, options = load_document(export.document), ExportOptions.model_validate(export.options)
    spoken = await_speech(video, timeline=timeline, kit=kit, again=False)
    preset = generation.EXPORT_PRESETS.get(export.preset)
    judgement = judge_timeline(video, timeline=timeline, kit=kit, now=now, canvas=options.canvas, preset=preset)
    held = judgement.held_back_by
    if not held and (awaited := spoken | judgement.awaited):
        export.awaiting = sorted(awaited)
        export.save(update_fields=["awaiting"])
        return
    freeze_report(export, video=video, judgement=judgement, now=now)
    if held:
        _end(export, code=HELD_BACK, message=words_for_held_back(held), now=now)
        data = {"preset": export.preset, "video": str(video.id), "findings": len(held)}
        record("export.refused", by=None, workspace_key=video.workspace_id, subject=export, now=now, data=data)
        return
    export.state, export.awaiting = ExportState.REQUESTED, []
    export.save(update_fields=["state", "awaiting"])


def _end(export: Export, *, code: str, message: str, now: datetime) -> None:
    """The export has failed for this reason. For the transaction that holds it."""
    export.state, export.awaiting, export.finished_at = ExportState.FAILED, [], now
    export.error_code, export.error_message = code[:60], message[:500]
    export.save(update_fields=["state", "awaiting", "finished_at", "error_code", "error_message"])


def _send_off_quietly(export: Export) -> None:
    try:
        _send_off(export)
    except Exception:
        logger.exception("Export %s had no job, and was refused one now.", export.id)


def _send_off(export: Export) -> None:
    """The job exists. It is asked for outside the transaction, as it writes the frozen film to the store.

    An export may be sent off any number of times: it has one job, which is cancelled if the export was meanwhile.
    Where generation refuses, the export has failed with that reason, and the error goes on to whoever asked.
    """
    try:
        job_id = generation.request_export(
            str(export.video.workspace_id),
            export_key=str(export.id),
            timeline=load_document(export.document),
            kit=get_kit_version(export.kit_version_id).values,
            preset=export.preset,
            options=ExportOptions.model_validate(export.options),
        )
    except (GenerationError, DocumentError) as error:
        Export.objects.filter(id=export.id, state=ExportState.REQUESTED).update(
            state=ExportState.FAILED,
            error_code=error.code[:60],
            error_message=error.message[:500],
            finished_at=timezone.now(),
        )
        raise
    export.job_id = UUID(job_id)
    if not Export.objects.filter(id=export.id, state=ExportState.REQUESTED).update(job_id=export.job_id):
        generation.cancel_job(job_id)


def _find_repeated(video: Video, *, key: str, preset: str, options: ExportOptions) -> Export | None:
    earlier = Export.objects.filter(video=video, idempotency_key=key).first()
    wanted = (preset, options)
    if earlier is not None and (earlier.preset, ExportOptions.model_validate(earlier.options)) != wanted:
        raise ConflictError("This Idempotency-Key was used for another export.", code="idempotency-key-reused")
    return earlier
