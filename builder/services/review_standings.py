"""How far each video is, kept for the list of videos, which has no time to work out what every one of them means.

It is written with every request and decision. What changes a video or its kit only makes it doubtful: a worker looks
again within seconds, and until then nothing is called approved.
"""

import logging
from typing import Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef

from builder.models import Approval, ReviewStanding, Standing, Video
from builder.selectors.reviews import Review, review_of, standing_of

DOUBTFUL: Final = 0
"""The revision of a standing that has to be looked at again, whatever its video's is."""
AT_ONCE: Final = 20
log = logging.getLogger(__name__)


def note_standing(video: Video, review: Review) -> None:
    """The list of videos shows how the review of the video stands. For the transaction that changes it."""
    defaults = {"state": standing_of(review), "revision": video.revision}
    ReviewStanding.objects.update_or_create(video=video, defaults=defaults)


def doubt_standings(workspace_key: UUID) -> None:
    """What was approved may look different now, as the kit of the workspace is another one."""
    ReviewStanding.objects.filter(video__workspace=workspace_key).update(revision=DOUBTFUL)


def doubt_standing(video: Video) -> None:
    """As ``doubt_standings``, for a video that follows another kit."""
    ReviewStanding.objects.filter(video=video).update(revision=DOUBTFUL)


def refresh_standings() -> None:
    """Some of those that are doubtful are right again. For a worker. One that cannot be judged stops no other."""
    decided = Exists(Approval.objects.filter(video=OuterRef("video")))
    doubtful = ReviewStanding.objects.filter(decided, video__deleted_at=None).exclude(revision=F("video__revision"))
    for row in list(doubtful.select_related("video__workspace").order_by("-video__updated_at")[:AT_ONCE]):
        try:
            state = standing_of(review_of(row.video))
        except Exception:
            log.exception("How far the video %s is could not be worked out.", row.video_id)
            state = Standing.STALE
        unchanged = ReviewStanding.objects.filter(pk=row.pk, state=row.state, revision=row.revision)
        unchanged.update(state=state, revision=row.video.revision)
