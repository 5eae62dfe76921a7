"""From a script or a document to a video: read into cards, shown, changed, made."""

import io
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils import timezone
from ninja import Field, File, Form, Router, Schema, Status, UploadedFile

from builder.document.geometry import Canvas
from builder.document.needs import assets_of
from builder.document.scripting.cards import MAX_CARDS, Card, CardForm
from builder.document.scripting.changing import join_cards, part_card
from builder.document.scripting.choosing import forms_for
from builder.document.speech import estimate_speech_seconds
from builder.document.timeline import Timeline
from builder.http.addresses import artifact_url
from builder.http.answers import AssetOut, asset_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.http.templates import NewVideoOut
from builder.services import scripts, templates
from builder.services.scripts import ShownCard

router = Router(tags=["scripts"])

WIDE = Canvas(width_px=1920, height_px=1080)
PASTED = "script.md"
"""What pasted text is called: text may have Markdown's signs."""


class ScriptForm(Schema):
    """The script as text, instead of a file."""

    text: Annotated[str, Field(max_length=200_000)] = ""


class CardPictureOut(Schema):
    """A picture of the workspace."""

    sha256: str
    name: str
    url: str | None


class CardOut(Schema):
    """A card, the forms that suit it, small pictures of its segments, pictures that fit it, and about how long it is
    spoken."""

    card: Card
    forms: list[CardForm]
    stills: list[str]
    pictures: list[CardPictureOut]
    seconds: float


class OwnTemplateOut(Schema):
    id: str
    name: str


class ScriptOut(Schema):
    """What was read; ``remarks`` say what could not be taken along. ``templates`` are the workspace's and the kit's own
    that cards may be put into."""

    title: str
    remarks: list[Sentence]
    cards: list[CardOut]
    templates: list[OwnTemplateOut]


class CardChange(Body):
    """What is done to the card at ``at``: joined with the next, parted in two, or nothing, to see it as it is now."""

    kind: Literal["join", "part", "none"] = "none"
    at: Annotated[int, Field(ge=0, lt=MAX_CARDS)] = 0


class CardsIn(Body):
    """The cards in their order."""

    cards: Annotated[tuple[Card, ...], Field(min_length=1, max_length=MAX_CARDS)]
    change: CardChange = CardChange()


class CardsOut(Schema):
    cards: list[CardOut]


class MakeVideo(Body):
    """The cards in their order, the title of the video, and the shape of its picture."""

    cards: Annotated[tuple[Card, ...], Field(min_length=1, max_length=MAX_CARDS)]
    title: Annotated[str, Field(min_length=1, max_length=200)]
    canvas: Canvas = WIDE


class ScriptSegmentsOut(Schema):
    """The segments under new ids, the originals that they show, by SHA-256, and what could not be taken along."""

    segments: list[dict[str, Any]]
    assets: dict[str, AssetOut]
    remarks: list[Sentence]


@router.post("/workspaces/{workspace_key}/script", response=ScriptOut)
def read_script(
    request: SignedInRequest, workspace_key: UUID, form: Form[ScriptForm], file: File[UploadedFile | None] = None
) -> ScriptOut:
    """Read a script or a document (.docx, .pptx, .pdf, .md, .txt) into cards. Nothing is made yet."""
    stream, name = _given(form, file)
    read = scripts.read_script(workspace_key, by=request.auth, stream=stream, name=name, now=timezone.now())
    shown = scripts.show_cards(workspace_key, read.cards, by=request.auth)
    own = scripts.list_own_templates(workspace_key, by=request.auth)
    return ScriptOut(
        title=read.title,
        remarks=list(read.remarks),
        cards=[_out(workspace_key, one) for one in shown],
        templates=[OwnTemplateOut(id=one.id, name=one.name) for one in own],
    )


@router.post("/workspaces/{workspace_key}/script/cards", response=CardsOut)
def show_cards(request: SignedInRequest, workspace_key: UUID, body: CardsIn) -> CardsOut:
    """The cards as they look, after one of them was joined with the next or parted, if that is asked for."""
    shown = scripts.show_cards(workspace_key, _changed(body.cards, body.change), by=request.auth)
    return CardsOut(cards=[_out(workspace_key, one) for one in shown])


@router.post("/workspaces/{workspace_key}/script/video", response={201: NewVideoOut})
def create_from_script(request: SignedInRequest, workspace_key: UUID, body: MakeVideo) -> Status[NewVideoOut]:
    """Make a video of cards."""
    video = scripts.create_from_script(
        workspace_key, body.cards, by=request.auth, title=body.title, canvas=body.canvas, now=timezone.now()
    )
    return Status(201, NewVideoOut(id=video.id, title=video.title, workspace_key=video.workspace_id))


@router.post("/videos/{video_id}/script/segments", response=ScriptSegmentsOut)
def segments_from_script(
    request: SignedInRequest, video_id: UUID, form: Form[ScriptForm], file: File[UploadedFile | None] = None
) -> ScriptSegmentsOut:
    """The segments of a script or a document, ready to be put into the video and saved; its pictures join the media."""
    stream, name = _given(form, file)
    video, segments, remarks = scripts.segments_from_script(
        video_id, by=request.auth, stream=stream, name=name, now=timezone.now()
    )
    assets = templates.assets_in(video, assets_of(Timeline(segments=segments)))
    return ScriptSegmentsOut(
        segments=[segment.model_dump(mode="json") for segment in segments],
        assets={sha256: asset_out(asset) for sha256, asset in assets.items()},
        remarks=list(remarks),
    )


def _given(form: ScriptForm, file: UploadedFile | None) -> tuple[io.BytesIO | UploadedFile, str]:
    if file is not None:
        return file, file.name or "document"
    return io.BytesIO(form.text.encode()), PASTED


def _changed(cards: tuple[Card, ...], change: CardChange) -> tuple[Card, ...]:
    """The cards after the change; what cannot be done leaves them as they are."""
    at = change.at
    if change.kind == "join" and at + 1 < len(cards) and (joined := join_cards(cards[at], cards[at + 1])):
        return (*cards[:at], joined, *cards[at + 2 :])
    halves = part_card(cards[at]) if change.kind == "part" and at < len(cards) < MAX_CARDS else None
    return (*cards[:at], *halves, *cards[at + 1 :]) if halves else cards


def _out(workspace_key: UUID, shown: ShownCard) -> CardOut:
    return CardOut(
        card=shown.card,
        forms=list(forms_for(shown.card)),
        stills=[artifact_url(workspace_key, key) for key in shown.picture_keys],
        pictures=[
            CardPictureOut(
                sha256=asset.sha256,
                name=asset.name,
                url=artifact_url(workspace_key, asset.thumbnail_key) if asset.thumbnail_key else None,
            )
            for asset in shown.pictures
        ],
        seconds=round(estimate_speech_seconds(shown.card.narration, speed_ratio=1), 1),
    )
