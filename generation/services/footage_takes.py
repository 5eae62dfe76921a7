"""Takes of footage: asked for, and what can make them here."""

from dataclasses import dataclass
from typing import Final

from generation import registry
from generation.domain.errors import BackendError, FootageError
from generation.domain.filming import LONGEST_SECONDS, FootageAbility, FootageRequest
from generation.domain.pictures import MAX_SEED, MAX_TAKES, PictureMaker
from generation.domain.specs import FootageTakeSpec
from generation.services.takes import TakeState, allowed_retries, queue_takes

_WORDS: Final = {
    FootageAbility.WORDS: "words",
    FootageAbility.AVOID: "words to avoid",
    FootageAbility.STEPS: "number of steps",
    FootageAbility.GUIDANCE: "guidance",
    FootageAbility.FIRST: "picture to begin with",
    FootageAbility.LAST: "picture to end with",
    FootageAbility.MOVE: "move of the camera",
    FootageAbility.FRONT: "mark of what stands in front",
}


@dataclass(frozen=True, slots=True)
class FootageEngine:
    """A footage backend as people choose it. ``problem`` says why it cannot be asked, in a sentence."""

    alias: str
    name: str
    licence: str
    is_model: bool
    abilities: tuple[FootageAbility, ...]
    needs: tuple[FootageAbility, ...]
    longest_seconds: float
    """At 30 frames a second."""
    problem: str = ""


def list_footage_engines() -> tuple[FootageEngine, ...]:
    """What can make footage here, and what cannot for some reason."""
    return tuple(_engine(alias) for alias in registry.footage_aliases())


def _engine(alias: str) -> FootageEngine:
    backend = registry.get_footage_backend(alias)
    problem = backend.problem()
    if problem:
        return FootageEngine(alias, alias, "", True, (), (), 0, problem)
    maker: PictureMaker = backend.maker
    return FootageEngine(
        alias,
        name=maker.name,
        licence=maker.licence,
        is_model=maker.is_model,
        abilities=tuple(sorted(backend.abilities)),
        needs=tuple(sorted(backend.needs)),
        longest_seconds=min(LONGEST_SECONDS, backend.most_frames(FootageRequest().frame_rate.fps) / 30),
    )


def request_footage_takes(
    workspace_key: str, request: FootageRequest, *, seed: int, count: int, retries: int | None = None
) -> tuple[TakeState, ...]:
    """Have ``count`` takes of footage made, with ``seed`` and those after it. What is made already is not made again.

    One that the gate rejects is made again up to ``retries`` times; None is as often as the operator allows.
    Raises FootageError (``too-many-takes``, ``backend-cannot``, ``nothing-given``, ``too-long``, ``picture-missing``),
    and BackendError for a backend that is unknown or cannot work.
    """
    if not 1 <= count <= MAX_TAKES:
        raise FootageError(f"Ask for 1 to {MAX_TAKES} takes at once.", code="too-many-takes", limit=MAX_TAKES)
    backend = registry.get_footage_backend(request.backend)
    problem = backend.problem()
    if problem:
        raise BackendError(problem, alias=request.backend)
    maker, rate = backend.maker, request.frame_rate.fps
    _check_abilities(request, backend.abilities, needs=backend.needs, name=maker.name)
    longest = min(backend.most_frames(rate), int(LONGEST_SECONDS * rate))
    if request.frames > longest:
        raise FootageError(
            f"{maker.name} makes at most {float(longest / rate):.1f} seconds at once. Ask for less.",
            code="too-long",
            limit_frames=longest,
        )
    completed = backend.completed(request)
    tries = allowed_retries(retries) if maker.is_model else 0
    seeds = [(seed + number) % (MAX_SEED + 1) for number in range(count)]
    return queue_takes(
        workspace_key, [FootageTakeSpec(request=completed, maker=maker, seed=one, retries=tries) for one in seeds]
    )


def footage_abilities_of(backend: str) -> frozenset[FootageAbility]:
    """What the backend of that alias can be asked for. Raises BackendError where it cannot work."""
    found = registry.get_footage_backend(backend)
    if found.problem():
        raise BackendError(found.problem(), alias=backend)
    return found.abilities


def _check_abilities(
    request: FootageRequest, abilities: frozenset[FootageAbility], *, needs: frozenset[FootageAbility], name: str
) -> None:
    wanted = {
        FootageAbility.WORDS: bool(request.prompt),
        FootageAbility.AVOID: bool(request.avoid),
        FootageAbility.STEPS: request.steps is not None,
        FootageAbility.GUIDANCE: request.guidance is not None,
        FootageAbility.FIRST: request.first is not None,
        FootageAbility.LAST: request.last is not None,
        FootageAbility.MOVE: any((request.move, request.easing, request.amount)),
        FootageAbility.FRONT: request.front is not None,
    }
    for ability, is_wanted in wanted.items():
        if is_wanted and ability not in abilities:
            raise FootageError(f"{name} takes no {_WORDS[ability]}. Ask without.", code="backend-cannot")
        if ability in needs and not is_wanted:
            raise FootageError(f"{name} needs a {_WORDS[ability]}.".replace("a words", "words"), code="nothing-given")
    if not request.prompt and request.first is None:
        raise FootageError("Write what the footage should show, or choose a picture.", code="nothing-given")
    if request.first is None and (request.last is not None or request.front is not None):
        raise FootageError("A picture to end with, or a mark, needs the picture to begin with.", code="picture-missing")
