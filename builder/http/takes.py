"""Pictures from words."""

from base64 import b64encode
from random import SystemRandom
from typing import Annotated
from uuid import UUID

from django.utils import timezone
from ninja import Field, Query, Router, Schema, Status
from pydantic import StringConstraints

from brandkit.api import GateFinding, GateVerdict
from builder.document.values import Prose, Sha256
from builder.http.answers import AssetOut, asset_out
from builder.http.auth import SignedInRequest
from builder.http.bodies import Body
from builder.http.languages import Sentence
from builder.selectors.access import access_workspace
from builder.selectors.takes import find_takes
from builder.services import takes
from builder.services.takes import OnceMore, Wish
from generation import api as generation
from generation.api import JobState, TakeState

router = Router(tags=["pictures"])

MAX_PROMPT_CHARACTERS = 2000
MAX_TAKES = 8
MAX_SEED = 2**31 - 1
_CHANCE = SystemRandom()

Words = Annotated[Prose, StringConstraints(strip_whitespace=True, max_length=MAX_PROMPT_CHARACTERS)]
Strength = Annotated[float, Field(gt=0, le=1)]
Side = Annotated[int, Field(ge=64, le=4096, multiple_of=2)]


class EngineOut(Schema):
    """What can make pictures here. What is no model only draws, and is never called AI."""

    alias: str
    name: str
    licence: str
    is_model: bool
    abilities: list[str]
    problem: Sentence
    """Why it cannot be asked here, in a sentence; empty where it can."""


class TakesIn(Body):
    """What is wanted. ``seed`` null takes one by chance; the takes have this seed and those after it.

    ``picture`` (to start from, changed by ``strength``), ``mask`` (white where it is made anew) and ``references``
    (taken up by ``reference_strength``) are originals of the workspace by their hash, for engines that have these
    abilities. Models are told the names of the
    kit's colours with ``names_palette``, and their pictures are drawn towards them by ``palette_strength``. ``style``
    is a style of the kit by its role: models are told its words too, and always what the kit avoids in pictures.
    """

    prompt: Annotated[Words, StringConstraints(min_length=1)]
    avoid: Words = ""
    width_px: Side = 1920
    height_px: Side = 1080
    backend: Annotated[Prose, StringConstraints(max_length=40)] = "illustrator"
    steps: Annotated[int, Field(ge=1, le=200)] | None = None
    guidance: Annotated[float, Field(ge=0, le=30)] | None = None
    picture: Sha256 | None = None
    strength: Strength | None = None
    mask: Sha256 | None = None
    names_palette: bool = False
    style: Annotated[Prose, StringConstraints(max_length=40)] = ""
    palette_strength: Annotated[float, Field(ge=0, le=1)] = 0
    references: Annotated[tuple[Sha256, ...], Field(max_length=4)] = ()
    reference_strength: Strength | None = None
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] | None = None
    count: Annotated[int, Field(ge=1, le=MAX_TAKES)] = 4


class AgainIn(Body):
    """How a take is made again. ``prompt`` null keeps its words.

    ``strength`` says how far to go from its picture; null begins from nothing. ``enlarge_with`` names an engine that
    can ``enlarge``: its picture is made twice as large, once, and nothing else of this counts but the seed.
    """

    prompt: Annotated[Words, StringConstraints(min_length=1)] | None = None
    strength: Strength | None = None
    enlarge_with: Annotated[Prose, StringConstraints(max_length=40)] | None = None
    seed: Annotated[int, Field(ge=0, le=MAX_SEED)] | None = None
    count: Annotated[int, Field(ge=1, le=MAX_TAKES)] = 4


class PickQuery(Schema):
    """The size of the original; null for both is that of the take. The picture is scaled to cover it and cropped."""

    width_px: Side | None = None
    height_px: Side | None = None


class TakesQuery(Schema):
    keys: Annotated[list[Sha256], Field(min_length=1, max_length=50)]


class BoxOut(Schema):
    """A part of a picture, px from its top left."""

    left_px: int
    top_px: int
    width_px: int
    height_px: int


class TakeFindingOut(Schema):
    """What the gate found in a take. ``box`` null is the whole picture."""

    check: str
    verdict: GateVerdict
    message: Sentence
    box: BoxOut | None


class TakeOut(Schema):
    """One answer, and how far it is. ``url`` is its picture (or its footage, as MP4) once the state is ``done``.

    ``preview`` shows the half-done picture as a data address. ``verdict`` is what the gate says of a model's picture;
    ``rejected`` are the reasons why pictures of other seeds were made again before, ``retries`` how often that may be.
    """

    key: str
    prompt: str
    seed: int
    state: JobState
    done_steps: int
    total_steps: int
    stage: str
    seconds_left: float | None
    preview: str | None
    url: str | None
    width_px: int | None
    height_px: int | None
    maker: str | None
    is_model: bool | None
    licence: str = ""
    understood: list[str]
    verdict: GateVerdict | None
    findings: list[TakeFindingOut]
    rejected: list[Sentence]
    retries: int
    """How often the policy of the workspace let a rejected one be made again by itself, when it was asked for."""
    is_footage: bool
    seconds: float | None
    """How long footage plays."""
    repairs: list[Sentence]
    """What was mended in footage, in sentences."""
    shape: float
    """Width by height of what was asked for."""
    error_code: str
    error_message: Sentence


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
            problem=engine.problem,
        )
        for engine in generation.list_picture_engines()
    ]


