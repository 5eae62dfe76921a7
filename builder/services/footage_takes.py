"""Footage from words and from pictures: asked for like pictures, watched, called off and picked like them."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from builder.document.animation import Easing
from builder.document.time import FrameRate
from builder.models import Right
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.services.gates import refuse_closed
from builder.services.prompts import refuse_prompt
from builder.services.takes import check_pictures, palette_of, retries_of, style_of
from generation import api as generation
from generation.api import CameraMove, FootageRequest, TakeState

USUAL_RATE = FrameRate(numerator=30)


@dataclass(frozen=True, slots=True)
class FootageWish:
    """What a person asks for, before the kit adds its colours.

    ``first``, ``last`` and ``front`` are originals of the workspace by their hash.
    """

    prompt: str = ""
    avoid: str = ""
    width_px: int = 1920
    height_px: int = 1080
    frame_rate: FrameRate = USUAL_RATE
    frames: int = 150
    backend: str = "shots"
    steps: int | None = None
    guidance: float | None = None
    first: str | None = None
    last: str | None = None
    front: str | None = None
    move: CameraMove | None = None
    easing: Easing | None = None
    amount: float | None = None
    names_palette: bool = False
    style: str = ""
    """A style of the kit, by its role; empty for none."""


def request_footage(
    workspace_key: UUID, *, by: Actor, wish: FootageWish, seed: int, count: int, now: datetime
) -> tuple[TakeState, ...]:
    """``count`` takes of footage are made of what is wished for; how far each is.

    A model is told the words of the style as well, and what the kit avoids. Raises InvalidError ``prompt-refused``,
    ``picture-unknown`` and ``style-unknown``, and what ``refuse_closed`` and ``generation.api.request_footage_takes``
    raise.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    if wish.prompt:
        refuse_prompt(workspace_key, wish.prompt, by=by, now=now)
    check_pictures(workspace_key, (wish.first, wish.last, wish.front))
    refuse_closed(workspace_key, (wish.first, wish.last, wish.front))
    wanted = {name: said for name, said in asdict(wish).items() if name != "style"}
    request = FootageRequest(**wanted, palette=palette_of(workspace_key), **style_of(workspace_key, role=wish.style))
    return _request(workspace_key, request, seed=seed, count=count)


def request_footage_again(
    workspace_key: UUID, key: str, *, by: Actor, prompt: str | None, seed: int, count: int, now: datetime
) -> tuple[TakeState, ...]:
    """``count`` takes are made as this one was, with other seeds, other words where ``prompt`` brings some.

    Raises InvalidError ``prompt-refused``, ``not-footage`` for a take of another kind, and what ``refuse_closed``
    raises.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    before = generation.read_take(str(workspace_key), key).request
    if not isinstance(before, FootageRequest):
        raise InvalidError("This take is a picture. Ask for pictures again.", code="not-footage")
    refuse_closed(workspace_key, (before.first, before.last, before.front))
    words = prompt or before.prompt
    if words:
        refuse_prompt(workspace_key, words, by=by, now=now)
    request = before.model_copy(update={"prompt": words, "palette": palette_of(workspace_key)})
    return _request(workspace_key, request, seed=seed, count=count)


def _request(workspace_key: UUID, request: FootageRequest, *, seed: int, count: int) -> tuple[TakeState, ...]:
    retries = retries_of(workspace_key)
    return generation.request_footage_takes(str(workspace_key), request, seed=seed, count=count, retries=retries)
