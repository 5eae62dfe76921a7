"""What is known of a segment beside its document, its pixels above all, for the rules; the rest is asked for."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import Evidence, FilledSlot
from builder.document.fills import ClipFill, PictureFill
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.looks import AnimationLook, ClipLook, PictureLook
from builder.document.resolved import ResolvedSegment
from builder.document.slots import Slot
from builder.document.time import FrameRate
from builder.document.timeline import Segment
from builder.models import Asset, AssetKind
from builder.selectors.documents import find_originals
from builder.selectors.origins import Source, find_to_label, is_voice_to_label
from generation import api as generation

PICTURES: Final = frozenset({AssetKind.PICTURE, AssetKind.SVG})
NO_SLOTS: Final[Mapping[str, Slot]] = MappingProxyType({})
LATEST: Final = 200
"""Of a workspace's pictures so many are looked at as soon as a kit is published."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known, and the keys of what workers are on their way to."""

    evidence: Evidence
    awaited: frozenset[str] = frozenset()


def gather_evidence(
    workspace: str,
    segment: ResolvedSegment,
    *,
    kit: KitValues,
    canvas: Canvas,
    frame_rate: FrameRate,
    slots: Mapping[str, Slot] = NO_SLOTS,
    sources: Mapping[str, Source] | None = None,
    again: bool = False,
) -> Gathered:
    """What was measured on the segment's pixels, and what of it models made. What was never measured is on its way;
    what failed before too, where ``again``.

    With ``sources`` they are its originals, as the film belongs to no workspace; nobody demands a label for those that
    models made then. ``slots`` are those that its layers fill, by their ids.
    """
    layers = brandkit.list_layers_to_measure(segment, kit=kit, canvas=canvas)
    shown = [each.asset for each in _seen_in(segment)]
    filled = _filled(UUID(workspace), segment, slots=slots if sources is None else {})
    to_label = _to_label(UUID(workspace), segment, shown=shown) if sources is None else brandkit.NO_EVIDENCE
    if not layers and not shown:
        return Gathered(replace(to_label, slots=filled))
    pictures = pictures_of(UUID(workspace), segment, sources=sources)
    grounds = generation.request_grounds(
        workspace, segment, layers=layers, canvas=canvas, frame_rate=frame_rate, again=again
    )
    seen = generation.request_picture_reports(workspace, pictures, kit=kit, again=again)
    unread = seen.failed if kit.lexicon else generation.find_unread(workspace, pictures)
    evidence = replace(
        to_label,
        grounds=grounds.measured,
        pictures=seen.reports,
        unseen=tuple(sorted(seen.failed)),
        unread=tuple(sorted(unread)),
        slots=filled,
    )
    return Gathered(evidence, awaited=grounds.awaited | seen.awaited)


def slots_of(segment: Segment) -> dict[str, Slot]:
    """The slots of a segment of a document, by the layers that fill them; what is locked nobody fills."""
    if segment.locked:
        return {}
    return {layer.id: layer.slot for layer in segment.layers if layer.slot is not None and not layer.locked}


def _filled(workspace_key: UUID, segment: ResolvedSegment, *, slots: Mapping[str, Slot]) -> dict[str, FilledSlot]:
    shaped = {
        layer.id: layer.look.asset
        for layer in segment.layers
        if isinstance(layer.look, PictureLook) and layer.id in slots and slots[layer.id].aspect is not None
    }
    originals = find_originals(workspace_key, set(shaped.values())) if shaped else {}
    sizes = {sha256: _size_of(asset) for sha256, asset in originals.items()}
    return {name: FilledSlot(slot=slot, size_px=sizes.get(shaped.get(name, ""))) for name, slot in slots.items()}


def _size_of(asset: Asset) -> tuple[int, int] | None:
    width, height = asset.facts.get("width_px"), asset.facts.get("height_px")
    return (round(width), round(height)) if width and height else None


def _to_label(workspace_key: UUID, segment: ResolvedSegment, *, shown: Iterable[str]) -> Evidence:
    """What of the segment's files models made and whether one's voice speaks it, where viewers have to be told."""
    narration = segment.narration
    heard = [layer.sound.asset for layer in segment.layers if layer.sound is not None]
    if narration is not None and narration.speech.recording is not None:
        heard.append(narration.speech.recording)
    return Evidence(
        ai_made=find_to_label(workspace_key, (*shown, *heard)),
        is_voice_ai_made=narration is not None and is_voice_to_label(workspace_key, narration.speech),
    )


def pictures_of(
    workspace_key: UUID, segment: ResolvedSegment, *, sources: Mapping[str, Source] | None = None
) -> dict[str, bool]:
    """The originals of the segment's pictures and footage, and whether they are footage.

    A picture that stands there as an animation is one of them; an animation that is drawn is none.
    """
    seen = list(_seen_in(segment))
    pictures = {
        each.asset: isinstance(each, ClipFill | ClipLook) for each in seen if not isinstance(each, AnimationLook)
    }
    moving = {each.asset for each in seen if isinstance(each, AnimationLook)} - pictures.keys()
    kinds: Mapping[str, str] = {}
    if moving and sources is not None:
        kinds = {sha256: sources[sha256].kind for sha256 in moving if sha256 in sources}
    elif moving:
        kinds = {sha256: asset.kind for sha256, asset in find_originals(workspace_key, moving).items()}
    return pictures | {sha256: False for sha256, kind in sorted(kinds.items()) if kind in PICTURES}


def _seen_in(segment: ResolvedSegment) -> Iterator[PictureFill | ClipFill | PictureLook | ClipLook | AnimationLook]:
    for each in (segment.fill, *(layer.look for layer in segment.layers)):
        if isinstance(each, PictureFill | ClipFill | PictureLook | ClipLook | AnimationLook):
            yield each


def look_at_asset(workspace_key: UUID, sha256: str, *, is_footage: bool) -> None:
    """Somebody looks for the kit's marks in a picture or footage that has just come in."""
    kit = brandkit.find_kit(workspace_key)
    if kit is not None:
        generation.request_picture_reports(str(workspace_key), {sha256: is_footage}, kit=kit.values)


def look_at_library(workspace_key: UUID, *, kit: KitValues) -> None:
    """Somebody looks for the marks of a kit that has just been published in the workspace's latest pictures.

    Older ones are looked at when they are shown again.
    """
    kinds = (AssetKind.PICTURE, AssetKind.CLIP)
    assets = Asset.objects.filter(workspace_id=workspace_key, kind__in=kinds, deleted_at=None)
    latest = assets.order_by("-created_at").values_list("sha256", "kind")[:LATEST]
    pictures = {sha256: kind == AssetKind.CLIP for sha256, kind in latest}
    generation.request_picture_reports(str(workspace_key), pictures, kit=kit)
