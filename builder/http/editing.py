"""What the editor does with a video: save, show, have spoken, check."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from ninja import Field, Query, Router, Schema

from builder.document.caption_style import CaptionSettings
from builder.document.geometry import Canvas
from builder.document.grade import Grade
from builder.document.timeline import Segment
from builder.http.addresses import artifact_url, original_url
from builder.http.answers import FindingOut, NarrationOut, finding_out, narration_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.services import checking, mending, narrations, saving, shapes, staging
from builder.services.mending import Mend
from builder.services.saving import Collision, Save, SaveResult
from builder.services.staging import ShownFootage, ShownSegment
from generation.api import StagedPicture

router = Router(tags=["editing"])

MAX_STAGED_SEGMENTS = 100
MAX_RESHAPED_SEGMENTS = 1000


class SavedSegment(Schema):
    id: str
    revision: int


class TheirsOut(Schema):
    """The other change: a segment's document, or the settings; both null where they removed the segment."""

    revision: int | None
    document: dict[str, Any] | None
    by: str
    at: datetime


class CollisionOut(Schema):
    """What was not saved because someone else changed it too. ``id`` is a segment's, or "settings"."""

    id: str
    theirs: TheirsOut


class SaveOut(Schema):
    """How the video stands now; everything that is not in ``collisions`` was saved."""

    revision: int
    segments: list[SavedSegment]
    order: list[str]
    settings_revision: int
    collisions: list[CollisionOut]


class StageIn(Body):
    """Segments as the editor has them.

    ``canvas`` is what they are shown on; null is the video's. ``document_canvas``, what their places are on, and
    ``grade`` and ``captions`` are the video's settings where the editor has changed them and not saved yet; with no
    ``document_canvas`` they are those that are saved. ``scale_ratio`` is output px to a px of the canvas.
    """

    segments: Annotated[list[Segment], Field(max_length=MAX_STAGED_SEGMENTS)]
    canvas: Canvas | None = None
    document_canvas: Canvas | None = None
    grade: Grade | None = None
    captions: CaptionSettings | None = None
    scale_ratio: Annotated[float, Field(ge=0.05, le=2)] = 0.5
    preset: Annotated[str, Field(max_length=40)] | None = None
    """The export preset in whose picture sizes are judged; null is full size."""


class CheckIn(Body):
    """The export that the video is judged for: its preset, and the canvas where it is not the video's own."""

    preset: Annotated[str, Field(max_length=40)] | None = None
    canvas: Canvas | None = None


class ReshapeIn(Body):
    """Segments as the editor has them, laid out for ``document_canvas``, and the ``canvas`` that they are now for."""

    segments: Annotated[list[Segment], Field(max_length=MAX_RESHAPED_SEGMENTS)]
    document_canvas: Canvas
    canvas: Canvas


class ReshapeOut(Schema):
    """The segments' documents for the new canvas."""

    segments: list[dict[str, Any]]


class ScreenOut(Schema):
    """The screen of a device on which footage plays, output px from the top left of the layer's box."""

    left_px: float
    top_px: float
    width_px: float
    height_px: float
    upper_radius_px: float
    lower_radius_px: float
    camera: tuple[float, float, float, float] | None


class PictureOut(Schema):
    """A picture and where it goes, output px from the top left of the layer's box; or footage at ``clip_url``, played
    from ``clip_start_seconds`` on. Edited footage has no address while it is being prepared, or where ``clip_problem``
    says why it cannot be.

    ``rest`` is the first picture of a sheet of builds apart. ``dense`` is the same one in more detail, for a layer that
    is shown larger than its box. A presenter has sheets of bodies and, as ``head``, of heads, which are laid on them:
    ``shown`` has the numbers of both for each frame of the layer.
    """

    url: str | None
    clip_url: str | None
    clip_start_seconds: float
    clip_is_preparing: bool
    clip_problem: Sentence
    offset_x_px: float
    offset_y_px: float
    width_px: int
    height_px: int
    scale_ratio: float
    frames: int
    columns: int
    screen: ScreenOut | None
    rest: "PictureOut | None" = None
    dense: "PictureOut | None" = None
    shown: tuple[tuple[int, int], ...] = ()
    head: "PictureOut | None" = None


