"""Following a video: server-sent events of its snapshots, or one snapshot as JSON for those who ask again and again."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Final
from uuid import UUID

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from ninja import Router, Schema

from builder.http.answers import ExportOut, NarrationOut, export_out, narration_out
from builder.http.auth import SignedInRequest
from builder.models import Right
from builder.models.errors import BuilderError
from builder.models.workspace import Actor, person_behind
from builder.selectors.access import access_video
from builder.selectors.snapshots import VideoFollower, VideoSnapshot
from builder.services.presence import note_presence

router = Router(tags=["editing"])

TICK_SECONDS: Final = 1.0
QUIET_SECONDS: Final = 15.0
"""After so long without news a comment keeps proxies from closing the stream."""
RETRY: Final = b"retry: 2000\n\n"
"""A stream ends itself after EVENT_STREAM_SECONDS; so long, ms, the browser waits before it opens the next one."""
EVENT_STREAM: Final = "text/event-stream; charset=utf-8"


class PersonOut(Schema):
    name: str
    initials: str


class LeaseOut(Schema):
    """Who edits a segment; ``asked_by`` would like to, and is empty where nobody asked."""

    segment_id: str
    name: str
    is_mine: bool
    asked_by: str


class SnapshotOut(Schema):
    """How the video stands: revisions by segment in their order, narrations of the saved scripts by key."""

    revision: int
    title: str
    settings_revision: int
    kit: int
    """The number of the version of the brand kit that the video wears; 0 without one."""
    segments: dict[str, int]
    exports: list[ExportOut]
    narrations: dict[str, NarrationOut]
    people: list[PersonOut]
    leases: list[LeaseOut]
    comments: str
    """Another one whenever somebody said, resolved or removed something."""
    review: str
    """Another one whenever somebody asked for a review or decided something."""


@router.get("/videos/{video_id}/events", response=SnapshotOut)
async def follow_video(request: SignedInRequest, video_id: UUID) -> HttpResponseBase:
    """The video as it stands, and again whenever that changes, as events named ``snapshot`` for about a minute.

    Sent to those who accept ``text/event-stream``; everyone else gets one snapshot as JSON. Under WSGI, where servers
    hold back what is not finished, the stream ends after its first event.
    """
    actor = request.auth
    await sync_to_async(_arrive)(actor, video_id)
    follower = VideoFollower(video_id)
    if "text/event-stream" not in request.headers.get("Accept", ""):
        return JsonResponse((await _snapshot(actor, follower)).model_dump(mode="json"))
    answer: HttpResponseBase
    if isinstance(request, ASGIRequest):
        answer = StreamingHttpResponse(_events(actor, follower), content_type=EVENT_STREAM)
    else:
        answer = HttpResponse(RETRY + _event(await _snapshot(actor, follower)), content_type=EVENT_STREAM)
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


async def _events(actor: Actor, follower: VideoFollower) -> AsyncIterator[bytes]:
    """The stream: the video as it stands, and again whenever that changes, until its time is up."""
    yield RETRY
    started = last_sent = last_seen = time.monotonic()
    last: SnapshotOut | None = None
    while (now := time.monotonic()) - started < settings.EVENT_STREAM_SECONDS:
        try:
            snapshot = await _snapshot(actor, follower)
        except BuilderError:
            return
        if snapshot != last:
            yield _event(snapshot)
            last, last_sent = snapshot, now
        elif now - last_sent >= QUIET_SECONDS:
            yield b": nothing new\n\n"
            last_sent = now
        if now - last_seen >= QUIET_SECONDS:
            await sync_to_async(note_presence)(follower.video_id, by=actor, now=timezone.now())
            last_seen = now
        await asyncio.sleep(TICK_SECONDS)


async def _snapshot(actor: Actor, follower: VideoFollower) -> SnapshotOut:
    return _snapshot_out(await sync_to_async(_take)(follower), me=person_behind(actor).pk)


def _event(snapshot: SnapshotOut) -> bytes:
    return f"event: snapshot\nid: {snapshot.revision}\ndata: {snapshot.model_dump_json()}\n\n".encode()


def _arrive(actor: Actor, video_id: UUID) -> None:
    access_video(actor, video_id, right=Right.COMMENT)
    note_presence(video_id, by=actor, now=timezone.now())


def _take(follower: VideoFollower) -> VideoSnapshot:
    """A snapshot. The database connection is handed back until the next one, unless a transaction is open."""
    try:
        return follower.take(now=timezone.now())
    finally:
        if not connection.in_atomic_block:
            connection.close()


def _snapshot_out(snapshot: VideoSnapshot, *, me: int) -> SnapshotOut:
    return SnapshotOut(
        revision=snapshot.revision,
        title=snapshot.title,
        settings_revision=snapshot.settings_revision,
        kit=snapshot.kit,
        segments=dict(snapshot.segments),
        exports=[export_out(progress) for progress in snapshot.exports],
        narrations={
            key: narration_out(state, workspace_key=snapshot.workspace_key)
            for key, state in snapshot.narrations.items()
        },
        leases=[
            LeaseOut(segment_id=one.segment_id, name=one.name, is_mine=one.user_id == me, asked_by=one.asked_by)
            for one in snapshot.leases
        ],
        people=[PersonOut(name=person.name, initials=person.initials) for person in snapshot.people],
        comments=snapshot.comments,
        review=snapshot.review,
    )
