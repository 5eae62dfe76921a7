"""Takes: several answers to one request for a picture, of which a person picks one."""

from collections.abc import Sequence
from dataclasses import dataclass

from generation import registry
from generation.domain.errors import BackendError, PictureError
from generation.domain.pictures import MAX_SEED, MAX_TAKES, Ability, PictureRequest, TakeFacts
from generation.domain.snapshots import JobState
from generation.domain.specs import ArtifactKind, TakeSpec, artifact_key, read_spec
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
}


@dataclass(frozen=True, slots=True)
class TakeState:
    """How far one take is. ``file_sha256`` and ``facts`` are there once it is made."""

    key: str
    seed: int
    state: JobState
    done_steps: int = 0
    total_steps: int = 0
    job_id: str = ""
    file_sha256: str = ""
    facts: TakeFacts | None = None
    error_code: str = ""
    error_message: str = ""


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


def request_takes(workspace_key: str, request: PictureRequest, *, seed: int, count: int) -> tuple[TakeState, ...]:
    """Have ``count`` pictures made, with ``seed`` and those after it. What is made already is not made again.

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
    seeds = [(seed + number) % (MAX_SEED + 1) for number in range(count)]
    specs = {artifact_key(spec): spec for spec in (TakeSpec(request=completed, maker=maker, seed=one) for one in seeds)}
    artifacts.declare_artifacts(workspace_key, dict(specs))
    made = artifacts.find_kept(workspace_key, list(specs))
    for key in specs.keys() - made.keys():
        jobs.request_job(workspace_key=workspace_key, kind=ArtifactKind.TAKE, key=key)
    return find_takes(workspace_key, list(specs))


def find_takes(workspace_key: str, keys: Sequence[str]) -> tuple[TakeState, ...]:
    """How far these takes are, in the order of ``keys``. Raises NotFoundError for one that was never asked for."""
    made = find_made(workspace_key=workspace_key, keys=keys)
    found = find_latest_jobs(workspace_key=workspace_key, kind=ArtifactKind.TAKE, keys=keys)
    states = []
    for key in keys:
        spec = read_take(workspace_key, key)
        if key in made:
            facts = TakeFacts.model_validate_json(made[key].facts)
            states.append(TakeState(key, spec.seed, JobState.DONE, file_sha256=made[key].sha256, facts=facts))
        else:
            states.append(_pending(key, spec.seed, found.get(key)))
    return tuple(states)


def read_take(workspace_key: str, key: str) -> TakeSpec:
    """What was asked for. Raises NotFoundError."""
    spec = read_spec(get_artifact(workspace_key=workspace_key, key=key).spec)
    if not isinstance(spec, TakeSpec):
        raise PictureError("This is no take.", code="not-a-take", key=key)
    return spec


def _pending(key: str, seed: int, job: Job | None) -> TakeState:
    if job is None:
        return TakeState(key, seed, JobState.CANCELLED)
    return TakeState(
        key,
        seed,
        JobState(job.state),
        done_steps=job.done_frames,
        total_steps=job.total_frames,
        job_id=str(job.pk),
        error_code=job.error_code,
        error_message=job.error_message,
    )


def _check_abilities(request: PictureRequest, abilities: frozenset[Ability], *, name: str) -> None:
    wanted = {
        Ability.AVOID: bool(request.avoid),
        Ability.STEPS: request.steps is not None,
        Ability.GUIDANCE: request.guidance is not None,
        Ability.PICTURE: request.picture is not None and request.mask is None,
        Ability.MASK: request.mask is not None,
        Ability.REFERENCES: bool(request.references),
    }
    for ability, is_wanted in wanted.items():
        if is_wanted and ability not in abilities:
            raise PictureError(f"{name} takes no {_WORDS[ability]}. Ask without.", code="backend-cannot")
    if request.picture is None and (request.mask is not None or request.strength is not None):
        raise PictureError("A mask or a strength needs the picture that it is for.", code="picture-missing")