class ContrastOut(Schema):
    """How a layer's text reads on its worst frame: as it is (null until a picture behind it was measured), and in each
    colour of the kit, by its value. ``at_frame`` is the segment's worst frame, where pixels decide.
    """

    layer_id: str
    needed_ratio: float
    own_ratio: float | None
    at_frame: int | None
    ratios: dict[str, float]


class StagedOut(Schema):
    """A segment as the renderer sees it. ``pictures`` has one for ``fill`` and one for each layer by its id."""

    id: str
    resolved: dict[str, Any]
    pictures: dict[str, PictureOut | None]
    thumbnail_url: str
    narration: NarrationOut | None
    findings: list[FindingOut]
    contrasts: list[ContrastOut]
    is_measuring: bool
    """Whether workers look at its pixels: soon there may be other findings."""
    speech_model: str = ""
    """The model whose voice speaks; empty where none does."""


class StageOut(Schema):
    segments: list[StagedOut]


class NarrationsIn(Body):
    segments: Annotated[list[Segment], Field(max_length=500)]


class SpokenSegment(Schema):
    id: str
    narration: NarrationOut | None


class NarrationsOut(Schema):
    segments: list[SpokenSegment]


class FrameQuery(Schema):
    at_frame: Annotated[int, Field(ge=0, le=30_000_000)] = 0


@router.post("/videos/{video_id}/save", response=SaveOut)
def save_video(request: SignedInRequest, video_id: UUID, body: Save) -> SaveOut:
    """Store what changed. Changes of different people to different segments are merged."""
    return _save_out(saving.save_video(video_id, by=request.auth, save=body, now=timezone.now()))


@router.post("/videos/{video_id}/stage", response=StageOut)
def stage_segments(request: SignedInRequest, video_id: UUID, body: StageIn) -> StageOut:
    """What segments, saved or not, look and sound like, and what the brand says to them."""
    video, shown = staging.stage_segments(
        video_id,
        by=request.auth,
        segments=body.segments,
        canvas=body.canvas or body.document_canvas,
        unsaved=_unsaved(body),
        scale_ratio=body.scale_ratio,
        now=timezone.now(),
        preset=body.preset,
    )
    return StageOut(segments=[_staged_out(segment, workspace_key=video.workspace_id) for segment in shown])


def _unsaved(body: StageIn) -> staging.UnsavedSettings | None:
    if body.document_canvas is None:
        return None
    return staging.UnsavedSettings(body.document_canvas, body.grade, body.captions)


@router.post("/videos/{video_id}/reshape", response=ReshapeOut)
def reshape_segments(request: SignedInRequest, video_id: UUID, body: ReshapeIn) -> ReshapeOut:
    """Segments, saved or not, laid out for a canvas of another shape; nothing is saved."""
    segments = shapes.reshape_segments(
        video_id, by=request.auth, segments=body.segments, from_canvas=body.document_canvas, to_canvas=body.canvas
    )
    return ReshapeOut(segments=[segment.model_dump(mode="json") for segment in segments])


@router.post("/videos/{video_id}/narrations", response=NarrationsOut)
def request_narrations(request: SignedInRequest, video_id: UUID, body: NarrationsIn) -> NarrationsOut:
    """Have the scripts of these segments spoken, as far as they were not."""
    video, states = narrations.request_narrations(video_id, by=request.auth, segments=body.segments, now=timezone.now())
    return NarrationsOut(
        segments=[
            SpokenSegment(
                id=segment.id,
                narration=narration_out(states[segment.id], workspace_key=video.workspace_id)
                if segment.id in states
                else None,
            )
            for segment in body.segments
        ]
    )


