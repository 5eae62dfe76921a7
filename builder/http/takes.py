"""Pictures from words."""

from random import SystemRandom
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import StringConstraints

from builder.document.values import Prose, Sha256
from builder.http.answers import AssetOut, asset_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.selectors.access import access_workspace
from builder.services import takes
from builder.services.takes import Wish
from generation import api as generation
from generation.api import JobState, TakeState

router = Router(tags=["pictures"])

MAX_PROMPT_CHARACTERS = 2000
MAX_TAKES = 8
MAX_SEED = 2**31 - 1
_CHANCE = SystemRandom()

Words = Annotated[Prose, StringConstraints(strip_whitespace=True, max_length=MAX_PROMPT_CHARACTERS)]
Side = Annotated[int, Field(ge=64, le=4096, multiple_of=2)]


class EngineOut(Schema):
    """What can make pictures here. What is no model only draws, and is never called AI."""

    alias: str
    name: str
    licence: str
    is_model: bool
    abilities: list[str]


class TakesIn(Body):
    """What is wanted. ``seed`` null takes one by chance; the takes have this seed and those after it."""

    prompt: Annotated[Words, StringConstraints(min_length=1)]
    avoid: Words = ""
    width_px: Side = 1920
    height_px: Side = 1080
    backend: Annotated[Prose, StringConstraints(max_length=40)] = "illustrator"
    steps: Annotated[int, Field(ge=1, le=200)] | None = None
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] | None = None
    count: Annotated[int, Field(ge=1, le=MAX_TAKES)] = 4


class TakesQuery(Schema):
    keys: Annotated[list[Sha256], Field(min_length=1, max_length=50)]


class TakeOut(Schema):
    """One answer, and how far it is. ``url`` is its picture once the state is ``done``."""

    key: str
    seed: int
    state: JobState
    done_steps: int
    total_steps: int
    url: str | None
    width_px: int | None
    height_px: int | None
    maker: str | None
    is_model: bool | None
    understood: list[str]
    error_code: str
    error_message: str


@router.get("/workspaces/{workspace_key}/picture-engines", response=list[EngineOut])
def list_picture_engines(request: SignedInRequest, workspace_key: UUID) -> list[EngineOut]:
    """What can make pictures here, with its licence and what it may be asked for beside a prompt."""
    access_workspace(request.auth, workspace_key)
    return [
        EngineOut(
            alias=engine.alias,
            name=engine.name,
            licence=engine.licence,
            is_model=engine.is_model,
            abilities=list(engine.abilities),
        )
        for engine in generation.list_picture_engines()
    ]


@router.post("/workspaces/{workspace_key}/takes", response={202: list[TakeOut]})
def request_takes(request: SignedInRequest, workspace_key: UUID, body: TakesIn) -> Status[list[TakeOut]]:
    """Have pictures made from words, in the colours of the kit in use. Ask with GET until they are."""
    wish = Wish(**body.model_dump(exclude={"seed", "count"}))
    seed = _CHANCE.randint(0, MAX_SEED) if body.seed is None else body.seed
    found = takes.request_takes(
        workspace_key, by=request.auth, wish=wish, seed=seed, count=body.count, now=timezone.now()
    )
    return Status(202, [_take_out(take, workspace_key) for take in found])


@router.get("/workspaces/{workspace_key}/takes", response=list[TakeOut])
def list_takes(request: SignedInRequest, workspace_key: UUID, wanted: Query[TakesQuery]) -> list[TakeOut]:
    """How far these takes are, in the order of their keys."""
    return [_take_out(take, workspace_key) for take in takes.find_takes(workspace_key, wanted.keys, by=request.auth)]


@router.post("/workspaces/{workspace_key}/takes/{key}/cancel", response=TakeOut)
def cancel_take(request: SignedInRequest, workspace_key: UUID, key: Sha256) -> TakeOut:
    """Call a take off that is not made yet."""
    return _take_out(takes.cancel_take(workspace_key, key, by=request.auth), workspace_key)


@router.post("/workspaces/{workspace_key}/takes/{key}/pick", response={201: AssetOut})
def pick_take(request: SignedInRequest, workspace_key: UUID, key: Sha256) -> Status[AssetOut]:
    """Make a take an original of the workspace, which remembers the prompt, the seed and the model."""
    return Status(201, asset_out(takes.pick_take(workspace_key, key, by=request.auth, now=timezone.now())))


def _take_out(take: TakeState, workspace_key: UUID) -> TakeOut:
    facts = take.facts
    return TakeOut(
        key=take.key,
        seed=take.seed,
        state=take.state,
        done_steps=take.done_steps,
        total_steps=take.total_steps,
        url=f"/api/v1/workspaces/{workspace_key}/artifacts/{take.key}" if facts else None,
        width_px=facts.width_px if facts else None,
        height_px=facts.height_px if facts else None,
        maker=facts.maker.name if facts else None,
        is_model=facts.maker.is_model if facts else None,
        understood=list(facts.understood) if facts else [],
        error_code=take.error_code,
        error_message=take.error_message,
    )
