"""Moving previews: a film that is shown on the page of a review alone, where the video was not exported yet.

It is a job like that of an export, of the video as it stands, without a row among the exports: nobody downloads it, and
no policy has let it out. Findings of the brand and a missing approval do not keep it from being made, as people look at
it to decide just that. Its parts are kept, so that an export finds them.
"""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from brandkit.api import KitVersion
from builder.document.timeline import Timeline
from builder.models import ReviewPreview, Right, Video
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.documents import get_kit_of, get_timeline
from builder.selectors.origins import build_making, sources_in
from builder.selectors.review_pages import find_film, find_rejected
from builder.selectors.review_previews import PreviewState, find_preview, preview_print
from builder.services.review_links import open_review_link
from builder.services.revisions import hold_video
from generation import api as generation

PRESET: Final = "720p"


def request_preview(video_id: UUID, *, by: Actor, now: datetime) -> None:
    """A preview of the video as it stands is there or on its way, unless it has a film.

    Raises InvalidError ``nothing-to-review``, and what generation and the document raise.
    """
    _ensure(access_video(by, video_id, right=Right.COMMENT), now=now)


def request_preview_as_guest(token: str, *, now: datetime) -> None:
    """As ``request_preview``, by a link. Raises InvalidError ``media-rejected`` too, as guests see nothing of those."""
    video = open_review_link(token, now=now).video
    if find_rejected(video):
        raise InvalidError(
            "What a model made for this video was rejected, so that no guest sees it move.", code="media-rejected"
        )
    _ensure(video, now=now)


def _ensure(video: Video, *, now: datetime) -> None:
    if find_film(video) is not None or find_preview(video).state not in {PreviewState.NONE, PreviewState.FAILED}:
        return
    timeline, kit = get_timeline(video), get_kit_of(video)
    if not timeline.segments:
        raise InvalidError("This video has no segments yet. Add one first.", code="nothing-to-review")
    job_id = _send_off(video, timeline=timeline, kit=kit)
    _keep(video, fingerprint=preview_print(timeline, kit=kit), job_id=job_id, now=now)


def _send_off(video: Video, *, timeline: Timeline, kit: KitVersion) -> UUID:
    """The job that makes it; two who ask for the same at once get one."""
    making = build_making(
        timeline,
        sources_in(video.workspace_id, timeline),
        title=video.title,
        kit=kit.values.name,
        kit_version=kit.number,
    )
    job_id = generation.request_export(
        str(video.workspace_id),
        export_key=str(uuid5(video.id, preview_print(timeline, kit=kit))),
        timeline=timeline,
        kit=kit.values,
        preset=PRESET,
        making=making,
    )
    return UUID(job_id)


def _keep(video: Video, *, fingerprint: str, job_id: UUID, now: datetime) -> None:
    """It is the preview of the video; the one before is made no further."""
    with transaction.atomic():
        hold_video(video)
        before = (
            ReviewPreview.objects.filter(video=video).exclude(job_id=job_id).values_list("job_id", flat=True).first()
        )
        ReviewPreview.objects.update_or_create(
            video=video, defaults={"fingerprint": fingerprint, "job_id": job_id, "asked_at": now}
        )
    if before is not None and generation.job_snapshots([str(before)]):
        generation.cancel_job(str(before))