@router.post("/workspaces/{workspace_key}/takes", response={202: list[TakeOut]})
def request_takes(request: SignedInRequest, workspace_key: UUID, body: TakesIn) -> Status[list[TakeOut]]:
    """Have pictures made from words, in the colours of the kit in use. Ask with GET until they are."""
    wish = Wish(**body.model_dump(exclude={"seed", "count"}))
    seed = seed_of(body.seed)
    found = takes.request_takes(
        workspace_key, by=request.auth, wish=wish, seed=seed, count=body.count, now=timezone.now()
    )
    return Status(202, [take_out(take, workspace_key) for take in found])


@router.get("/workspaces/{workspace_key}/takes", response=list[TakeOut])
def list_takes(request: SignedInRequest, workspace_key: UUID, wanted: Query[TakesQuery]) -> list[TakeOut]:
    """How far these takes are, in the order of their keys."""
    return [take_out(take, workspace_key) for take in find_takes(request.auth, workspace_key, keys=wanted.keys)]


@router.post("/workspaces/{workspace_key}/takes/{key}/cancel", response=TakeOut)
def cancel_take(request: SignedInRequest, workspace_key: UUID, key: Sha256) -> TakeOut:
    """Call a take off that is not made yet."""
    return take_out(takes.cancel_take(workspace_key, key, by=request.auth), workspace_key)


@router.post("/workspaces/{workspace_key}/takes/{key}/again", response={202: list[TakeOut]})
def request_take_again(
    request: SignedInRequest, workspace_key: UUID, key: Sha256, body: AgainIn
) -> Status[list[TakeOut]]:
    """Have more pictures made like this one, with other seeds, other words, or from its picture."""
    if body.enlarge_with is not None:
        backend, seed = body.enlarge_with, seed_of(body.seed)
        larger = takes.request_enlarged(
            workspace_key, key, by=request.auth, backend=backend, seed=seed, now=timezone.now()
        )
        return Status(202, [take_out(take, workspace_key) for take in larger])
    again = OnceMore(prompt=body.prompt, strength=body.strength)
    found = takes.request_again(
        workspace_key,
        key,
        by=request.auth,
        again=again,
        seed=seed_of(body.seed),
        count=body.count,
        now=timezone.now(),
    )
    return Status(202, [take_out(take, workspace_key) for take in found])


@router.post("/workspaces/{workspace_key}/takes/{key}/pick", response={201: AssetOut})
def pick_take(request: SignedInRequest, workspace_key: UUID, key: Sha256, wanted: Query[PickQuery]) -> Status[AssetOut]:
    """Make a take an original of the workspace, which remembers the prompt, the seed and the model."""
    width, height = wanted.width_px, wanted.height_px
    size_px = (width, height) if width is not None and height is not None else None
    asset = takes.pick_take(workspace_key, key, by=request.auth, now=timezone.now(), size_px=size_px)
    return Status(201, asset_out(asset))


def seed_of(wanted: int | None) -> int:
    return _CHANCE.randint(0, MAX_SEED) if wanted is None else wanted


def _finding_out(finding: GateFinding) -> TakeFindingOut:
    box = BoxOut(**finding.box.model_dump()) if finding.box else None
    return TakeFindingOut(check=finding.check, verdict=finding.verdict, message=finding.message, box=box)


def take_out(take: TakeState, workspace_key: UUID) -> TakeOut:
    facts = take.facts
    report = facts.report if facts else None
    return TakeOut(
        key=take.key,
        prompt=take.prompt,
        seed=take.seed,
        state=take.state,
        done_steps=take.done_steps,
        total_steps=take.total_steps,
        stage=take.stage,
        seconds_left=take.seconds_left,
        preview="data:image/jpeg;base64," + b64encode(take.preview).decode() if take.preview else None,
        url=f"/api/v1/workspaces/{workspace_key}/artifacts/{take.key}" if facts else None,
        width_px=facts.width_px if facts else None,
        height_px=facts.height_px if facts else None,
        maker=facts.maker.name if facts else None,
        is_model=facts.maker.is_model if facts else None,
        licence=facts.maker.licence if facts else "",
        understood=list(facts.understood) if facts else [],
        verdict=report.verdict if report else None,
        findings=[_finding_out(finding) for finding in report.findings] if report else [],
        rejected=[one.reason for one in facts.rejected] if facts else [],
        retries=take.retries,
        is_footage=take.is_footage,
        seconds=facts.seconds if facts else None,
        repairs=list(facts.repairs) if facts else [],
        shape=take.shape,
        error_code=take.error_code,
        error_message=take.error_message,
    )
