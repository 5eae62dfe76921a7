"""Takes: pictures asked for in the colours of the kit, and what is picked of them and of footage as an original."""

import io
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import IO
from uuid import UUID

from django.db import transaction

from brandkit import api as brandkit
from brandkit.api import GateVerdict
from builder.models import Asset, AssetKind, Right, Workspace
from builder.models.errors import InvalidError
from builder.models.workspace import Actor
from builder.selectors.access import access_workspace
from builder.selectors.documents import find_originals
from builder.selectors.origins import source_of
from builder.services.assets import Description, examine_original, register_original
from builder.services.audit import record
from builder.services.prompts import refuse_prompt
from generation import api as generation
from generation.api import Ability, AnyTakeSpec, FootageTakeSpec, JobState, PictureRequest, TakeFacts, TakeState

NAME_CHARACTERS = 80
TIMES_LARGER = 2
UNKNOWN_MODEL = "a model"


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person asks for, before the kit adds its colours.

    ``picture``, ``mask`` and ``references`` are originals of the workspace by their hash.
    """

    prompt: str
    avoid: str = ""
    width_px: int = 1920
    height_px: int = 1080
    backend: str = "illustrator"
    steps: int | None = None
    guidance: float | None = None
    picture: str | None = None
    strength: float | None = None
    mask: str | None = None
    references: tuple[str, ...] = ()
    reference_strength: float | None = None
    names_palette: bool = False
    palette_strength: float = 0
    style: str = ""
    """A style of the kit, by its role; empty for none."""


@dataclass(frozen=True, slots=True)
class OnceMore:
    """How a take is asked for again. ``prompt`` None keeps the words.

    ``strength`` says how far the new pictures may go from the picture of the take; None begins from nothing, as do
    backends that cannot start from a picture.
    """

    prompt: str | None = None
    strength: float | None = None


def request_takes(
    workspace_key: UUID, *, by: Actor, wish: Wish, seed: int, count: int, now: datetime
) -> tuple[TakeState, ...]:
    """``count`` pictures are made of what is wished for, in the colours of the kit in use; how far each is.

    A model is told the words of the style as well, and what the kit avoids. Raises InvalidError ``prompt-refused``,
    ``picture-unknown`` and ``style-unknown``, and what ``generation.api.request_takes`` raises.
    """
    refuse_prompt(workspace_key, wish.prompt, by=by, now=now)
    check_pictures(workspace_key, (wish.picture, wish.mask, *wish.references))
    wanted = {name: said for name, said in asdict(wish).items() if name != "style"}
    request = PictureRequest(**wanted, palette=palette_of(workspace_key), **style_of(workspace_key, role=wish.style))
    return _request(workspace_key, request, seed=seed, count=count)


def request_again(
    workspace_key: UUID, key: str, *, by: Actor, again: OnceMore, seed: int, count: int, now: datetime
) -> tuple[TakeState, ...]:
    """``count`` pictures are made as this take was, with other seeds, in the colours of the kit in use.

    Raises InvalidError ``prompt-refused``, and ``take-not-ready`` where they shall start from a picture that is not
    made yet.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    (take,) = generation.find_takes(str(workspace_key), [key])
    before = generation.read_take(str(workspace_key), key).request
    if not isinstance(before, PictureRequest):
        raise InvalidError("This take is footage. Ask for footage again.", code="not-a-picture")
    changes: dict[str, object] = {"palette": palette_of(workspace_key), "prompt": again.prompt or before.prompt}
    refuse_prompt(workspace_key, again.prompt or before.prompt, by=by, now=now)
    if again.strength is not None and Ability.PICTURE in generation.abilities_of(before.backend):
        if not take.file_sha256:
            raise _not_ready()
        changes |= {"picture": take.file_sha256, "strength": again.strength, "mask": None}
    request = PictureRequest.model_validate({**before.model_dump(), **changes})
    return _request(workspace_key, request, seed=seed, count=count)