@router.post("/videos/{video_id}/check", response=list[FindingOut])
def check_video(request: SignedInRequest, video_id: UUID, body: CheckIn | None = None) -> list[FindingOut]:
    """What the brand says to the saved video, as it would be exported."""
    wanted = body or CheckIn()
    found = checking.check_video(
        video_id, by=request.auth, now=timezone.now(), preset=wanted.preset, canvas=wanted.canvas
    )
    return [finding_out(judged) for judged in found]


@router.post("/videos/{video_id}/fixes", response=SaveOut)
def apply_fix(request: SignedInRequest, video_id: UUID, body: Mend) -> SaveOut:
    """Have the saved video mended as one of its findings proposes."""
    return _save_out(mending.apply_fix(video_id, by=request.auth, mend=body, now=timezone.now()))


@router.get("/videos/{video_id}/exact-frame", response={200: None})
def get_exact_frame(request: SignedInRequest, video_id: UUID, frame: Query[FrameQuery]) -> HttpResponse:
    """One frame of the saved video as the export will have it, as PNG."""
    png = staging.draw_exact_frame(video_id, by=request.auth, at_frame=frame.at_frame)
    return HttpResponse(png, content_type="image/png", headers={"Cache-Control": "private, no-store"})


def _save_out(result: SaveResult) -> SaveOut:
    return SaveOut(
        revision=result.revision,
        segments=[SavedSegment(id=key, revision=revision) for key, revision in result.segments.items()],
        order=list(result.order),
        settings_revision=result.settings_revision,
        collisions=[_collision_out(collision) for collision in result.collisions],
    )


def _collision_out(collision: Collision) -> CollisionOut:
    return CollisionOut(
        id=collision.id,
        theirs=TheirsOut(revision=collision.revision, document=collision.document, by=collision.by, at=collision.at),
    )


def _staged_out(shown: ShownSegment, *, workspace_key: UUID) -> StagedOut:
    staged = shown.staged
    pictures: dict[str, PictureOut | None] = {
        name: _picture_out(picture, footage=shown.footage.get(name), workspace_key=workspace_key)
        for name, picture in (*staged.layers.items(), ("fill", staged.fill))
    }
    return StagedOut(
        id=shown.resolved.id,
        resolved=shown.resolved.model_dump(mode="json"),
        pictures=pictures,
        thumbnail_url=artifact_url(workspace_key, staged.thumbnail_key),
        narration=narration_out(shown.narration, workspace_key=workspace_key) if shown.narration else None,
        findings=[finding_out(judged) for judged in shown.findings],
        contrasts=[ContrastOut.model_validate(contrast.model_dump()) for contrast in shown.contrasts],
        is_measuring=shown.is_measuring,
        speech_model=shown.speech_model,
    )


def _picture_out(picture: StagedPicture, *, footage: ShownFootage | None, workspace_key: UUID) -> PictureOut:
    clip_url = None
    if footage is not None and footage.key is not None:
        clip_url = artifact_url(workspace_key, footage.key)
    elif picture.clip and picture.clip_part is None:
        clip_url = original_url(workspace_key, picture.clip)
    return PictureOut(
        url=artifact_url(workspace_key, picture.key) if picture.key else None,
        clip_url=clip_url,
        clip_start_seconds=picture.clip_start_seconds,
        clip_is_preparing=footage is not None and footage.is_preparing,
        clip_problem=footage.problem if footage is not None else "",
        offset_x_px=picture.offset_x_px,
        offset_y_px=picture.offset_y_px,
        width_px=picture.width_px,
        height_px=picture.height_px,
        scale_ratio=picture.scale_ratio,
        frames=picture.frames,
        columns=picture.columns,
        screen=ScreenOut.model_validate(picture.screen.model_dump()) if picture.screen else None,
        rest=_picture_out(picture.rest, footage=None, workspace_key=workspace_key) if picture.rest else None,
        shown=picture.shown,
        head=_picture_out(picture.head, footage=None, workspace_key=workspace_key) if picture.head else None,
        dense=_picture_out(picture.dense, footage=None, workspace_key=workspace_key) if picture.dense else None,
    )
