"""Following a video: server-sent events of its snapshots, or one snapshot as JSON for those who ask again and again."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Final
from uuid import UUID

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils import timezone
from ninja import Router, Schema

from builder.http.answers import ExportOut, NarrationOut, export_out, narration_out
from builder.http.auth import SignedInRequest
from builder.models import Right
from builder.models.errors import BuilderError
from builder.models.workspace import Actor
from builder.selectors.access import access_video
from builder.selectors.snapshots import VideoFollower, VideoSnapshot
from builder.services.presence import note_presence

router = Router(tags=["editing"])

TICK_SECONDS: Final = 1.0
QUIET_SECONDS: Final = 15.0
"""After so long without news a comment keeps proxies from closing the stream."""
STREAM_SECONDS: Final = 60.0
"""A stream ends itself after so long; the browser opens the next one, with its rights looked at again."""
RETRY_MS: Final = 2000


class PersonOut(Schema):
    name: str
    initials: str


class SnapshotOut(Schema):
    """How the video stands: revisions by segment in their order, narrations of the saved scripts by key."""

    revision: int
    title: str
    settings_revision: int
    segments: dict[str, int]
    exports: list[ExportOut]
    narrations: dict[str, NarrationOut]
    people: list[PersonOut]


@router.get("/videos/{video_id}/events", response=SnapshotOut)
async def follow_video(request: SignedInRequest, video_id: UUID) -> HttpResponseBase:
    """The video as it stands, and again whenever that changes, as events named ``snapshot`` for about a minute.

    Sent to those who accept ``text/event-stream``; everyone else gets one snapshot as JSON.
    """
    actor = request.auth
    await sync_to_async(_arrive)(actor, video_id)
    follower = VideoFollower(video_id)
    if "text/event-stream" not in request.headers.get("Accept", ""):
        snapshot = await sync_to_async(follower.take)(now=timezone.now())
        return JsonResponse(_snapshot_out(snapshot).model_dump(mode="json"))
    may_stay = isinstance(request, ASGIRequest)
    events = _events(actor, follower, seconds=STREAM_SECONDS if may_stay else 0)
    answer = StreamingHttpResponse(events, content_type="text/event-stream; charset=utf-8")
    answer["Cache-Control"] = "no-store"
    answer["X-Accel-Buffering"] = "no"
    return answer


async def _events(actor: Actor, follower: VideoFollower, *, seconds: float) -> AsyncIterator[bytes]:
    """The stream. With ``seconds`` 0 it ends after the first snapshot: WSGI servers hold back what is not finished."""
    yield f"retry: {RETRY_MS}\n\n".encode()
    started = last_sent = last_seen = time.monotonic()
    last = ""
    while True:
        try:
            snapshot = await sync_to_async(_take)(follower, is_stream=seconds > 0)
        except BuilderError:
            return
        text = _snapshot_out(snapshot).model_dump_json()
        now = time.monotonic()
        if text != last:
            yield f"event: snapshot\nid: {snapshot.revision}\ndata: {text}\n\n".encode()
            last, last_sent = text, now
        elif now - last_sent >= QUIET_SECONDS:
            yield b": nothing new\n\n"
            last_sent = now
        if now - started >= seconds:
            return
        if now - last_seen >= QUIET_SECONDS:
            await sync_to_async(note_presence)(follower.video_id, by=actor, now=timezone.now())
            last_seen = now
        await asyncio.sleep(TICK_SECONDS)


def _arrive(actor: Actor, video_id: UUID) -> None:
    access_video(actor, video_id, right=Right.COMMENT)
    note_presence(video_id, by=actor, now=timezone.now())


def _take(follower: VideoFollower, *, is_stream: bool) -> VideoSnapshot:
    """A snapshot; a stream hands its database connection back between two of them."""
    try:
        return follower.take(now=timezone.now())
    finally:
        if is_stream:
            connection.close()


def _snapshot_out(snapshot: VideoSnapshot) -> SnapshotOut:
    return SnapshotOut(
        revision=snapshot.revision,
        title=snapshot.title,
        settings_revision=snapshot.settings_revision,
        segments=dict(snapshot.segments),
        exports=[export_out(progress) for progress in snapshot.exports],
        narrations={
            key: narration_out(state, workspace_key=snapshot.workspace_key)
            for key, state in snapshot.narrations.items()
        },
        people=[PersonOut(name=person.name, initials=person.initials) for person in snapshot.people],
    )
