"""Footage from words and from pictures. Its takes are watched, called off and picked as those of pictures are."""

from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Field, Router, Schema, Status
from pydantic import StringConstraints

from builder.document.animation import Easing
from builder.document.time import FrameRate
from builder.document.values import Prose, Sha256
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.http.takes import MAX_SEED, Side, TakeOut, Words, seed_of, take_out
from builder.selectors.access import access_workspace
from builder.services import footage_takes
from builder.services.footage_takes import FootageWish
from generation import api as generation
from generation.api import CameraMove

router = Router(tags=["footage"])

MAX_TAKES = 4
MAX_FRAMES = 3600


class FootageEngineOut(Schema):
    """What can make footage here. What is no model only moves a camera over a picture, and is never called AI."""

    alias: str
    name: str
    licence: str
    is_model: bool
    abilities: list[str]
    needs: list[str]
    """What has to be given: ``words``, or a ``first`` picture."""
    longest_seconds: float
    problem: Sentence
    """Why it cannot be asked here, in a sentence; empty where it can."""


class FootageTakesIn(Body):
    """What is wanted: ``frames`` frames at ``frame_rate``. ``seed`` null takes one by chance.

    ``first`` (the picture it begins with, or that the camera moves over), ``last`` and ``front`` (white, or opaque,
    where something stands in front and moves further) are originals of the workspace by their hash, for engines that
    have these abilities; so are ``move``, ``easing`` and ``amount`` (how far the camera moves). ``style`` is a style of
    the kit by its role: models are told its words too, and always what the kit avoids in pictures.
    """

    prompt: Words = ""
    avoid: Words = ""
    width_px: Side = 1920
    height_px: Side = 1080
    frame_rate: FrameRate = FrameRate(numerator=30)
    frames: Annotated[int, Field(ge=8, le=MAX_FRAMES)] = 150
    backend: Annotated[Prose, StringConstraints(max_length=40)] = "shots"
    steps: Annotated[int, Field(ge=1, le=200)] | None = None
    guidance: Annotated[float, Field(ge=0, le=30)] | None = None
    first: Sha256 | None = None
    last: Sha256 | None = None
    front: Sha256 | None = None
    move: CameraMove | None = None
    easing: Easing | None = None
    amount: Annotated[float, Field(gt=0, le=1)] | None = None
    names_palette: bool = False
    style: Annotated[Prose, StringConstraints(max_length=40)] = ""
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] | None = None
    count: Annotated[int, Field(ge=1, le=MAX_TAKES)] = 2


class FootageAgainIn(Body):
    """How footage is made again. ``prompt`` null keeps its words."""

    prompt: Annotated[Words, StringConstraints(min_length=1)] | None = None
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] | None = None
    count: Annotated[int, Field(ge=1, le=MAX_TAKES)] = 2


@router.get("/workspaces/{workspace_key}/footage-engines", response=list[FootageEngineOut])
def list_footage_engines(request: SignedInRequest, workspace_key: UUID) -> list[FootageEngineOut]:
    """What can make footage here, with its licence, what it may be asked for, and what it needs."""
    access_workspace(request.auth, workspace_key)
    return [
        FootageEngineOut(
            alias=engine.alias,
            name=engine.name,
            licence=engine.licence,
            is_model=engine.is_model,
            abilities=list(engine.abilities),
            needs=list(engine.needs),
            longest_seconds=engine.longest_seconds,
            problem=engine.problem,
        )
        for engine in generation.list_footage_engines()
    ]


@router.post("/workspaces/{workspace_key}/footage-takes", response={202: list[TakeOut]})
def request_footage(request: SignedInRequest, workspace_key: UUID, body: FootageTakesIn) -> Status[list[TakeOut]]:
    """Have footage made from words or pictures. Ask for its takes until they are."""
    fields = body.model_dump(exclude={"seed", "count", "frame_rate"})
    found = footage_takes.request_footage(
        workspace_key,
        by=request.auth,
        wish=FootageWish(**fields, frame_rate=body.frame_rate),
        seed=seed_of(body.seed),
        count=body.count,
        now=timezone.now(),
    )
    return Status(202, [take_out(take, workspace_key) for take in found])


@router.post("/workspaces/{workspace_key}/footage-takes/{key}/again", response={202: list[TakeOut]})
def request_footage_again(
    request: SignedInRequest, workspace_key: UUID, key: Sha256, body: FootageAgainIn
) -> Status[list[TakeOut]]:
    """Have more footage made like this take, with other seeds or other words."""
    found = footage_takes.request_footage_again(
        workspace_key,
        key,
        by=request.auth,
        prompt=body.prompt,
        seed=seed_of(body.seed),
        count=body.count,
        now=timezone.now(),
    )
    return Status(202, [take_out(take, workspace_key) for take in found])
