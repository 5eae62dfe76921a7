"""Templates: saved from a video, removed, and used for segments and for whole videos."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.db import transaction
from pydantic import Field

from brandkit import api as brandkit
from builder.document.kit_demands import MAX_TEMPLATE_SEGMENTS
from builder.document.kit_values import KitValues
from builder.document.layers import AnimationLayer, ClipLayer, Layer, PictureLayer, TextLayer
from builder.document.slots import YOUR_FILE, YOUR_WORDS, Slot
from builder.document.timeline import Segment, Timeline
from builder.document.values import Id, Prose, Value
from builder.library.templates.sheet import Draw, Drawing
from builder.library.templates.shipped import SEGMENTS
from builder.models import Asset, Right, Template, Video, person_behind
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_template, access_video, access_workspace
from builder.selectors.documents import find_originals, get_kit_of, get_timeline, part_of
from builder.services.assets import Description, upload_asset
from builder.services.audit import record
from builder.services.names import one_line
from builder.services.narrations import speak_what_may_be
from builder.services.template_offers import (
    TemplateOffer,
    as_new,
    fit_offer,
    get_offer,
    light_draw,
    list_offers,
    preview_draw,
    thumbnail_keys,
)
from builder.services.videos import create_video
from generation import api as generation

NAME_LIMIT, ABOUT_LIMIT, JOB_LIMIT = 60, 200, 40
DRAWN = Description(licence="Apache-2.0", origin="Drawn by Brandreel for a template")


class SaveTemplate(Value):
    """What is to be a template: segments of a video in their order; none named: the whole video, with its ``job``.

    With ``makes_slots`` its words and pictures are places to fill.
    """

    name: Annotated[Prose, Field(min_length=1, max_length=NAME_LIMIT)]
    about: Annotated[Prose, Field(max_length=ABOUT_LIMIT)] = ""
    job: Annotated[Prose, Field(max_length=JOB_LIMIT)] = ""
    segment_ids: Annotated[tuple[Id, ...], Field(max_length=MAX_TEMPLATE_SEGMENTS)] = ()
    makes_slots: bool = True


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """A template with the artifacts of its small pictures."""

    workspace_key: UUID
    offer: TemplateOffer
    picture_keys: tuple[str, ...]


def list_templates(workspace_key: UUID, *, by: Actor) -> tuple[ShownOffer, ...]:
    """Every template that the workspace is offered, in the roles of its kit; none while it has no kit."""
    access_workspace(by, workspace_key, right=Right.COMMENT)
    found = brandkit.find_kit(workspace_key)
    if found is None:
        return ()
    kit = found.values
    offers = list_offers(workspace_key, kit=kit, draw=light_draw(workspace_key, kit))
    return tuple(shown(workspace_key, offer, kit=kit) for offer in offers)


def list_templates_for(video_id: UUID, *, by: Actor) -> tuple[ShownOffer, ...]:
    """The templates for segments of a video, in the roles of the kit that it follows and for its canvas."""
    video = access_video(by, video_id, right=Right.COMMENT)
    kit = get_kit_of(video).values
    settings = part_of(video, segments=())
    draw = light_draw(video.workspace_id, kit)
    return tuple(
        shown(
            video.workspace_id,
            fit_offer(offer, kit=kit, canvas=settings.canvas, frame_rate=settings.frame_rate),
            kit=kit,
        )
        for offer in list_offers(video.workspace_id, kit=kit, draw=draw, shipped=SEGMENTS)
        if not offer.job
    )


def shown(workspace_key: UUID, offer: TemplateOffer, *, kit: KitValues) -> ShownOffer:
    """The template with its small pictures."""
    return ShownOffer(workspace_key, offer, thumbnail_keys(workspace_key, offer, kit=kit))


@transaction.atomic
def save_template(video_id: UUID, *, by: Actor, wish: SaveTemplate, now: datetime) -> Template:
    """There is a template of the saved video, or of some of its segments, with their locks.

    Raises InvalidError ``template-name-missing``, ``template-empty`` or ``template-too-long``.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    name = one_line(wish.name, limit=NAME_LIMIT)
    if not name:
        raise InvalidError("A template needs a name.", code="template-name-missing")
    timeline = get_timeline(video)
    wanted = set(wish.segment_ids)
    chosen = [segment for segment in timeline.segments if not wanted or segment.id in wanted]
    if not chosen or wanted - {segment.id for segment in chosen}:
        raise InvalidError("There are no such segments in the saved video. Save it first.", code="template-empty")
    if len(chosen) > MAX_TEMPLATE_SEGMENTS:
        raise InvalidError(
            f"A template has at most {MAX_TEMPLATE_SEGMENTS} segments. Choose some of them.", code="template-too-long"
        )
    segments = tuple(_with_slots(segment) if wish.makes_slots else segment for segment in chosen)
    document = Timeline(canvas=timeline.canvas, frame_rate=timeline.frame_rate, segments=segments)
    template = Template.objects.create(
        workspace_id=video.workspace_id,
        name=name,
        about=one_line(wish.about, limit=ABOUT_LIMIT),
        job="" if wanted else one_line(wish.job, limit=JOB_LIMIT) or "other",
        document=document.model_dump(mode="json"),
        kit_version_id=get_kit_of(video).id,
        created_by=person_behind(by),
        created_at=now,
    )
    data = {"name": name, "video": video.title}
    record("template.saved", by=by, workspace_key=video.workspace_id, subject=template, now=now, data=data)
    return template


