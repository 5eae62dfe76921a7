"""Takes: several answers to one request for a picture or for footage, of which a person picks one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from django.conf import settings

from generation import registry
from generation.domain.errors import BackendError, PictureError
from generation.domain.kinds import ArtifactKind
from generation.domain.pictures import MAX_SEED, MAX_TAKES, Ability, PictureRequest, TakeFacts
from generation.domain.snapshots import JobState
from generation.domain.specs import FootageTakeSpec, TakeSpec, artifact_key, read_spec
from generation.models import Job
from generation.selectors.artifacts import find_made, get_artifact
from generation.selectors.jobs import find_latest_jobs
from generation.services import artifacts, jobs

_WORDS = {
    Ability.AVOID: "words to avoid",
    Ability.STEPS: "number of steps",
    Ability.GUIDANCE: "guidance",
    Ability.PICTURE: "picture to start from",
    Ability.MASK: "mask",
    Ability.REFERENCES: "reference pictures",
    Ability.ENLARGE: "picture to enlarge",
    Ability.REFERENCE_STRENGTH: "strength of reference pictures",
}


AnyTakeSpec: TypeAlias = TakeSpec | FootageTakeSpec


@dataclass(frozen=True, slots=True)
class TakeState:
    """How far one take is. ``file_sha256`` and ``facts`` are there once it is made."""

    key: str
    seed: int
    state: JobState
    prompt: str
    done_steps: int = 0
    total_steps: int = 0
    stage: str = ""
    """``making``, ``judging``, or ``again`` after the gate rejected a picture."""
    seconds_left: float | None = None
    """Of this picture, by the pace of the last steps."""
    preview: bytes = b""
    """What is half done, as a small JPEG."""
    job_id: str = ""
    file_sha256: str = ""
    facts: TakeFacts | None = None
    error_code: str = ""
    error_message: str = ""
    is_footage: bool = False
    shape: float = 16 / 9
    """Width by height of what was asked for."""
    retries: int = 0
    """How often the policy lets it be made again by itself, where the gate rejects it."""


@dataclass(frozen=True, slots=True)
class PictureEngine:
    """A picture backend as people choose it. ``problem`` says why it cannot be asked, in a sentence."""

    alias: str
    name: str
    licence: str
    is_model: bool
    abilities: tuple[Ability, ...]
    problem: str = ""


def list_picture_engines() -> tuple[PictureEngine, ...]:
    """What can make pictures here, and what cannot for some reason."""
    return tuple(_engine(alias) for alias in registry.picture_aliases())


def _engine(alias: str) -> PictureEngine:
    backend = registry.get_picture_backend(alias)
    problem = backend.problem()
    if problem:
        return PictureEngine(alias, name=alias, licence="", is_model=True, abilities=(), problem=problem)
    maker = backend.maker
    return PictureEngine(
        alias,
        name=maker.name,
        licence=maker.licence,
        is_model=maker.is_model,
        abilities=tuple(sorted(backend.abilities)),
    )


def allowed_retries(wanted: int | None = None) -> int:
    """How often a take that the gate rejects is made again by itself; ``wanted`` only lowers what operators allow."""
    most: int = settings.GATE_RETRIES
    return most if wanted is None else min(wanted, most)


def request_takes(
    workspace_key: str, request: PictureRequest, *, seed: int, count: int, retries: int | None = None
) -> tuple[TakeState, ...]:
    """Have ``count`` pictures made, with ``seed`` and those after it. What is made already is not made again.

    One that the gate rejects is made again up to ``retries`` times; None is as often as the operator allows.
    Raises PictureError (``too-many-takes``, ``backend-cannot``, ``picture-missing``), and BackendError for a backend
    that is unknown or cannot work.
    """
    if not 1 <= count <= MAX_TAKES:
        raise PictureError(f"Ask for 1 to {MAX_TAKES} pictures at once.", code="too-many-takes", limit=MAX_TAKES)
    backend = registry.get_picture_backend(request.backend)
    problem = backend.problem()
    if problem:
        raise BackendError(problem, alias=request.backend)
    maker = backend.maker
    _check_abilities(request, backend.abilities, name=maker.name)
    completed = backend.completed(request)
    tries = allowed_retries(retries) if maker.is_model else 0
    seeds = [(seed + number) % (MAX_SEED + 1) for number in range(count)]
    return queue_takes(
        workspace_key, [TakeSpec(request=completed, maker=maker, seed=one, retries=tries) for one in seeds]
    )


def queue_takes(workspace_key: str, wanted: Sequence[AnyTakeSpec]) -> tuple[TakeState, ...]:
    """Have the takes made that are not made already; how far each is."""
    specs = {artifact_key(spec): spec for spec in wanted}
    artifacts.declare_artifacts(workspace_key, dict(specs))
    made = artifacts.find_kept(workspace_key, list(specs))
    for key in specs.keys() - made.keys():
        jobs.request_job(workspace_key=workspace_key, kind=specs[key].kind, key=key)
    return find_takes(workspace_key, list(specs))


def find_takes(workspace_key: str, keys: Sequence[str]) -> tuple[TakeState, ...]:
    """How far these takes are, in the order of ``keys``. Raises NotFoundError for one that was never asked for."""
    made = find_made(workspace_key=workspace_key, keys=keys)
    found: dict[str, Job] = {}
    for kind in (ArtifactKind.TAKE, ArtifactKind.FOOTAGE_TAKE):
        found |= find_latest_jobs(workspace_key=workspace_key, kind=kind, keys=keys)
    states = []
    for key in keys:
        spec = read_take(workspace_key, key)
        known = _known(key, spec)
        if key in made:
            facts = TakeFacts.model_validate_json(made[key].facts)
            sha256 = made[key].sha256
            states.append(replace(known, seed=facts.seed, state=JobState.DONE, file_sha256=sha256, facts=facts))
        else:
            states.append(_pending(known, found.get(key)))
    return tuple(states)


def read_take(workspace_key: str, key: str) -> AnyTakeSpec:
    """What was asked for. Raises NotFoundError."""
    spec = read_spec(get_artifact(workspace_key=workspace_key, key=key).spec)
    if not isinstance(spec, TakeSpec | FootageTakeSpec):
        raise PictureError("This is no take.", code="not-a-take", key=key)
    return spec


def _known(key: str, spec: AnyTakeSpec) -> TakeState:
    """What is known of a take of which nothing has been heard."""
    return TakeState(
        key,
        spec.seed,
        JobState.CANCELLED,
        spec.request.prompt,
        is_footage=isinstance(spec, FootageTakeSpec),
        shape=spec.request.width_px / spec.request.height_px,
        retries=spec.retries,
    )


def _pending(known: TakeState, job: Job | None) -> TakeState:
    if job is None:
        return known
    return replace(
        known,
        state=JobState(job.state),
        done_steps=job.done_frames,
        total_steps=job.total_frames,
        stage=job.stage,
        seconds_left=_seconds_left(job),
        preview=bytes(job.preview),
        job_id=str(job.pk),
        error_code=job.error_code,
        error_message=job.error_message,
    )


def abilities_of(backend: str) -> frozenset[Ability]:
    """What the backend of that alias can be asked for beside a prompt. Raises BackendError where it cannot work."""
    found = registry.get_picture_backend(backend)
    if found.problem():
        raise BackendError(found.problem(), alias=backend)
    return found.abilities


def _seconds_left(job: Job) -> float | None:
    if job.state != JobState.RUNNING or not job.frames_per_second:
        return None
    return (job.total_frames - job.done_frames) / job.frames_per_second


def _check_abilities(request: PictureRequest, abilities: frozenset[Ability], *, name: str) -> None:
    only_enlarges = Ability.ENLARGE in abilities
    if only_enlarges and request.picture is None:
        raise PictureError(
            f"{name} makes pictures larger and none from words. Choose a picture for it, or another model.",
            code="picture-missing",
        )
    wanted = {
        Ability.AVOID: bool(request.avoid),
        Ability.STEPS: request.steps is not None,
        Ability.GUIDANCE: request.guidance is not None,
        Ability.PICTURE: request.picture is not None and request.mask is None and not only_enlarges,
        Ability.MASK: request.mask is not None,
        Ability.REFERENCES: bool(request.references),
        Ability.REFERENCE_STRENGTH: request.reference_strength is not None,
    }
    for ability, is_wanted in wanted.items():
        if is_wanted and ability not in abilities:
            raise PictureError(f"{name} takes no {_WORDS[ability]}. Ask without.", code="backend-cannot")
    if request.picture is None and (request.mask is not None or request.strength is not None):
        raise PictureError("A mask or a strength needs the picture that it is for.", code="picture-missing")
    if request.reference_strength is not None and not request.references:
        raise PictureError("A strength of references needs reference pictures.", code="picture-missing")
