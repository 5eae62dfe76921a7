"""Templates: what a workspace is offered, saved from videos, used for videos and for their segments."""

from typing import Annotated, Any
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status

from builder.document.needs import assets_of
from builder.document.timeline import Timeline
from builder.http.addresses import artifact_url
from builder.http.answers import AssetOut, asset_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.services import kit_templates, templates
from builder.services.template_offers import TemplateOffer, TemplateSource
from builder.services.templates import SaveTemplate, ShownOffer

router = Router(tags=["templates"])


class TemplateOut(Schema):
    """A template as it looks in the kit. ``job`` is empty for segments, else what the whole video is for.

    ``pictures`` are small ones, one for each segment.
    """

    id: str
    name: str
    about: str
    job: str
    source: TemplateSource
    by: str
    width_px: int
    height_px: int
    segment_count: int
    pictures: list[str]


class UseTemplate(Body):
    """The template by its id, and the title of the new video; an empty one is the template's name."""

    template: Annotated[str, Field(min_length=1, max_length=80)]
    title: Annotated[str, Field(max_length=200)] = ""


class NewVideoOut(Schema):
    id: UUID
    title: str
    workspace_key: UUID


class UsedTemplateOut(Schema):
    """The template's segments under new ids, and the originals that they show, by SHA-256."""

    segments: list[dict[str, Any]]
    assets: dict[str, AssetOut]


class SavedTemplateOut(Schema):
    id: UUID
    name: str


@router.get("/workspaces/{workspace_key}/templates", response=list[TemplateOut])
def list_templates(request: SignedInRequest, workspace_key: UUID) -> list[TemplateOut]:
    """The templates that the workspace is offered, in the roles of its kit: the kit's, its own, those that ship."""
    return [_out(shown) for shown in templates.list_templates(workspace_key, by=request.auth)]


@router.get("/videos/{video_id}/templates", response=list[TemplateOut])
def list_segment_templates(request: SignedInRequest, video_id: UUID) -> list[TemplateOut]:
    """The templates for segments of a video, on its canvas."""
    return [_out(shown) for shown in templates.list_templates_for(video_id, by=request.auth)]


@router.post("/workspaces/{workspace_key}/templates/use", response={201: NewVideoOut})
def create_from_template(request: SignedInRequest, workspace_key: UUID, body: UseTemplate) -> Status[NewVideoOut]:
    """Make a video from a template."""
    video = templates.create_from_template(
        workspace_key, body.template, by=request.auth, title=body.title, now=timezone.now()
    )
    return Status(201, NewVideoOut(id=video.id, title=video.title, workspace_key=video.workspace_id))


@router.post("/videos/{video_id}/templates", response={201: SavedTemplateOut})
def save_template(request: SignedInRequest, video_id: UUID, body: SaveTemplate) -> Status[SavedTemplateOut]:
    """Save the video, or segments of it, as a template of the workspace."""
    template = templates.save_template(video_id, by=request.auth, wish=body, now=timezone.now())
    return Status(201, SavedTemplateOut(id=template.id, name=template.name))


@router.post("/videos/{video_id}/templates/{template_id}/segments", response=UsedTemplateOut)
def use_template(request: SignedInRequest, video_id: UUID, template_id: str) -> UsedTemplateOut:
    """The segments of a template, ready to be put into the video and saved; its pictures join the media."""
    video, segments = templates.use_template(video_id, template_id, by=request.auth, now=timezone.now())
    assets = templates.assets_in(video, assets_of(Timeline(segments=segments)))
    return UsedTemplateOut(
        segments=[segment.model_dump(mode="json") for segment in segments],
        assets={sha256: asset_out(asset) for sha256, asset in assets.items()},
    )


@router.delete("/templates/{template_id}", response={204: None})
def remove_template(request: SignedInRequest, template_id: UUID) -> Status[None]:
    """Remove a template of the workspace's own."""
    templates.remove_template(template_id, by=request.auth, now=timezone.now())
    return Status(204, None)


@router.post("/templates/{template_id}/kit", response={204: None})
def offer_with_kit(request: SignedInRequest, template_id: UUID) -> Status[None]:
    """Take a template of the workspace's own into the draft of its kit."""
    kit_templates.offer_with_kit(template_id, by=request.auth, now=timezone.now())
    return Status(204, None)


def _out(shown: ShownOffer) -> TemplateOut:
    offer: TemplateOffer = shown.offer
    return TemplateOut(
        id=offer.id,
        name=offer.name,
        about=offer.about,
        job=offer.job,
        source=offer.source,
        by=offer.by,
        width_px=offer.canvas.width_px,
        height_px=offer.canvas.height_px,
        segment_count=len(offer.segments),
        pictures=[artifact_url(shown.workspace_key, key) for key in shown.picture_keys],
    )
