"""Exports: asked for, followed, cancelled, downloaded."""

from typing import Annotated
from uuid import UUID

from django.http import HttpResponseBase
from django.utils import timezone
from ninja import Field, Header, Router, Schema, Status

from builder.document.geometry import Canvas
from builder.http.answers import ExportOut, export_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.files import file_answer
from builder.selectors.exports import get_export as find_export
from builder.selectors.exports import list_exports as find_exports
from builder.selectors.exports import with_progress
from builder.services import exports
from builder.services.downloads import open_export_file
from generation import api as generation
from generation.api import ExportOptions, FileKind

router = Router(tags=["exports"])


class ExportIn(Body):
    """``canvas`` lays the video out anew for another shape, by the anchors of its layers; ``at_frame`` is the frame
    of a still."""

    preset: Annotated[str, Field(min_length=1, max_length=40)] = "1080p"
    canvas: Canvas | None = None
    at_frame: Annotated[int, Field(ge=0, le=10_000_000)] | None = None


class IdempotencyHeader(Schema):
    """The same key gives the same export again, however often the request is sent."""

    idempotency_key: Annotated[str, Field(min_length=1, max_length=120)] | None = None


@router.get("/videos/{video_id}/exports", response=list[ExportOut])
def list_exports(request: SignedInRequest, video_id: UUID) -> list[ExportOut]:
    """The video's youngest exports."""
    return [export_out(progress) for progress in find_exports(request.auth, video_id)]


@router.post("/videos/{video_id}/exports", response={201: ExportOut})
def request_export(
    request: SignedInRequest, video_id: UUID, body: ExportIn, headers: Header[IdempotencyHeader]
) -> Status[ExportOut]:
    """Have the video as it stands made into files."""
    export = exports.request_export(
        video_id,
        by=request.auth,
        preset=body.preset,
        options=ExportOptions(canvas=body.canvas, at_frame=body.at_frame),
        now=timezone.now(),
        idempotency_key=headers.idempotency_key,
    )
    return Status(201, export_out(with_progress([export])[0]))


@router.get("/exports/{export_id}", response=ExportOut)
def get_export(request: SignedInRequest, export_id: UUID) -> ExportOut:
    """One export and how far it is."""
    return export_out(find_export(request.auth, export_id))


@router.post("/exports/{export_id}/cancel", response=ExportOut)
def cancel_export(request: SignedInRequest, export_id: UUID) -> ExportOut:
    """Stop an export that is under way."""
    export = exports.cancel_export(export_id, by=request.auth, now=timezone.now())
    return export_out(with_progress([export])[0])


@router.get("/exports/{export_id}/files/{kind}", response={200: None})
def get_export_file(request: SignedInRequest, export_id: UUID, kind: FileKind) -> HttpResponseBase:
    """A file of a finished export, or a part of it, named for downloading; players play it all the same.

    A film whose brand proof fails or is missing is refused with the reasons (``proof-failed``, ``proof-missing``), but
    for those who manage the workspace: that they opened it is in the audit trail.
    """
    file = open_export_file(export_id, by=request.auth, kind=kind, now=timezone.now())
    return file_answer(
        request,
        generation.local_path(file["sha256"]),
        media_type=file["media_type"],
        etag=file["sha256"],
        name=file["name"],
        disposition="attachment",
    )
