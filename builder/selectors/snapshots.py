"""How a video stands at this moment, as open editors follow it: one query while nothing happens."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, Subquery
from django.db.models.functions import JSONObject

from brandkit import api as brandkit
from brandkit.api import BrandKitError
from builder.document.errors import ResolveError
from builder.document.resolved import SpeechSpec
from builder.document.speech import is_spoken, speech_spec
from builder.document.timeline import Narration
from builder.models import Approval, Comment, Export, Lease, Presence, ReviewRequest, Segment, User, Video
from builder.models.errors import NotFoundError
from builder.selectors.documents import get_kit_of, list_segments
from builder.selectors.exports import SHOWN, ExportProgress, with_progress
from generation import api as generation
from generation.api import GenerationError, MediaState, NarrationState

PRESENT_FOR = timedelta(seconds=40)
"""How long someone counts as here after they were seen."""


@dataclass(frozen=True, slots=True)
class ShownLease:
    """Who edits a segment, and who would like to; empty where nobody asked."""

    segment_id: str
    user_id: int
    name: str
    asked_by: str


@dataclass(frozen=True, slots=True)
class VideoSnapshot:
    """A video as it stood: revisions of its segments in their order, exports, narrations by key, and who is here."""

    video_id: UUID
    workspace_key: UUID
    revision: int
    title: str
    settings_revision: int
    kit: int
    """The number of the version of the brand kit that it wears; 0 without one."""
    segments: Mapping[str, int]
    exports: tuple[ExportProgress, ...]
    narrations: Mapping[str, NarrationState]
    people: tuple[User, ...]
    leases: tuple[ShownLease, ...]
    comments: str
    """Another one whenever somebody said, resolved or removed something."""
    review: str
    """Another one whenever somebody asked for a review or decided something."""


@dataclass(slots=True)
class VideoFollower:
    """Takes snapshots of one video again and again, and asks anew only for what may have changed."""

    video_id: UUID
    _specs_of: tuple[int, int] | None = None
    _specs: list[SpeechSpec] = field(default_factory=list)
    _narrations: Mapping[str, NarrationState] = field(default_factory=dict)
    _exports_of: tuple[tuple[str, str, int], ...] | None = None
    _exports: tuple[Export, ...] = ()

    def take(self, *, now: datetime) -> VideoSnapshot:
        """The video as it stands. Raises NotFoundError once it is in the trash."""
        video = _facts_of(self.video_id, now=now)
        return VideoSnapshot(
            video_id=video.id,
            workspace_key=video.workspace_id,
            revision=video.revision,
            title=video.title,
            settings_revision=video.settings_revision,
            kit=video.kit_now or 0,
            segments={segment["id"]: segment["revision"] for segment in video.segments_now},
            exports=self._follow_exports(
                tuple((one["id"], one["state"], len(one["awaiting"])) for one in video.exports_now)
            ),
            narrations=self._follow_narrations(video, kit=video.kit_now or 0),
            people=tuple(User(email=one["email"], display_name=one["display_name"]) for one in video.people_now),
            leases=tuple(_lease_of(one) for one in video.leases_now),
            review=f"{video.requests_now}.{video.approvals_now}",
            comments=" ".join(str(part) for part in (video.comments_now or {}).values()),
        )

    def _follow_exports(self, now: tuple[tuple[str, str, int], ...]) -> tuple[ExportProgress, ...]:
        if now != self._exports_of:
            ids = [export_id for export_id, *_ in now]
            rows = Export.objects.select_related("requested_by").defer("document").in_bulk(ids)
            self._exports = tuple(rows[UUID(export_id)] for export_id in ids if UUID(export_id) in rows)
            self._exports_of = now
        return with_progress(self._exports)

    def _follow_narrations(self, video: Video, *, kit: int) -> Mapping[str, NarrationState]:
        now = (video.revision, kit)
        if now != self._specs_of:
            self._specs = _speech_specs_of(video)
            self._specs_of = now
            self._narrations = {}
        # One that failed may be asked for again at any time.
        is_settled = self._narrations and all(map(_is_settled, self._narrations.values()))
        if self._specs and not is_settled:
            try:
                self._narrations = generation.find_narrations(str(video.workspace_id), self._specs)
            except GenerationError:
                self._narrations = {}
        return self._narrations


def _facts_of(video_id: UUID, *, now: datetime) -> Any:
    """The video with ``segments_now``, ``exports_now`` and ``people_now``, in one query."""
    this = OuterRef("pk")
    segments = Segment.objects.filter(video=this, position__isnull=False).order_by("position")
    exports = Export.objects.filter(video=this, row_title="").order_by("-created_at", "id")[:SHOWN]
    people = Presence.objects.filter(video=this, seen_at__gt=now - PRESENT_FOR).order_by("user__email")
    leases = Lease.objects.filter(video=this, until__gt=now).order_by("segment_key")
    asked = ReviewRequest.objects.filter(video=this).order_by("-created_at")
    decided = Approval.objects.filter(video=this).order_by().values("video").annotate(count=Count("id"))
    said = Comment.objects.filter(video=this).order_by().values("video")
    video = (
        Video.objects.filter(id=video_id, deleted_at=None)
        .annotate(
            kit_now=brandkit.worn_number(workspace_key=OuterRef("workspace_id"), version_id=OuterRef("kit_version_id")),
            segments_now=ArraySubquery(segments.values(one=JSONObject(id="key", revision="revision"))),
            exports_now=ArraySubquery(exports.values(one=JSONObject(id="id", state="state", awaiting="awaiting"))),
            leases_now=ArraySubquery(
                leases.values(
                    one=JSONObject(
                        segment="segment_key",
                        user="user",
                        email="user__email",
                        display_name="user__display_name",
                        asked_email="asked_by__email",
                        asked_name="asked_by__display_name",
                    )
                )
            ),
            requests_now=ArraySubquery(asked.values_list(JSONObject(id="id", ended="ended_at"))[:1]),
            approvals_now=Subquery(decided.values("count")),
            comments_now=Subquery(said.values(one=JSONObject(count=Count("id"), at=Max("changed_at")))),
            people_now=ArraySubquery(
                people.values(one=JSONObject(email="user__email", display_name="user__display_name"))
            ),
        )
        .first()
    )
    if video is None:
        raise NotFoundError("There is no such video.", data={"thing": "video"})
    return video


def _lease_of(row: Mapping[str, Any]) -> ShownLease:
    asked = User(email=row["asked_email"], display_name=row["asked_name"]).name if row["asked_email"] else ""
    name = User(email=row["email"], display_name=row["display_name"]).name
    return ShownLease(segment_id=row["segment"], user_id=row["user"], name=name, asked_by=asked)


def _speech_specs_of(video: Video) -> list[SpeechSpec]:
    """What the saved segments say. A voice that the kit lacks says nothing here; staging tells people about it."""
    try:
        kit = get_kit_of(video).values
    except BrandKitError:
        return []
    specs = []
    for document in list_segments(video).values_list("document__narration", flat=True):
        narration = Narration.model_validate(document) if document else None
        if narration is not None and is_spoken(narration):
            with suppress(ResolveError):
                specs.append(speech_spec(narration, kit=kit))
    return specs


def _is_settled(narration: NarrationState) -> bool:
    """Whether nothing more will be known of the narration."""
    is_checking = narration.check is not None and narration.check.state is MediaState.RUNNING
    return narration.state is MediaState.READY and not is_checking