def request_enlarged(
    workspace_key: UUID, key: str, *, by: Actor, backend: str, seed: int, now: datetime
) -> tuple[TakeState, ...]:
    """The picture of this take is made twice as large by a model that adds detail; how far that is.

    Raises InvalidError ``take-not-ready``, ``take-rejected``, ``not-a-picture`` and ``too-large``, and PictureError
    ``backend-cannot`` for a backend that does not enlarge.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    (take,) = generation.find_takes(str(workspace_key), [key])
    before = generation.read_take(str(workspace_key), key).request
    if not isinstance(before, PictureRequest):
        raise InvalidError("This take is footage, which is not enlarged.", code="not-a-picture")
    _check_picked(take)
    size_px = tuple(side * TIMES_LARGER for side in (before.width_px, before.height_px))
    if max(size_px) > generation.LARGEST_SIDE_PX:
        raise InvalidError(
            f"This picture is as large as can be made: no side is longer than {generation.LARGEST_SIDE_PX} px.",
            code="too-large",
        )
    if Ability.ENLARGE not in generation.abilities_of(backend):
        raise generation.PictureError("This model makes no pictures larger. Choose another one.", code="backend-cannot")
    refuse_prompt(workspace_key, before.prompt, by=by, now=now)
    request = PictureRequest(
        prompt=before.prompt, backend=backend, picture=take.file_sha256, width_px=size_px[0], height_px=size_px[1]
    )
    return _request(workspace_key, request, seed=seed, count=1)


def cancel_take(workspace_key: UUID, key: str, *, by: Actor) -> TakeState:
    """The take is not made, unless it is already."""
    access_workspace(by, workspace_key, right=Right.EDIT)
    (take,) = generation.find_takes(str(workspace_key), [key])
    if take.job_id:
        generation.cancel_job(take.job_id)
    return generation.find_takes(str(workspace_key), [key])[0]


def pick_take(
    workspace_key: UUID, key: str, *, by: Actor, now: datetime, size_px: tuple[int, int] | None = None
) -> Asset:
    """The take is an original of the workspace, which knows how it was made; in another size where one is named.

    Raises InvalidError ``take-not-ready`` for one that is not made, ``take-rejected`` for one that the gate rejected.
    """
    access_workspace(by, workspace_key, right=Right.EDIT)
    (take,) = generation.find_takes(str(workspace_key), [key])
    facts = _check_picked(take)
    spec = generation.read_take(str(workspace_key), key)
    origin = _origin(spec, seed=take.seed)
    if take.is_footage:
        size_px = None
    if size_px is not None:
        # Its bytes are signed anew each time, so that they alone do not tell that it is there.
        if (picked := _find_picked(workspace_key, key, size_px=size_px)) is not None:
            return picked
        origin += f"; fitted to {size_px[0]} × {size_px[1]} px"
    # What a model made is marked in the same breath, and so has to pass the gate before an export.
    description = Description(
        name=_name(spec),
        licence=facts.maker.licence,
        origin=origin,
        made_by=_made_by(workspace_key, spec),
        take=_how_made(spec, take=take, machine=facts.machine),
    )
    with _picture_of(workspace_key, take, size_px=size_px) as stream:
        name = f"{_name(spec)}.{'mp4' if take.is_footage else 'png'}"
        examined = examine_original(workspace_key, by=by, stream=stream, name=name, description=description)
    with transaction.atomic():
        asset = register_original(workspace_key, examined, by=by, now=now)
        data = {"prompt": spec.request.prompt, "maker": spec.maker.version, "seed": take.seed}
        record("take.picked", by=by, workspace_key=asset.workspace_id, subject=asset, now=now, data=data)
    return asset


def _check_picked(take: TakeState) -> TakeFacts:
    """What is known of a take that may be used. Raises InvalidError."""
    if take.state is not JobState.DONE or take.facts is None:
        raise _not_ready()
    report = take.facts.report
    if report is not None and report.verdict is GateVerdict.REJECT:
        raise InvalidError(
            f"The gate rejected this {'footage' if take.is_footage else 'picture'}: {report.reason} Try again, or "
            "change the words.",
            code="take-rejected",
        )
    return take.facts


def _find_picked(workspace_key: UUID, key: str, *, size_px: tuple[int, int]) -> Asset | None:
    """The original that was made of this take in this size."""
    width, height = size_px
    same = {"facts__take__key": key, "facts__width_px": width, "facts__height_px": height}
    return Asset.objects.filter(workspace=workspace_key, deleted_at=None, **same).first()


def _picture_of(workspace_key: UUID, take: TakeState, *, size_px: tuple[int, int] | None) -> IO[bytes]:
    if size_px is None:
        return generation.open_file(take.file_sha256)
    return io.BytesIO(generation.fit_take(str(workspace_key), take, width_px=size_px[0], height_px=size_px[1]))


def _how_made(spec: AnyTakeSpec, *, take: TakeState, machine: str) -> dict[str, object]:
    """All that makes the picture again."""
    made = spec.model_dump(mode="json", exclude={"kind"})
    return {
        "key": take.key,
        **made,
        "seed": take.seed,
        "machine": machine,
        "mark": take.facts.mark if take.facts else "",
    }


def retries_of(workspace_key: UUID) -> int | None:
    """How often the workspace lets a rejected take be made again by itself; None is as often as the operator allows."""
    return Workspace.objects.values_list("gate_retries", flat=True).get(key=workspace_key)


def _request(workspace_key: UUID, request: PictureRequest, *, seed: int, count: int) -> tuple[TakeState, ...]:
    retries = retries_of(workspace_key)
    return generation.request_takes(str(workspace_key), request, seed=seed, count=count, retries=retries)


def palette_of(workspace_key: UUID) -> tuple[str, ...]:
    """The colours of the kit in use, in its order."""
    kit = brandkit.find_kit(workspace_key)
    return tuple(colour.hex for colour in kit.values.colours) if kit else ()


def style_of(workspace_key: UUID, *, role: str) -> dict[str, str]:
    """What the kit in use adds to a request for a picture or for footage. Raises InvalidError ``style-unknown``."""
    kit = brandkit.find_kit(workspace_key)
    styles = {style.role: style for style in kit.values.picture_styles} if kit else {}
    if role and role not in styles:
        raise InvalidError("The brand kit has no such style of pictures. Choose another one.", code="style-unknown")
    style = styles.get(role)
    avoids = [style.avoid if style else "", kit.values.avoided_in_pictures if kit else ""]
    return {"style_words": style.words if style else "", "brand_avoids": ", ".join(part for part in avoids if part)}


def check_pictures(workspace_key: UUID, named: Iterable[str | None]) -> None:
    """Raises InvalidError ``picture-unknown`` for a picture that is no original of the workspace."""
    wanted = [sha256 for sha256 in named if sha256]
    known = find_originals(workspace_key, wanted)
    for sha256 in wanted:
        asset = known.get(sha256)
        if asset is None or asset.kind not in {AssetKind.PICTURE, AssetKind.SVG}:
            raise InvalidError(
                "A picture to start from is not in the library of this workspace. Upload it first.",
                code="picture-unknown",
            )


def _not_ready() -> InvalidError:
    return InvalidError("This take is not ready yet. Wait until it is made.", code="take-not-ready")


def _made_by(workspace_key: UUID, spec: AnyTakeSpec) -> str | None:
    """The model that made the take, or the picture that it was filmed from; None where no model took part."""
    if spec.maker.is_model:
        return spec.maker.version
    if not isinstance(spec, FootageTakeSpec):
        return None
    named = [sha256 for sha256 in (spec.request.first, spec.request.last) if sha256]
    originals = find_originals(workspace_key, named)
    sources = [source_of(originals[sha256]) for sha256 in named if sha256 in originals]
    return next((source.model or UNKNOWN_MODEL for source in sources if source.is_ai), None)


def _name(spec: AnyTakeSpec) -> str:
    words = " ".join(spec.request.prompt.split())
    if not words:
        move = spec.request.move if isinstance(spec, FootageTakeSpec) else None
        return f"Shot, {str(move or 'still').replace('-', ' ')}"
    return words if len(words) <= NAME_CHARACTERS else words[: NAME_CHARACTERS - 1].rstrip() + "…"


def _origin(spec: AnyTakeSpec, *, seed: int) -> str:
    if spec.maker.is_model:
        how = "Generated by AI with"
    else:
        how = "Filmed from a picture by" if isinstance(spec, FootageTakeSpec) and spec.request.first else "Drawn by"
    return f"{how} {spec.maker.name} ({spec.maker.version}), seed {seed}"
