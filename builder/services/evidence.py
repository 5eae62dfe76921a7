"""What is known of a segment's pixels, for rules that the document alone does not decide; the rest is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from brandkit import api as brandkit
from brandkit.api import Evidence
from builder.document.fills import ClipFill, PictureFill
from builder.document.geometry import Canvas
from builder.document.kit_values import KitValues
from builder.document.looks import ClipLook, PictureLook
from builder.document.resolved import ResolvedSegment, ResolvedTimeline
from builder.document.time import FrameRate
from builder.models import Asset, AssetKind
from builder.selectors.origins import find_to_label
from generation import api as generation

LATEST: Final = 200
"""Of a workspace's pictures so many are looked at as soon as a kit is published."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known, and the keys of what workers are on their way to."""

    evidence: Evidence
    awaited: frozenset[str] = frozenset()


def gather_evidence(
    workspace: str, segment: ResolvedSegment, *, kit: KitValues, canvas: Canvas, frame_rate: FrameRate
) -> Gathered:
    """What was measured on the segment's pixels. What never was is on its way, unless it failed before."""
    layers = brandkit.list_layers_to_measure(segment, kit=kit, canvas=canvas)
    pictures = pictures_of(segment)
    if not layers and not pictures:
        return Gathered(brandkit.NO_EVIDENCE)
    grounds = generation.request_grounds(workspace, segment, layers=layers, canvas=canvas, frame_rate=frame_rate)
    seen = generation.request_picture_reports(workspace, pictures, kit=kit)
    evidence = Evidence(
        grounds=grounds.measured, pictures=seen.reports, ai_made=find_to_label(UUID(workspace), pictures)
    )
    return Gathered(evidence, awaited=grounds.awaited | seen.awaited)


def pictures_of(segment: ResolvedSegment) -> dict[str, bool]:
    """The originals of the segment's pictures and footage, and whether they are footage."""
    shown = [segment.fill, *(layer.look for layer in segment.layers)]
    return {
        each.asset: isinstance(each, ClipFill | ClipLook)
        for each in shown
        if isinstance(each, PictureFill | ClipFill | PictureLook | ClipLook)
    }


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


def gather_all(workspace: str, timeline: ResolvedTimeline, *, kit: KitValues) -> Mapping[str, Gathered]:
    """What is known of every segment of the video, by its id."""
    return {
        segment.id: gather_evidence(workspace, segment, kit=kit, canvas=timeline.canvas, frame_rate=timeline.frame_rate)
        for segment in timeline.segments
    }