@transaction.atomic
def remove_template(template_id: UUID, *, by: Actor, now: datetime) -> None:
    """The template is gone; what was made from it stays. Those of others are for people who manage the kit."""
    template = access_template(by, template_id, own_right=Right.EDIT)
    data = {"name": template.name}
    record("template.removed", by=by, workspace_key=template.workspace_id, subject=template, now=now, data=data)
    template.delete()


@transaction.atomic
def use_template(video_id: UUID, template_id: str, *, by: Actor, now: datetime) -> tuple[Video, tuple[Segment, ...]]:
    """The segments of a template for a video, with new ids; the workspace has every file that they show.

    Nothing of the video changes: the editor puts them where they are wanted, and saves. Raises NotFoundError.
    """
    video = access_video(by, video_id, right=Right.EDIT)
    kit = get_kit_of(video).values
    settings = part_of(video, segments=())
    offer = get_offer(video.workspace_id, template_id, kit=kit, draw=bring_in(video.workspace_id, kit, by=by, now=now))
    return video, as_new(fit_offer(offer, kit=kit, canvas=settings.canvas, frame_rate=settings.frame_rate))


def create_from_template(workspace_key: UUID, template_id: str, *, by: Actor, title: str, now: datetime) -> Video:
    """There is a video with the segments of the template, in the workspace's kit. Raises NotFoundError."""
    access_workspace(by, workspace_key, right=Right.EDIT)
    kit = brandkit.get_kit(workspace_key).values
    with transaction.atomic():
        draw = bring_in(workspace_key, kit, by=by, now=now)
        offer = get_offer(workspace_key, template_id, kit=kit, draw=draw)
        timeline = Timeline(canvas=offer.canvas, segments=as_new(offer))
        video = create_video(
            workspace_key,
            by=by,
            title=title or offer.name,
            now=now,
            timeline=timeline,
            known=[segment.model_dump(mode="json") for segment in timeline.segments],
        )
    speak_what_may_be(video, by=by, segments=timeline.segments, now=now)
    return video


def assets_in(video: Video, shas: Iterable[str]) -> dict[str, Asset]:
    """Those of the files that the video's workspace has."""
    return dict(find_originals(video.workspace_id, shas))


def bring_in(workspace_key: UUID, kit: KitValues, *, by: Actor, now: datetime) -> Draw:
    """Draws a template's pictures into the workspace's media, those that are not there yet."""
    drawn = preview_draw(workspace_key, kit)

    def draw(drawing: Drawing) -> str:
        sha256 = drawn(drawing)
        there = find_originals(workspace_key, (sha256,)).get(sha256)
        if there is None or there.deleted_at:
            ending = "svg" if drawing.svg else "png"
            name = f"Template, {drawing.words}.{ending}"
            with generation.open_file(sha256) as data:
                upload_asset(workspace_key, by=by, stream=data, name=name, now=now, description=DRAWN)
        return sha256

    return draw


def _with_slots(segment: Segment) -> Segment:
    layers = tuple(layer if layer.locked or layer.slot else _with_slot(layer) for layer in segment.layers)
    return segment.model_copy(update={"layers": layers})


def _with_slot(layer: Layer) -> Layer:
    slot: Slot | None = None
    if isinstance(layer, TextLayer) and layer.text.strip():
        name = one_line(layer.name or layer.text, limit=60)
        slot = Slot(name=name or "Text", hint=YOUR_WORDS, sample=layer.text) if name else None
    elif isinstance(layer, PictureLayer | ClipLayer | AnimationLayer):
        slot = Slot(name=one_line(layer.name, limit=60) or "Picture", hint=YOUR_FILE, sample=layer.asset)
    return layer.model_copy(update={"slot": slot}) if slot else layer
