"""What authors may not change or bring in: locked parts, and colours outside the kit."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from builder.document.slots import Slot
from builder.document.timeline import Segment
from builder.models import Right
from builder.models.errors import ForbiddenError
from builder.models.workspace import Actor
from builder.selectors.access import rights_in

Change = tuple[Segment | None, Segment | None]
"""A segment before and after; None where it is not there."""


def refuse_managers_work(
    by: Actor, workspace_key: UUID, *, changes: Iterable[Change], known: Iterable[Mapping[str, Any]] = ()
) -> None:
    """Nothing, if ``by`` may manage the kit, or if ``changes`` need nobody who may.

    Locked parts stay as they were, and the limits of slots hold. What is locked and what has a custom colour may be
    copied from ``known``, the documents of the video's segments, and is not brought in otherwise. Raises ForbiddenError
    ``locked-part`` or ``custom-colour``.
    """
    if Right.MANAGE_KIT in rights_in(by, workspace_key):
        return
    documents = tuple(known)
    colours = custom_colours_of(*documents)
    locked = tuple(_locked_parts(*documents))
    for before, after in changes:
        if before is not None:
            refuse_locked_changes(before, after)
            _refuse_loosened_slots(before, after)
        if after is not None:
            refuse_custom_colours(after, allowed=colours)
            if any(part not in locked for part in _locked_parts(after.model_dump(mode="json"))):
                raise _locked_by_no_manager(after)


def refuse_locked_changes(before: Segment, after: Segment | None) -> None:
    """Nothing, if ``after`` leaves every locked part of ``before`` as it was and locks nothing else.

    ``after`` is None where the segment is removed; one from a template or a part of the kit may be, unless it is locked
    as a whole.
    Raises ForbiddenError ``locked-part``.
    """
    if before.locked or (after is not None and after.locked):
        if after != before:
            raise _locked(before, layer_id=None)
        return
    if after is None and (before.template is not None or before.part is not None):
        return
    is_renamed = after is not None and (after.template, after.part) != (before.template, before.part)
    if is_renamed and any(layer.locked for layer in before.layers):
        raise _locked(before, layer_id=None)
    kept = {layer.id: layer for layer in after.layers} if after else {}
    _refuse_moved_layers(before, kept=tuple(kept))
    for layer in before.layers:
        other = kept.get(layer.id)
        if layer.locked and other != layer:
            raise _locked(before, layer_id=layer.id)
        if other is not None and other.locked and not layer.locked:
            raise _locked(before, layer_id=layer.id)


def _refuse_loosened_slots(before: Segment, after: Segment | None) -> None:
    """Nothing, if no slot of a layer that is still there takes more than it did. Raises ForbiddenError."""
    kept = {layer.id: layer for layer in after.layers} if after else {}
    for layer in before.layers:
        other = kept.get(layer.id)
        if layer.slot is not None and other is not None and _takes_more(other.slot, than=layer.slot):
            raise ForbiddenError(
                f"The template says what fits into “{layer.slot.name}”. Only a brand manager can give it more room.",
                code="locked-part",
                data={"segment_id": before.id, "layer_id": layer.id},
            )


def _takes_more(slot: Slot | None, *, than: Slot) -> bool:
    letters, seconds = (slot.maximum_letters, slot.maximum_seconds) if slot else (None, None)
    limits = ((letters, than.maximum_letters), (seconds, than.maximum_seconds))
    is_higher = any(least is not None and (most is None or most > least) for most, least in limits)
    return is_higher or (than.aspect is not None and (slot is None or slot.aspect != than.aspect))


def refuse_hollow_parts(
    by: Actor,
    workspace_key: UUID,
    *,
    changes: Iterable[Change],
    parts: Iterable[Segment],
    known: Iterable[Mapping[str, Any]],
) -> None:
    """Nothing, if ``by`` may manage the kit, or if what comes to be called one of ``parts`` has what is locked there.

    A copy of what the ``known`` documents call so may be as that is. Raises ForbiddenError ``locked-part``.
    """
    if Right.MANAGE_KIT in rights_in(by, workspace_key):
        return
    wanted = {part.part: part for part in parts}
    others = tuple(known)
    for before, after in changes:
        part = wanted.get(after.part) if after is not None else None
        if after is None or part is None or (before is not None and before.part == after.part):
            continue
        has = tuple(_locked_parts(after.model_dump(mode="json")))
        models = (part.model_dump(mode="json"), *(one for one in others if one["part"] == after.part))
        if not any(all(locked in has for locked in _locked_parts(one)) for one in models):
            raise ForbiddenError(
                f"“{part.name}” of the brand kit has a locked part, and this segment does not have it. Insert it from "
                "the kit instead.",
                code="locked-part",
                data={"segment_id": after.id, "layer_id": None},
            )


def refuse_moved_segments(
    by: Actor, workspace_key: UUID, *, before: Sequence[str], after: Sequence[str], locked: Collection[str]
) -> None:
    """Nothing, if ``by`` may manage the kit, or if the ``locked`` segments stand where they stood.

    A locked opening stays first and a locked ending last; between them locked segments keep their order, and others
    may come and go. Raises ForbiddenError ``locked-part``.
    """
    if before == after or not locked or Right.MANAGE_KIT in rights_in(by, workspace_key):
        return
    pairs = zip(_of(before, locked), _of(after, locked), strict=False)
    moved = next((one for one, other in pairs if one != other), None)
    if before[0] in locked and after[:1] != before[:1]:
        moved = before[0]
    elif len(before) > 1 and before[-1] in locked and after[-1:] != before[-1:]:
        moved = before[-1]
    if moved is not None:
        raise ForbiddenError(
            "A brand manager locked the place of a segment: the others go round it. Ask your brand manager.",
            code="locked-part",
            data={"segment_id": moved, "layer_id": None},
        )


def _of(order: Sequence[str], chosen: Collection[str]) -> list[str]:
    return [key for key in order if key in chosen]


def _refuse_moved_layers(before: Segment, *, kept: Sequence[str]) -> None:
    """Nothing, if the layers that are still there lie below and above the locked ones as they did."""
    order = [layer.id for layer in before.layers if layer.id in kept]
    now = [layer_id for layer_id in kept if layer_id in order]
    for layer in before.layers:
        if layer.locked and layer.id in now:
            below, below_now = order[: order.index(layer.id)], now[: now.index(layer.id)]
            if set(below) != set(below_now):
                raise _locked(before, layer_id=layer.id)


def refuse_custom_colours(segment: Segment, *, allowed: frozenset[str]) -> None:
    """Nothing, if every custom colour of ``segment`` is one of ``allowed``. Raises ForbiddenError ``custom-colour``."""
    for colour in sorted(custom_colours_of(segment.model_dump(mode="json")) - allowed):
        raise ForbiddenError(
            f"The colour {colour} is not in the brand kit. Ask your brand manager.",
            code="custom-colour",
            data={"segment_id": segment.id, "hex": colour},
        )


def custom_colours_of(*documents: Mapping[str, Any]) -> frozenset[str]:
    """Every colour in these documents of segments that is not a role of the kit, as ``#rrggbb``."""
    return frozenset(colour for document in documents for colour in _custom_colours(document))


def _locked_parts(*documents: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every segment that is locked and every layer that is, without its id, as copies have others."""
    for document in documents:
        for part in (document, *document["layers"]):
            if part["locked"]:
                yield {name: value for name, value in part.items() if name != "id"}


def _custom_colours(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        if value.get("kind") == "custom" and "hex" in value:
            yield value["hex"]
        for part in value.values():
            yield from _custom_colours(part)
    elif isinstance(value, list):
        for part in value:
            yield from _custom_colours(part)


def _locked(segment: Segment, *, layer_id: str | None) -> ForbiddenError:
    thing = "part of" if layer_id else "all of"
    name = f"“{segment.name}”" if segment.name else "this segment"
    return ForbiddenError(
        f"A brand manager locked {thing} {name}. Ask your brand manager.",
        code="locked-part",
        data={"segment_id": segment.id, "layer_id": layer_id},
    )


def _locked_by_no_manager(segment: Segment) -> ForbiddenError:
    name = f"“{segment.name}”" if segment.name else "A segment"
    return ForbiddenError(
        f"{name} has a locked part. Only a brand manager can bring that in. Unlock it or ask your brand manager.",
        code="locked-part",
        data={"segment_id": segment.id, "layer_id": None},
    )
